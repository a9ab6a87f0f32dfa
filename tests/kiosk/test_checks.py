import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.station.checks import CHARACTERS, WORDS, SymbolField

FIELDS = pytest.mark.parametrize("field", [WORDS, CHARACTERS])


@FIELDS
def test_the_generator_reaches_every_symbol_but_nought(field: SymbolField) -> None:
    seen, symbol = set(), 1
    for _ in range(field.size - 1):
        seen.add(symbol)
        symbol = field.times_x(symbol)
    assert seen == set(range(1, field.size))
    assert symbol == 1


@FIELDS
@given(data=st.data())
def test_each_changed_symbol_is_found(field: SymbolField, data: st.DataObject) -> None:
    symbols = data.draw(st.lists(st.integers(0, field.size - 1), min_size=1, max_size=29))
    place = data.draw(st.integers(0, len(symbols) - 1))
    other = data.draw(st.integers(0, field.size - 1).filter(lambda value: value != symbols[place]))
    changed = [*symbols[:place], other, *symbols[place + 1 :]]
    assert field.check(changed) != field.check(symbols)


@FIELDS
@given(data=st.data())
def test_each_swap_is_found_even_with_the_check_symbol(field: SymbolField, data: st.DataObject) -> None:
    symbols = data.draw(st.lists(st.integers(0, field.size - 1), min_size=1, max_size=29))
    row = [*symbols, field.check(symbols)]
    first = data.draw(st.integers(0, len(row) - 1))
    second = data.draw(st.integers(0, len(row) - 1))
    row[first], row[second] = row[second], row[first]
    assert (field.check(row[:-1]) == row[-1]) == (row[first] == row[second])
