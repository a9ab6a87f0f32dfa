"""The on-screen keyboard under real touch and mouse events."""

import logging

import pytest
from PySide6.QtCore import QPoint, QRegularExpression, Qt
from PySide6.QtGui import QAccessible, QRegularExpressionValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.keyboard_driver import NAME, PLAIN, SIZE_HINTS, Desk, finger
from ui.look import HIGH_CONTRAST, Look
from ui.widgets import keyboard_pointers
from ui.widgets.keyboard import Keyboard
from ui.widgets.keyboard_layouts import Form, Role

pytestmark = pytest.mark.qt_log_ignore(SIZE_HINTS)

Hint = Qt.InputMethodHint


@pytest.fixture(autouse=True)
def _quick_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyboard_pointers, "HOLD_MS", 40)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, languages=("en", "lt", "ar"))


def test_taps_type(desk: Desk) -> None:
    desk.tap("h", "i", "Space", "y", "o", ".")
    assert desk.field.text() == "hi yo."


def test_the_mouse_types_too(desk: Desk) -> None:
    for name in ("c", "a", "t"):
        QTest.mouseClick(
            desk.keyboard, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.place(name)
        )
    assert desk.field.text() == "cat"


def test_a_screen_reader_presses_keys(desk: Desk) -> None:
    for name in ("o", "k"):
        face = QAccessible.queryAccessibleInterface(desk.key(name))
        assert face.role() == QAccessible.Role.Button
        desk.key(name).click()
    assert desk.field.text() == "ok"


