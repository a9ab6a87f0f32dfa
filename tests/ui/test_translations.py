"""Qt Linguist: the template holds the words of today, and a finished language changes what is said."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ui import translations
from ui.translations import SOURCE_LANGUAGE, Translations, complete_languages
from ui.widgets.keyboard_key import NAMES
from ui.words import WORDS, say

pytestmark = pytest.mark.usefixtures("qapp")
TEMPLATE = Path(translations.__file__).with_name("kiosk_en.ts")
KEYBOARD = {"On-screen keyboard"} | {str(name) for name in NAMES.values()}


def sources(path: Path) -> dict[str, list[str]]:
    """The source texts of a .ts file by context."""
    return {
        context.findtext("name", ""): [message.findtext("source", "") for message in context.iter("message")]
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - a file of ours
    }


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translations]:
    """Esperanto, in which every sentence stands between guillemets; afterwards English again."""
    tree = ET.parse(TEMPLATE)  # noqa: S314 - a file of ours
    tree.getroot().set("language", "eo")
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        del translation.attrib["type"]
        translation.text = f"«{message.findtext('source')}»"
    tree.write(tmp_path / "kiosk_eo.ts", encoding="utf-8", xml_declaration=True)
    command = [str(Path(sys.executable).with_name("pyside6-lrelease")), "-silent", "-fail-on-unfinished"]
    subprocess.run([*command, str(tmp_path / "kiosk_eo.ts")], check=True, capture_output=True)
    monkeypatch.setattr(translations, "_folder", lambda: tmp_path)
    shown = Translations()
    yield shown
    shown.use(SOURCE_LANGUAGE)


def test_the_template_holds_exactly_the_words_of_today() -> None:
    """Red? `make translations`."""
    found = sources(TEMPLATE)
    assert list(found) == ["Kiosk"]
    assert len(found["Kiosk"]) == len(set(found["Kiosk"]))
    assert set(found["Kiosk"]) == set(WORDS.values()) | KEYBOARD


def test_the_template_translates_nothing() -> None:
    for message in ET.parse(TEMPLATE).getroot().iter("message"):  # noqa: S314 - a file of ours
        assert not message.findtext("translation")


def test_a_finished_language_is_offered_and_changes_what_is_said(made_up: Translations) -> None:
    assert complete_languages() == (SOURCE_LANGUAGE, "eo")
    assert say("back") == "Back"
    assert made_up.use("eo")
    assert made_up.language == "eo"
    assert say("back") == "«Back»"
    assert say("done.thanks", name="Ann {Sample}") == "«Thank you, Ann {Sample}.»"
    for key in WORDS:
        assert "«" in say(key), key
    assert made_up.use(SOURCE_LANGUAGE)
    assert say("back") == "Back"


def test_a_language_without_a_finished_file_changes_nothing(made_up: Translations) -> None:
    assert made_up.use("eo")
    assert not made_up.use("tlh")
    assert made_up.language == "eo"
    assert say("back") == "«Back»"
