"""The tables, split by theme. See docs/architecture.md for why they are as they are."""

from db.models.agreements import Agreement, AgreementText, AgreementVersion, Review, Signature
from db.models.base import Base
from db.models.ledger import Erasure, LedgerEntry, LedgerHead, LedgerPayload
from db.models.notices import Notice
from db.models.papers import PaperIssue, PrintJob
from db.models.people import Card, Invitation, Person, StaffAccount
from db.models.stations import ReferenceCounter, Request, SchoolSettings, Station
from db.models.visits import Visit, VisitDay

__all__ = [
    "Agreement",
    "AgreementText",
    "AgreementVersion",
    "Base",
    "Card",
    "Erasure",
    "Invitation",
    "LedgerEntry",
    "LedgerHead",
    "LedgerPayload",
    "Notice",
    "PaperIssue",
    "Person",
    "PrintJob",
    "ReferenceCounter",
    "Request",
    "Review",
    "SchoolSettings",
    "Signature",
    "StaffAccount",
    "Station",
    "Visit",
    "VisitDay",
]
