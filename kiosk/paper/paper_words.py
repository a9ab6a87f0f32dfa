"""Words of the store's own vocabulary as papers and tables say them."""

from collections.abc import Mapping

CATEGORY_WORDS: Mapping[str, str] = {
    "visitor": "Visitor",
    "volunteer": "Volunteer",
    "governor": "Governor",
    "student": "Student",
    "contractor": "Contractor",
    "parent_or_carer": "Parent or carer",
    "staff": "Staff",
}


def category_word(category: str) -> str:
    """A category as a word; one that is not known, as it is."""
    return CATEGORY_WORDS.get(str(category), str(category))
