"""The questions of a sign-in, one a page; the keyboard opens with the field and never hides it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.people.names import needs_latin, to_latin
from kiosk.reception import events as on
from kiosk.reception.state import Flow, Question
from ui.page import LEVELS, PageWidget
from ui.widgets.button import Button, Kind
from ui.widgets.text import Field
from ui.words import say

FEWEST_HOSTS = 2
_HINTS = Qt.InputMethodHint
_LATIN_NAME = _HINTS.ImhLatinOnly | _HINTS.ImhPreferUppercase
_LEADS = {Question.EMERGENCY: "question.emergency_lead", Question.CAR: "question.car_lead"}
_FIELDS: dict[Question, tuple[tuple[str, str, Qt.InputMethodHint], ...]] = {
    Question.NAME: (("full_name", "field.full_name_hint", _HINTS.ImhPreferUppercase),),
    Question.ORGANISATION: (("organisation", "field.organisation_hint", _HINTS.ImhPreferUppercase),),
    Question.HOST: (("host", "field.host_hint", _HINTS.ImhNone),),
    Question.REASON: (("reason", "field.reason_hint", _HINTS.ImhNoAutoUppercase),),
    Question.EMERGENCY: (
        ("children", "field.children_hint", _HINTS.ImhDigitsOnly),
        ("help_needed", "field.help_needed_hint", _HINTS.ImhNoAutoUppercase),
    ),
    Question.CAR: (("car_registration", "", _HINTS.ImhUppercaseOnly),),
}


class QuestionPage(PageWidget):
    """One question."""

    typing = True

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Typing does not rebuild; another question does."""
        return flow.run.number, flow.question

    def build(self) -> None:
        """Heading, field or fields, and for the host the list to choose from."""
        look = self.look
        question = self.flow.question or Question.NAME
        self._question = question
        self._host_buttons: list[Button] = []
        self.fields: dict[str, Field] = {}
        self.heading(say(f"question.{question}"))
        if question in _LEADS:
            lead = self.words(say(_LEADS[question]), 22, colour=look.tokens.soft)
            self.give_up(2, lead)
        for name, hint, hints in _FIELDS[question]:
            self._field(name, say(hint) if hint else "", hints)
        if question is Question.NAME:
            latin = self._field("name_latin", say("field.name_latin_hint"), _LATIN_NAME)
            latin.setVisible(False)
        self._place_fields()
        if question is Question.HOST:
            self.fields["host"].label.hide()  # the heading asks the same
            self.rows = QVBoxLayout()
            self.rows.setSpacing(look.px(8))
            self.content.addLayout(self.rows)
        self.content.addStretch(1)
        self.back()
        if question is Question.HOST:
            self.action_row.addWidget(self.action(say("host.unknown"), Kind.PLAIN, on.HostUnknown))
        if question is not Question.NAME:
            self.action_row.addWidget(self.action(say("skip"), Kind.QUIET, on.Skip))
        self.main(say("continue"), on.Continue)
        self._shown: object = None
        self.refresh(self.flow)

    def _field(self, name: str, hint: str, hints: Qt.InputMethodHint) -> Field:
        field = Field(
            say(f"field.{name}"), self.look, text=getattr(self.flow.draft, name), hint=hint, hints=hints
        )
        field.edited.connect(lambda text: self.tell(on.Typed(name, text)))
        field.submitted.connect(lambda: self._submit(name))
        self.fields[name] = field
        return field

    def _submit(self, name: str) -> None:
        """Enter goes to the next field, and from the last one on."""
        visible = [key for key, field in self.fields.items() if not field.isHidden()]
        after = visible[visible.index(name) + 1 :]
        if after:
            self.fields[after[0]].line.setFocus()
        else:
            self.tell(on.Continue())

    def _place_fields(self) -> None:
        fields = list(self.fields.values())
        if len(fields) == 1:
            self.content.addWidget(fields[0])
        else:
            self.side_by_side(*fields)

    def refresh(self, flow: Flow) -> None:
        """Problems beside their field; the Latin name when it is needed; the hosts that match."""
        super().refresh(flow)
        for name, field in self.fields.items():
            wrong = flow.problem is not None and flow.problem_field == name
            field.show_problem(say(f"problem.{flow.problem}") if wrong else "")
        latin = self.fields.get("name_latin")
        if latin is not None:
            needed = needs_latin(flow.draft.full_name)
            if needed and latin.isHidden():
                latin.setVisible(True)
                self.refit()
            elif not needed and not latin.isHidden():
                latin.setVisible(False)
                self.refit()
            latin.line.setPlaceholderText(to_latin(flow.draft.full_name) if needed else "")
        if self._question is Question.HOST and self._shown != flow.run.hosts:
            self._shown = flow.run.hosts
            self._show_hosts(flow)

    def fit(self, width: int, height: int) -> int:
        """Fewer hosts where room is short, before the words get smaller; more letters find the rest."""
        level = super().fit(width, height)
        for least in range(len(self._host_buttons) - 1, FEWEST_HOSTS - 1, -1):
            if level < LEVELS:
                break
            self._host_buttons[least].hide()
            level = super().fit(width, height)
        return level

    def _show_hosts(self, flow: Flow) -> None:
        while self.rows.count():
            item = self.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.px(8))
        columns = 1 if self.look.portrait else 2
        self._host_buttons = []
        for index, host in enumerate(flow.run.hosts):
            button = self.button(
                host.name,
                Kind.PLAIN,
                partial(on.ChooseHost, host),
                detail=host.role or "",
                size=24,
                height=60,
                centred=False,
                narrow=True,
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._host_buttons.append(button)
            grid.addWidget(button, index // columns, index % columns)
        self.rows.addWidget(holder)
        self.refit()
