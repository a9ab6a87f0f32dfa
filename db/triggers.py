"""Triggers that hold what is only ever added to, the same on both stores.

Anybody with the file, the key and SQL can lift them; the ledger then tells. They hold against our own
mistakes.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from db.models import Base
from db.models.agreements import SIGNATURE_OPEN_COLUMNS

_PREFIX = "append_only_"


@dataclass(frozen=True, slots=True)
class Rule:
    """A change that is refused.

    Attributes:
        table: the table.
        change: ``UPDATE``, ``UPDATE OF columns`` or ``DELETE``.
        when: a condition over ``OLD`` (and ``NEW``) under which it is refused; it may ask other tables.
    """

    table: str
    change: str
    when: str = "TRUE"

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{_PREFIX}{self.table}_{self.change.split()[0].lower()}"


def _not_being_erased(table: str, key: str) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM erasure WHERE under_way IS NOT NULL "  # noqa: S608  (our own names)
        f"AND subject_table = '{table}' AND subject_id = {key})"
    )


_PAYLOAD_NOT_BEING_ERASED = (
    "NOT EXISTS (SELECT 1 FROM erasure JOIN ledger_entry "
    "ON erasure.subject_table = ledger_entry.subject_table "
    "AND erasure.subject_id = ledger_entry.subject_id WHERE erasure.under_way IS NOT NULL "
    "AND ledger_entry.station_id = OLD.station_id AND ledger_entry.sequence = OLD.sequence)"
)
_GROUPS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))  # of a UUID's 32 digits
_TEXT_NOT_IN_DRAFT = "(SELECT state FROM agreement_version WHERE id = OLD.version_id) <> 'draft'"


def _rules(dialect: str) -> list[Rule]:
    # A key as the ledger spells it: PostgreSQL has UUIDs, SQLite has 32 digits.
    key = (
        "CAST(OLD.id AS TEXT)"
        if dialect == "postgresql"
        else " || '-' || ".join(f"substr(OLD.id, {start}, {size})" for start, size in _GROUPS)
    )
    evidence = [
        c.name for c in Base.metadata.tables["signature"].columns if c.name not in SIGNATURE_OPEN_COLUMNS
    ]
    # An erasure is closed by clearing its mark, and by nothing else.
    kept = "".join(
        f" OR NEW.{quoted} IS DISTINCT FROM OLD.{quoted}"
        for quoted in ("id", "subject_table", "subject_id", "reason", '"by"', "at")
    )
    return [
        Rule("ledger_entry", "UPDATE"),
        Rule("ledger_entry", "DELETE"),
        Rule("ledger_payload", "UPDATE"),
        Rule("ledger_payload", "DELETE", _PAYLOAD_NOT_BEING_ERASED),
        Rule("ledger_head", "UPDATE"),
        Rule("ledger_head", "DELETE"),
        Rule("erasure", "UPDATE", f"NEW.under_way IS NOT NULL{kept}"),
        Rule("erasure", "DELETE"),
        Rule("school_settings", "UPDATE"),
        Rule("school_settings", "DELETE"),
        Rule("paper_issue", "UPDATE", _not_being_erased("paper_issue", key)),
        Rule("paper_issue", "DELETE", _not_being_erased("paper_issue", key)),
        Rule("signature", f"UPDATE OF {', '.join(evidence)}", _not_being_erased("signature", key)),
        Rule("signature", "DELETE", _not_being_erased("signature", key)),
        Rule("agreement_version", "UPDATE", "OLD.state = 'effective'"),
        Rule("agreement_version", "DELETE", "OLD.state = 'effective'"),
        Rule("agreement_text", "UPDATE", _TEXT_NOT_IN_DRAFT),
        Rule("agreement_text", "DELETE", _TEXT_NOT_IN_DRAFT),
    ]


def install(connection: Connection) -> None:
    """Put all triggers in place, new or again."""
    remove(connection)
    for rule in _rules(connection.dialect.name):
        for statement in _statements(rule, connection.dialect.name):
            connection.execute(text(statement.replace(":", r"\:")))


def remove(connection: Connection) -> None:
    """Lift all triggers: inside the transaction of a migration or a restore only."""
    for name, table in _present(connection):
        on_table = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER {name}{on_table}"))


def missing(connection: Connection) -> list[str]:
    """The names of triggers that should be there and are not."""
    present = {name for name, _ in _present(connection)}
    return [rule.name for rule in _rules(connection.dialect.name) if rule.name not in present]


def _present(connection: Connection) -> list[tuple[str, str]]:
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger "
            "WHERE NOT tgisinternal AND tgname LIKE :prefix "
            "AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
        )
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE :prefix"
    rows = connection.execute(text(query), {"prefix": f"{_PREFIX}%"})
    return [(str(name), str(table)) for name, table in rows]


_SQLITE = """
CREATE TRIGGER {name} BEFORE {change} ON {table} WHEN {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

_POSTGRESQL = (
    """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF {when} THEN
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN {result};
END $$
""",
    "CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
)


def _statements(rule: Rule, dialect: str) -> list[str]:
    words = {"name": rule.name, "change": rule.change, "table": rule.table, "when": rule.when}
    if dialect != "postgresql":
        return [_SQLITE.format(**words)]
    result = "NEW" if rule.change.startswith("UPDATE") else "OLD"
    made = [part.format(**words, result=result, each="ROW") for part in _POSTGRESQL]
    if rule.change == "DELETE":  # emptying a table at once asks no row
        words |= {"name": f"{_PREFIX}{rule.table}_truncate", "change": "TRUNCATE", "when": "TRUE"}
        made += [part.format(**words, result="NULL", each="STATEMENT") for part in _POSTGRESQL]
    return made
