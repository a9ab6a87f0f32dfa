"""The first start: what set-up asks, and what it makes."""
