"""The menu behind the PIN, thanks after one's own sign-in or sign-out, and leaving the kiosk."""

from PySide6.QtWidgets import QWidget

from kiosk.staff import events as on
from kiosk.staff.flow import entries, is_here
from kiosk.staff.state import At, Note
from ui.staff.base import StaffPage
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import say

_SIGN = "sign"
_THANKS_MS = 8000
ICONS = {
    At.ON_SITE: "users",
    At.NOTICES: "bell",
    At.PEOPLE: "id-card",
    At.INVITE: "message-circle",
    At.UNLOCK: "lock",
    At.HEALTH: "printer",
    At.SECTIONS: "settings",
    At.LEAVE: "door-open",
}


class MenuPage(StaffPage):
    """My own sign-in or sign-out, and what this account may do."""

    columns = 3
    row_height = 96
    grows = True

    def title(self) -> str:
        """For staff."""
        return say("staff.menu.title")

    def beside(self) -> str:
        """Who opened it."""
        return self.staff.name

    def items(self) -> tuple[Item, ...]:
        """One's own sign-in first, then the entries."""
        here = is_here(self.staff, self.state)
        mine = Item(
            _SIGN,
            say("staff.sign_me_out" if here else "staff.sign_me_in"),
            say("staff.you_are_in" if here else "staff.you_are_out"),
            "log-out" if here else "log-in",
            Kind.MAIN,
        )
        return (mine, *(self._entry(at) for at in entries(self.staff)))

    def _entry(self, at: At) -> Item:
        detail, kind = say(f"staff.entry.{at}_detail"), Kind.PLAIN
        state = self.state
        if at is At.NOTICES and state.notices:
            waiting = len([row for row in state.notices if not row.answered])
            detail = say("staff.notices.waiting", count=waiting) if waiting else detail
            kind = Kind.WARNING if waiting else kind
        if at is At.HEALTH and state.health is not None:
            if not state.health.backup_ok:
                detail, kind = say("staff.health.backup_short"), Kind.WARNING
            elif state.health.unprinted:
                detail, kind = say("staff.health.unprinted", count=len(state.health.unprinted)), Kind.WARNING
        return Item(at.value, say(f"staff.entry.{at}"), detail, ICONS[at], kind)

    def chosen(self, value: str) -> None:
        """Signs, or opens an entry."""
        self.tell(on.SignMe(self.request_id()) if value == _SIGN else on.Open(At(value)))

    def add_actions(self) -> None:
        """Lock stands where Back stands elsewhere."""
        self.action_row.addWidget(self.action(say("staff.lock"), Kind.PLAIN, on.Lock, icon_name="lock"))
        self.action_row.addStretch(1)


class ThanksPage(StaffPage):
    """One step, and done: it locks by itself, as whoever signed in or out walks away."""

    def title(self) -> str:
        """Thank you, by first name."""
        return say("done.thanks", name=self.staff.name.split()[0])

    def text(self) -> str:
        """Signed in, or signed out."""
        return say("staff.thanks.in" if self.state.note is Note.SIGNED_IN else "staff.thanks.out")

    def add_actions(self) -> None:
        """Done, or back to the menu."""
        self.back(on.StaffBack, say("staff.thanks.menu"))
        self.main(say("done"), on.Lock)
        self.later(_THANKS_MS, lambda: self.tell(on.Lock()))

    def _show(self) -> None:
        super()._show()
        self.news.hide()


class LeavePage(StaffPage):
    """Leave the kiosk: asks first."""

    def title(self) -> str:
        """Leave the kiosk?"""
        return say("staff.leave.title")

    def text(self) -> str:
        """What it means."""
        return say("staff.leave.lead")

    def add_actions(self) -> None:
        """Back, or yes."""
        self.back(on.StaffBack)
        self.action_row.addStretch(1)
        self.action_row.addWidget(
            self.action(say("staff.entry.leave"), Kind.WARNING, on.ConfirmLeave, icon_name="door-open")
        )

    def first_focus(self) -> QWidget | None:
        """Nothing is confirmed by a stray key."""
        return None
