"""The signature pad: what is drawn by finger, pen or mouse, kept as strokes and painted as it comes.

Set `Qt.AA_CompressHighFrequencyEvents` to False after QApplication is made (before, Qt overwrites it): X11
else merges pointer moves while the program is busy, and samples are lost.
"""

import logging

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from forms.curves import Sample, StrokeShaper, outline, outline_paths
from forms.ink import Ink, InkPoint
from ui.look import Look
from ui.widgets.signature_paint import Caption, paint_focus, paint_pad
from ui.widgets.signature_pointers import Pointer, pointers
from ui.widgets.signature_recorder import InkRecorder, Reading
from ui.widgets.signature_view import Frame, View, px_per_mm

log = logging.getLogger(__name__)


class SignaturePad(QLabel):
    """A pad to sign on.

    It is a QLabel with an empty picture only because Qt then tells screen readers that it is a graphic; a
    plain widget has no role. Undo and Clear are the page's buttons: connect them to `undo` and `clear`.

    Ink is in mm of this pad as it was at the first stroke. In a pad of another size (after a resize, or put
    back by `set_ink` into a page built anew) it stands on the base line again, at the same mm to px, or
    smaller if there is no room.

    Signals:
        changed: the ink (forms.ink.Ink) after each stroke, undo and clear; not while drawing.
        stroke_started: something is being drawn.

    Args:
        look: colours and lengths.
        name: accessible name.
        hint: stands in the pad until the first ink.
        printed_name: below the base line.
        date: after the printed name, in words.
        recorder: keeps the strokes; another one only in tests.
    """

    changed = Signal(object)
    stroke_started = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        name: str = "Signature",
        hint: str = "",
        printed_name: str = "",
        date: str = "",
        recorder: InkRecorder | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._caption = Caption(hint, printed_name, date)
        self._recorder = recorder or InkRecorder()
        self._px_per_mm = px_per_mm(self.screen())
        self._frame: Frame | None = None  # the pad that the ink was drawn on; None while there is none
        self._sheet = QPixmap()  # everything settled: ground, words, ink
        self._shaper: StrokeShaper | None = None
        self._settled: list[Sample] = []  # of the open stroke, on the sheet already
        self._tip: list[Sample] = []  # of the open stroke, painted over the sheet
        self._hint_shown = False
        role = QPixmap(1, 1)
        role.fill(Qt.GlobalColor.transparent)
        self.setPixmap(role)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Not by click: a finger that signs must not bring up the focus ring.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # -- for pages ---------------------------------------------------------------------------------------

    @property
    def ink(self) -> Ink:
        """What is drawn, without a stroke still open."""
        frame = self._frame or self._own_frame()
        return Ink(frame.width_mm, frame.height_mm, self._recorder.strokes, frame.base_mm)

    def set_ink(self, ink: Ink) -> None:
        """Shows ink drawn before, to go on with; undo takes it back stroke by stroke. Emits nothing."""
        self._close()
        self._recorder.restore(ink.strokes)
        base = ink.height_mm if ink.base_mm is None else ink.base_mm
        self._frame = Frame(ink.width_mm, ink.height_mm, base) if ink else None
        self._compose()

    def wipe(self) -> None:
        """Forgets everything drawn, undo too, and the printed name. Emits nothing."""
        self._caption = Caption(self._caption.hint)
        self.set_ink(Ink(1, 1))

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke or a clearing to take back."""
        return self._recorder.can_undo

    def undo(self) -> None:
        """Takes back the last stroke, or brings back what was cleared."""
        self._abandon()
        if self._recorder.undo():
            self._changed()

    def clear(self) -> None:
        """Takes all ink away; undo brings it back."""
        self._abandon()
        if self._recorder.clear():
            self._changed()

    def set_look(self, look: Look) -> None:
        """Other colours or lengths."""
        if look == self._look:
            return
        self._look = look
        self.updateGeometry()
        self._compose()

    def set_words(self, *, hint: str = "", printed_name: str = "", date: str = "") -> None:
        """Other words in the pad."""
        self._caption = Caption(hint, printed_name, date)
        self._compose()

    def sizeHint(self) -> QSize:
        """Room for a large signature."""
        return QSize(self._look.px(1040), self._look.px(230))

    def minimumSizeHint(self) -> QSize:
        """Still room to sign."""
        return QSize(self._look.px(300), self._look.px(170))

    # -- drawing -----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Takes pointers; an error in here would end the process, so it costs the open stroke only."""
        try:
            if event.type() == QEvent.Type.TouchCancel:
                self._abandon()
                event.accept()
                return True
            samples = pointers(event)
            if samples is not None:
                for sample in samples:
                    self._sample(sample)
                event.accept()
                return True
        except Exception:
            log.exception("A stroke was dropped")
            self._abandon()
            return True
        return super().event(event)

    def _sample(self, pointer: Pointer) -> None:
        """The one way of every sample of every device into the ink and onto the screen."""
        if pointer.begins and self._frame is None:
            self._frame = self._own_frame()
        reading = Reading(*self._view().to_mm(pointer.place), pointer.stamp_ms, pointer.pressure)
        if pointer.begins:
            point = self._recorder.begin(pointer.owner, pointer.device, reading)
            if point is None:
                return
            stale = (
                self._hint_shown or self._shaper is not None
            )  # the latter where a pen took over from a palm
            self._close()
            self._shaper = StrokeShaper(pointer.device)
            if stale:
                self._compose()
            self.stroke_started.emit()
        else:
            point = self._recorder.extend(pointer.owner, reading)
        self._draw(point)
        if pointer.ends:
            self._lift(pointer)

    def _draw(self, point: InkPoint | None) -> None:
        """Settles what the sample settles, shows the raw tip, repaints only what changed."""
        if point is None or self._shaper is None:
            return
        view = self._view()
        dirty = view.extent(self._tip)
        piece = self._shaper.add(point)
        self._settle(view, piece)
        self._tip = self._shaper.tip()
        self.update((dirty | view.extent(piece) | view.extent(self._tip)).toAlignedRect())

    def _lift(self, pointer: Pointer) -> None:
        stroke = self._recorder.end(pointer.owner)
        shaper = self._shaper
        if self._recorder.drawing or shaper is None:
            return  # another pointer's
        if stroke is None:
            self._abandon()
            return
        view = self._view()
        tail = shaper.finish()
        dirty = view.extent(self._tip) | view.extent(tail)
        self._settle(view, tail)
        self._close()
        self.update(dirty.toAlignedRect())
        self.changed.emit(self.ink)

    def _abandon(self) -> None:
        """Drops the open stroke from ink and screen."""
        if self._recorder.drop() or self._shaper is not None:
            self._close()
            self._let_go_of_frame()
            self._compose()

    def _close(self) -> None:
        self._shaper, self._settled, self._tip = None, [], []

    def _changed(self) -> None:
        ink = self.ink
        self._let_go_of_frame()
        self._compose()
        self.changed.emit(ink)

    def _let_go_of_frame(self) -> None:
        """An empty pad that nothing can come back to is a new pad, of its present size."""
        if not self._recorder.strokes and not self._recorder.can_undo:
            self._frame = None

    # -- mm and px ---------------------------------------------------------------------------------------

    def _base_px(self) -> float:
        return self._caption.base_px(self._look, self.width(), self.height())

    def _own_frame(self) -> Frame:
        k = self._px_per_mm
        return Frame(max(1, self.width()) / k, max(1, self.height()) / k, self._base_px() / k)

    def _view(self) -> View:
        frame = self._frame or self._own_frame()
        return View.of(frame, self._px_per_mm, self.width(), self._base_px(), rtl=self.isRightToLeft())

    # -- painting ----------------------------------------------------------------------------------------

    def _settle(self, view: View, piece: list[Sample]) -> None:
        """Paints a piece of the open stroke into the sheet."""
        if not piece or self._sheet.isNull():
            return
        self._settled += piece
        painter = QPainter(self._sheet)
        view.fill(painter, outline(piece), self._look.tokens.ink)
        painter.end()

    def _compose(self) -> None:
        """Paints the whole sheet anew from the points."""
        if self.width() < 1 or self.height() < 1:
            return
        ratio = self.devicePixelRatioF()
        size = (self.size().toSizeF() * ratio).toSize()
        if self._sheet.size() != size or self._sheet.devicePixelRatioF() != ratio:
            self._sheet = QPixmap(size)
            self._sheet.setDevicePixelRatio(ratio)
        self._hint_shown = not self._recorder.strokes and not self._recorder.drawing
        view, colour, rtl = self._view(), self._look.tokens.ink, self.isRightToLeft()
        painter = QPainter(self._sheet)
        paint_pad(painter, self._look, self.size(), self._caption, hint=self._hint_shown, rtl=rtl)
        view.fill(painter, outline_paths(self.ink), colour)
        view.fill(painter, outline(self._settled), colour)
        painter.end()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The ink stays."""
        self._compose()

    def hideEvent(self, _event: QHideEvent) -> None:
        """A stroke whose end will never come is dropped."""
        self._abandon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, the raw tip on it, and the focus ring."""
        if self._sheet.isNull() or self._sheet.devicePixelRatioF() != self.devicePixelRatioF():
            self._compose()
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._sheet)
        if self._tip:
            self._view().fill(painter, outline(self._tip), self._look.tokens.ink)
        if self.hasFocus():
            paint_focus(painter, self._look, self.size())
        painter.end()
