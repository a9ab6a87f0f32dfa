"""The type of the kiosk: Atkinson Hyperlegible Next before the first paint, every other script after it."""

from PySide6.QtGui import QFontDatabase

from forms.fonts import FAMILIES, font_path

_FIRST = "latin"


def load_first() -> None:
    """The weights that the pages are set in; a few milliseconds."""
    _load(_FIRST)


def load_scripts() -> None:
    """The faces for names in other scripts; call it once the first page is painted."""
    for family in FAMILIES:
        if family != _FIRST:
            _load(family)


def _load(family: str) -> None:
    for name in FAMILIES[family].values():
        QFontDatabase.addApplicationFont(str(font_path(name)))
