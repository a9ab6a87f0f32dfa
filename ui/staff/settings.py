"""The settings in sections, and the settings of one section with their values."""

from kiosk.questions import AskKind
from kiosk.staff import events as on
from kiosk.staff.state import SettingLine
from kiosk.values import Category
from ui.staff.base import StaffPage
from ui.staff.icons import CATEGORY_ICONS
from ui.staff.naming import setting_name, words_of
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import say

SECTION_ICONS = {
    "school": "graduation-cap",
    "visitors": "users",
    "idle": "hand",
    "roll_call": "siren",
    "backup": "package",
    "printers": "printer",
    "computer": "keyboard",
}
_LONGEST_SHOWN = 80


class SectionsPage(StaffPage):
    """Which settings."""

    columns = 3
    row_height = 84
    grows = True

    def title(self) -> str:
        """Settings."""
        return say("staff.entry.sections")

    def text(self) -> str:
        """Only while they are read."""
        return say("staff.loading") if self.state.settings is None else ""

    def items(self) -> tuple[Item, ...]:
        """The sections."""
        shown = self.state.settings
        return tuple(self._item(section) for section in (shown.sections() if shown else ()))

    def _item(self, section: str) -> Item:
        if section.startswith("category."):
            icon = CATEGORY_ICONS[Category(section.removeprefix("category."))]
            return Item(section, say(section), say("section.category_detail"), icon)
        return Item(
            section, say(f"section.{section}"), say(f"section.{section}_detail"), SECTION_ICONS[section]
        )

    def chosen(self, value: str) -> None:
        """The section's settings."""
        self.tell(on.ChooseSection(value))

    def add_actions(self) -> None:
        """Undo the last change."""
        super().add_actions()
        self._undo = self.action(
            say("staff.settings.undo"),
            Kind.PLAIN,
            lambda: on.UndoSetting(self.request_id()),
            icon_name="undo-2",
        )
        self.action_row.addWidget(self._undo)

    def update_actions(self) -> None:
        """Only where something was changed."""
        shown = self.state.settings
        self._undo.setVisible(bool(shown and shown.last))
        self._undo.setEnabled(not self.state.busy)


class SettingsPage(SectionsPage):
    """The settings of one section, each with its value."""

    columns = 2
    row_height = 72
    grows = False

    def title(self) -> str:
        """The section."""
        section = self.state.section
        return say(section) if section.startswith("category.") else say(f"section.{section}")

    def items(self) -> tuple[Item, ...]:
        """Name and value."""
        shown = self.state.settings
        lines = shown.lines if shown else ()
        return tuple(
            Item(line.ask.field, setting_name(line.ask.field), value_words(line))
            for line in lines
            if line.section == self.state.section
        )

    def chosen(self, value: str) -> None:
        """The setting's page."""
        self.tell(on.ChooseSetting(value))


def value_words(line: SettingLine) -> str:
    """A setting's value for people."""
    if not line.value:
        return say("setting.empty")
    names = {choice.value: words_of(choice.words) for choice in line.ask.choices}
    parts = line.value.split(",") if line.ask.kind is AskKind.MANY else [line.value]
    words = ", ".join(names.get(part, part) for part in parts)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rstrip()}…"
