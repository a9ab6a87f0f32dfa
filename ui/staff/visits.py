"""Who is on site, one visit, and the notices."""

from dataclasses import replace
from uuid import UUID

from kiosk.questions import Ask, AskKind
from kiosk.staff import events as on
from kiosk.staff.handling import may_open
from kiosk.staff.state import At
from kiosk.staff.visits import has_badge, makes_sense
from kiosk.values import Admission, NoticeRow, OnSite, Permission
from ui.asking import Asked
from ui.staff.base import StaffAsk, StaffPage, clock, count, facts
from ui.staff.icons import CATEGORY_ICONS, NOTICE_ICONS
from ui.widgets.button import Kind
from ui.widgets.row import Item
from ui.words import WORDS, say

_BADGE = "badge"
_COMING, _CLOSE = "coming", "close"


def visit_item(page: StaffPage | StaffAsk, row: OnSite) -> Item:
    """One visit as a row: who, what for, since when, and what must be known in an emergency."""
    waits = row.admission is Admission.WAITING
    since = say("staff.on_site.since", time=clock(page, row.arrived_at))
    detail = facts(say(f"category.{row.category}"), row.organisation or "", since, *_state_words(row))
    return Item(
        str(row.visit_id),
        row.name,
        detail,
        CATEGORY_ICONS[row.category],
        Kind.WARNING if waits else Kind.PLAIN,
    )


def _state_words(row: OnSite) -> list[str]:
    words = []
    if row.said_left:
        words.append(say("staff.on_site.said_left"))
    elif row.admission is Admission.WAITING:
        words.append(say("staff.on_site.waiting"))
    else:
        words.append(say(f"staff.{row.supervision}"))
    if row.children:
        words.append(count("staff.on_site.children", row.children))
    if row.help_needed:
        words.append(say("staff.on_site.help"))
    return words


class OnSitePage(StaffPage):
    """Everybody who is here, in pages."""

    def title(self) -> str:
        """On site."""
        return say("staff.entry.on_site")

    def beside(self) -> str:
        """How many people, children among them."""
        rows = self.state.on_site
        if rows is None:
            return ""
        children = sum(row.children or 0 for row in rows)
        people = count("staff.on_site.people", len(rows)) if rows else ""
        return facts(people, count("staff.on_site.children", children) if children else "")

    def text(self) -> str:
        """Nothing yet, or nobody."""
        rows = self.state.on_site
        if rows is None:
            return say("staff.loading")
        return "" if rows else say("staff.on_site.nobody")

    def items(self) -> tuple[Item, ...]:
        """Those who wait first."""
        rows = sorted(self.state.on_site or (), key=lambda row: row.admission is not Admission.WAITING)
        return tuple(visit_item(self, row) for row in rows)

    def chosen(self, value: str) -> None:
        """A visit's page."""
        self.tell(on.ChooseVisit(UUID(value)))

    def add_actions(self) -> None:
        """Find somebody by name."""
        super().add_actions()
        self._search = self.action(say("staff.find"), Kind.PLAIN, lambda: on.Open(At.FIND_VISIT))
        self.action_row.addWidget(self._search)

    def update_actions(self) -> None:
        """There must be somebody to find."""
        self._search.setVisible(bool(self.state.on_site))


class FindVisitPage(StaffAsk):
    """Somebody on site, by the beginning of a name."""

    typing = True

    def asked(self) -> Asked:
        """A search and what it found."""
        state = self.state
        found = tuple(visit_item(self, row) for row in state.found) if state.query.strip() else ()
        none = say("staff.find_none") if state.query.strip() and not found else ""
        return Asked(
            Ask("find", AskKind.SEARCH),
            say("staff.find"),
            say("staff.find_field"),
            state.query,
            items=found,
            first=state.first,
            goes_on=True,
            problem=none,
        )

    def typed(self, text: str) -> on.StaffEvent:
        """Looks as it is typed."""
        return on.Search(text)

    def picked(self, value: str) -> on.StaffEvent:
        """A visit's page."""
        return on.ChooseVisit(UUID(value))

    def goes_on(self) -> on.StaffEvent:
        """Enter opens the only one found."""
        found = self.state.found
        return on.ChooseVisit(found[0].visit_id) if len(found) == 1 else on.Search(self.state.query)


