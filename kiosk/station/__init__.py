"""This computer: its folder, keys, settings, logs, and the codes its scanner reads."""
