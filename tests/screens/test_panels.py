"""Each strip of a case says what a supervisor looks for, strengths first, and what is owed."""

from datetime import timedelta

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.goals import last_goals, new_goals
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.content import sentences
from screens.meeting import head, releases, step_actions, step_family, step_goals, step_last_week, step_school, step_sro
from tests.conftest import TODAY
from tests.support.harbor import LAST_WEEK, SETTINGS, harbor, november


@pytest.fixture
def team(store, folder):
    return harbor(store, str(folder))


@pytest.fixture
def read(team):
    """Reads the case file of HB-017 again, with other settings where asked."""
    return lambda **changes: team.store.case_file(
        team.store.cases.by_code("HB-017"), TODAY, replace(team.settings, **changes)
    )


def text(rows):
    return "\n".join(row.text for row in rows)


def line_with(rows, words):
    return next(row for row in rows if words in row.text)


def test_last_weeks_actions_come_first_with_their_disposition_owner_and_day(team, read):
    rows = step_last_week.rows(read(), team.words, 76)
    assert rows[0].text.startswith("LAST WEEK'S ACTIONS")
    assert rows[0].text.endswith("1 of 3 settled")
    assert [row.text.split()[0] for row in rows[1:4]] == ["done", "?", "?"]
    assert rows[2].text.endswith("mother   19 Nov x2")
    assert [row.tone for row in rows[1:4]] == ["quiet", "warn", ""]


@pytest.mark.parametrize("width", [76, 116])
def test_each_next_action_that_waits_shows_its_key_on_paper_and_each_owner_whole(team, read, width):
    waiting = read().open_actions[0]
    team.store.actions.correct(replace(waiting, owner="Whitehorse"))
    rows = step_last_week.rows(read(), team.words, width)
    for action in read().open_actions:
        line = line_with(rows, action.what[:20]).text
        assert f" {action.code} " in f" {line}"
        assert f" {action.owner} " in line
        assert f" {action.owner} " in line_with(step_actions.rows(read(), team.words, width), action.code).text
    assert ("B" in rows[1].text.split()[0]) is (width > 100), "of what is settled where there is room for it"


def test_what_is_settled_in_the_meeting_keeps_its_place(team, read):
    store = team.store
    store.meetings.begin(TODAY, 60, [read().case.id], [300], "Amari")
    before = [action.id for action in step_last_week.shown_actions(read())]
    assert step_last_week.first_open(read()).what.startswith("Text the AP")
    for action in read().open_actions:
        store.actions.change(action, replace(action, what="a smaller step"), TODAY, "us", meeting_id=read().meeting_id)
    assert [action.id for action in step_last_week.shown_actions(read())] == before
    assert step_last_week.first_open(read()) is None
    assert "changed" in text(step_last_week.rows(read(), team.words, 76))


def test_what_is_new_is_said_with_its_answer(team, read):
    rows = step_last_week.since_rows(read(), team.words, 76)
    assert rows[0].text == "SINCE MON 16 NOV"
    assert line_with(rows, "third hallway").tone == "warn" or line_with(rows, "reached out").text.endswith(
        "no reply yet"
    )
    assert line_with(rows, "Home by 9").text.endswith("shown to SRO")
    assert line_with(rows, "skip class").text.endswith("family answered")
    assert "barrier: The AP changes every month" in text(rows)


def test_silence_is_a_finding(team):
    case = team.store.cases.add(Case("HB-200", "Brandt", TODAY - timedelta(days=9)))
    file = team.store.case_file(case, TODAY, team.settings)
    rows = step_last_week.rows(file, team.words, 76)
    assert line_with(rows, "Nothing recorded for 9 days.").tone == "warn"
    assert "Nothing was open from last time." in text(rows)
    met = replace(file, last_meeting=replace(file.last_meeting, held_on=TODAY))
    assert "Nothing yet." in text(step_last_week.rows(met, team.words, 76)), (
        "on the day of the meeting there was no day since"
    )


