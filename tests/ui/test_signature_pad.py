"""The pad under real touch, pen and mouse events."""

import logging
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QEventPoint,
    QImage,
    QInputDevice,
    QMouseEvent,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from forms.ink import Ink  # noqa: TC001 - as everywhere here
from ui.look import HIGH_CONTRAST, Look
from ui.widgets.signature_pad import SignaturePad

PEN = QPointingDevice(
    "pen",
    7,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    1,
)
LINE = [QPoint(100 + 12 * i, 100 + (i % 3) * 10) for i in range(20)]
STATES = QEventPoint.State


@cache
def finger() -> QPointingDevice:
    """Made after the application; before it, Qt forgets the device."""
    return QTest.createTouchDevice()


class Heard:
    """What the pad said."""

    def __init__(self, pad: SignaturePad) -> None:
        self.inks: list[Ink] = []
        pad.changed.connect(self.inks.append)


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    return shown(qtbot, SignaturePad(Look(), hint="Sign here", printed_name="Ann Example", date="1 May 2026"))


def shown(qtbot: QtBot, pad: SignaturePad, size: QSize | None = None, *, focus: bool = False) -> SignaturePad:
    pad.resize(size or QSize(800, 300))
    if not focus:
        pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else the only widget of a window has the ring
    qtbot.addWidget(pad)
    pad.show()
    qtbot.waitExposed(pad)
    return pad


def swipe(pad: SignaturePad, places: list[QPoint] = LINE) -> None:
    QTest.touchEvent(pad.window(), finger()).press(0, places[0], pad).commit()
    for place in places[1:]:
        QTest.touchEvent(pad.window(), finger()).move(0, place, pad).commit()
    QTest.touchEvent(pad.window(), finger()).release(0, places[-1], pad).commit()


def touch(pad: SignaturePad, *points: tuple[int, QEventPoint.State, int, int]) -> None:
    """One event of a touch screen, through the window system's own way in."""
    event = QTest.touchEvent(pad.window(), finger())
    for number, state, x, y in points:
        match state:
            case STATES.Pressed:
                event.press(number, QPoint(x, y), pad)
            case STATES.Updated:
                event.move(number, QPoint(x, y), pad)
            case STATES.Stationary:
                event.stationary(number)
            case STATES.Released:
                event.release(number, QPoint(x, y), pad)
    event.commit()


def timed(pad: SignaturePad, kind: QEvent.Type, stamp: int, state: QEventPoint.State) -> None:
    """A touch event with a device time of our own; made by hand it has no place."""
    point = QEventPoint(0, state, QPointF(), QPointF())
    event = QTouchEvent(kind, finger(), Qt.KeyboardModifier.NoModifier, [point])
    event.setTimestamp(stamp)
    QApplication.sendEvent(pad, event)


def cancel(pad: SignaturePad) -> None:
    QApplication.sendEvent(pad, QTouchEvent(QEvent.Type.TouchCancel, finger()))


def tablet(pad: SignaturePad, kind: QEvent.Type, x: float, y: float, pressure: float, stamp: int) -> None:
    place, left, none = QPointF(x, y), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, PEN, place, place, pressure, 0, 0, 0, 0, 0, none, left, left)
    event.setTimestamp(stamp)
    QApplication.sendEvent(pad, event)


def dark(pad: SignaturePad) -> int:
    """How many pixels above the base line have the ink's colour."""
    image = pad.grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 50 for x in range(20, image.width() - 20) for y in range(20, 190)
    )


def unlike(first: QImage, second: QImage) -> int:
    """How many pixels differ by more than how their edges are smoothed."""
    return sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 60
        for x in range(first.width())
        for y in range(first.height())
    )


def test_a_finger_draws_one_stroke(pad: SignaturePad) -> None:
    heard = Heard(pad)
    swipe(pad)
    (ink,) = heard.inks
    (stroke,) = ink.strokes
    assert stroke.device == "touch"
    assert len(stroke.points) >= len(LINE)
    assert ink == pad.ink
    assert not ink.is_accidental()
    assert dark(pad) > 300


def test_lengths_are_those_of_the_glass(pad: SignaturePad) -> None:
    swipe(pad)
    scale = pad.screen().physicalDotsPerInchX() / 25.4
    first, last = pad.ink.strokes[0].points[0], pad.ink.strokes[0].points[-1]
    assert first.x_mm == pytest.approx(LINE[0].x() / scale, abs=0.02)
    assert first.y_mm == pytest.approx(LINE[0].y() / scale, abs=0.02)
    assert last.x_mm - first.x_mm == pytest.approx((LINE[-1].x() - LINE[0].x()) / scale, abs=0.03)
    assert pad.ink.width_mm == pytest.approx(800 / scale, abs=0.01)
    assert pad.ink.base_mm is not None
    assert 0.5 * pad.ink.height_mm < pad.ink.base_mm < pad.ink.height_mm


