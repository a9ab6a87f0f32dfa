"""Which page shows which state of set-up, and the questions."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.first_run import events as on
from kiosk.first_run.state import Stage, question, questions
from kiosk.questions import Ask, AskKind, Choice
from kiosk.reception.state import Flow
from kiosk.staff.catalogue import ACCENTS, zones
from ui.asking import Asked, AskPage, page_class
from ui.look import Look
from ui.page import PageWidget
from ui.places import place_items
from ui.setup.base import problem_words, setup_of
from ui.setup.stages import SheetPage, StartPage, SummaryPage, WorkingPage
from ui.staff.naming import words_of
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import WORDS, say

_CREST_PX = 96
_ICONS = {"folder:": "folder", "file": "lock", "keyring": "keyboard"}


class SetUpQuestion(AskPage):
    """One question of set-up."""

    def asked(self) -> Asked:
        """The question, in its words."""
        state = setup_of(self.flow)
        ask = question(state)
        assert ask is not None, "the flow opens this page only with a question"  # noqa: S101
        key = f"setup.{ask.field}"
        lead = say(f"{key}_lead") if f"{key}_lead" in WORDS else ""
        if ask.kind is AskKind.PICTURE and state.listing is not None:
            lead = state.answer("crest_name") or state.listing.path
        return Asked(
            ask,
            say(key),
            say(f"{key}_field") if f"{key}_field" in WORDS else say(key),
            state.answer(ask.field),
            lead=lead,
            hint=say(f"{key}_hint") if f"{key}_hint" in WORDS else "",
            problem=say("staff.busy") if state.busy else problem_words(state),
            items=self._items(ask),
            first=state.first,
            columns=4 if ask.field == "accent" else 2,
            goes_on=ask.kind is AskKind.CHOICE,
            aside=say("staff.step", step=state.step + 1, of=len(questions(state))),
        )

    def _items(self, ask: Ask) -> tuple[Item, ...]:
        state = setup_of(self.flow)
        value = state.answer(ask.field)
        match ask.kind:
            case AskKind.CHOICE:
                return tuple(self._choice(choice, chosen=choice.value == value) for choice in ask.choices)
            case AskKind.SEARCH:
                return tuple(Item(name, name.replace("_", " ")) for name in zones(value) if name != value)
            case AskKind.PICTURE | AskKind.FOLDER:
                return place_items(state.listing)
            case _ if ask.field == "accent":
                return tuple(Item(colour, colour, swatch=colour) for colour in ACCENTS)
            case _:
                return ()

    def _choice(self, choice: Choice, *, chosen: bool) -> Item:
        icon = _ICONS.get(choice.value, "printer" if choice.value.startswith("system:") else None)
        kind = Kind.CHOSEN if chosen else Kind.PLAIN
        return Item(choice.value, words_of(choice.words), words_of(choice.detail), icon, kind)

    # -- telling ---------------------------------------------------------------------------------------

    def typed(self, text: str) -> on.SetUpEvent:
        """The field was typed into."""
        return on.Type(text)

    def picked(self, value: str) -> on.SetUpEvent:
        """An answer, a folder or a picture."""
        return on.Pick(value)

    def goes_on(self) -> on.SetUpEvent:
        """Continue."""
        return on.GoOn()

    def skips(self) -> on.SetUpEvent:
        """Skip."""
        return on.SkipQuestion()

    def goes_back(self) -> on.SetUpEvent:
        """Back."""
        return on.SetUpBack()

    def turned(self, first: int) -> on.SetUpEvent:
        """Another page of a list."""
        return on.Turn(first)


class TypedSetUpQuestion(SetUpQuestion):
    """A question that is answered by typing."""

    typing = True


class CrestQuestion(SetUpQuestion):
    """The crest: a picture on this computer, found without the system's own dialogs."""

    def more_actions(self) -> tuple[QWidget, ...]:
        """The picture that was chosen, as it will be seen."""
        self.preview = QLabel()
        self.preview.setAccessibleName(say("setup.crest_preview"))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return (self.preview,)

    def _show(self, asked: Asked) -> None:
        super()._show(asked)
        picture = QPixmap()
        encoded = setup_of(self.flow).answer("crest")
        if encoded:
            picture.loadFromData(QByteArray.fromBase64(encoded.encode()))
            side = self.look.px(_CREST_PX * 0.75)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.preview.setPixmap(picture.scaled(side, side, keep, smooth))
        self.preview.setVisible(bool(encoded))


_STAGES: dict[Stage, type[PageWidget]] = {
    Stage.START: StartPage,
    Stage.SUMMARY: SummaryPage,
    Stage.WORKING: WorkingPage,
    Stage.SHEET: SheetPage,
}


def page_for(flow: Flow, look: Look) -> PageWidget:
    """The page of a state of set-up."""
    ask = question(setup_of(flow))
    if ask is None:
        return _STAGES[setup_of(flow).stage](flow, look)
    chosen = CrestQuestion if ask.kind is AskKind.PICTURE else SetUpQuestion
    return page_class(ask, TypedSetUpQuestion, chosen)(flow, look)
