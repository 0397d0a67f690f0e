"""The Harbor team's spreadsheet goes in as it is; what cannot be taken comes back; twice changes nothing."""

import os
from datetime import date
from pathlib import Path

import pytest

from review.cases.people import Person
from review.common.errors import Refused
from review.common.fact import replace
from review.team.edit_people import change_people
from review.team.open import reread
from tests.support.importing import HARBOR, MONDAY, TRUTH, WORKBOOK, counts, everything, imported, sheet, team

__all__ = ["team"]


def test_the_workbook_goes_in_and_the_four_rows_that_cannot_come_back(team):
    report = imported(team, WORKBOOK)
    assert counts(report) == {
        "cases": (14, 0, 0, 2),
        "sro": (90, 0, 1, 1),
        "school": (79, 0, 0, 0),
        "family": (45, 0, 0, 0),
        "actions": (48, 0, 0, 1),
    }
    assert {one.kind: one.rows for one in report.sheets} == dict(
        zip(("cases", "sro", "school", "family", "actions"), TRUTH["rows"].values(), strict=True)
    )
    for expected in TRUTH["cases"]:
        case = team.store.cases.by_code(expected["code"])
        assert (case.is_active, case.therapist) == (expected["active"], expected["therapist"])
        assert (case.closed_on, case.closure_reason) == (None, ""), (
            "the sheet does not say when or why, so neither do we"
        )


def test_a_second_time_nothing_at_all_changes(team):
    imported(team, WORKBOOK)
    before = everything(team)
    report = imported(team, WORKBOOK)
    assert [(one.new, one.changed) for one in report.sheets] == [(0, 0)] * 5
    assert everything(team) == before


def test_people_of_the_sheet_join_the_team_and_their_initials_are_worked_out(team):
    report = imported(team, WORKBOOK)
    assert report.people == ["Brandt", "Céspedes", "Okafor", "Whitehorse"]
    people = {person.name: person for person in reread(team).settings.people}
    assert {people[name].initials for name in report.people} == {"MB", "LC", "JO", "TW"}
    assert all(people[name].role == "therapist" and not people[name].login for name in report.people)


def test_a_therapist_who_is_two_people_or_almost_one_is_handed_back_and_nobody_joins_the_team(team, tmp_path):
    listed = [Person("amari", "Amari", "", "supervisor"), Person("jo", "Okafor", "JO"), Person("", "Brandt", "MB")]
    change_people(team.folder, listed)
    lines = "HB-1,JO/MB,9/1/26\nHB-2,Okaffor,9/1/26\nHB-3,J. Okafor,9/1/26\n"
    report = imported(team, sheet(tmp_path, f"Case #,Ther,Start\n{lines}", "cases.csv"))
    assert (report.people, counts(report)["cases"]) == ([], (1, 0, 0, 2))
    assert [(case.code, case.therapist) for case in team.store.cases.all()] == [("HB-3", "Okafor")]


def test_people_the_team_has_listed_already_are_found_by_name_and_initials(team):
    listed = [Person("amari", "Amari", "", "supervisor"), Person("jo", "Jane Okafor", "JO", "therapist")]
    change_people(team.folder, listed)
    report = imported(team, WORKBOOK)
    assert report.people == ["Brandt", "Céspedes", "Whitehorse"]
    assert team.store.cases.by_code("HB-007").therapist == "Jane Okafor"


def test_owners_and_due_days_are_read_as_the_team_means_them(team):
    report = imported(team, WORKBOOK)
    actions = team.store.actions.where("1")

    def of(code, what):
        case = team.store.cases.by_code(code)
        return [(one.owner, one.due_on, one.status) for one in actions if (one.case_id, one.what) == (case.id, what)]

    both = [("Okafor", date(2026, 11, 23), "open"), ("Brandt", date(2026, 11, 23), "open")]
    assert of("HB-003", "Safety plan – update") == both
    assert of("HB-004", "Bring curfew chart to Ofc. Reyes") == [("mother", date(2026, 11, 23), "open")]
    assert of("HB-008", "Bring curfew chart to Ofc. Reyes") == [("Brandt", date(2026, 11, 6), "open")]
    notes = next(one.notes for one in report.sheets if one.kind == "actions")
    assert notes["ASAP: due at the next meeting"] == 9
    assert notes["several owners: one next action each"] == 16