def test_a_pen_draws_with_its_pressure(pad: SignaturePad) -> None:
    tablet(pad, QEvent.Type.TabletMove, 90, 90, 0, 900)  # hovering
    tablet(pad, QEvent.Type.TabletPress, 100, 100, 0.3, 1000)
    tablet(pad, QEvent.Type.TabletMove, 150, 110, 0.7, 1010)
    tablet(pad, QEvent.Type.TabletRelease, 160, 110, 0.0, 1020)
    (stroke,) = pad.ink.strokes
    assert stroke.device == "pen"
    assert [point.pressure for point in stroke.points] == [0.3, 0.7, 0.7]
    assert [point.t_ms for point in stroke.points] == [0, 10, 20]


def test_a_mouse_draws_with_its_left_button_only(pad: SignaturePad) -> None:
    heard = Heard(pad)
    QTest.mouseMove(pad, QPoint(50, 50))
    QTest.mousePress(pad, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    assert not heard.inks
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, LINE[0])
    for place in LINE[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, LINE[-1])
    (stroke,) = heard.inks[-1].strokes
    assert stroke.device == "mouse"
    assert not stroke.has_pressure
    assert len(stroke.points) >= len(LINE)


def test_a_quick_second_mouse_stroke_comes_as_a_double_click_and_is_kept(pad: SignaturePad) -> None:
    place, none, left = QPointF(100, 100), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    for kind, buttons in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, place, place, left, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(pad, event)
    assert len(pad.ink.strokes) == 1


def test_a_mouse_event_made_from_a_touch_is_not_drawn_twice(pad: SignaturePad) -> None:
    place, left = QPointF(100, 100), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        place,
        place,
        place,
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )
    QApplication.sendEvent(pad, event)
    QTest.mouseRelease(pad, left, Qt.KeyboardModifier.NoModifier, QPoint(100, 100))
    assert not pad.ink


def test_each_sample_keeps_the_device_time(pad: SignaturePad) -> None:
    timed(pad, QEvent.Type.TouchBegin, 5_000, STATES.Pressed)
    timed(pad, QEvent.Type.TouchUpdate, 5_008, STATES.Updated)
    timed(pad, QEvent.Type.TouchUpdate, 5_017, STATES.Updated)
    timed(pad, QEvent.Type.TouchEnd, 5_025, STATES.Released)
    timed(pad, QEvent.Type.TouchBegin, 5_700, STATES.Pressed)
    timed(pad, QEvent.Type.TouchEnd, 5_710, STATES.Released)
    times = [[point.t_ms for point in stroke.points] for stroke in pad.ink.strokes]
    assert times == [[0, 8, 17, 25], [700, 710]]


def test_a_palm_beside_the_finger_is_ignored(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100))
    touch(pad, (0, STATES.Updated, 130, 100), (1, STATES.Pressed, 400, 250))
    touch(pad, (0, STATES.Updated, 160, 100), (1, STATES.Updated, 420, 250))
    touch(pad, (0, STATES.Updated, 190, 100), (1, STATES.Released, 420, 250))
    touch(pad, (0, STATES.Released, 190, 100))
    (stroke,) = pad.ink.strokes
    assert {round(point.y_mm, 1) for point in stroke.points} == {round(stroke.points[0].y_mm, 1)}
    assert len(stroke.points) == 5


def test_a_palm_still_down_does_not_go_on_with_the_stroke(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100), (1, STATES.Pressed, 400, 250))
    touch(pad, (0, STATES.Released, 150, 100), (1, STATES.Stationary, 400, 250))
    touch(pad, (1, STATES.Updated, 440, 250))
    touch(pad, (1, STATES.Released, 440, 250))
    (stroke,) = pad.ink.strokes
    assert len(stroke.points) == 2


def test_a_stationary_point_adds_nothing(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100))
    touch(pad, (0, STATES.Updated, 150, 100))
    touch(pad, (0, STATES.Stationary, 20, 20), (1, STATES.Pressed, 400, 250))
    touch(pad, (0, STATES.Released, 150, 100))
    (stroke,) = pad.ink.strokes
    xs = [point.x_mm for point in stroke.points]
    assert xs == [xs[0], xs[-1], xs[-1]]


