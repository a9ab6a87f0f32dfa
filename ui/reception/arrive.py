"""Who are you, and how we use your details."""

from functools import partial

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from forms.agreement import AgreementText
from kiosk.reception import events as on
from kiosk.reception.state import Flow
from kiosk.values import Category
from ui.page import PageWidget
from ui.reading.paging import Measure, Sheet, paginate
from ui.reading.sheet import SheetView
from ui.widgets.banner import Banner
from ui.widgets.button import Kind
from ui.words import WORDS, say

ICONS = {
    Category.VISITOR: "user",
    Category.VOLUNTEER: "heart-handshake",
    Category.GOVERNOR: "landmark",
    Category.STUDENT: "graduation-cap",
    Category.CONTRACTOR: "hard-hat",
    Category.PARENT_OR_CARER: "users",
    Category.STAFF: "id-card",
}


class CategoryPage(PageWidget):
    """One tap goes on."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt when a scan led nowhere."""
        return flow.run.number, flow.answer

    def first_focus(self) -> QWidget | None:
        """No choice is made for anybody."""
        return None

    def build(self) -> None:
        """A button a category, and the way to the privacy notice."""
        look = self.look
        self.heading(say("category.title"))
        if self.flow.answer is not None:
            self.content.addWidget(Banner(say(f"code.{self.flow.answer}"), self.look, self.look.tokens.warn))
        house = self.flow.house
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        categories = [rule.category for rule in house.categories] if house else []
        columns = 2 if look.portrait or (look.scale >= 160 and look.width < 1600) else 3  # noqa: PLR2004 - room
        for index, category in enumerate(categories):
            detail = say(f"category.{category}_detail") if f"category.{category}_detail" in WORDS else ""
            button = self.button(
                say(f"category.{category}"),
                Kind.PLAIN,
                partial(on.ChooseCategory, category),
                icon_name=ICONS[category],
                detail=detail,
                size=28,
                height=84,
                centred=False,
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.setMaximumHeight(look.px(150))
            grid.addWidget(button, index // columns, index % columns)
        self.content.addLayout(grid, 4)
        self.content.addStretch(1)
        self.back()
        self.action_row.addStretch(1)
        self.action_row.addWidget(self.action(say("category.privacy"), Kind.QUIET, on.TapPrivacy))


class PrivacyPage(PageWidget):
    """The privacy notice, in pages."""

    def build(self) -> None:
        """Heading, one sheet of text, and the way through it."""
        text = self._text()
        self.heading(text.heading or text.title, aside=say("privacy.page", page=10, of=10))
        self._page = 0
        self._sheets: tuple[Sheet, ...] = ()
        self.view = SheetView(self.look)
        self.content.addWidget(self.view, 1)
        self.back()
        self.action_row.addStretch(1)
        self._next = self.action(say("reading.next"), Kind.MAIN)
        self._next.clicked.connect(self._forward)
        self.action_row.addWidget(self._next)

    def _text(self) -> AgreementText:
        house = self.flow.house
        assert house is not None, "the flow opens this page only with a house"  # noqa: S101
        return house.privacy

    def _forward(self) -> None:
        if self._page + 1 < len(self._sheets):
            self._page += 1
            self._show()
        else:
            self.tell(on.Back())

    def _show(self) -> None:
        sheet = self._sheets[self._page]
        last = self._page + 1 == len(self._sheets)
        self.view.show_sheet(sheet, heading=self._text().parts[sheet.part].heading)
        self.aside.setText(say("privacy.page", page=self._page + 1, of=len(self._sheets)))
        self._next.setText(say("done") if last else say("reading.next"))
        self._next.setAccessibleName(self._next.text())
        self._next.updateGeometry()

    def fit(self, width: int, height: int) -> int:
        """Pages follow the room."""
        level = super().fit(width, height)
        heading = QFontMetrics(self.look.font(28, 700)).lineSpacing() + self.look.px(16)
        room = height - self.needs(width).height() - heading
        side = self.column.contentsMargins().left() * 2
        self._sheets = paginate(self._text(), Measure.of(self.look, width - side, max(room, 60)))
        self._page = min(self._page, len(self._sheets) - 1)
        self._show()
        return level
