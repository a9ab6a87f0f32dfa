"""Cards of people whom the office knows, and whether printers and backup do their work."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from kiosk.questions import Ask, AskKind
from kiosk.staff import events as on
from kiosk.staff.state import At, HealthReport, PersonLine
from ui.asking import Asked
from ui.staff.base import StaffAsk, StaffPage, clock, facts, lock, note_words, problem_words
from ui.staff.icons import CATEGORY_ICONS
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import message, say

_PRINT, _REVOKE = "print", "revoke"


def _facts(person: PersonLine) -> str:
    categories = (say(f"category.{category}") for category in person.categories)
    return facts(*categories, person.organisation or "", say("staff.person.card") if person.cards else "")


class PeoplePage(StaffAsk):
    """Find somebody, or add them."""

    typing = True

    def asked(self) -> Asked:
        """A search and whom it found."""
        state = self.state
        none = say("staff.people.none") if state.query.strip() and state.people == () else ""
        return Asked(
            Ask("find", AskKind.SEARCH),
            say("staff.entry.people"),
            say("staff.people.field"),
            state.query,
            lead=note_words(state) or say("staff.people.lead"),
            items=tuple(self._item(person) for person in state.people or ()),
            first=state.first,
            goes_on=True,
            problem=problem_words(state) or none,
        )

    def _item(self, person: PersonLine) -> Item:
        icon = CATEGORY_ICONS[person.categories[0]] if person.categories else "user"
        return Item(str(person.id), person.name, _facts(person), icon)

    def typed(self, text: str) -> on.StaffEvent:
        """Looks as it is typed."""
        return on.Search(text)

    def picked(self, value: str) -> on.StaffEvent:
        """The person's page."""
        return on.ChoosePerson(UUID(value))

    def goes_on(self) -> on.StaffEvent:
        """Enter opens the only one found."""
        people = self.state.people or ()
        return on.ChoosePerson(people[0].id) if len(people) == 1 else on.Search(self.state.query)

    def more_actions(self) -> tuple[QWidget, ...]:
        """Lock, and Add a person."""
        add = self.action(say("staff.people.add"), Kind.PLAIN, lambda: on.Open(At.ADD))
        return (lock(self), add)


class PersonPage(StaffPage):
    """One person: print a card, or take it out of use."""

    row_height = 84
    grows = True

    @property
    def person(self) -> PersonLine:
        """The person shown."""
        person = self.state.person
        assert person is not None, "the flow opens this page only with a person"  # noqa: S101
        return person

    def title(self) -> str:
        """The name."""
        return self.person.name

    def text(self) -> str:
        """What the office knows, and what a card is."""
        person = self.person
        checks = say("staff.person.checked" if person.checked else "staff.person.not_checked")
        return "\n".join(line for line in (_facts(person), checks) if line)

    def items(self) -> tuple[Item, ...]:
        """Print a card; take the old one out of use."""
        made = Item(_PRINT, say("staff.person.print"), say("staff.person.print_detail"), "printer", Kind.MAIN)
        if not self.person.cards:
            return (made,)
        revoke = say("staff.person.revoke")
        return (made, Item(_REVOKE, revoke, say("staff.person.revoke_detail"), "x", Kind.WARNING))

    def chosen(self, value: str) -> None:
        """Prints, or stops the card."""
        event = on.MakeCard if value == _PRINT else on.RevokeCard
        self.tell(event(self.request_id()))


class HealthPage(StaffPage):
    """Printers, backup, and papers that did not come out."""

    columns = 1

    def title(self) -> str:
        """Printers and backup."""
        return say("staff.entry.health")

    def text(self) -> str:
        """How things stand, plainly."""
        health = self.state.health
        if health is None:
            return say("staff.loading")
        return "\n".join((message(health.backup_words), *self._printers(health)))

    def _printers(self, health: HealthReport) -> list[str]:
        return [
            say(
                "staff.health.printer_trouble" if printer.trouble else "staff.health.printer",
                paper=say(f"staff.paper.{printer.paper}"),
                name=printer.name,
                trouble=printer.trouble or "",
            )
            for printer in health.printers
        ]

    def items(self) -> tuple[Item, ...]:
        """Papers that did not come out."""
        health = self.state.health
        rows = health.unprinted if health is not None else ()
        return tuple(
            Item(
                str(row.id),
                facts(say(f"staff.paper.{row.kind}"), row.name),
                facts(clock(self, row.created_at), row.trouble or ""),
                "printer",
            )
            for row in rows
        )

    def chosen(self, value: str) -> None:
        """One paper, printed again."""
        self.tell(on.PrintAgain(self.request_id(), UUID(value)))

    def add_actions(self) -> None:
        """Print all of them again."""
        super().add_actions()
        self._again = self.action(
            say("staff.health.again"), Kind.MAIN, lambda: on.PrintAgain(self.request_id())
        )
        self.action_row.addWidget(self._again)

    def update_actions(self) -> None:
        """Only where something is unprinted."""
        health = self.state.health
        self._again.setVisible(bool(health and health.unprinted))
        self._again.setEnabled(not self.state.busy)