def test_a_cancelled_touch_drops_the_open_stroke_only(pad: SignaturePad) -> None:
    heard = Heard(pad)
    swipe(pad)
    before = pad.grab().toImage()
    touch(pad, (0, STATES.Pressed, 100, 150))
    touch(pad, (0, STATES.Updated, 500, 60))
    touch(pad, (0, STATES.Updated, 600, 160))
    assert unlike(pad.grab().toImage(), before) > 500
    cancel(pad)
    assert unlike(pad.grab().toImage(), before) == 0
    assert len(pad.ink.strokes) == 1
    assert len(heard.inks) == 1


def test_a_pen_takes_over_from_the_palm_that_landed_first(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 400, 250))
    tablet(pad, QEvent.Type.TabletPress, 100, 100, 0.5, 1_010)
    touch(pad, (0, STATES.Updated, 410, 260))
    tablet(pad, QEvent.Type.TabletMove, 150, 100, 0.5, 1_020)
    tablet(pad, QEvent.Type.TabletRelease, 150, 100, 0, 1_030)
    touch(pad, (0, STATES.Released, 410, 260))
    assert [stroke.device for stroke in pad.ink.strokes] == ["pen"]


def test_undo_takes_back_one_stroke_and_then_the_clearing(pad: SignaturePad) -> None:
    heard = Heard(pad)
    swipe(pad)
    swipe(pad, [place + QPoint(0, 60) for place in LINE])
    two = pad.ink
    pad.clear()
    assert not heard.inks[-1]
    assert dark(pad) == 0
    pad.undo()
    assert heard.inks[-1] == two
    assert dark(pad) > 300
    pad.undo()
    assert len(heard.inks[-1].strokes) == 1
    pad.undo()
    assert not heard.inks[-1]
    assert not pad.can_undo
    said = len(heard.inks)
    pad.undo()
    pad.clear()
    assert len(heard.inks) == said


def test_ink_drawn_after_a_clearing_goes_back_step_by_step(pad: SignaturePad) -> None:
    swipe(pad)
    first = pad.ink
    pad.clear()
    swipe(pad, [place + QPoint(0, 60) for place in LINE])
    pad.undo()
    assert not pad.ink
    pad.undo()
    assert pad.ink == first


def test_the_hint_goes_with_the_first_ink_and_comes_back_with_the_empty_pad(qtbot: QtBot) -> None:
    hinted = shown(qtbot, SignaturePad(Look(), hint="Sign here"))
    plain = shown(qtbot, SignaturePad(Look()))
    empty = hinted.grab().toImage()
    assert empty != plain.grab().toImage()
    touch(plain, (0, STATES.Pressed, 100, 100))
    without = plain.grab().toImage()
    touch(plain, (0, STATES.Released, 100, 100))
    touch(hinted, (0, STATES.Pressed, 100, 100))
    assert hinted.grab().toImage() == without
    touch(hinted, (0, STATES.Released, 200, 100))
    hinted.clear()
    assert hinted.grab().toImage() == empty


class Repaints(QObject):
    """Collects what was repainted."""

    def __init__(self, pad: SignaturePad) -> None:
        super().__init__(pad)
        self.rectangles: list[QRect] = []
        pad.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if isinstance(event, QPaintEvent):
            self.rectangles.append(event.region().boundingRect())
        return False


def test_only_what_changed_is_repainted(pad: SignaturePad, qtbot: QtBot) -> None:
    swipe(pad)
    touch(pad, (0, STATES.Pressed, 300, 150))
    QApplication.processEvents()
    repaints = Repaints(pad)
    for step in range(1, 30):
        touch(pad, (0, STATES.Updated, 300 + step * 5, 150))
        qtbot.waitUntil(lambda step=step: len(repaints.rectangles) >= step)  # type: ignore[misc]
    touch(pad, (0, STATES.Released, 445, 150))
    assert max(box.width() for box in repaints.rectangles) < 40
    assert max(box.height() for box in repaints.rectangles) < 20


def test_the_tip_is_on_the_screen_at_once_and_the_tail_is_drawn(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100))
    for step in range(1, 6):
        x = 100 + step * 30
        touch(pad, (0, STATES.Updated, x, 100))
        assert pad.grab().toImage().pixelColor(x - 1, 100).lightness() < 60
    touch(pad, (0, STATES.Released, 280, 100))
    assert pad.grab().toImage().pixelColor(279, 100).lightness() < 60


def test_what_was_painted_bit_by_bit_is_what_the_points_give(pad: SignaturePad, qtbot: QtBot) -> None:
    swipe(pad)
    again = shown(
        qtbot, SignaturePad(Look(), hint="Sign here", printed_name="Ann Example", date="1 May 2026")
    )
    again.set_ink(pad.ink)
    assert unlike(pad.grab().toImage(), again.grab().toImage()) == 0


