"""The layouts: every letter of every language can be typed."""

import time
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.keyboard_driver import SIZE_HINTS, Desk
from ui.widgets.keyboard_layouts import Form, Role, arrangement, known, languages, upper

pytestmark = pytest.mark.qt_log_ignore(SIZE_HINTS)

ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźżqvx",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "pt": "aáâãàbcçdeéêfghiíjklmnoóôõpqrstuúvwxyz",
    "cy": "aâbcdeêfghiîjlmnoôprstuûwŵyŷáéíóúẃýàèìòùẁỳäëïöüẅÿ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى",
}
DIRECT = {**ALPHABETS, "cy": ALPHABETS["cy"][:28], "pt": ALPHABETS["pt"].replace("à", "")}
DIRECT["ar"] = DIRECT["ar"].replace("آ", "")


def test_the_languages_asked_for_are_there() -> None:
    assert set(languages()) >= set(ALPHABETS)


@pytest.mark.parametrize("tag", ALPHABETS)
def test_every_letter_has_a_key_or_a_long_press(tag: str) -> None:
    language = languages()[tag]
    caps = [key.cap for key in arrangement(Form.LETTERS, tag, several_languages=True).keys if key.cap]
    reachable = set(caps) | {letter for cap in caps for letter in language.accents(cap)}
    assert set(ALPHABETS[tag]) <= reachable
    assert set(DIRECT[tag]) <= set(caps)


@pytest.mark.parametrize("tag", ALPHABETS)
def test_every_letter_can_be_typed(qtbot: QtBot, tag: str) -> None:
    desk = Desk(qtbot, languages=(tag,))
    letters = DIRECT[tag]
    desk.tap_letters(letters)
    assert desk.field.text() == letters


@pytest.mark.parametrize("tag", [tag for tag in ALPHABETS if tag != "ar"])
def test_every_capital_can_be_typed(qtbot: QtBot, tag: str) -> None:
    desk = Desk(qtbot, languages=(tag,))
    desk.tap("Shift", "Shift")
    desk.tap_letters(DIRECT[tag])
    assert desk.field.text() == DIRECT[tag].upper()


@pytest.mark.parametrize("tag", ALPHABETS)
def test_accents_of_a_key_are_not_repeated_and_not_its_own(tag: str) -> None:
    for cap, offered in languages()[tag].own_accents.items():
        assert len(set(offered)) == len(offered) <= 10
        assert cap not in offered


@pytest.mark.parametrize("tag", ALPHABETS)
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("several", [True, False])
def test_keys_fill_their_grid_without_overlap(tag: str, form: Form, *, several: bool) -> None:
    plan = arrangement(form, tag, several_languages=several)
    assert plan.rows <= 5
    roles = [key.role for key in plan.keys]
    for role in (Role.DELETE, Role.ENTER, Role.HIDE):
        assert roles.count(role) == 1
    for row in range(plan.rows):
        line = sorted(
            (key for key in plan.keys if key.row <= row < key.row + key.height), key=lambda k: k.column
        )
        for a, b in pairwise(line):
            assert a.column + a.width <= b.column + 1e-9
        assert line[0].column >= 0
        assert line[-1].column + line[-1].width <= plan.columns + 1e-9


def test_unknown_languages_are_left_out() -> None:
    assert known(("pl-PL", "xx", "EN_gb", "pl")) == ("pl", "en")
    assert known(("xx",)) == ("en",)


@pytest.mark.parametrize(("small", "large"), [("ß", "ẞ"), ("ŷ", "Ŷ"), ("ў", "Ў"), ("'", "'"), ("ŉ", "ŉ")])
def test_capitals_are_one_letter(small: str, large: str) -> None:
    assert upper(small) == large


def test_a_change_of_layout_takes_less_than_five_milliseconds(qtbot: QtBot) -> None:
    desk = Desk(qtbot, languages=("en", "lt", "uk", "ar"))
    took = []
    for number in range(16):
        start = time.perf_counter()
        desk.keyboard.set_language(("en", "lt", "uk", "ar")[number % 4])
        took.append(time.perf_counter() - start)
    assert sorted(took)[len(took) // 2] < 0.005
