"""The pages of questions behind the PIN: acts on a visit, add a person, invite, unlock, one setting."""

from datetime import datetime, timedelta
from pathlib import PurePath
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from kiosk.questions import Ask, AskKind, Choice
from kiosk.staff import catalogue
from kiosk.staff.expected import question, questions
from kiosk.staff.state import At
from ui.asking import Asked
from ui.places import place_items
from ui.staff.base import StaffAsk, problem_words
from ui.staff.icons import CATEGORY_ICONS
from ui.staff.naming import setting_key, setting_name, words_of
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import WORDS, say

_ICONS = {category.value: icon for category, icon in CATEGORY_ICONS.items()}
_MAIN = {
    At.ADMIT: "staff.act.admit",
    At.UNESCORTED: "staff.act.unescorted",
    At.REFUSE: "staff.act.refuse",
    At.CLOSE: "staff.act.close",
    At.UNLOCK: "staff.unlock.action",
    At.SETTING: "staff.save",
}
_LAST = {At.ADD: "staff.save", At.INVITE: "staff.invite.action"}


class FormPage(StaffAsk):
    """A question of a form that is answered by a tap."""

    def asked(self) -> Asked:
        """The question, in the words of its page."""
        state = self.state
        ask = question(state)
        assert ask is not None, "the flow opens this page only with a question"  # noqa: S101
        prefix = f"staff.{state.at}.{ask.field}"
        name = state.visit.name if state.visit is not None else ""
        value = state.answer(ask.field)
        last = state.step + 1 == len(questions(state))
        of = len(questions(state))
        return Asked(
            ask,
            say(prefix, name=name),
            say(f"{prefix}_field") if f"{prefix}_field" in WORDS else say(prefix, name=name),
            value,
            lead=say(f"{prefix}_lead", name=name) if f"{prefix}_lead" in WORDS else "",
            hint=say(f"{prefix}_hint") if f"{prefix}_hint" in WORDS else "",
            problem=say("staff.busy") if state.busy else problem_words(state),
            items=self._items(ask, value),
            first=state.first,
            columns=3 if ask.field in {"category", "day"} else 2,
            goes_on=ask.kind is AskKind.CHOICE and not last,
            main=say(_MAIN.get(state.at) or (_LAST[state.at] if last else "continue")),
            aside=say("staff.step", step=state.step + 1, of=of) if of > 1 else "",
        )

    def _items(self, ask: Ask, value: str) -> tuple[Item, ...]:
        if ask.kind is AskKind.SEARCH:
            return tuple(Item(str(host.id), host.name, host.role or "", "user") for host in self.state.hosts)
        chosen = value.split(",") if ask.kind is AskKind.MANY else [value]
        return tuple(self._item(ask, choice, on=choice.value in chosen) for choice in ask.choices)

    def _item(self, ask: Ask, choice: Choice, *, on: bool) -> Item:
        many = ask.kind is AskKind.MANY
        icon = ("square-check" if on else "square") if many else _ICONS.get(choice.value)
        return Item(
            choice.value,
            self._day(choice) if ask.field == "day" else words_of(choice.words),
            words_of(choice.detail),
            icon,
            Kind.CHOSEN if on and ask.kind in {AskKind.MANY, AskKind.CHOICE} else Kind.PLAIN,
            on if many else None,
        )

    def _day(self, choice: Choice) -> str:
        if not choice.words.startswith("+"):
            return words_of(choice.words)
        zone = ZoneInfo(self.flow.house.zone if self.flow.house else "Europe/London")
        day = ((self.look.now or datetime.now(zone)) + timedelta(days=int(choice.value))).date()
        words = QLocale(self.look.language.replace("-", "_")).toString(
            QDate(day.year, day.month, day.day), "dddd d MMMM"
        )
        return say("staff.today", day=words) if choice.value == "0" else words


class TypedFormPage(FormPage):
    """A question of a form that is answered by typing."""

    typing = True


class SettingPage(StaffAsk):
    """One setting: what it is, what it is for, what is allowed; checked as it is typed."""

    def asked(self) -> Asked:
        """The setting, in its words."""
        state = self.state
        line = state.setting
        assert line is not None, "the flow opens this page only with a setting"  # noqa: S101
        ask, value = line.ask, state.answer(line.ask.field)
        why = f"setting.{setting_key(ask.field)}_why"
        lead = say(why) if why in WORDS else ""
        if ask.kind is AskKind.PICTURE and value not in {"", "yes"}:
            lead = say("setting.crest_chosen", name=PurePath(value).name)
        return Asked(
            ask,
            setting_name(ask.field),
            setting_name(ask.field),
            value,
            lead=lead,
            problem=say("staff.busy") if state.busy else problem_words(state),
            items=self._items(ask, value),
            first=state.first,
            columns=4 if ask.field == "accent" else 2,
            main=say("staff.save"),
        )

    def _items(self, ask: Ask, value: str) -> tuple[Item, ...]:
        if ask.kind is AskKind.PICTURE:
            return place_items(self.state.listing)
        if ask.kind is AskKind.SEARCH:
            return tuple(
                Item(name, name.replace("_", " ")) for name in catalogue.zones(value) if name != value
            )
        chosen = value.split(",") if ask.kind is AskKind.MANY else [value]
        many = ask.kind is AskKind.MANY
        return tuple(
            Item(
                choice.value,
                words_of(choice.words),
                words_of(choice.detail),
                ("square-check" if choice.value in chosen else "square") if many else None,
                Kind.CHOSEN if choice.value in chosen and ask.kind is not AskKind.TEXT else Kind.PLAIN,
                choice.value in chosen if many else None,
                choice.value if ask.field == "accent" else "",
            )
            for choice in ask.choices
        )


class TypedSettingPage(SettingPage):
    """A setting that is typed."""

    typing = True
