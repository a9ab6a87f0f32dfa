"""The closed lists of words that the store knows: one place for types, constraints and callers."""

from typing import Literal, get_args

Category = Literal["visitor", "volunteer", "governor", "student", "contractor", "parent_or_carer", "staff"]
Supervision = Literal["escorted", "unescorted"]
Departure = Literal["scanned", "said", "closed", "assumed"]
Source = Literal["screen", "paper"]
Admission = Literal["not_needed", "waiting", "admitted", "refused"]
Outcome = Literal["signed", "signed_with_help", "declined", "pending", "signed_on_paper"]
Frequency = Literal["each_visit", "each_version", "each_school_year", "never"]
VersionState = Literal["draft", "approved", "effective"]
StationRole = Literal["reception", "club", "office"]
NoticeKind = Literal["help", "hatch", "waiting", "declined", "evacuation", "arrival", "printer", "backup"]
PaperKind = Literal["badge", "record", "roll_call", "card", "invitation", "recovery_sheet"]
JobState = Literal["waiting", "printing", "done", "failed", "cancelled"]

CATEGORIES: tuple[Category, ...] = get_args(Category)
SUPERVISIONS: tuple[Supervision, ...] = get_args(Supervision)
DEPARTURES: tuple[Departure, ...] = get_args(Departure)
SOURCES: tuple[Source, ...] = get_args(Source)
ADMISSIONS: tuple[Admission, ...] = get_args(Admission)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
VERSION_STATES: tuple[VersionState, ...] = get_args(VersionState)
STATION_ROLES: tuple[StationRole, ...] = get_args(StationRole)
NOTICE_KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
JOB_STATES: tuple[JobState, ...] = get_args(JobState)
