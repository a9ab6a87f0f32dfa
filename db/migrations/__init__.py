"""The shapes that the store has had, oldest first. A migration is never changed once it is released."""
