"""Staff number and PIN; and what a member of staff can do for somebody who cannot sign alone."""

import re
from datetime import UTC, date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from kiosk.values import Help
from ui.page import PageWidget
from ui.widgets.button import Kind
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
        self._button = self.main(
            say("pin.open"), lambda: on.PinEntered(self.number.line.text(), self.pin.line.text())
        )
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
    ASKS: ClassVar[dict[str, tuple[str, ...]]] = {
        "with_help": ("reason", "interpreter"),
        "pending": ("reason",),
        "on_paper": ("filed", "signed_on"),
    }

    def build(self) -> None:
        """First what happened; then what the record needs."""
        look, staff = self.look, self.flow.run.staff
        self._choice: str | None = None
        self._heading = self.heading(say("assist.title"))
        who = say("assist.for", name=self.flow.draft.full_name, staff=staff.name if staff else "")
        self.give_up(3, self.words(who, 24, 600))
        self._choices = QWidget()
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        for key, icon_name in self.CHOICES:
            button = self.button(
                say(f"assist.{key}"),
                Kind.PLAIN,
                None,
                detail=say(f"assist.{key}_detail"),
                icon_name=icon_name,
                size=26,
                height=84,
                centred=False,
            )
            button.clicked.connect(lambda _=False, chosen=key: self._choose(chosen))
            column.addWidget(button)
        self.content.addWidget(self._choices)
        no_capitals = Qt.InputMethodHint.ImhNoAutoUppercase
        self.fields = {
            "reason": Field(say("assist.reason"), look, hints=no_capitals),
            "filed": Field(say("assist.filed"), look, hints=no_capitals),
            "signed_on": Field(
                say("assist.signed_on"),
                look,
                hint=say("assist.signed_on_hint"),
                hints=Qt.InputMethodHint.ImhDate,
                longest=10,
            ),
            "interpreter": Field(
                say("assist.interpreter"),
                look,
                hint=say("assist.interpreter_hint"),
                hints=Qt.InputMethodHint.ImhPreferUppercase,
            ),
        }
        self.side_by_side(*self.fields.values())
        self.content.addStretch(1)
        back = self.action(say("back"), Kind.PLAIN)
        back.clicked.connect(self._back)
        self.action_row.addWidget(back)
        self.action_row.addStretch(1)
        self._save_button = self.action(say("assist.save"), Kind.MAIN)
        self._save_button.clicked.connect(self._save)
        self.action_row.addWidget(self._save_button)
        self._choose(None)

    def _choose(self, key: str | None) -> None:
        self._choice = key
        self._choices.setVisible(key is None)
        self._save_button.setVisible(key is not None)
        self._heading.setText(say("assist.title" if key is None else f"assist.{key}"))
        asked = self.ASKS.get(key or "", ())
        for name, field in self.fields.items():
            field.setVisible(name in asked)
        if asked:
            self.fields[asked[0]].line.setFocus()
        self.refit()

    def _back(self) -> None:
        if self._choice is None:
            self.tell(on.Back())
        else:
            self._choose(None)

    def _save(self) -> None:
        staff = self.flow.run.staff
        if self._choice is None or staff is None:
            return
        answers = {name: " ".join(field.line.text().split()) for name, field in self.fields.items()}
        needed = self.ASKS[self._choice][0]
        if not answers[needed]:
            self.fields[needed].show_problem(say(f"assist.{needed}_missing"))
            self.refit()
        elif self._choice == "with_help":
            helped = Help(staff.person_id, staff.name, answers["reason"], answers["interpreter"])
            self.tell(on.AssistSigned(self.request_id(), helped))
        elif self._choice == "pending":
            self.tell(on.AssistPending(self.request_id(), answers["reason"]))
        else:
            self._save_paper(answers["filed"], answers["signed_on"])

    def _save_paper(self, filed: str, typed: str) -> None:
        signed_on = _day(typed) if typed else None
        zone = ZoneInfo(self.flow.house.zone) if self.flow.house is not None else UTC
        today = (self.look.now or datetime.now(zone)).date()
        if typed and (signed_on is None or signed_on > today):
            self.fields["signed_on"].show_problem(say("assist.signed_on_wrong"))
            self.refit()
            return
        self.tell(on.AssistOnPaper(self.request_id(), filed, signed_on))


_EARLIEST = 2000  # a year of two figures is a slip, not the first century


def _day(typed: str) -> date | None:
    """The day typed as dd/mm/yyyy; dots, hyphens and spaces do as well. None if there is no such day."""
    try:
        day, month, year = (int(part) for part in re.split(r"[/.\- ]+", typed))
        return date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None
