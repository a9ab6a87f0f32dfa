"""What settings and choices are called."""

from ui.words import WORDS, say


def words_of(key: str) -> str:
    """Words by their key, or the words themselves where they are data."""
    return say(key) if key in WORDS else key


def setting_key(field: str) -> str:
    """The words of a setting: those of a category and of a printer are shared, lines are numbered."""
    parts = field.split(".")
    if parts[0] == "categories":
        return f"category.{parts[2]}"
    if parts[0] == "to_know":
        return "to_know"
    if parts[:2] == ["station", "printers"]:
        return f"printer_{parts[3]}"
    return field


def setting_name(field: str) -> str:
    """What a setting is called."""
    parts = field.split(".")
    if parts[0] == "to_know":
        return say("setting.to_know", number=parts[1])
    if parts[:2] == ["station", "printers"]:
        return say(f"setting.printer_{parts[3]}", paper=say(f"staff.paper.{parts[2]}"))
    return say(f"setting.{setting_key(field)}")