def test_the_school_strip_puts_what_goes_well_before_what_happened(team, read):
    said = text(step_school.rows(read(), team.words, 76))
    assert said.index("going well") < said.index("what happened")
    assert "daily report 4 of 5" in said
    assert "Ms. Dunn" in said
    assert "tardy 1" in said
    assert "Fri 27 Nov, in 4 days" in said
    assert "skip class, left before" in said


def test_an_incident_wants_an_answer_only_while_it_can_be_answered(read):
    file = read()
    fresh = SchoolEvent(1, TODAY, "fought", behaviour="fighting")
    assert sentences.answer(fresh, file) == ("to be answered", "")
    assert sentences.answer(replace(fresh, happened_on=TODAY - timedelta(days=4)), file) == ("to be answered", "")
    assert sentences.answer(replace(fresh, happened_on=november(17)), file) == ("to be answered", "warn")
    assert sentences.answer(replace(fresh, happened_on=TODAY - timedelta(days=60)), file) == ("", "quiet")
    assert sentences.answer(replace(fresh, answered_by=3), file) == ("family answered", "good")


def test_the_sro_strip_says_who_waits_how_long_and_under_which_rule_referrals_are_counted(team, read):
    said = text(step_sro.rows(read(), team.words, 76))
    assert "keep the hallway calm" in said
    assert "18 Nov, 3 school days ago: reached out, difficulty" in said
    assert "1 owed, waiting 3 school days" in said
    assert "▁▁▁▁▁▃▁▁ 1 in 8 wk, broad rule" in said
    narrow = text(step_sro.rows(read(counting_rule="narrow"), team.words, 76))
    assert "narrow rule" in narrow
    assert "RELEASES" in said


def test_an_answered_officer_no_longer_waits(read):
    one = SroInteraction(1, november(18), "sro_to_therapist", "called", reply_owed=True)
    assert sentences.reply(one, read()) == ("no reply yet", "warn")
    assert sentences.reply(replace(one, replied_on=november(19)), read())[0] == "replied 19 Nov"


def test_the_family_strip_names_the_step_and_what_school_has_not_seen(team, read):
    rows = step_family.rows(read(), team.words, 76)
    said = text(rows)
    assert "Home by 9 on school nights" in line_with(rows, "now").text
    assert "kept 4 of 5" in said
    assert "20 Nov to SRO: Ofc. Reyes thanked her" in said
    assert line_with(rows, "to show").text.endswith("Hands over the phone at ten: kept")


def test_a_family_without_a_step_is_told_how_to_record_one(team):
    case = team.store.cases.add(Case("HB-201", "Brandt", TODAY))
    rows = step_family.rows(team.store.case_file(case, TODAY, team.settings), team.words, 76)
    assert "no step at present; f records one" in text(rows)


def test_goals_follow_the_teams_headings_with_strengths_before_them(team, read):
    said = text(step_goals.rows(read(), team.words, 76))
    order = ["STRENGTHS", "OVERARCHING GOALS", "LAST WEEK'S", "BARRIERS", "ADVANCES", "HOW THE FIT", "NEW INTERMEDIARY"]
    assert [said.index(part) for part in order] == sorted(said.index(part) for part in order)
    turned = text(step_goals.rows(read(summary_headings=("fit", "overarching")), team.words, 76))
    assert turned.index("HOW THE FIT") < turned.index("OVERARCHING")
    assert "BARRIERS" not in turned


def test_the_team_is_asked_whether_the_fit_changed_until_somebody_said_so(team, read):
    assert "Did the fit change? Nothing said since Mon 16 Nov." in text(step_goals.rows(read(), team.words, 76))
    team.store.notes.add(Note(read().case.id, TODAY, "peers matter less", "fit"))
    said = text(step_goals.rows(read(), team.words, 76))
    assert "Did the fit change?" not in said
    assert "peers matter less" in said


