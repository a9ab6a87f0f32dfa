"""Who is at this school; everybody is made up."""

from dataclasses import dataclass
from datetime import UTC, datetime

MONDAY = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
SCHOOL = "Fictional Road Primary School"


@dataclass(frozen=True)
class Staff:
    """A member of staff with a number."""

    name: str
    number: str = ""
    pin: str = ""
    roles: tuple[str, ...] = ()


ADMIN = Staff("Alex Sample", "1", "246810")
OFFICE_STAFF = Staff("Olive Example", "2", "112233", ("School office",))
CLUB_STAFF = Staff("Casey Pretend", "3", "135790", ("Breakfast Club",))
HOST = Staff("Mr Tom Invented", roles=("Year 4's teacher",))
GOVERNOR = "Grace Fabrication"
VISITOR = "Amelia Madeup"
