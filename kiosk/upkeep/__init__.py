"""What keeps the store safe: housekeeping, backups, restore, doctor."""
