"""A name is drawn, never obeyed: no markup parser is near, and making papers opens no file."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import forms
from forms.badge import badge_pdf
from forms.card import card_pdf
from forms.invitation import invitation_pdf
from forms.record import record_pdf
from forms.roll_call import roll_call_pdf
from forms.samples import (
    sample_badge,
    sample_card,
    sample_invitation,
    sample_papers,
    sample_record,
    sample_roll_call,
)
from forms.stock import DEFAULT_STOCK

MARKUP = '<img src="file:///etc/hostname"/><link href="http://localhost:9/x">&xxe;<onDraw name="x"/>'
_seen: list[str] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and (event == "open" or event.startswith(("socket.", "subprocess.", "os.system"))):
        _seen.append(f"{event} {arguments[:1]}")


sys.addaudithook(_hook)


@pytest.fixture
def watched() -> Iterator[list[str]]:
    global _seen  # noqa: PLW0603 - an audit hook cannot be taken away
    sample_papers()  # fonts and texts are loaded
    _seen = []
    yield _seen
    _seen = None


@pytest.mark.parametrize(
    "make",
    [
        lambda: record_pdf(sample_record(name=MARKUP, organisation=MARKUP, host=MARKUP, station=MARKUP)),
        lambda: record_pdf(sample_record(outcome="declined", ink=None, refusal_reason=MARKUP)),
        lambda: badge_pdf(sample_badge(name=MARKUP, host=MARKUP, category_word=MARKUP), DEFAULT_STOCK),
        lambda: card_pdf(sample_card(name=MARKUP, role=MARKUP)),
        lambda: invitation_pdf(sample_invitation(name=MARKUP, host=MARKUP)),
        lambda: roll_call_pdf(sample_roll_call()),
    ],
)
def test_markup_opens_nothing(make: Callable[[], bytes], watched: list[str]) -> None:
    make()
    assert watched == []


def test_the_watch_sees_an_opened_file(watched: list[str]) -> None:
    Path(__file__).read_bytes()
    assert len(watched) == 1


def test_no_markup_parser_is_used() -> None:
    for source in Path(str(forms.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert not name.startswith(("reportlab.platypus", "reportlab.graphics")), source.name


def test_fonts_can_be_named_without_reportlab() -> None:
    source = Path(str(forms.__file__)).parent / "fonts" / "__init__.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {"functools", "importlib.resources", "pathlib", "typing"}
