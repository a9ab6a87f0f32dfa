"""The ends of a visit to the screen: saving, done, waiting, the hatch, help, and a word when we broke."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.reception import events as on
from kiosk.reception.helping import can_assist
from kiosk.reception.state import Flow, Told
from kiosk.values import Admission
from ui.page import PageWidget
from ui.widgets.button import Kind
from ui.widgets.text import Words
from ui.words import message, say


class SavingPage(PageWidget):
    """Nothing is said that isn't true yet."""

    def build(self) -> None:
        """One moment."""
        self.heading(say("saving.title"))
        self.words(say("saving.lead"), 27, colour=self.look.tokens.soft)
        self.content.addStretch(1)


class SavedNotPage(PageWidget):
    """The store could not be written: nothing typed is lost, a retry doubles nothing."""

    def build(self) -> None:
        """What happened, and two ways on; where a retry cannot help, why, and one way."""
        self.heading(say("save_failed.title"))
        if self.flow.run.refused is not None:
            self.words(message(self.flow.run.refused), 27)
            self.content.addStretch(1)
            self.main(say("error.again"), on.TapDone)
            return
        self.words(say("save_failed.lead"), 27)
        self.content.addStretch(1)
        self.back(on.TapDone, say("save_failed.leave"))
        self.main(say("save_failed.retry"), on.Retry)


class DonePage(PageWidget):
    """Thank you; the code for signing out; what to do now."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt as the badge and the copy come out."""
        return flow.run.number, flow.run.badge, flow.run.copy_asked, flow.run.copy

    def first_focus(self) -> QWidget | None:
        """Done."""
        return self._done

    def build(self) -> None:
        """Left: what happened. Right: the day code in big figures."""
        look, run = self.look, self.flow.run
        result = run.results[-1] if run.results else None
        first = result.name.split()[0] if result and result.name.split() else ""
        self.heading(say("done.thanks", name=first))
        columns = QVBoxLayout() if look.portrait else QHBoxLayout()
        columns.setSpacing(look.px(40))
        left = QVBoxLayout()
        left.setSpacing(look.px(14))
        for text, weight in self._lines():
            left.addWidget(Words(text, look, 27 if weight > 500 else 24, weight))  # noqa: PLR2004 - bold lines
        left.addStretch(1)
        columns.addLayout(left, 3)
        if result is not None and result.day_code:
            columns.addWidget(self._code(result.day_code), 2, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(columns, 1)
        if any(item.records for item in run.results) and not run.copy_asked:
            self.action_row.addWidget(
                self.action(say("done.copy"), Kind.PLAIN, on.AskCopy, icon_name="printer")
            )
        self._done = self.main(say("done"), on.TapDone)

    def _lines(self) -> list[tuple[str, int]]:
        flow, run = self.flow, self.flow.run
        result = run.results[-1] if run.results else None
        lines = [(say("done.signed_in"), 600)]
        if result is None:
            return lines
        if result.admission is Admission.WAITING:
            lines = [(say("done.wait"), 600)]
        elif result.badge_queued:
            key = {None: "done.badge_printing", True: "done.badge_printed", False: "done.badge_failed"}[
                run.badge
            ]
            lines.append((say(key), 400))
        house = flow.house
        lanyard = house.lanyard(result.category) if house else ""
        if lanyard:
            lines.append((say("done.lanyard", lanyard=lanyard), 400))
        has_host = flow.draft.host or flow.draft.host_unknown
        if result.office_told:
            lines.append((say("done.told"), 400))
        elif has_host:
            lines.append((say("done.ring"), 400))
        if run.copy_asked:
            lines.append((say("done.copy_failed" if run.copy is False else "done.copy_asked"), 400))
        if house is not None and house.safeguarding_lead:
            lines.append((say("done.safeguarding", name=house.safeguarding_lead), 400))
        lines += [(line, 400) for line in (house.to_know if house else ())]
        return lines

    def _code(self, code: str) -> QWidget:
        look = self.look
        card = QWidget()
        card.setObjectName("card")
        card.setStyleSheet(
            f"#card {{ background: {look.tokens.card}; border: 2px solid {look.tokens.edge};"
            f" border-radius: {look.px(18)}px; }}"
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        column.addWidget(Words(say("done.code"), look, 24, 400, look.tokens.soft))
        half = len(code) // 2
        figures = Words(f"{code[:half]} {code[half:]}", look, 72, 800)
        figures.setAccessibleName(" ".join(code))
        figures.setWordWrap(False)
        column.addWidget(figures)
        return card


class WaitingPage(PageWidget):
    """Declined: staff will come."""

    def build(self) -> None:
        """What is recorded, and what to do."""
        self.heading(say("waiting.title"))
        self.words(say("waiting.lead"), 27)
        self.content.addStretch(1)
        self.main(say("done"), on.TapDone)


class HatchPage(PageWidget):
    """Just at the hatch: the office is told, nothing is stored about the person."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt as the message gets through."""
        return flow.run.number, flow.run.told

    def build(self) -> None:
        """No more than is true."""
        self.heading(say("hatch.title"))
        self.words(say(f"told.{self.flow.run.told or Told.TRYING}"), 27)
        self.content.addStretch(1)
        self.main(say("done"), on.TapDone)


class HelpPage(PageWidget):
    """The office is rung; somebody is coming only when somebody said so."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt as the message gets through."""
        return flow.run.number, flow.run.told

    def build(self) -> None:
        """How far the message has come, and the way back to what was being done."""
        look = self.look
        self.heading(say("help.title"))
        self.words(say(f"told.{self.flow.run.told or Told.TRYING}"), 30, 600)
        self.words(say("help.kept"), 24, colour=look.tokens.soft)
        if can_assist(self.flow):
            grid = QGridLayout()
            assist = self.button(say("help.assist"), Kind.PLAIN, on.TapAssist, size=24, icon_name="id-card")
            grid.addWidget(assist, 0, 0)
            grid.setColumnStretch(1, 1)
            self.content.addSpacing(look.px(10))
            self.content.addLayout(grid)
        self.content.addStretch(1)
        self.back()


class ErrorPage(PageWidget):
    """We broke; the person did nothing wrong."""

    def build(self) -> None:
        """Start again."""
        self.heading(say("error.title"))
        self.words(say("error.lead"), 27)
        self.content.addStretch(1)
        self.main(say("error.again"), on.TapDone)
