"""Welcome: sign in, sign out, just at the hatch. No name of anybody is ever shown here."""

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Kind
from ui.words import message, say


class WelcomePage(PageWidget):
    """The first page; it stands before the store is open."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt when there is something new to say."""
        return (
            flow.run.number,
            flow.answer,
            flow.problem,
            flow.trouble,
            flow.house and (flow.house.school, flow.house.sample),
        )

    def first_focus(self) -> QWidget | None:
        """Nothing is chosen for a passer-by."""
        return None

    def build(self) -> None:
        """Two tiles, one bar, one line."""
        look = self.look
        self.heading(say("welcome.title"), size=58)
        self._say_news()
        self.content.addSpacing(look.px(4))
        direction = QBoxLayout.Direction.TopToBottom if look.portrait else QBoxLayout.Direction.LeftToRight
        tiles = QBoxLayout(direction)
        tiles.setSpacing(look.px(20))
        tiles.addWidget(self._tile("sign_in", Kind.MAIN, "log-in", on.TapSignIn), 13)
        tiles.addWidget(self._tile("sign_out", Kind.PLAIN, "log-out", on.TapSignOut), 10)
        self.content.addLayout(tiles, 1)
        hatch = Button(
            say("welcome.hatch"),
            look,
            Kind.PLAIN,
            detail=say("welcome.hatch_detail"),
            size=26,
            height=76,
            centred=False,
        )
        hatch.clicked.connect(lambda: self.tell(on.TapHatch(self.request_id())))
        self.content.addWidget(hatch)
        scan = self.words(say("welcome.scan"), 22, colour=look.tokens.soft)
        self.give_up(1, scan)

    def _tile(self, name: str, kind: Kind, icon_name: str, event: type[on.Event]) -> Button:
        tile = self.button(
            say(f"welcome.{name}"),
            kind,
            event,
            icon_name=icon_name,
            detail=say(f"welcome.{name}_detail"),
            size=50,
            tile=True,
            height=150,
        )
        tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        tile.setMaximumHeight(self.look.px(420))
        return tile

    def _say_news(self) -> None:
        """What a scan led to, why nothing works, or what the kiosk is for."""
        flow, tokens = self.flow, self.look.tokens
        if flow.trouble is not None:
            self.content.addWidget(Banner(message(flow.trouble), self.look, tokens.stop))
        elif flow.problem is not None:
            self.content.addWidget(Banner(say(f"problem.{flow.problem}"), self.look, tokens.go))
        elif flow.answer is not None:
            self.content.addWidget(Banner(say(f"code.{flow.answer}"), self.look, tokens.warn))
        else:
            lead = self.words(say("welcome.lead"), 27, colour=tokens.soft)
            self.give_up(2, lead)
        if flow.house is not None and flow.house.sample:
            self.content.addWidget(Banner(say("sample"), self.look, tokens.warn))
