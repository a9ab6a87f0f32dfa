"""The school's settings in the store: one version after the other, each change in the ledger."""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import SchoolSettings as SettingsRow
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused, Unavailable
from kiosk.once import once
from kiosk.people.permissions import must
from kiosk.school import snapshot
from kiosk.school.settings import SchoolSettings, validate
from kiosk.values import Permission, StaffMember

_LOOKED_AT = 20

_log = logging.getLogger(__name__)


def current(session: Session) -> SchoolSettings:
    """The settings that hold now: the last ones that are good.

    Raises:
        Unavailable: there are none: the store was never set up.
    """
    for row in session.scalars(select(SettingsRow).order_by(SettingsRow.version.desc()).limit(_LOOKED_AT)):
        try:
            return validate(row.document)
        except Refused as trouble:
            # Another version of the program allowed it; the kiosk starts with what was good before.
            _log.warning("settings in the store are not allowed", extra={"what": trouble.field or "settings"})
    raise Unavailable("The school's settings are missing from the store.")


def current_version(session: Session) -> int:
    """The number of the settings that hold now; 0 if there are none."""
    return session.scalar(select(func.max(SettingsRow.version))) or 0


def change(
    desk: Desk,
    document: Mapping[str, Any],
    by: StaffMember,
    request_id: UUID,
    *,
    instead_of: int | None = None,
) -> SchoolSettings:
    """Store changed settings as the next version, and keep what the first paint needs.

    Args:
        desk: where.
        document: the whole document.
        by: who changes them.
        request_id: of the page.
        instead_of: the version that was changed; another one that holds meanwhile is not overwritten.

    Returns:
        The settings that hold now.

    Raises:
        Refused: the account may not, a setting is not allowed (`field` names it), or somebody was quicker.
    """
    must(by, Permission.SETTINGS)
    settings = validate(document)

    def work(writing: Writing) -> int:
        version = current_version(writing.session)
        if instead_of is not None and version != instead_of:
            raise Refused("Somebody else has changed the settings meanwhile. Please look at them again.")
        return put(writing, settings, by=by.person_id)

    once(desk, request_id, "change_settings", work)
    held = desk.settings()
    keep_snapshot(desk, held)
    return held


def put(writing: Writing, settings: SchoolSettings, *, by: UUID | str = NOBODY) -> int:
    """The next version of the settings within another transaction; returns its number."""
    version = current_version(writing.session) + 1
    row = SettingsRow(
        version=version,
        document=settings.to_document(),
        changed_at=writing.at,
        changed_by=str(by),
        station_id=writing.station.id,
    )
    writing.record(row, "settings_changed", by=by)
    writing.settings_changed()
    return version


def keep_snapshot(desk: Desk, settings: SchoolSettings) -> None:
    """Keep what the next start's first paint needs; a convenience that may fail."""
    snapshot.save(desk.folder.snapshot_path, snapshot.Snapshot.of(settings))