class VisitPage(StaffPage):
    """One visit and what staff may do about it."""

    row_height = 84
    grows = True

    @property
    def visit(self) -> OnSite:
        """The visit shown."""
        visit = self.state.visit
        assert visit is not None, "the flow opens this page only with a visit"  # noqa: S101
        return visit

    def title(self) -> str:
        """The name, as it was typed."""
        return self.visit.name

    def text(self) -> str:
        """Everything known, in two or three lines."""
        row = self.visit
        latin = row.name_latin if row.name_latin and row.name_latin != row.name else ""
        first = [latin, say(f"category.{row.category}"), row.organisation or ""]
        second = [say("staff.visit.to_see", name=row.host) if row.host else ""]
        second += [say("staff.on_site.since", time=clock(self, row.arrived_at)), *_state_words(row)[:1]]
        second += [say("staff.visit.escort", name=row.escort) if row.escort else "", row.reference]
        third = [count("staff.on_site.children", row.children) if row.children else ""]
        third += [say("staff.visit.help", words=row.help_needed) if row.help_needed else ""]
        lines = (facts(*words) for words in (first, second, third))
        return "\n".join(line for line in lines if line)

    def items(self) -> tuple[Item, ...]:
        """The acts that make sense and are allowed."""
        acts = (
            (At.ADMIT, "admit", "check", Kind.MAIN),
            (At.UNESCORTED, "unescorted", "badge-check", Kind.PLAIN),
            (At.REFUSE, "refuse", "x", Kind.WARNING),
            (At.CLOSE, "close", "log-out", Kind.PLAIN),
        )
        items = [
            Item(at.value, say(f"staff.act.{name}"), say(f"staff.act.{name}_detail"), icon, kind)
            for at, name, icon, kind in acts
            if may_open(self.staff, at) and makes_sense(self.state, at)
        ]
        if has_badge(self.visit) and self.staff.may(Permission.RECEPTION):
            items.append(Item(_BADGE, say("staff.act.badge"), say("staff.act.badge_detail"), "printer"))
        return tuple(items)

    def chosen(self, value: str) -> None:
        """Prints, or asks what the act needs."""
        self.tell(on.BadgeAgain(self.request_id()) if value == _BADGE else on.Open(At(value)))


class NoticesPage(StaffPage):
    """What wants somebody's eye."""

    columns = 1

    def title(self) -> str:
        """Notices."""
        return say("staff.entry.notices")

    def text(self) -> str:
        """Nothing yet, or nothing at all."""
        rows = self.state.notices
        if rows is None:
            return say("staff.loading")
        return "" if rows else say("staff.notices.none")

    def items(self) -> tuple[Item, ...]:
        """The newest first."""
        rows = sorted(self.state.notices or (), key=lambda row: row.created_at, reverse=True)
        return tuple(self._item(row) for row in rows)

    def _item(self, row: NoticeRow) -> Item:
        at = say("staff.notices.at", time=clock(self, row.created_at))
        detail = facts(at, row.detail or "", say("staff.notices.answered") if row.answered else "")
        return Item(
            str(row.id),
            notice_words(row),
            detail,
            NOTICE_ICONS.get(row.kind, "bell"),
            Kind.PLAIN if row.answered else Kind.WARNING,
        )

    def chosen(self, value: str) -> None:
        """The notice's page."""
        self.tell(on.ChooseNotice(UUID(value)))


def notice_words(row: NoticeRow) -> str:
    """What a notice is about."""
    key = f"staff.notice.{row.kind}"
    return say(key) if key in WORDS else row.kind.value


class NoticePage(StaffPage):
    """One notice: I am coming, and later dealt with."""

    row_height = 84
    grows = True

    @property
    def notice(self) -> NoticeRow:
        """The notice shown."""
        notice = self.state.notice
        assert notice is not None, "the flow opens this page only with a notice"  # noqa: S101
        return notice

    def title(self) -> str:
        """What it is about."""
        return notice_words(self.notice)

    def text(self) -> str:
        """When, and what is known."""
        row = self.notice
        lines = [say("staff.notices.at", time=clock(self, row.created_at)), row.detail or ""]
        lines.append(say("staff.notices.answered") if row.answered else "")
        return "\n".join(line for line in lines if line)

    def items(self) -> tuple[Item, ...]:
        """I am coming is the main action until somebody said so."""
        close = Item(_CLOSE, say("staff.notices.close"), say("staff.notices.close_detail"), "check")
        if self.notice.answered:
            return (replace(close, kind=Kind.MAIN),)
        coming = say("staff.notices.coming")
        return (Item(_COMING, coming, say("staff.notices.coming_detail"), "footprints", Kind.MAIN), close)

    def chosen(self, value: str) -> None:
        """Answers it, or closes it."""
        event = on.Coming if value == _COMING else on.CloseNotice
        self.tell(event(self.request_id()))