def test_the_field_keeps_the_focus(desk: Desk) -> None:
    desk.tap("a", "Shift", "Language", "Numbers and symbols")
    QTest.mouseClick(desk.keyboard, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert desk.field.hasFocus()


def test_lengths_validators_and_undo_of_the_field_hold(desk: Desk) -> None:
    desk.field.setMaxLength(3)
    desk.tap("a", "b", "c", "d")
    assert desk.field.text() == "abc"
    desk.field.undo()
    assert desk.field.text() != "abc"
    desk.field.clear()
    desk.field.setValidator(QRegularExpressionValidator(QRegularExpression("[a-c]*")))
    desk.tap("a", "x", "b")
    assert desk.field.text() == "ab"


def test_a_larger_text_field_works(desk: Desk) -> None:
    notes = QPlainTextEdit(desk)
    notes.setInputMethodHints(PLAIN)
    notes.setGeometry(0, 100, 300, 100)
    notes.show()
    notes.setFocus()
    desk.tap("a", "Enter", "b")
    assert notes.toPlainText() == "a\nb"


def test_delete_and_enter(desk: Desk, qtbot: QtBot) -> None:
    desk.tap("a", "b", "Delete")
    assert desk.field.text() == "a"
    with qtbot.waitSignals([desk.field.returnPressed, desk.keyboard.enter_pressed]):
        desk.tap("Enter")


def test_delete_repeats_while_held(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setText("abcdefgh")
    place = desk.place("Delete")
    desk.down("Delete")
    qtbot.waitUntil(lambda: len(desk.field.text()) <= 4)
    desk.up(place)
    left = desk.field.text()
    assert "abcdefgh".startswith(left)
    assert not desk.key("Delete").isDown()


def test_hide_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.keyboard.hide_requested):
        desk.tap("Hide keyboard")


# -- two fingers -----------------------------------------------------------------------------------------


def test_two_fingers_that_overlap_type_both_in_order(desk: Desk) -> None:
    a, s = desk.place("a"), desk.place("s")
    QTest.touchEvent(desk, finger()).press(0, a, desk.keyboard).commit()
    QTest.touchEvent(desk, finger()).stationary(0).press(1, s, desk.keyboard).commit()
    assert desk.field.text() == "a"
    QTest.touchEvent(desk, finger()).stationary(0).release(1, s, desk.keyboard).commit()
    QTest.touchEvent(desk, finger()).release(0, a, desk.keyboard).commit()
    assert desk.field.text() == "as"
    assert not any(key.isDown() for key in desk.keyboard.keys)


def test_a_long_run_of_overlapping_fingers_loses_nothing(desk: Desk) -> None:
    word = "amelia"
    places = [desk.place(letter) for letter in word]
    QTest.touchEvent(desk, finger()).press(0, places[0], desk.keyboard).commit()
    for number in range(1, len(word)):
        sequence = QTest.touchEvent(desk, finger()).stationary(number - 1)
        sequence.press(number, places[number], desk.keyboard).commit()
        QTest.touchEvent(desk, finger()).stationary(number).release(
            number - 1, places[number - 1], desk.keyboard
        ).commit()
    QTest.touchEvent(desk, finger()).release(len(word) - 1, places[-1], desk.keyboard).commit()
    assert desk.field.text() == word


def test_shift_held_with_one_finger_gives_capitals_until_it_lifts(desk: Desk) -> None:
    shift = desk.place("Shift")
    QTest.touchEvent(desk, finger()).press(0, shift, desk.keyboard).commit()
    for name in ("A", "B"):
        place = desk.place(name)
        QTest.touchEvent(desk, finger()).stationary(0).press(1, place, desk.keyboard).commit()
        QTest.touchEvent(desk, finger()).stationary(0).release(1, place, desk.keyboard).commit()
    QTest.touchEvent(desk, finger()).release(0, shift, desk.keyboard).commit()
    desk.tap("c")
    assert desk.field.text() == "ABc"


def test_a_finger_that_slides_to_the_neighbour_means_the_neighbour(desk: Desk) -> None:
    target = desk.place("s")
    desk.down("a")
    desk.slide(target)
    assert desk.key("s").isDown()
    assert not desk.key("a").isDown()
    desk.up(target)
    assert desk.field.text() == "s"


def test_a_finger_that_rolls_over_the_edge_still_means_its_key(desk: Desk) -> None:
    box = desk.key("a").geometry()
    edge = QPoint(box.right() + 6, box.center().y())
    desk.down("a")
    desk.slide(edge)
    desk.up(edge)
    assert desk.field.text() == "a"


def test_a_finger_that_slides_off_the_keyboard_means_nothing(desk: Desk) -> None:
    away = QPoint(600, -200)
    desk.down("a")
    desk.slide(away)
    desk.up(away)
    assert desk.field.text() == ""


def test_a_tap_between_two_keys_counts_for_the_nearer(desk: Desk) -> None:
    box = desk.key("a").geometry()
    QTest.touchEvent(desk, finger()).press(
        0, QPoint(box.right() + 3, box.center().y()), desk.keyboard
    ).commit()
    QTest.touchEvent(desk, finger()).release(
        0, QPoint(box.right() + 3, box.center().y()), desk.keyboard
    ).commit()
    assert desk.field.text() == "a"


def test_a_pressed_key_shows_it_at_once(desk: Desk) -> None:
    key = desk.key("a")
    before = key.grab().toImage()
    place = desk.place("a")
    desk.down("a")
    assert key.isDown()
    assert key.grab().toImage() != before
    desk.up(place)
    assert key.grab().toImage() == before


# -- hidden, read-only, elsewhere --------------------------------------------------------------------------


def test_a_hidden_keyboard_types_nothing(desk: Desk) -> None:
    place, key = desk.place("a"), desk.key("a")
    desk.down("a")
    desk.keyboard.hide()
    assert not key.isDown()
    desk.up(place)
    desk.field.setText("as it was")
    entered: list[bool] = []
    desk.keyboard.enter_pressed.connect(lambda: entered.append(True))
    for one in desk.keyboard.keys:
        one.click()
    assert desk.field.text() == "as it was"
    assert not entered
    desk.field.clear()
    desk.keyboard.show()
    desk.tap("b")
    assert desk.field.text() == "b"


def test_a_read_only_field_gets_nothing(desk: Desk) -> None:
    desk.field.setReadOnly(True)
    desk.tap("a", "Delete")
    assert desk.field.text() == ""


def test_no_field_no_harm(desk: Desk, qtbot: QtBot) -> None:
    desk.field.clearFocus()
    with qtbot.waitSignal(desk.keyboard.enter_pressed):
        desk.tap("Q" if "Q" in desk.caps() else "q", "Space", "Delete", "Enter")


def test_a_field_of_another_window_gets_nothing(desk: Desk, qtbot: QtBot) -> None:
    office = QLineEdit()
    qtbot.addWidget(office)
    office.show()
    office.activateWindow()
    office.setFocus()
    qtbot.waitUntil(office.hasFocus)
    desk.key("a" if "a" in desk.caps() else "A").click()
    assert office.text() == ""


def test_a_field_that_goes_away_while_focused(desk: Desk) -> None:
    gone = QLineEdit(desk)
    gone.show()
    gone.setFocus()
    delete(gone)
    desk.field.setFocus()
    desk.tap("a")
    assert desk.field.text() == "a"


def test_an_error_in_an_event_costs_the_press_not_the_process(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_place: QPoint) -> None:
        raise TypeError

    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(desk.keyboard, "key_at", fail)
        desk.tap("a")
    assert "dropped" in caplog.text
    caplog.clear()
    desk.tap("b")
    assert desk.field.text() == "b"


# -- capitals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jo k", "Jo K"),
        ("anne-marie", "Anne-Marie"),
        ("o'neill", "O'Neill"),
        ("year four's", "Year Four's"),
    ],
)
def test_each_word_of_a_name_gets_a_capital(desk: Desk, typed: str, name: str) -> None:
    desk.expect(NAME)
    desk.tap_letters(typed)
    assert desk.field.text() == name


