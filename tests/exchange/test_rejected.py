"""A row that cannot be taken as it stands comes back with the reason, and goes in once it is corrected."""

import csv
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.common.errors import CasewalkError
from review.exchange.incoming.importing import run_import
from review.team.open import reread
from tests.conftest import mode_of
from tests.support.importing import WORKBOOK, counts, imported, sheet, team

__all__ = ["team"]


def test_the_rejected_rows_come_back_private_with_the_reason_and_go_in_once_corrected(team):
    report = imported(team, WORKBOOK)
    (path,) = report.rejected_files
    assert mode_of(Path(path)) == 0o600
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Sheet"], row["Row"], row["Why"].split(":")[0]) for row in rows] == [
        ("cases", "5", "no case number"),
        ("cases", "6", "start"),
        ("sro", "17", "there is no case HB-999"),
        ("actions", "9", "the next action has no text"),
    ]
    corrected = Path(path).read_text(encoding="utf-8-sig")
    corrected = corrected.replace(",??,Brandt", "HB-018,??,Brandt").replace("13/45/2026", "08/27/2026")
    corrected = corrected.replace("HB-999", "HB-018").replace("HB-004,,,", "HB-004,,,", 1)
    corrected = corrected.replace(",,Brandt,11/30/2026", ",call the AP,Brandt,11/30/2026")
    Path(path).write_text(corrected, encoding="utf-8-sig")
    report = imported(team, path)
    assert sum(one.new for one in report.sheets) == 3
    assert report.rejected == 0
    assert team.store.cases.by_code("HB-018").therapist == "Brandt"
    assert [one.what for one in team.store.sro.of_case(team.store.cases.by_code("HB-018").id)] == ["no such case"]
    again = imported(team, path)
    assert sum(one.new + one.changed for one in again.sheets) == 0


def test_a_case_that_contradicts_itself_is_handed_back(team, tmp_path):
    text = "Case #,Ther,Start\nHB-1,Okafor,9/1/26\nHB-1,Brandt,9/1/26\nHB-1,Okafor,9/1/26\n"
    report = imported(team, sheet(tmp_path, text, "cases.csv"))
    assert counts(report)["cases"] == (1, 0, 1, 1)
    assert "stands in this sheet already" in Path(report.rejected_files[0]).read_text(encoding="utf-8-sig")


def test_a_therapist_who_cannot_be_one_costs_that_row_alone(team, tmp_path):
    text = f"Case #,Ther,Start\nHB-1,Okafor,9/1/26\nHB-2,{'x' * 200},9/1/26\nHB-3,QQ,9/1/26\n"
    report = imported(team, sheet(tmp_path, text, "cases.csv"))
    assert counts(report)["cases"] == (2, 0, 0, 1)
    assert report.people == ["Okafor"]
    assert report.sheets[0].notes == {"QQ is nobody on the team yet": 1}


def test_a_case_number_that_cannot_be_one_is_handed_back_and_one_almost_like_another_is_pointed_out(team, tmp_path):
    text = 'Case #,Ther,Start\nHB-1,Okafor,9/1/26\nHB 1,Okafor,9/1/26\n"=HYPERLINK(""x"")",Okafor,9/1/26\n'
    report = imported(team, sheet(tmp_path, text + "HB\x1b[31m,Okafor,9/1/26\n", "cases.csv"))
    assert counts(report)["cases"] == (2, 0, 0, 2)
    assert report.sheets[0].notes == {"HB 1 looks like HB-1, which is another case": 1}
    assert "is no code of a case" in Path(report.rejected_files[0]).read_text(encoding="utf-8-sig")


WRITTEN = ["HB-1", "HB-2", "", "HB-9", "11/2/26", "13/45/2026", "in", "out", "+", "-", "tardy x2", "=1+1", "x", "mom"]
CELL = st.sampled_from([*WRITTEN, "JO/MB", "ASAP"]) | st.text(max_size=12)
HEADS = st.sampled_from(
    [
        ["Case #", "Date", "In/Out", "+/-", "What happened", "Replied"],
        ["Case #", "Date", "Event"],
        ["Case #", "Family step", "Start", "Kept?", "Shown to"],
        ["Case #", "Next step", "Who", "By", "Agreed", "Status"],
        ["Case #", "Ther", "Start", "Status", "OAGs"],
    ]
)


@given(headings=HEADS, body=st.lists(st.lists(CELL, max_size=7), max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sheet_adds_up_and_the_second_time_brings_nothing(team, tmp_path, headings, body):
    imported(team, sheet(tmp_path, "Case #,Ther,Start\nHB-1,Okafor,9/1/26\nHB-2,Brandt,9/1/26\n", "cases.csv"))
    path = tmp_path / "any.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *body])
    try:
        first = imported(team, path)
        second = imported(team, path)
    except CasewalkError as refused:
        assert str(refused)
        return
    assert sum(one.rows for one in first.sheets) == sum(one.rows for one in second.sheets)
    assert sum(one.new + one.changed for one in second.sheets) == 0
    assert first.rejected == second.rejected


def test_a_day_that_is_still_to_come_is_handed_back_and_such_a_reply_is_left_out_until_it_has_come(team, tmp_path):
    cases = "Case #,Ther,Start,School\nHB-1,Okafor,9/1/26,Lincoln HS\nHB-2,Okafor,11/3/2027,Lincoln HS\n"
    log = (
        "Case #,Date,In/Out,+/-,What happened,Replied\nHB-1,11/20/26,in,-,asks for help,11/29/26\n"
        "HB-1,11/24/26,in,-,asks again,\n"
    )
    files = sheet(tmp_path, cases, "cases.csv"), sheet(tmp_path, log, "log.csv")
    report = imported(team, *files)
    assert counts(report) == {"cases": (1, 0, 0, 1), "sro": (1, 0, 0, 1)}
    whys = "".join(Path(path).read_text(encoding="utf-8-sig") for path in report.rejected_files)
    assert "start: 11/3/2027 is still to come" in whys
    assert "date: 11/24/26 is still to come" in whys
    assert any("a reply that is still to come was left out" in line for line in report.lines())
    (one,) = team.store.sro.where("1")
    assert (one.replied_on, one.reply_owed) == (None, True)
    report = run_import(reread(team), [str(path) for path in files], today=date(2026, 11, 30))
    assert counts(report)["sro"] == (1, 1, 0, 0)
    assert date(2026, 11, 29) in [one.replied_on for one in team.store.sro.where("1")]
