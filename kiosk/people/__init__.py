"""Whom the office knows: persons, hosts, cards, staff numbers and PINs."""