def test_a_sentence_gets_one_capital(desk: Desk) -> None:
    desk.expect(Hint.ImhNone)
    desk.tap_letters("to fix it. ok")
    assert desk.field.text() == "To fix it. Ok"


@pytest.mark.parametrize(
    "hints",
    [
        Hint.ImhEmailCharactersOnly,
        Hint.ImhUrlCharactersOnly,
        Hint.ImhNoAutoUppercase,
        Hint.ImhHiddenText,
        Hint.ImhPreferUppercase | Hint.ImhNoAutoUppercase,
    ],
)
def test_addresses_secrets_and_whoever_opts_out_get_no_capital(desk: Desk, hints: Hint) -> None:
    desk.expect(hints)
    desk.tap_letters("ab")
    assert desk.field.text() == "ab"


def test_a_password_field_gets_no_capital(desk: Desk) -> None:
    desk.expect(Hint.ImhNone)
    desk.field.setEchoMode(QLineEdit.EchoMode.Password)
    desk.other.setFocus()
    desk.field.setFocus()
    desk.tap_letters("ab")
    assert desk.field.text() == "ab"


def test_capitals_only_for_a_car_registration(desk: Desk) -> None:
    desk.expect(Hint.ImhUppercaseOnly | Hint.ImhPreferNumbers)
    desk.tap_letters("ab12cde")
    assert desk.field.text() == "AB12CDE"


def test_deleting_all_brings_the_capital_back(desk: Desk) -> None:
    desk.expect(NAME)
    desk.tap_letters("jo")
    desk.tap("Delete", "Delete")
    desk.tap_letters("k")
    assert desk.field.text() == "K"


def test_a_cleared_field_and_a_moved_cursor_are_noticed(desk: Desk) -> None:
    desk.expect(NAME)
    desk.tap_letters("jo")
    desk.field.clear()
    assert "J" in desk.caps()
    desk.tap_letters("jo")
    desk.field.setCursorPosition(1)
    assert "j" in desk.caps()
    desk.field.setCursorPosition(0)
    assert "J" in desk.caps()


def test_shift_takes_the_offered_capital_back(desk: Desk) -> None:
    desk.expect(NAME)
    desk.tap("Shift")
    desk.tap_letters("van")
    assert desk.field.text() == "van"


def test_shift_twice_quickly_holds_capitals(desk: Desk) -> None:
    desk.tap("Shift", "Shift")
    desk.tap_letters("abc")
    assert desk.key("Shift").isChecked()
    desk.tap("Shift")
    desk.tap_letters("d")
    assert desk.field.text() == "ABCd"


# -- accents -----------------------------------------------------------------------------------------------


def test_a_held_key_offers_accents_and_the_first_is_chosen(desk: Desk) -> None:
    place = desk.place("e")
    desk.hold("e")
    row = desk.keyboard.accents
    assert row is not None
    assert row.keys[0].isDown()
    assert [key.accessibleName() for key in row.keys][:4] == list("éèêë")
    assert row.parent() is desk
    assert not row.isWindow()
    desk.up(place)
    assert desk.field.text() == "é"
    assert desk.keyboard.accents is None


@pytest.mark.parametrize("name", ["e", "u", "o", "a", "l", "n"])
def test_each_accent_is_reached_by_sliding(desk: Desk, name: str) -> None:
    desk.hold(name)
    row = desk.keyboard.accents
    assert row is not None
    wanted = [key.shown for key in row.keys]
    desk.up(desk.place(name))
    desk.field.clear()
    for number in range(len(wanted)):
        desk.hold(name)
        row = desk.keyboard.accents
        assert row is not None
        cell = row.keys[number].geometry().center() + row.pos()
        target = desk.keyboard.mapFrom(desk, cell)
        desk.slide(target + QPoint(20, 0))
        desk.slide(target)
        assert row.choice.shown == wanted[number]
        desk.up(target)
    assert desk.field.text() == "".join(wanted)


def test_accents_follow_the_capital(desk: Desk) -> None:
    desk.expect(NAME)
    desk.hold("E")
    desk.up(desk.place("E"))
    desk.tap_letters("l")
    assert desk.field.text() == "Él"