def test_words_become_facts_and_stay_as_they_were_written(team):
    imported(team, WORKBOOK)
    events = {event.what: event for event in team.store.school.where("1")}
    suspended = events["OSS 2 days: fight, no arrest"]
    assert (suspended.discipline, suspended.days, suspended.behaviour) == ("out_of_school_suspension", 2, "fighting")
    assert (events["DRC 4 of 5 days met"].met, events["DRC 4 of 5 days met"].out_of) == (4, 5)
    assert events["Defiance; sent to AP"].managed_by == "administrator"
    assert events["=see AP e-mail"].kind == "other"
    assert "Note with markup [red]not a tag[/] and bell and a tab\there" in events
    presence = [one for one in team.store.sro.where("kind = 'presence'") if one.minutes != 40]
    assert presence == []


def test_what_was_agreed_shows_when_the_team_met(team):
    imported(team, WORKBOOK)
    held = [row[0] for row in team.store.record.rows("SELECT held_on FROM meetings ORDER BY held_on")]
    assert held == ["2026-11-02", "2026-11-09", "2026-11-16"]
    case = team.store.cases.by_code("HB-003")
    file = team.store.case_file(case, MONDAY, team.settings)
    assert file.last_met_on == date(2026, 11, 16)
    assert "Role-play refusal w/ D.M." in [one.what for one in file.last_actions]
    assert all(entry.happened_on > date(2026, 11, 16) for entry in file.news)


def test_the_text_files_in_any_order_on_one_line_do_the_same(team):
    names = ("next-steps.csv", "school.csv", "sro-log.csv", "family.csv", "cases.csv")
    report = imported(team, *[HARBOR / name for name in names])
    assert counts(report)["actions"] == (48, 0, 0, 1)
    assert counts(report)["cases"] == (14, 0, 0, 2)
    assert len(report.rejected_files) == 3


def test_only_what_the_sheet_itself_changed_is_written_and_corrections_made_here_stay(team, tmp_path):
    cases = sheet(tmp_path, "Case #,Ther,Start,School\nHB-1,Okafor,9/1/26,Lincoln HS\n", "cases.csv")
    log = "Case #,Date,In/Out,+/-,What happened,Replied\nHB-1,11/2/26,in,-,asks for help,{}\n"
    imported(team, cases, sheet(tmp_path, log.format("")))
    (one,) = team.store.sro.where("1")
    team.store.sro.correct(replace(one, kind="behavioural_intervention"))
    report = imported(team, sheet(tmp_path, log.format("11/4/26")))
    assert counts(report)["sro"] == (0, 1, 0, 0)
    (one,) = team.store.sro.where("1")
    assert (one.replied_on, one.kind) == (date(2026, 11, 4), "behavioural_intervention")


def test_a_case_whose_code_was_corrected_here_stays_the_same_to_the_sheet_also_once_the_sheet_follows(team, tmp_path):
    cases = "Case #,Ther,Start,Gr\n{},Okafor,9/1/26,9\n"
    log = "Case #,Date,In/Out,+/-,What happened,Replied\n{},11/2/26,in,-,asks for help,\n"
    imported(team, sheet(tmp_path, cases.format("HB-1"), "cases.csv"), sheet(tmp_path, log.format("HB-1"), "sro.csv"))
    team.store.cases.correct(replace(team.store.cases.by_code("HB-1"), code="HB-91", grade="10"))
    for code in ("HB-1", "HB-91"):
        files = sheet(tmp_path, cases.format(code), "cases.csv"), sheet(tmp_path, log.format(code), "sro.csv")
        assert counts(imported(team, *files)) == {"cases": (0, 0, 1, 0), "sro": (0, 0, 1, 0)}, code
        assert [(case.code, case.grade) for case in team.store.cases.all()] == [("HB-91", "10")]
    assert len(team.store.sro.where("1")) == 1


def test_a_case_that_was_struck_out_here_does_not_come_back_by_the_sheet(team, tmp_path):
    path = sheet(tmp_path, "Case #,Ther,Start\nHB-1,Okafor,9/1/26\n", "cases.csv")
    imported(team, path)
    team.store.cases.strike(team.store.cases.by_code("HB-1"))
    report = imported(team, path)
    assert counts(report)["cases"] == (0, 0, 0, 1)
    assert "HB-1 was struck out here" in Path(report.rejected_files[0]).read_text(encoding="utf-8-sig")


