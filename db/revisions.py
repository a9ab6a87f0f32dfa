"""Which shapes of the store this program knows: apart, so that opening a store does not import Alembic."""

from sqlalchemy import Connection, inspect, text

VERSION_TABLE = "schema_version"
KNOWN = ("0001",)  # oldest first; the last is the shape of the models
HEAD = KNOWN[-1]


def revision(connection: Connection) -> str | None:
    """The store's revision, or None if it has no tables yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608
    return None if found is None else str(found)
