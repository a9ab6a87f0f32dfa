"""The front door: stations, people, visits, agreements, papers, notices and the ledger.

Revision ID: 0001
"""
# ruff: noqa: E501  (generated once, and never changed again)

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
FOLDED = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables of the first release."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.schema.CreateSequence(sa.Sequence("ledger_position")))
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.CheckConstraint(
            "frequency IN ('each_visit', 'each_version', 'each_school_year', 'never')",
            name="ck_agreement_frequency",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("key", name="uq_agreement_key"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_table", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("under_way", sa.Uuid(), nullable=True),
        sa.CheckConstraint("under_way IS NULL OR under_way <> id", name="ck_erasure_under_way"),
        sa.ForeignKeyConstraint(
            ["under_way"], ["erasure.id"], name="fk_erasure_under_way", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_subject", "erasure", ["subject_table", "subject_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_latin", sa.String(), nullable=True),
        sa.Column("name_folded", FOLDED, nullable=False),
        sa.Column("categories", JSON, nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("id_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id_seen_by", sa.String(), nullable=True),
        sa.Column("assurance_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assurance_by", sa.String(), nullable=True),
        sa.Column("supervision", sa.String(), nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("is_host", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name="ck_person_name"),
        sa.CheckConstraint("supervision IN ('escorted', 'unescorted')", name="ck_person_supervision"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index(
        "ix_person_host",
        "person",
        ["name_folded"],
        unique=False,
        sqlite_where=sa.text("is_host"),
        postgresql_where=sa.text("is_host"),
    )
    op.create_index("ix_person_name_folded", "person", ["name_folded"], unique=False)
    op.create_table(
        "print_job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("reprint", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('badge', 'record', 'roll_call', 'card', 'invitation', 'recovery_sheet')",
            name="ck_print_job_kind",
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')", name="ck_print_job_state"
        ),
        sa.CheckConstraint("tries >= 0", name="ck_print_job_tries"),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
    )
    op.create_index("ix_print_job_subject_id", "print_job", ["subject_id"], unique=False)
    op.create_index(
        "ix_print_job_undone",
        "print_job",
        ["next_try_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'printing')"),
        postgresql_where=sa.text("state IN ('waiting', 'printing')"),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("result", JSON, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
    )
    op.create_table(
        "station",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('reception', 'club', 'office')", name="ck_station_role"),
        sa.CheckConstraint("length(letter) BETWEEN 1 AND 2", name="ck_station_letter"),
        sa.PrimaryKeyConstraint("id", name="pk_station"),
        sa.UniqueConstraint("letter", name="uq_station_letter"),
    )
    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at_meeting", sa.String(), nullable=True),
        sa.Column("sign_again", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state <> 'effective' OR effective_on IS NOT NULL", name="ck_agreement_version_effective_on"
        ),
        sa.CheckConstraint("state IN ('draft', 'approved', 'effective')", name="ck_agreement_version_state"),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name="fk_agreement_version_agreement_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_version"),
        sa.UniqueConstraint("agreement_id", "label", name="uq_agreement_version_agreement_id_label"),
    )
    op.create_table(
        "card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_card_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
        sa.UniqueConstraint("token", name="uq_card_token"),
    )
    op.create_index("ix_card_person_id", "card", ["person_id"], unique=False)
    op.create_table(
        "ledger_entry",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_suspect", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject_table", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(chain) = 64", name="ck_ledger_entry_chain"),
        sa.CheckConstraint("length(digest) = 64", name="ck_ledger_entry_digest"),
        sa.CheckConstraint("sequence >= 1", name="ck_ledger_entry_sequence"),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name="fk_ledger_entry_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("station_id", "sequence", name="pk_ledger_entry"),
        sa.UniqueConstraint("position", name="uq_ledger_entry_position"),
    )
    op.create_index("ix_ledger_entry_subject", "ledger_entry", ["subject_table", "subject_id"], unique=False)
    op.create_table(
        "paper_issue",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('badge', 'record', 'roll_call', 'card', 'invitation', 'recovery_sheet')",
            name="ck_paper_issue_kind",
        ),
        sa.CheckConstraint("length(sha256) = 64", name="ck_paper_issue_sha256"),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name="fk_paper_issue_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_issue"),
    )
    op.create_index("ix_paper_issue_sha256", "paper_issue", ["sha256"], unique=False)
    op.create_index("ix_paper_issue_subject_id", "paper_issue", ["subject_id"], unique=False)
    op.create_table(
        "reference_counter",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name="fk_reference_counter_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("station_id", "year", name="pk_reference_counter"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name="fk_review_agreement_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
    )
    op.create_index("ix_review_agreement_id", "review", ["agreement_id"], unique=False)
    op.create_table(
        "school_settings",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", JSON, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=True),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name="fk_school_settings_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("version", name="pk_school_settings"),
    )
    op.create_table(
        "staff_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("permissions", JSON, nullable=False),
        sa.Column("failed_tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("failed_tries >= 0", name="ck_staff_account_failed_tries"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_staff_account_person_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_staff_account"),
        sa.UniqueConstraint("number", name="uq_staff_account_number"),
        sa.UniqueConstraint("person_id", name="uq_staff_account_person_id"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_latin", sa.String(), nullable=True),
        sa.Column("name_folded", FOLDED, nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("organisation_folded", FOLDED, nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("host_text", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("car_registration", sa.String(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("supervision", sa.String(), nullable=False),
        sa.Column("escort", sa.String(), nullable=True),
        sa.Column("admission", sa.String(), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("admitted_by", sa.String(), nullable=True),
        sa.Column("admission_reason", sa.String(), nullable=True),
        sa.Column("badge_token", sa.String(), nullable=False),
        sa.Column("privacy_version", sa.String(), nullable=True),
        sa.Column("departed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("departure", sa.String(), nullable=True),
        sa.Column("departure_by", sa.String(), nullable=True),
        sa.Column("departure_reason", sa.String(), nullable=True),
        sa.Column("later_visit_id", sa.Uuid(), nullable=True),
        sa.Column("clock_suspect", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "admission IN ('not_needed', 'waiting', 'admitted', 'refused')", name="ck_visit_admission"
        ),
        sa.CheckConstraint(
            "admission NOT IN ('admitted', 'refused') OR (admitted_at IS NOT NULL AND admitted_by IS NOT NULL)",
            name="ck_visit_admitted_by_staff",
        ),
        sa.CheckConstraint(
            "category IN ('visitor', 'volunteer', 'governor', 'student', 'contractor', 'parent_or_carer', 'staff')",
            name="ck_visit_category",
        ),
        sa.CheckConstraint(
            "departure IN ('scanned', 'said', 'closed', 'assumed')", name="ck_visit_departure"
        ),
        sa.CheckConstraint(
            "departure IS NULL OR departure <> 'closed' OR (departure_by IS NOT NULL AND departure_reason IS NOT NULL)",
            name="ck_visit_closed_by_staff",
        ),
        sa.CheckConstraint("name <> ''", name="ck_visit_name"),
        sa.CheckConstraint("source IN ('screen', 'paper')", name="ck_visit_source"),
        sa.CheckConstraint("supervision IN ('escorted', 'unescorted')", name="ck_visit_supervision"),
        sa.CheckConstraint("(departed_at IS NULL) = (departure IS NULL)", name="ck_visit_departed"),
        sa.ForeignKeyConstraint(
            ["host_id"], ["person.id"], name="fk_visit_host_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["later_visit_id"],
            ["visit.id"],
            name="fk_visit_later_visit_id",
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_visit_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_visit_station_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("badge_token", name="uq_visit_badge_token"),
        sa.UniqueConstraint("reference", name="uq_visit_reference"),
    )
    op.create_index("ix_visit_arrived_at", "visit", ["arrived_at"], unique=False)
    op.create_index("ix_visit_departed", "visit", ["departed_at"], unique=False)
    op.create_index("ix_visit_name_folded", "visit", ["name_folded"], unique=False)
    op.create_index(
        "ix_visit_open",
        "visit",
        ["arrived_at"],
        unique=False,
        sqlite_where=sa.text("departed_at IS NULL"),
        postgresql_where=sa.text("departed_at IS NULL"),
    )
    op.create_index("ix_visit_organisation_folded", "visit", ["organisation_folded"], unique=False)
    op.create_index("ix_visit_person_id", "visit", ["person_id"], unique=False)
    op.create_index(
        "uq_visit_open_person",
        "visit",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("departed_at IS NULL AND person_id IS NOT NULL"),
        postgresql_where=sa.text("departed_at IS NULL AND person_id IS NOT NULL"),
    )
    op.create_table(
        "agreement_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("source_markdown", sa.String(), nullable=False),
        sa.Column("parts", JSON, nullable=False),
        sa.Column("declaration", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("authoritative", sa.Boolean(), nullable=False),
        sa.Column("translator", sa.String(), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name="ck_agreement_text_sha256"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["agreement_version.id"],
            name="fk_agreement_text_version_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_text"),
        sa.UniqueConstraint("version_id", "language", name="uq_agreement_text_version_id_language"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("host_text", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("used_visit_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "category IN ('visitor', 'volunteer', 'governor', 'student', 'contractor', 'parent_or_carer', 'staff')",
            name="ck_invitation_category",
        ),
        sa.CheckConstraint("name <> ''", name="ck_invitation_name"),
        sa.ForeignKeyConstraint(
            ["host_id"], ["person.id"], name="fk_invitation_host_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["used_visit_id"],
            ["visit.id"],
            name="fk_invitation_used_visit_id",
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token", name="uq_invitation_token"),
        sa.UniqueConstraint("used_visit_id", name="uq_invitation_used_visit_id"),
    )
    op.create_index("ix_invitation_expected_on", "invitation", ["expected_on"], unique=False)
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id", "sequence"],
            ["ledger_entry.station_id", "ledger_entry.sequence"],
            name="fk_ledger_head_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_head"),
    )
    op.create_table(
        "ledger_payload",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id", "sequence"],
            ["ledger_entry.station_id", "ledger_entry.sequence"],
            name="fk_ledger_payload_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("station_id", "sequence", name="pk_ledger_payload"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('help', 'hatch', 'waiting', 'declined', 'evacuation', 'arrival', 'printer', 'backup')",
            name="ck_notice_kind",
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_notice_station_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name="fk_notice_visit_id",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index(
        "ix_notice_open",
        "notice",
        ["created_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_notice_visit_id", "notice", ["visit_id"], unique=False)
    op.create_table(
        "visit_day",
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("day_code", sa.String(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.Column("help_needed", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("children IS NULL OR children >= 0", name="ck_visit_day_children"),
        sa.CheckConstraint("length(day_code) = 6", name="ck_visit_day_day_code"),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name="fk_visit_day_visit_id",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("visit_id", name="pk_visit_day"),
        sa.UniqueConstraint("day_code", name="uq_visit_day_day_code"),
    )
    op.create_index("ix_visit_day_made_at", "visit_day", ["made_at"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=True),
        sa.Column("printed_name", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("ink", sa.LargeBinary(), nullable=True),
        sa.Column("ink_sha256", sa.String(length=64), nullable=True),
        sa.Column("witness_id", sa.Uuid(), nullable=True),
        sa.Column("witness_name", sa.String(), nullable=True),
        sa.Column("interpreter", sa.String(), nullable=True),
        sa.Column("help_reason", sa.String(), nullable=True),
        sa.Column("refusal_reason", sa.String(), nullable=True),
        sa.Column("filed_where", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("reading", JSON, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text_scale", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record_json", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("outcome <> 'signed' OR ink IS NOT NULL", name="ck_signature_signed_in_ink"),
        sa.CheckConstraint(
            "outcome <> 'signed_on_paper' OR signed_on IS NOT NULL", name="ck_signature_paper_has_date"
        ),
        sa.CheckConstraint(
            "outcome <> 'signed_with_help' OR (help_reason IS NOT NULL AND (witness_id IS NOT NULL OR witness_name IS NOT NULL))",
            name="ck_signature_helped_by_witness",
        ),
        sa.CheckConstraint(
            "outcome IN ('signed', 'signed_with_help', 'declined', 'pending', 'signed_on_paper')",
            name="ck_signature_outcome",
        ),
        sa.CheckConstraint("(ink IS NULL) = (ink_sha256 IS NULL)", name="ck_signature_ink_digest"),
        sa.CheckConstraint("length(digest) = 64", name="ck_signature_digest"),
        sa.CheckConstraint("visit_id IS NOT NULL OR person_id IS NOT NULL", name="ck_signature_somebody"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_signature_person_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["station.id"],
            name="fk_signature_station_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["agreement_text.id"],
            name="fk_signature_text_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["agreement_version.id"],
            name="fk_signature_version_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name="fk_signature_visit_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"],
            ["person.id"],
            name="fk_signature_witness_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signature"),
        sa.UniqueConstraint("reference", name="uq_signature_reference"),
    )
    op.create_index("ix_signature_person_id", "signature", ["person_id"], unique=False)
    op.create_index("ix_signature_signed_at", "signature", ["signed_at"], unique=False)
    op.create_index("ix_signature_version_id", "signature", ["version_id"], unique=False)
    op.create_index("ix_signature_visit_id", "signature", ["visit_id"], unique=False)
