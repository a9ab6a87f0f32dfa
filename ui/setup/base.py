"""Set-up's state as the window is shown it, and what its pages have in common."""

from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QPixmap

from kiosk.errors import Refused
from kiosk.first_run.state import SetUpState
from kiosk.reception.state import Flow
from kiosk.school.colours import check_accent
from ui.guest import GuestFlow
from ui.look import LIGHT, Look, with_accent
from ui.page import PageWidget
from ui.words import WORDS, message, say


@dataclass(frozen=True)
class SetUpFlow(GuestFlow):
    """A flow that shows set-up: no house yet, and no visitor."""

    setup: SetUpState = field(default_factory=SetUpState)

    def page_key(self) -> object:
        """Another question, another stage, another page of the sheet."""
        return "setup", self.setup.stage, self.setup.step, self.setup.sheet_page

    def page_for(self, look: Look) -> PageWidget:
        """The page of this state."""
        from ui.setup.pages import page_for  # noqa: PLC0415 - those pages are made for this state

        return page_for(self, self._dressed(look))

    def _dressed(self, look: Look) -> Look:
        """Name, crest and colour are seen at once, as they are chosen."""
        setup = self.setup
        crest = QPixmap()
        crest.loadFromData(QByteArray.fromBase64(setup.answer("crest").encode()))
        tokens = look.tokens if look.high_contrast else with_accent(look.tokens, _accent(setup))
        school = setup.answer("school_name").strip() or say("setup.kiosk")
        return look.with_(school=school, crest=None if crest.isNull() else crest, tokens=tokens)


def _accent(state: SetUpState) -> str:
    """The colour that was chosen, if it can be used."""
    try:
        return check_accent(state.answer("accent").strip())
    except Refused:
        return LIGHT.go


def setup_of(flow: Flow) -> SetUpState:
    """The state of set-up."""
    assert isinstance(flow, SetUpFlow), "only set-up shows these pages"  # noqa: S101
    return flow.setup


def problem_words(state: SetUpState) -> str:
    """What is wrong: our own words by their key, or a service's sentence."""
    if state.problem is None:
        return ""
    for key in (f"setup.problem.{state.problem}", f"problem.{state.problem}"):
        if key in WORDS:
            return say(key)
    return message(state.problem)