def test_ink_put_into_a_new_pad_stays_and_can_be_undone(pad: SignaturePad, qtbot: QtBot) -> None:
    swipe(pad)
    swipe(pad, [place + QPoint(0, 60) for place in LINE])
    again = shown(qtbot, SignaturePad(Look()))
    heard = Heard(again)
    again.set_ink(pad.ink)
    assert again.ink == pad.ink
    assert heard.inks == []
    again.undo()
    assert len(heard.inks[-1].strokes) == 1
    swipe(again)
    assert len(heard.inks[-1].strokes) == 2


@pytest.mark.parametrize("size", [QSize(500, 200), QSize(1000, 400), QSize(800, 200)])
def test_another_size_keeps_the_ink_whole(pad: SignaturePad, size: QSize) -> None:
    swipe(pad, [QPoint(60 + 35 * step, 60 + (step % 3) * 60) for step in range(20)])
    before = pad.ink
    pad.resize(size)
    assert pad.ink == before
    box = before.bounds()
    assert box is not None
    view = pad._view()
    assert box[0] * view.scale + view.x >= 0
    assert box[2] * view.scale + view.x <= size.width()
    assert box[1] * view.scale + view.y >= 0
    if size.width() >= 800 and size.height() >= 300:
        assert view.scale == pytest.approx(pad._px_per_mm)


def test_drawing_goes_on_in_the_same_millimetres_after_a_resize(pad: SignaturePad) -> None:
    swipe(pad)
    pad.resize(400, 200)
    view = pad._view()
    swipe(pad, [QPoint(50, 50), QPoint(90, 50)])
    first, last = pad.ink.strokes[1].points[0], pad.ink.strokes[1].points[-1]
    assert (last.x_mm - first.x_mm) * view.scale == pytest.approx(40, abs=0.1)


def test_a_look_or_size_changed_while_drawing_keeps_the_open_stroke(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100))
    for step in range(1, 10):
        touch(pad, (0, STATES.Updated, 100 + 20 * step, 100))
    before = dark(pad)
    pad.set_look(Look(scale=100, low=True))
    assert dark(pad) == pytest.approx(before, rel=0.05)
    touch(pad, (0, STATES.Released, 280, 100))
    assert len(pad.ink.strokes) == 1


def test_hiding_drops_the_stroke_whose_end_never_comes(pad: SignaturePad) -> None:
    touch(pad, (0, STATES.Pressed, 100, 100))
    pad.hide()
    pad.show()
    touch(pad, (0, STATES.Updated, 200, 100))
    touch(pad, (0, STATES.Released, 200, 100))
    assert not pad.ink


def test_wiping_leaves_nothing(pad: SignaturePad) -> None:
    swipe(pad)
    pad.clear()
    pad.wipe()
    assert not pad.can_undo
    assert not pad.ink
    assert pad._caption.printed_name == ""


@pytest.fixture
def broken(pad: SignaturePad, monkeypatch: pytest.MonkeyPatch) -> SignaturePad:
    def fail(*_: object) -> None:
        raise TypeError

    monkeypatch.setattr(pad, "_sample", fail)
    return pad


def test_an_error_in_an_event_costs_the_stroke_not_the_process(
    broken: SignaturePad, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        touch(broken, (0, STATES.Pressed, 100, 100))
        touch(broken, (0, STATES.Released, 100, 100))
    assert "dropped" in caplog.text
    caplog.clear()
    assert not broken.ink


def test_name_role_and_focus_for_those_who_cannot_see(qtbot: QtBot) -> None:
    pad = shown(qtbot, SignaturePad(Look()), focus=True)
    face = QAccessible.queryAccessibleInterface(pad)
    assert face.text(QAccessible.Text.Name) == "Signature"
    assert face.role() == QAccessible.Role.Graphic
    assert face.state().focusable
    pad.clearFocus()
    before = pad.grab().toImage()
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert pad.hasFocus()
    assert pad.grab().toImage() != before


def test_a_finger_brings_no_focus_ring(qtbot: QtBot) -> None:
    page = QWidget()
    line = QLineEdit(page)
    pad = SignaturePad(Look(), page)
    pad.setGeometry(0, 40, 800, 300)
    page.resize(800, 340)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    line.setFocus()
    swipe(pad)
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(100, 100))
    assert len(pad.ink.strokes) == 2
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert pad.hasFocus()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [1280, 1024])
def test_the_pad_keeps_half_its_height_for_signing(qtbot: QtBot, scale: int, width: int) -> None:
    look = Look(tokens=HIGH_CONTRAST, scale=scale, width=width, height=768)
    long_name = "Bartholomew " * 8
    pad = shown(qtbot, SignaturePad(look, printed_name=long_name, date="1 May 2026"), QSize(600, 200))
    assert pad._base_px() >= 100  # of 200; more or less of the rest goes by the fonts that are loaded
