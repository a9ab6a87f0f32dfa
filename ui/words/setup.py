"""The words of the set-up pages; merged into ui.words.WORDS."""

# mypy: disable-error-code="dict-item"
# PySide6 types QT_TRANSLATE_NOOP as giving any object; it gives the text.

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, str] = {
    "setup.kiosk": QT_TRANSLATE_NOOP("Kiosk", "Reception kiosk"),
    "setup.start": QT_TRANSLATE_NOOP("Kiosk", "Set up this kiosk"),
    "setup.start_lead": QT_TRANSLATE_NOOP(
        "Kiosk", "It takes about five minutes. Nothing is stored before you say so."
    ),
    "setup.start_note": QT_TRANSLATE_NOOP(
        "Kiosk",
        "Have ready: the crest as a picture, a second disk or stick for backups, a printer for staff.",
    ),
    "setup.begin": QT_TRANSLATE_NOOP("Kiosk", "Set up this school"),
    "setup.begin_detail": QT_TRANSLATE_NOOP("Kiosk", "Name, crest, administrator, printers, backup"),
    "setup.sample": QT_TRANSLATE_NOOP("Kiosk", "Look around with sample data first"),
    "setup.sample_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "Everybody in it is made up. You can set up your school later."
    ),
    "setup.school_name": QT_TRANSLATE_NOOP("Kiosk", "What is the school called?"),
    "setup.school_name_field": QT_TRANSLATE_NOOP("Kiosk", "School name"),
    "setup.school_name_hint": QT_TRANSLATE_NOOP("Kiosk", "Its whole name, as it stands on letters."),
    "setup.crest": QT_TRANSLATE_NOOP("Kiosk", "Which picture is the crest?"),
    "setup.crest_preview": QT_TRANSLATE_NOOP("Kiosk", "The crest that was chosen"),
    "setup.folder_up": QT_TRANSLATE_NOOP("Kiosk", "Folder above"),
    "setup.accent": QT_TRANSLATE_NOOP("Kiosk", "Which colour for the main buttons?"),
    "setup.accent_field": QT_TRANSLATE_NOOP("Kiosk", "Accent colour"),
    "setup.accent_lead": QT_TRANSLATE_NOOP("Kiosk", "White words must be readable on it."),
    "setup.station_name": QT_TRANSLATE_NOOP("Kiosk", "What is this computer called?"),
    "setup.station_name_field": QT_TRANSLATE_NOOP("Kiosk", "Name of this computer"),
    "setup.station_name_hint": QT_TRANSLATE_NOOP(
        "Kiosk", "For example: Reception, Main entrance. It stands on records."
    ),
    "setup.station_role": QT_TRANSLATE_NOOP("Kiosk", "What is this computer for?"),
    "setup.role.reception": QT_TRANSLATE_NOOP("Kiosk", "Reception"),
    "setup.role.club": QT_TRANSLATE_NOOP("Kiosk", "Club room"),
    "setup.role.office": QT_TRANSLATE_NOOP("Kiosk", "Office"),
    "setup.admin_name": QT_TRANSLATE_NOOP("Kiosk", "Who is the administrator?"),
    "setup.admin_name_field": QT_TRANSLATE_NOOP("Kiosk", "Administrator's name"),
    "setup.admin_name_hint": QT_TRANSLATE_NOOP("Kiosk", "Who changes settings and gives out staff numbers."),
    "setup.admin_number": QT_TRANSLATE_NOOP("Kiosk", "Choose the administrator's staff number"),
    "setup.admin_number_field": QT_TRANSLATE_NOOP("Kiosk", "Staff number"),
    "setup.admin_number_hint": QT_TRANSLATE_NOOP("Kiosk", "1 to 6 figures. It is not a secret."),
    "setup.admin_pin": QT_TRANSLATE_NOOP("Kiosk", "Choose a PIN"),
    "setup.admin_pin_field": QT_TRANSLATE_NOOP("Kiosk", "PIN"),
    "setup.admin_pin_hint": QT_TRANSLATE_NOOP("Kiosk", "4 to 12 figures that nobody guesses."),
    "setup.admin_pin_again": QT_TRANSLATE_NOOP("Kiosk", "Type the PIN once more"),
    "setup.admin_pin_again_field": QT_TRANSLATE_NOOP("Kiosk", "PIN again"),
    "setup.badge_printer": QT_TRANSLATE_NOOP("Kiosk", "Where do badges come out?"),
    "setup.badge_stock": QT_TRANSLATE_NOOP("Kiosk", "What lies in the badge printer?"),
    "setup.office_printer": QT_TRANSLATE_NOOP("Kiosk", "Which printer stands behind the staff line?"),
    "setup.office_printer_lead": QT_TRANSLATE_NOOP(
        "Kiosk",
        "For records, evacuation lists and the recovery sheet: where visitors can't reach.",
    ),
    "setup.printer.folder": QT_TRANSLATE_NOOP("Kiosk", "A folder of PDF files"),
    "setup.printer.folder_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "No printer yet; it can be changed in Settings"
    ),
    "setup.printer.system": QT_TRANSLATE_NOOP("Kiosk", "printer of this computer"),
    "setup.backup_folder": QT_TRANSLATE_NOOP("Kiosk", "Where do backups go?"),
    "setup.backup_folder_field": QT_TRANSLATE_NOOP("Kiosk", "Folder on another disk"),
    "setup.backup_folder_lead": QT_TRANSLATE_NOOP(
        "Kiosk", "Backups are encrypted. Without a second place, a broken disk takes everything with it."
    ),
    "setup.backup_by": QT_TRANSLATE_NOOP("Kiosk", "Who authorised this place?"),
    "setup.backup_by_field": QT_TRANSLATE_NOOP("Kiosk", "Authorised by"),
    "setup.backup_by_hint": QT_TRANSLATE_NOOP(
        "Kiosk", "The Headteacher or the Governing Body. It is kept with today's date."
    ),
    "setup.key_place": QT_TRANSLATE_NOOP("Kiosk", "Where is the key kept?"),
    "setup.key_place_lead": QT_TRANSLATE_NOOP(
        "Kiosk", "The records are encrypted. The key lies away from them; the recovery sheet can replace it."
    ),
    "setup.key_place.file": QT_TRANSLATE_NOOP("Kiosk", "In a private file"),
    "setup.key_place.file_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "Right for most schools: the kiosk starts by itself"
    ),
    "setup.key_place.keyring": QT_TRANSLATE_NOOP("Kiosk", "In this computer's key store"),
    "setup.key_place.keyring_detail": QT_TRANSLATE_NOOP(
        "Kiosk", "Safer, but a locked key store can hold up the start"
    ),
    "setup.zone": QT_TRANSLATE_NOOP("Kiosk", "In which time zone is the school?"),
    "setup.zone_field": QT_TRANSLATE_NOOP("Kiosk", "Time zone"),
    "setup.zone_hint": QT_TRANSLATE_NOOP("Kiosk", "Type a city to find it."),
    "setup.summary": QT_TRANSLATE_NOOP("Kiosk", "Is this right?"),
    "setup.summary_lead": QT_TRANSLATE_NOOP("Kiosk", "Tap a line to change it."),
    "setup.confirm": QT_TRANSLATE_NOOP("Kiosk", "Set up now"),
    "setup.none_backup": QT_TRANSLATE_NOOP("Kiosk", "no second place: set one soon"),
    "setup.row.school_name": QT_TRANSLATE_NOOP("Kiosk", "School"),
    "setup.row.crest_name": QT_TRANSLATE_NOOP("Kiosk", "Crest"),
    "setup.row.accent": QT_TRANSLATE_NOOP("Kiosk", "Accent colour"),
    "setup.row.station_name": QT_TRANSLATE_NOOP("Kiosk", "This computer"),
    "setup.row.station_role": QT_TRANSLATE_NOOP("Kiosk", "What it is for"),
    "setup.row.admin_name": QT_TRANSLATE_NOOP("Kiosk", "Administrator"),
    "setup.row.admin_number": QT_TRANSLATE_NOOP("Kiosk", "Staff number"),
    "setup.row.badge_printer": QT_TRANSLATE_NOOP("Kiosk", "Badges"),
    "setup.row.badge_stock": QT_TRANSLATE_NOOP("Kiosk", "In the badge printer"),
    "setup.row.office_printer": QT_TRANSLATE_NOOP("Kiosk", "Printer for staff"),
    "setup.row.backup_folder": QT_TRANSLATE_NOOP("Kiosk", "Backups"),
    "setup.row.backup_by": QT_TRANSLATE_NOOP("Kiosk", "Authorised by"),
    "setup.row.key_place": QT_TRANSLATE_NOOP("Kiosk", "Key"),
    "setup.row.zone": QT_TRANSLATE_NOOP("Kiosk", "Time zone"),
    "setup.working": QT_TRANSLATE_NOOP("Kiosk", "Setting up"),
    "setup.working_lead": QT_TRANSLATE_NOOP(
        "Kiosk", "Keys, records and settings are being made. This takes a moment."
    ),
    "setup.sheet": QT_TRANSLATE_NOOP("Kiosk", "Recovery sheet"),
    "setup.sheet_page": QT_TRANSLATE_NOOP("Kiosk", "page {page} of {of}"),
    "setup.sheet_lead": QT_TRANSLATE_NOOP(
        "Kiosk",
        "These words restore the records on another computer. Copy them and lock them away.",
    ),
    "setup.group": QT_TRANSLATE_NOOP("Kiosk", "Group {number}"),
    "setup.group_words": QT_TRANSLATE_NOOP("Kiosk", "{words}. Check word: {check}."),
    "setup.group_check": QT_TRANSLATE_NOOP("Kiosk", "check: {word}"),
    "setup.sheet_print": QT_TRANSLATE_NOOP("Kiosk", "Print the sheet"),
    "setup.sheet_printed": QT_TRANSLATE_NOOP(
        "Kiosk", "The sheet was printed. Please look at it before you go on."
    ),
    "setup.sheet_not_printed": QT_TRANSLATE_NOOP(
        "Kiosk", "The printer did not answer. Please copy the words by hand."
    ),
    "setup.sheet_have": QT_TRANSLATE_NOOP("Kiosk", "I have the sheet"),
    "setup.problem.school_name_missing": QT_TRANSLATE_NOOP("Kiosk", "Please type the school's name."),
    "setup.problem.accent_missing": QT_TRANSLATE_NOOP("Kiosk", "Please choose a colour."),
    "setup.problem.station_name_missing": QT_TRANSLATE_NOOP("Kiosk", "Please type a name for this computer."),
    "setup.problem.admin_name_missing": QT_TRANSLATE_NOOP("Kiosk", "Please type a name."),
    "setup.problem.admin_number_missing": QT_TRANSLATE_NOOP("Kiosk", "Please choose a number."),
    "setup.problem.admin_pin_missing": QT_TRANSLATE_NOOP("Kiosk", "Please choose a PIN."),
    "setup.problem.admin_pin_again_missing": QT_TRANSLATE_NOOP("Kiosk", "Please type the PIN once more."),
    "setup.problem.backup_folder_missing": QT_TRANSLATE_NOOP("Kiosk", "Please choose a folder, or skip."),
    "setup.problem.backup_by_missing": QT_TRANSLATE_NOOP("Kiosk", "Please say who authorised it."),
    "setup.problem.zone_missing": QT_TRANSLATE_NOOP("Kiosk", "Please choose a time zone."),
    "setup.problem.backup_same_disk": QT_TRANSLATE_NOOP(
        "Kiosk",
        "A broken disk would take the records and this folder. Choose another disk, or Continue.",
    ),
}
