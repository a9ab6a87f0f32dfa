"""The pages of the front door, one class each; loaded when first wanted: Welcome is painted at once."""

from functools import cache
from importlib import import_module

from kiosk.reception.state import Page
from ui.page import PageWidget

_WHERE = {
    Page.WELCOME: "welcome.WelcomePage",
    Page.CATEGORY: "arrive.CategoryPage",
    Page.PRIVACY: "arrive.PrivacyPage",
    Page.QUESTION: "questions.QuestionPage",
    Page.READING: "read.ReadingPage",
    Page.DECLINE: "sign.DeclinePage",
    Page.SIGN: "sign.SignPage",
    Page.SAVING: "end.SavingPage",
    Page.SAVE_FAILED: "end.SavedNotPage",
    Page.DONE: "end.DonePage",
    Page.WAITING: "end.WaitingPage",
    Page.SIGN_OUT: "leave.SignOutPage",
    Page.SIGN_OUT_NAME: "leave.SignOutNamePage",
    Page.SIGNING_OUT: "leave.SigningOutPage",
    Page.SIGNED_OUT: "leave.SignedOutPage",
    Page.HATCH: "end.HatchPage",
    Page.HELP: "end.HelpPage",
    Page.EVACUATION: "evacuate.EvacuationPage",
    Page.EVACUATING: "evacuate.EvacuatingPage",
    Page.PIN: "assist.PinPage",
    Page.ASSIST: "assist.AssistPage",
    Page.ERROR: "end.ErrorPage",
}


@cache
def page_class(page: Page) -> type[PageWidget]:
    """The class that shows a page of the front door."""
    module, name = _WHERE[page].split(".")
    found: type[PageWidget] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


def load_all() -> None:
    """Loads every page, on any thread, so that no tap waits for it."""
    for page in _WHERE:
        page_class(page)
