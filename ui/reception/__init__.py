"""The pages of the front door, one class each."""

from kiosk.reception.state import Page
from ui.page import PageWidget
from ui.reception.arrive import CategoryPage, PrivacyPage
from ui.reception.assist import AssistPage, PinPage
from ui.reception.end import DonePage, ErrorPage, HatchPage, HelpPage, SavedNotPage, SavingPage, WaitingPage
from ui.reception.evacuate import EvacuatingPage, EvacuationPage
from ui.reception.leave import SignedOutPage, SigningOutPage, SignOutNamePage, SignOutPage
from ui.reception.questions import QuestionPage
from ui.reception.read import ReadingPage
from ui.reception.sign import DeclinePage, SignPage
from ui.reception.welcome import WelcomePage

PAGES: dict[Page, type[PageWidget]] = {
    Page.WELCOME: WelcomePage,
    Page.CATEGORY: CategoryPage,
    Page.PRIVACY: PrivacyPage,
    Page.QUESTION: QuestionPage,
    Page.READING: ReadingPage,
    Page.DECLINE: DeclinePage,
    Page.SIGN: SignPage,
    Page.SAVING: SavingPage,
    Page.SAVE_FAILED: SavedNotPage,
    Page.DONE: DonePage,
    Page.WAITING: WaitingPage,
    Page.SIGN_OUT: SignOutPage,
    Page.SIGN_OUT_NAME: SignOutNamePage,
    Page.SIGNING_OUT: SigningOutPage,
    Page.SIGNED_OUT: SignedOutPage,
    Page.HATCH: HatchPage,
    Page.HELP: HelpPage,
    Page.EVACUATION: EvacuationPage,
    Page.EVACUATING: EvacuatingPage,
    Page.PIN: PinPage,
    Page.ASSIST: AssistPage,
    Page.ERROR: ErrorPage,
}