def test_a_goal_set_today_is_new_and_one_set_before_is_last_weeks(team, read):
    def last_week():
        return last_goals(read().goals, read().last_met_on, TODAY)

    (old,) = last_week()
    assert old.what.startswith("Mother and AP")
    team.store.goals.correct(replace(old, reviewed_on=LAST_WEEK, status="met"))
    assert last_week() == []
    team.store.goals.add(replace(old, set_on=TODAY, status="open"))
    assert [goal.set_on for goal in new_goals(read().goals, TODAY)] == [TODAY]


def test_next_actions_are_agreed_now_or_explicitly_none(team, read):
    meeting = team.store.meetings.begin(TODAY, 60, [read().case.id], [300], "Amari")
    assert "Nothing agreed yet" in text(step_actions.rows(read(), team.words, 76))
    assert "No change" in text(step_actions.rows(read(), team.words, 76, no_change=True))
    new = NextAction(read().case.id, "Call the AP", "Okafor", TODAY, TODAY, "school", meeting_id=meeting.id)
    team.store.actions.agree([new])
    said = text(step_actions.rows(read(), team.words, 76))
    assert said.index("Call the AP") < said.index("OPEN")
    assert "Nothing agreed yet" not in said


def test_a_release_says_its_state_what_it_covers_and_what_was_told(team, read):
    said = text(releases.rows(read(), team.words, 76))
    assert "in force: Ofc. Reyes, attendance, family steps" in said
    assert "until 1 Mar" in said
    assert "Ofc. Reyes: the curfew step" in said


def test_the_head_is_what_the_drawing_shows(team, read):
    file = read()
    assert head.face_line(file, team.words, 80).split("  ") == [
        " HB-017", "gr 9", "Okafor", "wk 11 of 20", "home + school + arrest !", "release: in force ",
    ]  # fmt: skip
    assert head.meeting_line("Harbor", TODAY, "case 4 of 12", 60) == (
        " HARBOR  Mon 23 Nov                           case 4 of 12  "
    )
    for width in (1, 10, 30):
        assert len(head.meeting_line("Harbor", TODAY, "to consultation  case 4 of 12", width)) <= max(width, 31)
    unknown = replace(file, case=replace(file.case, home=None, therapist="A very long name indeed"))
    assert "home ?" in head.face_line(unknown, team.words, 80)
    assert "wk 11 of 20" in head.face_line(unknown, team.words, 80)


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_why_now_never_hides_the_sum(team, read, width):
    line = head.why_line(read(), team.words, width)
    assert line.endswith(f"= {read().points}")
    assert len(line) <= width
    assert sum(int(part) for part in line.replace(",", "").split() if part.startswith("+")) <= read().points


def test_initials_are_shown_only_where_the_team_wants_them(team, read):
    file = read(show_initials=True)
    named = replace(file, case=replace(file.case, initials="D.M."))
    assert "HB-017 D.M." in head.face_line(named, team.words, 90)
    assert "D.M." not in head.face_line(replace(named, settings=SETTINGS), team.words, 90)


def test_an_empty_strip_names_the_key_that_the_team_has_chosen(read, team):
    own = {"record.school": "K", "record.family": "L", "record.release": "Q", "action.agree": "U", "record.goal": "j"}
    file = replace(read(keymap=own), events=(), steps=(), releases=(), goals=(), actions=(), meeting_id=1)
    assert "nothing recorded; K records" in text(step_school.rows(file, team.words, 76))
    assert "no step at present; L records" in text(step_family.rows(file, team.words, 76))
    assert "telling is; Q records one" in " ".join(text(releases.rows(file, team.words, 120)).split())
    assert "U agrees a next action, = says" in text(step_actions.rows(file, team.words, 76))
    assert "none yet; j sets one" in text(step_goals.rows(file, team.words, 76))