def test_a_dry_run_says_what_would_happen_and_writes_nothing(team):
    before, files = everything(team), sorted(os.listdir(Path(team.folder) / "imports"))
    text = (Path(team.folder) / "team.yaml").read_text()
    report = imported(team, WORKBOOK, dry_run=True)
    assert counts(report)["sro"] == (90, 0, 1, 1)
    assert "nothing was written" in report.lines()[-1]
    assert any(line.startswith("Would be added to team.yaml") for line in report.lines())
    assert everything(team) == before
    assert sorted(os.listdir(Path(team.folder) / "imports")) == files
    assert (Path(team.folder) / "team.yaml").read_text() == text


def test_a_dry_run_of_several_files_lets_each_see_the_cases_of_the_others(team):
    names = ("next-steps.csv", "school.csv", "sro-log.csv", "family.csv", "cases.csv")
    before = everything(team)
    dry = imported(team, *[HARBOR / name for name in names], dry_run=True)
    assert everything(team) == before
    assert counts(dry) == counts(imported(team, *[HARBOR / name for name in names]))


def test_a_folder_with_nothing_to_import_is_refused(team, tmp_path):
    (tmp_path / "holiday").mkdir()
    with pytest.raises(Refused, match=r"There is no spreadsheet, roster or file of incidents in .*holiday"):
        imported(team, tmp_path / "holiday")


def test_a_cut_in_the_middle_leaves_nothing_of_the_file(team):
    before = everything(team)

    def pulled(done, _total):
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(team, WORKBOOK, progress=pulled)
    assert everything(team) == before


def test_an_import_can_be_taken_back_whole_and_done_again(team):
    before = team.store.cases.all()
    imported(team, WORKBOOK)
    assert team.store.journal.undo().what == "imported caseload.xlsx"
    assert team.store.cases.all() == before
    assert counts(imported(team, WORKBOOK))["school"] == (79, 0, 0, 0)


def test_a_sheet_with_other_headings_is_asked_about_or_mapped_and_remembered(team, tmp_path):
    cases = sheet(tmp_path, "Case #,Ther,Start\nHB-1,Okafor,9/1/26\n", "cases.csv")
    odd = sheet(tmp_path, "Case #,Tag,Event,Mood\nHB-1,11/2/26,Tardy x2,fine\n", "school.csv")
    imported(team, cases)
    with pytest.raises(Refused, match="Name the columns with --map"):
        imported(team, odd)
    asked = []
    report = imported(team, odd, ask=lambda name, headings, field: asked.append((name, headings, field)) or "Tag")
    assert asked == [("school", ["Case #", "Tag", "Event", "Mood"], "happened on")]
    assert counts(report)["school"] == (1, 0, 0, 0)
    assert "school: the column Tag, Mood was left out." not in report.remarks
    mapping = sheet(tmp_path, "school:\n  Tag: happened_on\n", "map.yaml")
    assert counts(imported(team, odd, map_path=str(mapping)))["school"] == (0, 0, 1, 0)
    assert counts(imported(team, odd))["school"] == (0, 0, 1, 0)
    wrong = sheet(tmp_path, "school:\n  Tag: happend_on\n", "map.yaml")
    with pytest.raises(Refused, match=r"did you mean `happened_on`"):
        imported(team, odd, map_path=str(wrong))


def test_the_minutes_of_a_day_known_from_the_sheet_list_what_was_agreed_and_say_what_is_not_known(shell):
    shell.says("import", WORKBOOK)
    cases = {case["code"] for case in TRUTH["cases"]} - {"HB-017"}  # which this team had, with actions of no meeting
    agreed = [one for one in shell.data("actions", "--all") if one["case"] in cases]
    agreed = [one for one in agreed if one["agreed_on"] == "2026-11-16"]
    said = " ".join(shell.says("minutes", "11/16/2026").split())
    assert "Known from a spreadsheet: discussion, times and presence are not recorded." in said
    assert not any(false in said for false in ("0:00", "nothing was written down", "None was agreed", "Every case was"))
    assert agreed
    assert all(one["key"] in said for one in agreed)
    replayed = shell.says("replay", "11/16/2026")
    assert "known from a spreadsheet" in replayed
    assert "Role-play refusal w/ E.H. @Brandt" in replayed
    assert "nothing agreed" not in replayed
    assert "known from a spreadsheet: as it is now" in " ".join(shell.says("replay", "11/16/2026", "HB-003").split())
