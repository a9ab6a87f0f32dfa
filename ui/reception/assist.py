"""Staff number and PIN; and what a member of staff can do for somebody who cannot sign alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from kiosk.values import Help
from ui.page import PageWidget
from ui.widgets.button import Button, Kind
from ui.widgets.text import Field
from ui.words import say


class PinPage(PageWidget):
    """Staff number and PIN; never a list of names."""

    typing = True

    @classmethod
    def key(cls, flow: Flow) -> object:
        """A wrong PIN empties the page."""
        return flow.run.number, flow.run.pin_for

    def build(self) -> None:
        """Two fields for figures."""
        look = self.look
        self.heading(say("pin.title"))
        if self.flow.house is not None and self.flow.house.sample:
            hint = self.words(say("pin.sample"), 20, 400, look.tokens.warn)
            self.give_up(3, hint)
        digits = Qt.InputMethodHint.ImhDigitsOnly
        self.number = Field(say("pin.number"), look, hints=digits, longest=8)
        self.pin = Field(say("pin.pin"), look, hints=digits, secret=True, longest=12)
        self.number.submitted.connect(self.pin.line.setFocus)
        self.pin.submitted.connect(self._open)
        self.side_by_side(self.number, self.pin)
        self.news = self.words("", 22, 600, look.tokens.stop)
        self.news.hide()
        self.content.addStretch(1)
        self.back()
        self._button = self.main(say("pin.open"), lambda: on.PinEntered(self.number.line.text(), self.pin.line.text()))
        self.refresh(self.flow)

    def _open(self) -> None:
        self.tell(on.PinEntered(self.number.line.text(), self.pin.line.text()))

    def refresh(self, flow: Flow) -> None:
        """Says what was wrong and empties the PIN."""
        super().refresh(flow)
        words, colour = "", self.look.tokens.stop
        if flow.run.checking:
            words, colour = say("pin.checking"), self.look.tokens.soft
        elif flow.problem is not None:
            words = say(f"problem.{flow.problem}", seconds=flow.run.wait_s)
            self.pin.line.clear()
            self.pin.line.setFocus()
        self.news.setText(words)
        self.news.setStyleSheet(f"color: {colour}; background: transparent;")
        self.news.setVisible(bool(words))
        self._button.setEnabled(not flow.run.checking)
        self.refit()


class AssistPage(PageWidget):
    """Signed with help, let in to sign later, or signed on paper; the member of staff is the witness."""

    typing = True
    CHOICES = (("with_help", "heart-handshake"), ("pending", "footprints"), ("on_paper", "clipboard-list"))

    def build(self) -> None:
        """Three choices; each asks what the record needs."""
        look, staff = self.look, self.flow.run.staff
        self._choice = "with_help"
        self.heading(say("assist.title"))
        name = self.flow.draft.full_name
        self.words(say("assist.for", name=name, staff=staff.name if staff else ""), 24, 600)
        grid = QGridLayout()
        grid.setSpacing(look.px(12))
        self._buttons: dict[str, Button] = {}
        columns = 1 if look.portrait else 3
        for index, (key, icon_name) in enumerate(self.CHOICES):
            button = self.button(
                say(f"assist.{key}"),
                Kind.PLAIN,
                None,
                detail=say(f"assist.{key}_detail"),
                icon_name=icon_name,
                size=24,
                height=84,
                centred=False,
                narrow=True,
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.clicked.connect(lambda _=False, chosen=key: self._choose(chosen))
            self._buttons[key] = button
            grid.addWidget(button, index // columns, index % columns)
        self.content.addLayout(grid)
        self.reason = Field(say("assist.reason"), look, hints=Qt.InputMethodHint.ImhNoAutoUppercase)
        self.interpreter = Field(say("assist.interpreter"), look, hint=say("assist.interpreter_hint"))
        self.filed = Field(say("assist.filed"), look, hints=Qt.InputMethodHint.ImhNoAutoUppercase)
        self.side_by_side(self.reason, self.filed, self.interpreter)
        self.content.addStretch(1)
        self.back()
        self.actions.addStretch(1)
        save = self.button(say("assist.save"), Kind.MAIN, None, size=26)
        save.clicked.connect(self._save)
        self.actions.addWidget(save)
        self._choose("with_help")

    def _choose(self, key: str) -> None:
        self._choice = key
        for name, button in self._buttons.items():
            button.set_kind(Kind.CHOSEN if name == key else Kind.PLAIN)
        self.reason.setVisible(key != "on_paper")
        self.interpreter.setVisible(key == "with_help")
        self.filed.setVisible(key == "on_paper")
        self.refit()

    def _save(self) -> None:
        field, missing = (
            (self.filed, "assist.filed_missing") if self._choice == "on_paper" else (self.reason, "assist.reason_missing")
        )
        text = " ".join(field.line.text().split())
        if not text:
            field.show_problem(say(missing))
            self.refit()
            return
        staff = self.flow.run.staff
        if staff is None:
            return
        if self._choice == "with_help":
            interpreter = " ".join(self.interpreter.line.text().split())
            self.tell(on.AssistSigned(self.request_id(), Help(staff.person_id, staff.name, text, interpreter)))
        elif self._choice == "pending":
            self.tell(on.AssistPending(self.request_id(), text))
        else:
            self.tell(on.AssistOnPaper(self.request_id(), text))
