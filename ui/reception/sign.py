"""The signature: the declaration in full, the printed name, today's date, a big pad. And declining."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.widgets.button import Kind
from ui.widgets.signature_pad import SignaturePad
from ui.words import say


class SignPage(PageWidget):
    """Draw a signature; or, where nothing is due, one tap to finish."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Drawing does not rebuild the pad."""
        return flow.run.number

    def first_focus(self) -> QWidget | None:
        """The pad, if there is one."""
        return getattr(self, "pad", None)

    def build(self) -> None:
        """Declaration, pad, and Undo and Clear outside it on the left."""
        look, visitor = self.look, self.flow.run.visitor
        if not visitor.due:
            self.heading(say("ready.title"), lead=say("ready.lead"))
            self.words(visitor.draft.full_name, 34, 700)
            self.content.addStretch(1)
            self.back()
            self.main(say("ready.finish"), lambda: on.Finish(self.request_id()))
            return
        self.heading(say("sign.title" if len(visitor.to_sign) == 1 else "sign.title_many"))
        declarations = list(dict.fromkeys(line for item in visitor.to_sign for line in item.text.declaration))
        self._declaration = self.words(
            " ".join(declarations) if look.portrait else "\n".join(declarations), 23
        )
        row = QHBoxLayout()
        row.setSpacing(look.px(18))
        beside = QVBoxLayout()
        beside.setSpacing(look.px(14))
        undo = self.button(say("sign.undo"), Kind.PLAIN, None, size=23, height=68)
        clear = self.button(say("sign.clear"), Kind.PLAIN, None, size=23, height=68)
        beside.addWidget(undo)
        beside.addWidget(clear)
        beside.addStretch(1)
        row.addLayout(beside)
        self.pad = SignaturePad(look)
        self.pad.set_words(hint=say("sign.hint"), printed_name=visitor.draft.full_name, date=self._today())
        self.pad.setAccessibleName(say("sign.pad"))
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pad.setMinimumHeight(look.px(230))
        self.pad.setMaximumHeight(look.px(520))
        if visitor.ink is not None:
            self.pad.set_ink(visitor.ink)
        self.pad.changed.connect(lambda ink: self.tell(on.InkChanged(ink)))
        undo.clicked.connect(self.pad.undo)
        clear.clicked.connect(self.pad.clear)
        under = QVBoxLayout()
        under.addWidget(self.pad, 1000)
        under.addStretch(1)
        row.addLayout(under, 1)
        self.content.addLayout(row, 1)
        self.problem = self.words("", 22, 600, look.tokens.stop)
        self.problem.hide()
        self.back()
        self.action_row.addWidget(self.action(say("reading.decline"), Kind.QUIET, on.Decline))
        self.main(say("sign.finish"), lambda: on.Finish(self.request_id()))
        self.refresh(self.flow)

    def _today(self) -> str:
        zone = self.flow.house.zone if self.flow.house else "Europe/London"
        now = self.look.now or datetime.now(ZoneInfo(zone))
        locale = QLocale(self.look.language.replace("-", "_"))
        return locale.toString(QDate(now.year, now.month, now.day), "dddd d MMMM yyyy")

    def compact(self, level: int) -> None:
        """The pad needs room to sign: where it is short, the declaration above it is set smaller."""
        super().compact(level)
        if hasattr(self, "_declaration"):
            self._declaration.setFont(self.look.font((23, 20, 16, 13)[level]))
            self.settle_layouts()

    def refresh(self, flow: Flow) -> None:
        """What is wrong stands under the pad."""
        super().refresh(flow)
        if hasattr(self, "problem"):
            self.problem.setText(say(f"problem.{flow.problem}") if flow.problem else "")
            self.problem.setVisible(flow.problem is not None)


class DeclinePage(PageWidget):
    """Are you sure?"""

    def build(self) -> None:
        """What follows, in plain words."""
        self.heading(say("decline.title"))
        self.words(say("decline.lead"), 27)
        self.content.addStretch(1)
        self.back()
        self.action_row.addStretch(1)
        yes = self.action(say("decline.yes"), Kind.WARNING, lambda: on.ConfirmDecline(self.request_id()))
        self.action_row.addWidget(yes)
