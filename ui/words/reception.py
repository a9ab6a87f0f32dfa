"""The words of the pages at the front door; merged into ui.words.WORDS."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, str] = {
    # -- strip ---------------------------------------------------------------------------------------
    "strip.text": QT_TRANSLATE_NOOP("Kiosk", "Larger text"),
    "strip.language": QT_TRANSLATE_NOOP("Kiosk", "Language"),
    "strip.lower": QT_TRANSLATE_NOOP("Kiosk", "Lower"),
    "strip.read_aloud": QT_TRANSLATE_NOOP("Kiosk", "Read aloud"),
    "strip.stop_reading": QT_TRANSLATE_NOOP("Kiosk", "Stop reading"),
    "strip.help": QT_TRANSLATE_NOOP("Kiosk", "I need help"),
    "strip.staff": QT_TRANSLATE_NOOP("Kiosk", "For staff"),
    "strip.evacuation": QT_TRANSLATE_NOOP("Kiosk", "Evacuation"),
    "strip.evacuation_hint": QT_TRANSLATE_NOOP("Kiosk", "Hold for two seconds"),
    "strip.scale": QT_TRANSLATE_NOOP("Kiosk", "{percent} %"),
    "strip.contrast": QT_TRANSLATE_NOOP("Kiosk", "High contrast"),
    # -- everywhere ------------------------------------------------------------------------------------
    "back": QT_TRANSLATE_NOOP("Kiosk", "Back"),
    "continue": QT_TRANSLATE_NOOP("Kiosk", "Continue"),
    "skip": QT_TRANSLATE_NOOP("Kiosk", "Skip"),
    "done": QT_TRANSLATE_NOOP("Kiosk", "Done"),
    "cancel": QT_TRANSLATE_NOOP("Kiosk", "Cancel"),
    "sample": QT_TRANSLATE_NOOP("Kiosk", "Sample data: everybody here is made up"),
    "step.who": QT_TRANSLATE_NOOP("Kiosk", "About you · step {step} of {of}"),
    "step.details": QT_TRANSLATE_NOOP("Kiosk", "Your details · step {step} of {of}"),
    "step.reading": QT_TRANSLATE_NOOP("Kiosk", "Reading · step {step} of {of}"),
    "step.signing": QT_TRANSLATE_NOOP("Kiosk", "Signing · step {step} of {of}"),
    # -- Welcome -------------------------------------------------------------------------------------
    "welcome.title": QT_TRANSLATE_NOOP("Kiosk", "Welcome"),
    "welcome.lead": QT_TRANSLATE_NOOP("Kiosk", "Everyone who comes into school signs in and signs out here."),
    "welcome.sign_in": QT_TRANSLATE_NOOP("Kiosk", "Sign in"),
    "welcome.sign_in_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "Visitors, volunteers, governors, students, contractors, parents"
    ),
    "welcome.sign_out": QT_TRANSLATE_NOOP("Kiosk", "Sign out"),
    "welcome.sign_out_detail": QT_TRANSLATE_NOOP("Kiosk", "Scan your badge or enter its code"),
    "welcome.hatch": QT_TRANSLATE_NOOP("Kiosk", "Just at the hatch"),
    "welcome.hatch_detail": QT_TRANSLATE_NOOP("Kiosk", "Collecting or dropping off? We will come to you."),
    "welcome.scan": QT_TRANSLATE_NOOP(
        "Kiosk", "Have a card or an invitation with a QR code? Hold it to the scanner at any time."
    ),
    # -- sign in -------------------------------------------------------------------------------------
    "category.title": QT_TRANSLATE_NOOP("Kiosk", "Who are you?"),
    "category.privacy": QT_TRANSLATE_NOOP("Kiosk", "How we use your details"),
    "category.visitor": QT_TRANSLATE_NOOP("Kiosk", "Visitor"),
    "category.volunteer": QT_TRANSLATE_NOOP("Kiosk", "Volunteer"),
    "category.governor": QT_TRANSLATE_NOOP("Kiosk", "Governor"),
    "category.student": QT_TRANSLATE_NOOP("Kiosk", "Student"),
    "category.student_detail": QT_TRANSLATE_NOOP("Kiosk", "on placement"),
    "category.contractor": QT_TRANSLATE_NOOP("Kiosk", "Contractor"),
    "category.parent_or_carer": QT_TRANSLATE_NOOP("Kiosk", "Parent or carer"),
    "category.staff": QT_TRANSLATE_NOOP("Kiosk", "Staff"),
    "privacy.page": QT_TRANSLATE_NOOP("Kiosk", "page {page} of {of}"),
    "question.name": QT_TRANSLATE_NOOP("Kiosk", "What is your name?"),
    "question.organisation": QT_TRANSLATE_NOOP("Kiosk", "Where are you from?"),
    "question.host": QT_TRANSLATE_NOOP("Kiosk", "Who are you here to see?"),
    "question.reason": QT_TRANSLATE_NOOP("Kiosk", "What brings you here today?"),
    "question.emergency": QT_TRANSLATE_NOOP("Kiosk", "In an emergency"),
    "question.emergency_lead": QT_TRANSLATE_NOOP(
        "Kiosk", "So that we find everybody if we have to leave the building. Kept for one day."
    ),
    "question.car": QT_TRANSLATE_NOOP("Kiosk", "Did you park on the school site?"),
    "question.car_lead": QT_TRANSLATE_NOOP("Kiosk", "Only if your car is parked here."),
    "field.full_name": QT_TRANSLATE_NOOP("Kiosk", "Full name"),
    "field.full_name_hint": QT_TRANSLATE_NOOP("Kiosk", "First name and surname, as you write them."),
    "field.name_latin": QT_TRANSLATE_NOOP("Kiosk", "In Latin letters"),
    "field.name_latin_hint": QT_TRANSLATE_NOOP(
        "Kiosk", "For your badge. Change it if you spell it another way."
    ),
    "field.organisation": QT_TRANSLATE_NOOP("Kiosk", "Organisation"),
    "field.organisation_hint": QT_TRANSLATE_NOOP("Kiosk", "Your company, school, council or charity."),
    "field.host": QT_TRANSLATE_NOOP("Kiosk", "Who are you here to see?"),
    "field.host_hint": QT_TRANSLATE_NOOP("Kiosk", "A name, a class or a role. Three letters are enough."),
    "field.reason": QT_TRANSLATE_NOOP("Kiosk", "Reason for visit"),
    "field.reason_hint": QT_TRANSLATE_NOOP(
        "Kiosk", "For example: meeting, reading with Year 2, boiler service."
    ),
    "field.children": QT_TRANSLATE_NOOP("Kiosk", "Children with you"),
    "field.children_hint": QT_TRANSLATE_NOOP("Kiosk", "How many, if any."),
    "field.help_needed": QT_TRANSLATE_NOOP("Kiosk", "Help to leave in an emergency"),
    "field.help_needed_hint": QT_TRANSLATE_NOOP("Kiosk", "For example: I use a wheelchair."),
    "field.car_registration": QT_TRANSLATE_NOOP("Kiosk", "Car registration"),
    "host.unknown": QT_TRANSLATE_NOOP("Kiosk", "I don't know"),
    # -- problems --------------------------------------------------------------------------------------
    "problem.name_missing": QT_TRANSLATE_NOOP("Kiosk", "Please type your name."),
    "problem.name_too_long": QT_TRANSLATE_NOOP("Kiosk", "Please use no more than 200 letters."),
    "problem.name_unreadable": QT_TRANSLATE_NOOP("Kiosk", "Please use the letters of your name."),
    "problem.too_long": QT_TRANSLATE_NOOP("Kiosk", "Please use no more than 200 letters."),
    "problem.latin_unreadable": QT_TRANSLATE_NOOP("Kiosk", "Please use letters from A to Z."),
    "problem.children_not_a_number": QT_TRANSLATE_NOOP(
        "Kiosk", "Please enter a number from 0 to 60, or leave it empty."
    ),
    "problem.ink_missing": QT_TRANSLATE_NOOP(
        "Kiosk", "Please draw your signature in the box. If you cannot, touch I need help."
    ),
    "problem.code_missing": QT_TRANSLATE_NOOP("Kiosk", "Please enter the six figures on your badge."),
    "problem.code_short": QT_TRANSLATE_NOOP("Kiosk", "The code on your badge has six figures."),
    "problem.too_many_tries": QT_TRANSLATE_NOOP("Kiosk", "Please tell the office that you are leaving."),
    "problem.getting_ready": QT_TRANSLATE_NOOP("Kiosk", "Getting ready. This takes a moment."),
    "problem.pin_wrong": QT_TRANSLATE_NOOP(
        "Kiosk", "That number and PIN don't go together. Please try again."
    ),
    "problem.pin_locked": QT_TRANSLATE_NOOP("Kiosk", "This number is locked. Please ask the administrator."),
    "problem.pin_slowed": QT_TRANSLATE_NOOP("Kiosk", "Please wait {seconds} seconds, then try again."),
    "problem.store_away": QT_TRANSLATE_NOOP(
        "Kiosk", "The records can't be reached just now. Please try again in a moment."
    ),
    "problem.stay_failed": QT_TRANSLATE_NOOP(
        "Kiosk", "That did not work. Please tell the office that you are staying."
    ),
    "problem.not_allowed": QT_TRANSLATE_NOOP(
        "Kiosk", "Your number doesn't open this. Please ask the administrator."
    ),
    # -- reading ---------------------------------------------------------------------------------------
    "reading.part": QT_TRANSLATE_NOOP("Kiosk", "part {part} of {of}"),
    "reading.part_page": QT_TRANSLATE_NOOP("Kiosk", "part {part} of {of}, page {page} of {pages}"),
    "reading.changed": QT_TRANSLATE_NOOP("Kiosk", "Changed since you last signed"),
    "reading.next": QT_TRANSLATE_NOOP("Kiosk", "Next page"),
    "reading.read": QT_TRANSLATE_NOOP("Kiosk", "I have read it"),
    "reading.decline": QT_TRANSLATE_NOOP("Kiosk", "I do not agree"),
    "decline.title": QT_TRANSLATE_NOOP("Kiosk", "Are you sure?"),
    "decline.lead": QT_TRANSLATE_NOOP(
        "Kiosk",
        "If you do not agree, that is recorded with your name, and a member of staff will come and decide "
        "with you what happens next.",
    ),
    "decline.yes": QT_TRANSLATE_NOOP("Kiosk", "Yes, I do not agree"),
    # -- signing -----------------------------------------------------------------------------------------
    "sign.title": QT_TRANSLATE_NOOP("Kiosk", "Sign the agreement"),
    "sign.title_many": QT_TRANSLATE_NOOP("Kiosk", "Sign the agreements"),
    "sign.hint": QT_TRANSLATE_NOOP("Kiosk", "Sign here with your finger"),
    "sign.undo": QT_TRANSLATE_NOOP("Kiosk", "Undo"),
    "sign.clear": QT_TRANSLATE_NOOP("Kiosk", "Clear"),
    "sign.finish": QT_TRANSLATE_NOOP("Kiosk", "Sign and finish"),
    "sign.pad": QT_TRANSLATE_NOOP("Kiosk", "Signature"),
    "ready.title": QT_TRANSLATE_NOOP("Kiosk", "Ready to sign in"),
    "ready.lead": QT_TRANSLATE_NOOP("Kiosk", "Nothing needs signing today."),
    "ready.finish": QT_TRANSLATE_NOOP("Kiosk", "Sign in"),
    "saving.title": QT_TRANSLATE_NOOP("Kiosk", "One moment"),
    "saving.lead": QT_TRANSLATE_NOOP("Kiosk", "Your details are being saved."),
    "save_failed.title": QT_TRANSLATE_NOOP("Kiosk", "That could not be saved"),
    "save_failed.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "You are not signed in yet. Nothing you typed is lost. Please try again, or tell the office."
    ),
    "save_failed.retry": QT_TRANSLATE_NOOP("Kiosk", "Try again"),
    "save_failed.leave": QT_TRANSLATE_NOOP("Kiosk", "Stop and go to the office"),
    # -- done ------------------------------------------------------------------------------------------
    "done.thanks": QT_TRANSLATE_NOOP("Kiosk", "Thank you, {name}."),
    "done.signed_in": QT_TRANSLATE_NOOP("Kiosk", "You are signed in."),
    "done.badge_printing": QT_TRANSLATE_NOOP("Kiosk", "Your badge is printing."),
    "done.badge_printed": QT_TRANSLATE_NOOP(
        "Kiosk", "Please take your badge and wear it where it can be seen."
    ),
    "done.badge_failed": QT_TRANSLATE_NOOP("Kiosk", "Please ask the office for your badge."),
    "done.code": QT_TRANSLATE_NOOP("Kiosk", "Your code for signing out"),
    "done.lanyard": QT_TRANSLATE_NOOP("Kiosk", "Please take a {lanyard}."),
    "done.wait": QT_TRANSLATE_NOOP("Kiosk", "Please wait here. A member of staff will let you in."),
    "done.ring": QT_TRANSLATE_NOOP(
        "Kiosk", "Please ring for the office, who will tell the person you are here to see."
    ),
    "done.told": QT_TRANSLATE_NOOP("Kiosk", "The office has been told that you are here."),
    "done.safeguarding": QT_TRANSLATE_NOOP("Kiosk", "Safeguarding lead: {name}"),
    "done.copy": QT_TRANSLATE_NOOP("Kiosk", "Print me a copy"),
    "done.copy_asked": QT_TRANSLATE_NOOP("Kiosk", "Your copy has gone to the printer in the office."),
    "done.copy_failed": QT_TRANSLATE_NOOP("Kiosk", "Please ask the office for your copy."),
    "waiting.title": QT_TRANSLATE_NOOP("Kiosk", "Thank you for telling us."),
    "waiting.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "You have not agreed, and that is recorded. Please wait here for the office."
    ),
    # -- sign out ----------------------------------------------------------------------------------------
    "sign_out.title": QT_TRANSLATE_NOOP("Kiosk", "Sign out"),
    "sign_out.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "Hold your badge to the scanner, or enter the code printed on it."
    ),
    "sign_out.code": QT_TRANSLATE_NOOP("Kiosk", "Badge code"),
    "sign_out.by_name": QT_TRANSLATE_NOOP("Kiosk", "I have no badge"),
    "sign_out.name_lead": QT_TRANSLATE_NOOP("Kiosk", "Please type your name as you did when you arrived."),
    "sign_out.action": QT_TRANSLATE_NOOP("Kiosk", "Sign me out"),
    "signed_out.title": QT_TRANSLATE_NOOP("Kiosk", "Thank you. Goodbye."),
    "signed_out.neutral": QT_TRANSLATE_NOOP(
        "Kiosk",
        "If you were signed in with these details, you are now signed out. "
        "If you are not sure, please tell the office.",
    ),
    "signed_out.scanned": QT_TRANSLATE_NOOP("Kiosk", "You are signed out, {name}."),
    "signed_out.not_leaving": QT_TRANSLATE_NOOP("Kiosk", "Not leaving?"),
    "signed_out.stay": QT_TRANSLATE_NOOP("Kiosk", "Stay signed in"),
    "signed_out.return_badge": QT_TRANSLATE_NOOP(
        "Kiosk", "Please leave your badge and lanyard at reception."
    ),
    # -- hatch and help ------------------------------------------------------------------------------------
    "hatch.title": QT_TRANSLATE_NOOP("Kiosk", "Please wait at the hatch"),
    "help.title": QT_TRANSLATE_NOOP("Kiosk", "Help"),
    "told.trying": QT_TRANSLATE_NOOP("Kiosk", "Ringing the office."),
    "told.sent": QT_TRANSLATE_NOOP(
        "Kiosk", "A message has gone to the office. If nobody comes, please ring the bell."
    ),
    "told.failed": QT_TRANSLATE_NOOP(
        "Kiosk", "The office could not be reached from here. Please ring the bell or knock."
    ),
    "told.answered": QT_TRANSLATE_NOOP("Kiosk", "Somebody is coming."),
    "help.kept": QT_TRANSLATE_NOOP("Kiosk", "What you have typed is kept."),
    "help.assist": QT_TRANSLATE_NOOP("Kiosk", "Staff: help with signing"),
    # -- evacuation ----------------------------------------------------------------------------------------
    "evacuation.title": QT_TRANSLATE_NOOP("Kiosk", "Evacuation"),
    "evacuation.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "This prints the list of everybody in the building and tells the office."
    ),
    "evacuation.print": QT_TRANSLATE_NOOP("Kiosk", "Print the list"),
    "evacuating.title": QT_TRANSLATE_NOOP("Kiosk", "Leave the building now"),
    "evacuating.way": QT_TRANSLATE_NOOP(
        "Kiosk", "Use the nearest safe exit. Do not stop to collect anything."
    ),
    "evacuating.muster": QT_TRANSLATE_NOOP("Kiosk", "Meet at: {place}"),
    "evacuating.pupils": QT_TRANSLATE_NOOP("Kiosk", "Pupils are not on this list: take registers."),
    "evacuating.printing": QT_TRANSLATE_NOOP("Kiosk", "The list is being printed."),
    "evacuating.printed": QT_TRANSLATE_NOOP(
        "Kiosk", "The list has been made: look at the printer for staff, or where the office keeps it."
    ),
    "evacuating.saved": QT_TRANSLATE_NOOP(
        "Kiosk",
        "The printer did not answer. The list is saved on this computer; staff can show the names here.",
    ),
    "evacuating.failed": QT_TRANSLATE_NOOP(
        "Kiosk", "The list could not be made. Use the last printed list and registers."
    ),
    "evacuating.names": QT_TRANSLATE_NOOP("Kiosk", "Staff: show names"),
    # -- idle and errors -----------------------------------------------------------------------------------
    "idle.title": QT_TRANSLATE_NOOP("Kiosk", "Are you still there?"),
    "idle.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "In {seconds} seconds what you typed is wiped, so that nobody else sees it."
    ),
    "idle.here": QT_TRANSLATE_NOOP("Kiosk", "I am still here"),
    "error.title": QT_TRANSLATE_NOOP("Kiosk", "Something went wrong"),
    "error.lead": QT_TRANSLATE_NOOP(
        "Kiosk", "It is not your fault. Please start again, or ring for the office."
    ),
    "error.again": QT_TRANSLATE_NOOP("Kiosk", "Start again"),
    # -- codes -----------------------------------------------------------------------------------------------
    "code.unknown": QT_TRANSLATE_NOOP(
        "Kiosk", "That code is not known here. Please sign in, or ask the office."
    ),
    "code.yesterday": QT_TRANSLATE_NOOP(
        "Kiosk", "That badge was for an earlier visit. Please sign in again."
    ),
    "code.revoked": QT_TRANSLATE_NOOP("Kiosk", "That card is no longer in use. Please ask the office."),
    "code.foreign": QT_TRANSLATE_NOOP(
        "Kiosk",
        "That is not one of our codes. Hold the code on your badge, card or invitation to the scanner.",
    ),
    "code.web_address": QT_TRANSLATE_NOOP(
        "Kiosk",
        "That code leads to a web page, not to this kiosk. Hold your badge, card or invitation to it.",
    ),
    "code.damaged": QT_TRANSLATE_NOOP(
        "Kiosk", "The code could not be read. Please hold it a little further away and try again."
    ),
    "code.used": QT_TRANSLATE_NOOP(
        "Kiosk", "That invitation has been used. Please sign in, or ask the office."
    ),
    "code.not_here": QT_TRANSLATE_NOOP(
        "Kiosk", "That is the code of a paper, not of a badge. Please give the paper to the office."
    ),
    # -- staff PIN and assistance ----------------------------------------------------------------------------
    "pin.title": QT_TRANSLATE_NOOP("Kiosk", "For staff"),
    "pin.number": QT_TRANSLATE_NOOP("Kiosk", "Staff number"),
    "pin.pin": QT_TRANSLATE_NOOP("Kiosk", "PIN"),
    "pin.open": QT_TRANSLATE_NOOP("Kiosk", "Open"),
    "pin.checking": QT_TRANSLATE_NOOP("Kiosk", "Checking."),
    "pin.sample": QT_TRANSLATE_NOOP(
        "Kiosk", "Sample data: 1 / 246810 administrator, 2 / 112233 office, 3 / 135790 and 4 / 975310 club."
    ),
    "assist.title": QT_TRANSLATE_NOOP("Kiosk", "Help with signing"),
    "assist.for": QT_TRANSLATE_NOOP("Kiosk", "For {name}. You are the witness: {staff}."),
    "assist.with_help": QT_TRANSLATE_NOOP("Kiosk", "Signed with help"),
    "assist.with_help_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "They agree; I read it to them or helped them sign"
    ),
    "assist.pending": QT_TRANSLATE_NOOP("Kiosk", "Let in, sign later"),
    "assist.pending_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "Escorted; stays on the list of people still to sign"
    ),
    "assist.on_paper": QT_TRANSLATE_NOOP("Kiosk", "Signed on paper"),
    "assist.on_paper_detail": QT_TRANSLATE_NOOP("Kiosk", "A paper copy is signed and filed"),
    "assist.reason": QT_TRANSLATE_NOOP("Kiosk", "Reason"),
    "assist.interpreter": QT_TRANSLATE_NOOP("Kiosk", "Interpreter"),
    "assist.interpreter_hint": QT_TRANSLATE_NOOP("Kiosk", "Only if somebody interpreted: their name."),
    "assist.filed": QT_TRANSLATE_NOOP("Kiosk", "Where it is filed"),
    "assist.signed_on": QT_TRANSLATE_NOOP("Kiosk", "Date signed"),
    "assist.signed_on_hint": QT_TRANSLATE_NOOP("Kiosk", "dd/mm/yyyy. Leave it empty for today."),
    "assist.signed_on_wrong": QT_TRANSLATE_NOOP(
        "Kiosk", "Please give a day up to today as dd/mm/yyyy, or leave it empty."
    ),
    "assist.save": QT_TRANSLATE_NOOP("Kiosk", "Save"),
    "assist.reason_missing": QT_TRANSLATE_NOOP("Kiosk", "Please say why, in a few words."),
    "assist.filed_missing": QT_TRANSLATE_NOOP("Kiosk", "Please say where the paper is filed."),
}
