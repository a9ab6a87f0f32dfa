"""Long text in pages: nothing scrolls under a finger."""
