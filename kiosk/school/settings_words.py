"""A checker's findings in plain words: which setting, and what is allowed in it."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.errors import Refused

_TITLES = {"zone": "time zone", "to_know": "what to know", "idle": "idle limits", "accent": "accent colour"}


def in_plain_words(root: type[BaseModel], error: Mapping[str, Any]) -> Refused:
    """What pydantic found, for a person.

    Args:
        root: the model of the whole document.
        error: one of `ValidationError.errors()`.
    """
    place: tuple[int | str, ...] = tuple(error["loc"])
    dotted = ".".join(map(str, place))
    if error["type"] == "extra_forbidden":
        return Refused(f"There is no setting called {dotted}.", field=dotted)
    if error["type"] == "json_invalid":
        return Refused("The settings hold a character that cannot be kept.")
    if not place:
        return Refused("The settings must be a table.")
    if error["type"] == "missing":
        return Refused(f"{label(place)} is missing; it must be {describe(root, place)}.", field=dotted)
    return Refused(f"{label(place)} must be {describe(root, place)}.", field=dotted)


def label(place: tuple[int | str, ...]) -> str:
    """A setting's name for people: ("categories", 0, "asks", 2) is "Categories, 1, asks"."""
    named = place[:-1] if isinstance(place[-1], int) else place
    words = (
        str(part + 1) if isinstance(part, int) else _TITLES.get(part, part.replace("_", " "))
        for part in named
    )
    joined = ", ".join(words)
    return joined[:1].upper() + joined[1:]


def describe(root: type[BaseModel], place: tuple[int | str, ...]) -> str | None:
    """What is allowed at a place: the description of the innermost field on the way to it."""
    model: type[BaseModel] | None = root
    described: str | None = None
    for part in place:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part) if model else None
        if field is None:
            return None
        described = _description(field) or described
        model = _model_in(field.annotation)
    return described


def _description(field: FieldInfo) -> str | None:
    if field.description:
        return field.description
    for inner in get_args(field.annotation):
        for note in getattr(inner, "__metadata__", ()):
            if isinstance(note, FieldInfo) and note.description:
                return f"{note.description}, or left out"
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
