"""Printers for tests: one that keeps what it is given, and that can be made to fail."""

from dataclasses import dataclass, field

from kiosk.errors import Unavailable
from kiosk.paper.printing import Loaded, Printers


@dataclass
class FakePrinter:
    """Keeps what came out; fails as often as it is told to."""

    name: str = "printer"
    out: list[tuple[str, bytes, str]] = field(default_factory=list)
    failing: str = ""

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        if self.failing:
            raise Unavailable(self.failing)
        self.out.append((job_name, pdf, paper))

    @property
    def papers(self) -> list[bytes]:
        return [pdf for _, pdf, _ in self.out]


def three() -> tuple[Printers, FakePrinter, FakePrinter, FakePrinter]:
    """Three printers, one for each kind of paper."""
    badge, roll_call, record = FakePrinter("badge"), FakePrinter("roll call"), FakePrinter("record")
    loaded = Printers(Loaded(badge, "a6"), Loaded(roll_call, "a4"), Loaded(record, "a4"))
    return loaded, badge, roll_call, record
