"""Check symbols that miss no single slip: weighted sums over a finite field.

A hash would let one slip in as many as it has values pass. A sum in which each place has its own weight, in a
field of 2^n symbols, finds *every* single changed symbol and *every* swap of two symbols, as long as there
are fewer than 2^n - 1 places. Used for words of the recovery sheet (n = 11) and for scanned codes (n = 5).
"""

from collections.abc import Iterable


class SymbolField:
    """The finite field of 2^bits symbols.

    Args:
        bits: size of a symbol.
        polynomial: a primitive polynomial of that degree, its bits as an integer.
    """

    def __init__(self, bits: int, polynomial: int) -> None:
        self.size = 1 << bits
        self._polynomial = polynomial

    def times_x(self, symbol: int) -> int:
        """The symbol times the generator x."""
        symbol <<= 1
        return symbol ^ self._polynomial if symbol & self.size else symbol

    def check(self, symbols: Iterable[int]) -> int:
        """The check symbol of a row: the sum of x^(distance from the end, from 1) times each symbol.

        The check symbol itself stands at distance 0, so a swap with it is found as well.
        """
        total = 0
        for symbol in symbols:  # Horner's rule
            total = self.times_x(total ^ symbol)
        return total


WORDS = SymbolField(11, 0b1000_0000_0101)
"""2048 symbols: x^11 + x^2 + 1."""

CHARACTERS = SymbolField(5, 0b10_0101)
"""32 symbols: x^5 + x^2 + 1."""
