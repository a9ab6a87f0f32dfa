"""Every word that papers say of themselves, in one place; names, agreements and texts come from the records.

English is complete. Another language is one more table; what it lacks is said in English.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

ENGLISH: Mapping[str, str] = {
    # Dates and times
    "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "months": "January February March April May June July August September October November December",
    "date": "{day} {month} {year}",
    "date_long": "{weekday} {day} {month} {year}",
    "month_year": "{month} {year}",
    "moment": "{date}, {time} {zone}",
    "languages": "en=English cy=Welsh pl=Polish lt=Lithuanian uk=Ukrainian ro=Romanian pt=Portuguese "
    "ar=Arabic fr=French es=Spanish de=German it=Italian ur=Urdu pa=Punjabi bn=Bengali zh=Chinese hi=Hindi "
    "el=Greek he=Hebrew fa=Persian so=Somali tr=Turkish ru=Russian bg=Bulgarian hu=Hungarian sk=Slovak cs=Czech",
    "page_of": "Page {page} of {pages}",
    "sample": "Sample data: nobody on this paper is real",
    # Signed record
    "record": "Signed record",
    "record_title": "{agreement}: {name}, {reference}",
    "version": "Version {version}",
    "approved": "approved by {who}, {when}",
    "approved_by": "approved by {who}",
    "name": "Name",
    "name_printed": "Name (printed)",
    "category": "Coming as",
    "organisation": "Organisation",
    "host": "Here to see",
    "date_label": "Date",
    "outcome": "Outcome",
    "signed": "Signed",
    "signed_with_help": "Signed with help",
    "declined": "Not agreed",
    "pending": "Not signed yet",
    "signed_on_paper": "Signed on paper",
    "declaration": "Declaration",
    "declaration_asked": "Declaration that was asked for",
    "signature": "Signature",
    "signature_alt": "The signature of {name}, as drawn on the screen",
    "no_drawing": "No drawing was made. The name was entered with help, as recorded here.",
    "declined_text": "{name} was shown this agreement and did not agree to it.",
    "pending_text": "{name} has not signed this agreement yet and is to sign it later.",
    "paper_text": "{name} signed this agreement on paper.",
    "witness": "Helped and witnessed by",
    "interpreter": "Interpreter",
    "help_reason": "Why help was given",
    "refusal_reason": "Reason given",
    "decision": "What staff decided",
    "escort": "Escorted by",
    "signed_on": "Signed on paper on",
    "filed_where": "The paper is filed at",
    "proof": "How this is known",
    "reference": "Record",
    "school_time": "School time",
    "utc_time": "Universal time",
    "recorded_at": "Recorded",
    "station": "Station",
    "shown_in": "Shown in",
    "shown_as": "{language}, text size {scale} %",
    "privacy_version": "Privacy notice",
    "digest": "Digest of the record (SHA-256)",
    "ink_digest": "Digest of the drawing (SHA-256)",
    "clock_suspect": "The station’s clock had been set back; the order of entries in the ledger holds.",
    "qr_check": "Scan to find this record",
    "qr_check_alt": "QR code that leads to record {reference}",
    "reading": "Time on the screen",
    "part": "Part",
    "pages": "Pages",
    "time": "Time",
    "seconds": "{seconds} s",
    "minutes": "{minutes} min {seconds} s",
    "total": "Together",
    "about_signature": "About this signature",
    "simple_signature": "This is a simple electronic signature: a drawing made on a shared screen at the school. "
    "It is not an advanced or a qualified electronic signature. What supports it is the record around it: the "
    "whole text in the version and language shown, who signed, when and at which station, and how long each part "
    "was on the screen.",
    "simple_outcome": "No signature was drawn for this record. It is the school’s own record of what happened, kept "
    "with the whole text in the version and language shown, who it was shown to, when and at which station.",
    "paper_outcome": "The signature itself is on paper, where this record says. This is the school’s own record of "
    "it, kept with the whole text of the version that was signed.",
    "inside": "Inside this PDF file are {files}. The file can be checked with the command “kiosk verify”: "
    "it says whether one byte of what the school issued was changed.",
    "inside_record": "the record as data (record.json)",
    "inside_ink": "the drawing as data (signature.inkml)",
    "and": "{first} and {second}",
    # Badge, card, invitation
    "badge_title": "Badge",
    "escorted": "Escorted",
    "unescorted": "Unescorted",
    "escorted_hint": "Please stay with your host",
    "day_code": "Code for signing out",
    "badge_alt": "QR code for signing out",
    "to_see": "To see {host}",
    "telephone": "Telephone {number}",
    "safeguarding": "Safeguarding lead: {name}",
    "card_title": "Card: {name}",
    "card_hint": "Hold to the scanner to sign in and out",
    "card_found": "Found this card? Please hand it to the school. {telephone}",
    "card_cut": "Cut along the marks. Print at actual size (100 %).",
    "card_alt": "QR code of the card",
    "invitation_title": "Invitation: {name}",
    "invitation": "You are expected",
    "invitation_to": "We look forward to your visit, {name}.",
    "invitation_when": "When",
    "invitation_steps": "When you arrive|Hold this code to the scanner at reception. It finds your details.|"
    "Read the school’s agreement on the screen and sign it with a finger.|"
    "Take your badge and wear it until you leave.",
    "invitation_note": "If the code does not work, choose “Sign in” on the screen, or ring for the office.",
    "invitation_alt": "QR code of the invitation",
    # Roll call
    "roll_call": "Evacuation list",
    "roll_call_alt": "box to tick",
    "printed_at": "Printed {moment}",
    "muster_point": "Muster point",
    "no_pupils": "Pupils are not on this list: take registers.",
    "seen": "Seen",
    "arrived": "Arrived",
    "children": "Children",
    "who": "Who",
    "sees": "Here to see",
    "help_needed": "Needs help to leave: {help}",
    "on_site": "On site",
    "unsure_left": "Unsure: said they left",
    "waiting": "Waiting to be let in",
    "refused": "Turned away: check that they left",
    "count_adults": "adults on site",
    "count_children": "children with them",
    "count_help": "need help to leave",
    "count_unsure": "unsure, waiting or turned away",
    "nobody": "Nobody is signed in.",
    "nobody_more": "If the kiosk was out of use today, check the visitors’ book too.",
    "others": "Others found",
    "checked_by": "Checked by",
    "checked_at": "Time",
    # Recovery sheet
    "recovery": "Recovery sheet",
    "recovery_for": "With these words or this code, the school’s reception records can be opened on another "
    "computer after this one is lost or broken. They hold the key to everything the kiosk keeps.",
    "recovery_keep": "Keep it|Keep this sheet in the school safe, on paper only. Do not photograph, scan or type it "
    "anywhere except when restoring.|Whoever has this sheet and a backup can read the records.|"
    "The kiosk does not keep this sheet. If it is lost, make a new one in Settings.",
    "recovery_how": "To restore|Install the kiosk on the new computer.|Start “kiosk restore” with the newest backup "
    "file.|Scan the code, or type the groups of words. The last word of each group is a check word: a slip is "
    "found and named at once.|Let the office look through the last entries, and count any phones that were held.",
    "recovery_words": "Words",
    "recovery_group": "Group {number}",
    "recovery_check": "check word",
    "recovery_qr": "The same as a code",
    "recovery_alt": "QR code that holds the recovery key",
    "recovery_made": "Made {moment}",
    "recovery_store": "For the store",
}

TABLES: dict[str, Mapping[str, str]] = {"en": ENGLISH}
_APPROVED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


class Words:
    """The words of one language.

    Attributes:
        language: BCP 47 tag asked for.
    """

    def __init__(self, language: str = "en-GB") -> None:
        """Takes the table of a language, or of its main language, or English."""
        self.language = language
        self._table = TABLES.get(language) or TABLES.get(language.split("-", maxsplit=1)[0]) or ENGLISH

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with values put in as they are (they are never read as patterns)."""
        text = self._table.get(key) or ENGLISH[key]
        return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), text)

    def steps(self, key: str) -> tuple[str, tuple[str, ...]]:
        """A heading and the steps under it."""
        heading, *steps = self(key).split("|")
        return heading, tuple(steps)

    def day(self, day: date, *, weekday: bool = False) -> str:
        """A date in words: "23 November 2026"."""
        return self(
            "date_long" if weekday else "date",
            weekday=self.weekday(day),
            day=day.day,
            month=self._month(day.month),
            year=day.year,
        )

    def weekday(self, day: date) -> str:
        """The name of a day of the week."""
        return self("days").split()[day.weekday()]

    def moment(self, at: datetime, zone: str, *, proof: bool = False) -> str:
        """A time in a zone, in words: "Monday 23 November 2026, 08:41 GMT".

        Args:
            at: aware.
            zone: IANA name.
            proof: to the second and without the day of the week, as evidence is written.
        """
        local = at.astimezone(ZoneInfo(zone))
        time = local.strftime("%H:%M:%S" if proof else "%H:%M")
        return self("moment", date=self.day(local.date(), weekday=not proof), time=time, zone=local.tzname())

    def approved_on(self, text: str) -> str:
        """A date as the front matter of an agreement says it ("2018-03"), in words; others as they are."""
        match = _APPROVED.match(text)
        if not match or not match[2] or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004 - months
            return text
        if match[3]:
            return self("date", day=int(match[3]), month=self._month(int(match[2])), year=match[1])
        return self("month_year", month=self._month(int(match[2])), year=match[1])

    def language_name(self, tag: str) -> str:
        """The name of a language, or its tag."""
        names = dict(pair.split("=") for pair in self("languages").split())
        return names.get(tag.split("-", maxsplit=1)[0], tag)

    def duration(self, seconds: float) -> str:
        """How long something took."""
        whole = round(seconds)
        if whole < 60:  # noqa: PLR2004 - a minute
            return self("seconds", seconds=whole)
        return self("minutes", minutes=whole // 60, seconds=whole % 60)

    def _month(self, month: int) -> str:
        return self("months").split()[month - 1]
