"""The front door: the page flow of a visitor, as a pure function."""
