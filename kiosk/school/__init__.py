"""What the school sets, and how the pages are told."""