def test_a_held_key_without_accents_types_itself(desk: Desk, qtbot: QtBot) -> None:
    place = desk.place("q")
    desk.down("q")
    press = desk.keyboard._pointers._presses["touch", 0]
    assert press.timer is not None
    qtbot.waitUntil(lambda: press.timer is not None and not press.timer.isActive())
    assert desk.keyboard.accents is None
    desk.up(place)
    assert desk.field.text() == "q"


def test_a_cancelled_touch_types_no_accent(desk: Desk) -> None:
    desk.hold("e")
    desk.keyboard.hide()
    assert desk.keyboard.accents is None
    desk.keyboard.show()
    desk.up(desk.place("e"))
    assert desk.field.text() == ""
    assert desk.keyboard.accents is None


def test_the_next_finger_takes_the_chosen_accent(desk: Desk) -> None:
    desk.hold("e")
    place, first = desk.place("t"), desk.place("e")
    QTest.touchEvent(desk, finger()).stationary(0).press(1, place, desk.keyboard).commit()
    QTest.touchEvent(desk, finger()).stationary(0).release(1, place, desk.keyboard).commit()
    desk.up(first)
    assert desk.field.text() == "ét"


@pytest.mark.parametrize("width", [1024, 1280])
@pytest.mark.parametrize("name", ["a", "o", "l", "-"])
def test_accents_stay_inside_the_window(qtbot: QtBot, width: int, name: str) -> None:
    desk = Desk(qtbot, Look(width=width, height=768, scale=200))
    desk.hold(name)
    row = desk.keyboard.accents
    assert row is not None
    assert desk.rect().contains(row.geometry())
    first = row.keys[0].mapTo(desk, row.keys[0].rect().center()).x()
    held = desk.key(name).mapTo(desk, desk.key(name).rect().center()).x()
    assert abs(first - held) <= row.keys[0].width()
    assert not row.geometry().intersects(desk.key(name).geometry().translated(desk.keyboard.pos()))
    desk.up(desk.place(name))


@pytest.mark.parametrize("name", ["a", "e", "t", "y", "u", "i", "o", "l"])
def test_accents_stay_inside_a_narrow_window(qtbot: QtBot, name: str) -> None:
    desk = Desk(qtbot)
    desk.resize(660, 800)
    qtbot.waitUntil(lambda: desk.keyboard.width() == 660)
    desk.hold(name)
    row = desk.keyboard.accents
    assert row is not None
    assert desk.rect().contains(row.geometry())
    desk.up(desk.place(name))


# -- forms and languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hints", "form"),
    [
        (Hint.ImhDigitsOnly, Form.DIGITS),
        (Hint.ImhDialableCharactersOnly, Form.DIAL),
        (Hint.ImhFormattedNumbersOnly, Form.NUMBER),
        (Hint.ImhDate, Form.DATE),
        (Hint.ImhTime, Form.TIME),
        (Hint.ImhEmailCharactersOnly, Form.EMAIL),
        (Hint.ImhPreferNumbers, Form.LETTERS_DIGITS),
        (Hint.ImhNone, Form.LETTERS),
    ],
)
def test_the_field_decides_the_form(desk: Desk, hints: Hint, form: Form) -> None:
    height = desk.keyboard.height()
    desk.expect(hints)
    assert desk.keyboard.form is form
    assert desk.keyboard.height() == height


def test_digits_type(desk: Desk) -> None:
    desk.expect(Hint.ImhDigitsOnly)
    desk.tap(*"1234567890")
    assert desk.field.text() == "1234567890"
    assert not {"a", "A", "."} & set(desk.caps())


def test_a_telephone_number_has_its_plus(desk: Desk) -> None:
    desk.expect(Hint.ImhDialableCharactersOnly)
    desk.tap(*"+44-0")
    assert desk.field.text() == "+44-0"


def test_an_email_address_needs_no_other_page(desk: Desk) -> None:
    desk.expect(Hint.ImhEmailCharactersOnly)
    desk.tap(*"a.b-c@d.uk")
    assert desk.field.text() == "a.b-c@d.uk"


def test_symbols_and_back(desk: Desk) -> None:
    desk.tap("Numbers and symbols", "2", "(", "Letters", "a", "Numbers and symbols", "4", "Space", "b")
    assert desk.field.text() == "2(a4 b"


def test_another_field_starts_with_letters_again(desk: Desk) -> None:
    desk.tap("Numbers and symbols")
    desk.other.setFocus()
    assert desk.keyboard.form is Form.LETTERS


