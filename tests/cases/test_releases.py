"""Releases: in force, expiring, expired, revoked or none, to the day."""

from datetime import date, timedelta

import pytest

from review.cases.releases import Disclosure, Release, badge
from review.cli.history import listed
from review.common.fact import replace
from review.paper.text import release_lines
from screens.meeting import releases
from tests.conftest import TODAY
from tests.support.harbor import harbor


def release(**more):
    return Release(1, "Ofc. Reyes", "behaviour,family_steps", date(2026, 9, 1), **more)


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "expired"), (0, "expiring"), (30, "expiring"), (31, "in_force"), (None, "in_force")]
)
def test_a_release_holds_through_its_last_day(days, state):
    expires_on = None if days is None else TODAY + timedelta(days=days)
    assert release(expires_on=expires_on).state(TODAY) == state


def test_a_release_that_was_revoked_covers_nothing_from_that_day_on():
    revoked = release(revoked_on=TODAY)
    assert revoked.state(TODAY) == "revoked"
    assert revoked.state(TODAY - timedelta(days=1)) == "in_force"
    assert revoked.covers == ("behaviour", "family_steps")


def test_the_badge_shows_the_best_state_and_none_where_nothing_was_signed():
    expired, expiring = release(expires_on=date(2026, 10, 1)), release(expires_on=TODAY)
    assert badge([expired, expiring], TODAY) == "expiring"
    assert badge([expired, release()], TODAY) == "in_force"
    assert badge([], TODAY) == "none"


def test_a_release_is_revoked_in_the_record_and_disclosures_are_kept(store, case, today):
    signed = store.releases.add(Release(case.id, "Ofc. Reyes", "behaviour", date(2026, 9, 1), signed_by="mother"))
    store.disclosures.add(Disclosure(case.id, today, "Ofc. Reyes", "curfew result", release_id=signed.id))
    assert store.releases.correct(replace(signed, revoked_on=today)).state(today) == "revoked"
    assert [one.to_whom for one in store.disclosures.of_case(case.id)] == ["Ofc. Reyes"]


@pytest.mark.parametrize(
    ("more", "said", "until"),
    [
        (
            {"revoked_on": date(2026, 11, 9), "expires_on": date(2027, 1, 1)},
            "revoked: Ofc. Reyes, behavior",
            "since 9 Nov",
        ),
        ({"expires_on": date(2026, 10, 1)}, "expired: Ofc. Reyes, behavior", "since 1 Oct"),
        ({"expires_on": date(2027, 2, 1)}, "in force: Ofc. Reyes, behavior", "until 1 Feb"),
        ({"expires_event": "end of treatment"}, "in force: Ofc. Reyes, behavior", "end of treatment"),
    ],
)
def test_screen_paper_and_shell_tell_a_release_in_the_same_words(store, folder, more, said, until):
    team = harbor(store, str(folder))
    case = team.store.cases.by_code("HB-017")
    for old in team.store.releases.of_case(case.id):
        team.store.releases.strike(old)
    team.store.releases.add(replace(release(**more), case_id=case.id, information="behaviour"))
    file = team.store.case_file(case, TODAY, team.settings)
    on_screen = next(row.text for row in releases.rows(file, team.words, 80) if "Reyes" in row.text)
    on_paper = next(line.text for line in release_lines(file, team.words, 80) if "Reyes" in line.text)
    in_shell = next(row for row in listed(file, team.words) if (row["record"] or "").startswith("release-"))
    for line in (on_screen, on_paper, f"{in_shell['what']}  {in_shell['remark']}"):
        assert " ".join(line.split()) == f"{said} {until}"
