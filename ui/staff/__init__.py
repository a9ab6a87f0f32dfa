"""The pages behind the PIN: `key` says when to rebuild, `page_for` builds."""

from kiosk.reception.state import Flow
from kiosk.staff.expected import question
from kiosk.staff.state import At
from ui.asking import page_class
from ui.look import Look
from ui.page import PageWidget
from ui.staff.base import state_of
from ui.staff.forms import FormPage, SettingPage, TypedFormPage, TypedSettingPage
from ui.staff.menu import LeavePage, MenuPage, ThanksPage
from ui.staff.people import HealthPage, PeoplePage, PersonPage
from ui.staff.settings import SectionsPage, SettingsPage
from ui.staff.visits import FindVisitPage, NoticePage, NoticesPage, OnSitePage, VisitPage

PAGES: dict[At, type[PageWidget]] = {
    At.MENU: MenuPage,
    At.THANKS: ThanksPage,
    At.ON_SITE: OnSitePage,
    At.FIND_VISIT: FindVisitPage,
    At.VISIT: VisitPage,
    At.NOTICES: NoticesPage,
    At.NOTICE: NoticePage,
    At.PEOPLE: PeoplePage,
    At.PERSON: PersonPage,
    At.HEALTH: HealthPage,
    At.SECTIONS: SectionsPage,
    At.SETTINGS: SettingsPage,
    At.LEAVE: LeavePage,
}


def key(flow: Flow) -> object:
    """What the page must be rebuilt for, when it changes; typing, loading and news only refresh it."""
    state = state_of(flow)
    about = (
        state.visit and state.visit.visit_id,
        state.notice and state.notice.id,
        state.person and state.person.id,
        state.section,
        state.setting and state.setting.ask.field,
    )
    return flow.run.number, state.at, state.step, about


def page_for(flow: Flow, look: Look) -> PageWidget:
    """The page behind the PIN that a state shows."""
    state = state_of(flow)
    ask = question(state)
    if ask is not None:
        if state.at is At.SETTING:
            return page_class(ask, TypedSettingPage, SettingPage)(flow, look)
        return page_class(ask, TypedFormPage, FormPage)(flow, look)
    return PAGES[state.at](flow, look)


__all__ = ["key", "page_for"]