def test_the_language_key_goes_round(desk: Desk) -> None:
    heard: list[str] = []
    desk.keyboard.language_changed.connect(heard.append)
    assert desk.key("Language").shown == "EN"
    for _ in range(3):
        desk.tap("Language")
    assert heard == ["lt", "ar", "en"]
    desk.keyboard.set_languages(("pl-PL", "xx", "en"))
    assert heard[-1] == "pl"
    assert desk.keyboard.language == "pl"
    assert desk.key("Space").shown == "Polski"
    desk.keyboard.set_languages(("en",))
    assert Role.LANGUAGE not in {key.role for key in desk.keyboard.keys}


def test_arabic_runs_from_right_to_left(desk: Desk) -> None:
    desk.keyboard.set_language("ar")
    assert desk.keyboard.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert Role.SHIFT not in {key.role for key in desk.keyboard.keys}
    desk.tap("ع", "ل", "ي")
    assert desk.field.text() == "علي"
    desk.hold("ا")
    row = desk.keyboard.accents
    assert row is not None
    places = [key.x() for key in row.keys]
    assert places == sorted(places, reverse=True)
    desk.up(desk.place("ا"))
    desk.keyboard.set_language("en")
    assert desk.keyboard.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_field_for_latin_letters_never_offers_arabic_ones(desk: Desk) -> None:
    desk.keyboard.set_language("ar")
    desk.expect(Hint.ImhLatinOnly)
    assert "q" in desk.caps().lower()
    desk.expect(Hint.ImhNone)
    assert "ض" in desk.caps()


# -- sizes and names ---------------------------------------------------------------------------------------

SIZES = [(1280, 800), (1920, 1080), (1080, 1920), (1024, 768)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [100, 130, 160, 200])
def test_it_leaves_room_for_the_page(size: tuple[int, int], scale: int) -> None:
    look = Look(width=size[0], height=size[1], scale=scale)
    for mode in ("letters", "digits", "email"):
        assert Keyboard.height_for(look, mode) <= 0.55 * look.height


def test_a_nearly_square_screen_keeps_more_than_half_for_the_page() -> None:
    assert Keyboard.height_for(Look(width=1000, height=1100)) <= 0.45 * 1100


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tag", ["en", "pl", "lt", "uk", "ro", "pt", "cy", "ar"])
def test_keys_are_large_apart_and_named(qtbot: QtBot, size: tuple[int, int], tag: str) -> None:
    other = "pl" if tag == "en" else "en"
    desk = Desk(qtbot, Look(tokens=HIGH_CONTRAST, width=size[0], height=size[1], scale=200), (tag, other))
    assert desk.keyboard.height() == Keyboard.height_for(Look(width=size[0], height=size[1], scale=200))
    for hints in (Hint.ImhNone, Hint.ImhEmailCharactersOnly, Hint.ImhDigitsOnly, Hint.ImhPreferNumbers):
        desk.expect(hints)
        keys = desk.keyboard.keys
        names = [key.accessibleName() for key in keys]
        assert all(names)
        assert len(set(names)) == len(names)
        for key in keys:
            assert key.height() >= 56
            assert key.width() >= 56
            assert key.focusPolicy() == Qt.FocusPolicy.NoFocus
            assert desk.keyboard.rect().contains(key.geometry())
            grown = key.geometry().adjusted(-7, -7, 7, 7)
            assert not any(grown.intersects(one.geometry()) for one in keys if one is not key)


def test_portrait_keys_are_taller(qtbot: QtBot) -> None:
    wide, tall = Desk(qtbot, Look()), Desk(qtbot, Look(width=1080, height=1920))
    assert tall.key("q").height() > 1.5 * wide.key("q").height()


def test_another_look_is_shown(desk: Desk) -> None:
    before = desk.key("a").grab().toImage()
    desk.keyboard.set_look(Look(tokens=HIGH_CONTRAST))
    assert desk.key("a").grab().toImage() != before
    desk.keyboard.set_look(Look(width=1080, height=1920))
    assert desk.keyboard.height() == Keyboard.height_for(Look(width=1080, height=1920))


def test_the_same_look_again_does_not_disturb_a_finger(desk: Desk) -> None:
    place = desk.place("a")
    desk.down("a")
    desk.keyboard.set_look(Look())
    desk.up(place)
    assert desk.field.text() == "a"


def test_it_never_opens_a_window(desk: Desk) -> None:
    windows = set(QApplication.topLevelWidgets())
    desk.hold("e")
    assert set(QApplication.topLevelWidgets()) == windows
    desk.up(desk.place("e"))
    assert isinstance(desk.keyboard.window(), QWidget)
