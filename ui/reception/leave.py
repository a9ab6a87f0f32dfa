"""Sign out: by code, by name, and the same neutral words whether or not it matched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow, Problem
from ui.page import PageWidget
from ui.widgets.button import Kind
from ui.widgets.text import Field, Words
from ui.words import say


class SignOutPage(PageWidget):
    """Badge code, or hold the badge to the scanner."""

    typing = True

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Typing does not rebuild."""
        return flow.run.number, flow.answer

    def build(self) -> None:
        """One field for figures."""
        self.heading(say("sign_out.title"))
        if self.flow.answer is not None:
            self.words(say(f"code.{self.flow.answer}"), 24, 600, self.look.tokens.warn)
        else:
            lead = self.words(say("sign_out.lead"), 24, colour=self.look.tokens.soft)
            self.give_up(2, lead)
        self.field = Field(
            say("sign_out.code"),
            self.look,
            text=self.flow.run.typed_code,
            hints=Qt.InputMethodHint.ImhDigitsOnly,
            longest=12,
        )
        self.field.edited.connect(lambda text: self.tell(on.Typed("code", text)))
        self.field.submitted.connect(lambda: self.tell(on.SignMeOut(self.request_id())))
        self.field.setMaximumWidth(self.look.px(560))
        self.content.addWidget(self.field)
        self.content.addStretch(1)
        self.back()
        self.action_row.addWidget(self.action(say("sign_out.by_name"), Kind.QUIET, on.UseName))
        self.main(say("sign_out.action"), lambda: on.SignMeOut(self.request_id()))
        self.refresh(self.flow)

    def refresh(self, flow: Flow) -> None:
        """What is wrong stands beside the field."""
        super().refresh(flow)
        self.field.show_problem(say(f"problem.{flow.problem}") if flow.problem else "")


class SignOutNamePage(PageWidget):
    """Full name and organisation."""

    typing = True

    def build(self) -> None:
        """Two fields; case, accents and spaces don't matter."""
        look, draft = self.look, self.flow.draft
        self.heading(say("sign_out.title"))
        lead = self.words(say("sign_out.name_lead"), 24, colour=look.tokens.soft)
        self.give_up(1, lead)
        each_word = Qt.InputMethodHint.ImhPreferUppercase
        self.name = Field(say("field.full_name"), look, text=draft.full_name, hints=each_word)
        self.organisation = Field(say("field.organisation"), look, text=draft.organisation, hints=each_word)
        self.name.edited.connect(lambda text: self.tell(on.Typed("full_name", text)))
        self.name.submitted.connect(self.organisation.line.setFocus)
        self.organisation.edited.connect(lambda text: self.tell(on.Typed("organisation", text)))
        self.organisation.submitted.connect(lambda: self.tell(on.SignMeOut(self.request_id())))
        self.side_by_side(self.name, self.organisation)
        self.content.addStretch(1)
        self.back()
        self.main(say("sign_out.action"), lambda: on.SignMeOut(self.request_id()))
        self.refresh(self.flow)

    def refresh(self, flow: Flow) -> None:
        """What is wrong stands beside the field."""
        super().refresh(flow)
        self.name.show_problem(say(f"problem.{flow.problem}") if flow.problem else "")


class SigningOutPage(PageWidget):
    """One moment."""

    def build(self) -> None:
        """Nothing is said that isn't true yet."""
        self.heading(say("saving.title"))
        self.content.addStretch(1)


class SignedOutPage(PageWidget):
    """After a scan: signed out, and five seconds to stay. After typing: neutral words."""

    STAY_MS = 5000

    @classmethod
    def key(cls, flow: Flow) -> object:
        """The page of one departure."""
        return flow.run.number, flow.run.left, flow.problem

    def first_focus(self) -> QWidget | None:
        """Nothing: a stray key must not take a departure back."""
        return None

    def build(self) -> None:
        """Thanks, and the way to stay."""
        left, look = self.flow.run.left, self.look
        self.heading(say("signed_out.title"))
        if self.flow.problem is Problem.STAY_FAILED:
            self.words(say("problem.stay_failed"), 27, 600)
        elif left is not None:
            self.words(say("signed_out.scanned", name=left.first_name), 30, 600)
        elif self.flow.problem is Problem.TOO_MANY_TRIES:
            self.words(say("problem.too_many_tries"), 27)
        else:
            self.words(say("signed_out.neutral"), 27)
        self.words(say("signed_out.return_badge"), 24, colour=look.tokens.soft)
        self.content.addStretch(1)
        if left is not None:
            self._ask: Words | None = Words(say("signed_out.not_leaving"), look, 24, 600)
            self._stay = self.action(
                say("signed_out.stay"), Kind.PLAIN, lambda: on.StaySignedIn(self.request_id())
            )
            self.action_row.addWidget(self._ask)
            self.action_row.addWidget(self._stay)
            self.later(self.STAY_MS, self._no_longer)
        self.main(say("done"), on.TapDone)

    def _no_longer(self) -> None:
        for widget in (self._ask, self._stay):
            if widget is not None:
                widget.setEnabled(False)
                widget.hide()
