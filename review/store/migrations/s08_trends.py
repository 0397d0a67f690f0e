"""The eighth step: what the early sign and the programme's targets are counted from."""

from __future__ import annotations

from sqlite_utils import Database

from review.store.migrations.base import CASE, steps, table_of_facts


@steps()
def s08_trends(db: Database) -> None:
    """Adherence scores, the three lights over time, who reported to the police; indexes that years are counted from."""
    table_of_facts(
        db,
        "adherence",
        f"""{CASE}
    collected_on TEXT NOT NULL,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),""",
        "(case_id, collected_on)",
    )
    table_of_facts(
        db,
        "lights",
        f"""{CASE}
    noted_on TEXT NOT NULL,
    home INTEGER CHECK (home IN (0, 1)),
    school_or_work INTEGER CHECK (school_or_work IN (0, 1)),
    no_new_arrest INTEGER CHECK (no_new_arrest IN (0, 1)),""",
        "(case_id, noted_on)",
    )
    db.execute("ALTER TABLE school_events ADD COLUMN reported_by TEXT NOT NULL DEFAULT ''")
    # Each holds all that its count looks at, `struck_at` too, so that five years are read without opening a record.
    for name, index in (
        (
            "sro_interactions_reach_outs",
            "sro_interactions (happened_on, valence, case_id, officer_id, direction, struck_at) "
            "WHERE direction = 'sro_to_therapist' AND struck_at IS NULL",
        ),
        (
            "sro_interactions_referrals",
            "sro_interactions (happened_on, case_id, officer_id, kind, outcome, initiated_by, struck_at) "
            "WHERE struck_at IS NULL "
            "AND (kind IN ('referral', 'diversion_referral') OR "
            "outcome IN ('civil_citation', 'criminal_citation', 'court_referral', 'school_arrest'))",
        ),
        (
            "sro_interactions_late_signs",
            "sro_interactions (happened_on, case_id, officer_id, outcome, struck_at) WHERE struck_at IS NULL "
            "AND outcome IN ('civil_citation', 'criminal_citation', 'court_referral', 'school_arrest')",
        ),
        (
            "school_events_to_police",
            "school_events (happened_on, case_id, reported_by, to_police, struck_at) "
            "WHERE to_police = 1 AND struck_at IS NULL",
        ),
        (
            "family_steps_shown",
            "family_steps (coalesce(demonstrated_on, started_on), case_id, demonstrated_to, struck_at) "
            "WHERE demonstrated_to <> '' AND struck_at IS NULL",
        ),
        (
            "next_actions_settled",
            "next_actions (owner, status, reason, settled_on, due_on, case_id, struck_at) "
            "WHERE status <> 'open' AND struck_at IS NULL",
        ),
    ):
        db.execute(f"CREATE INDEX {name} ON {index}")
