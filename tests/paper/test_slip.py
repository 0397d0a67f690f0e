"""A slip is one person's next actions, on half a page or in a calendar; a calendar learns nothing but the case code."""

import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from review.cases.actions import NextAction
from review.exchange.outgoing.ics import TODO, calendar
from review.paper.papers import as_lines, as_pages, as_pdf
from review.paper.slip import NOTHING, slip_paper
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.paper.test_pdf import IMPRINT, WANTS_PDFTOTEXT, text_of

pytestmark = WANTS_PDFTOTEXT
WORDS = shipped_words()


def an_action(number: int = 7, **parts: object) -> NextAction:
    said = {"what": "call the AP", "owner": "Okafor", "due_on": TODAY, "agreed_on": TODAY, "id": number}
    return NextAction(1, **(said | parts))


def a_slip(*actions: NextAction):
    return slip_paper("Okafor", [], actions, {1: "HB-017"}, "Harbor", WORDS, TODAY)


@pytest.mark.parametrize("count", [0, 1, 13, 14, 60])
def test_a_slip_has_each_next_action_once_on_half_a_page_or_on_as_many_as_it_takes(count):
    paper = a_slip(*(an_action(number) for number in range(1, count + 1)))
    said = text_of(as_pdf(paper, IMPRINT, WORDS))
    text = "\n".join(line.text for line in as_lines(paper, WORDS, 80))
    assert said.count("HB-017") == text.count("HB-017") == count
    assert (NOTHING in said) == (NOTHING in text) == (count == 0)
    assert paper.data["half"] == (count <= 13)
    assert said.count("copy 1 of 1") == said.count("\f") == (1 if count <= 14 else 2)


def test_half_a_page_of_text_is_half_as_long():
    short = as_pages(a_slip(an_action()), IMPRINT, WORDS)
    assert [len(page) for page in short] == [30]


def test_somebody_outside_is_given_one_case_alone(demo):
    done = demo.run("slip", "aunt")
    assert done.returncode == 2
    assert "--case CODE" in done.stderr
    said = demo.says("slip", "aunt", "--case", "HB-021")
    assert "HB-019" not in said
    assert "followed up by Brandt" in said


def test_a_calendar_is_read_back_by_another_library(demo):
    file = demo.home / "okafor.ics"
    demo.says("slip", "Okafor", "--ics", str(file))
    read = Calendar.from_ical(file.read_bytes())
    actions = {action["key"]: action for action in demo.data("slip", "Okafor")}
    assert len(read.walk("VEVENT")) == len(actions) > 2
    for event in read.walk("VEVENT"):
        action = actions[str(event["DESCRIPTION"])]
        assert event.decoded("DTSTART").isoformat() == action["due_on"]
        assert str(event["SUMMARY"]) == action["case"]
    assert not any(action["what"] in file.read_text() for action in actions.values())
    assert file.stat().st_mode & 0o777 == 0o600


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_any_code_comes_back_from_the_calendar_as_it_was(code):
    read = Calendar.from_ical(calendar([an_action()], {1: code}, TODO))
    (todo,) = read.walk("VTODO")
    assert str(todo["SUMMARY"]) == code
    assert all(len(line) <= 75 for line in calendar([an_action()], {1: code}).split(b"\r\n"))


def test_the_same_calendar_twice_is_the_same_file():
    assert calendar([an_action()], {1: "HB-017"}) == calendar([an_action()], {1: "HB-017"})


def test_options_that_do_not_go_together_are_said_so(demo):
    assert demo.run("slip", "Okafor", "--todo").returncode == 2
    assert demo.run("slip", "Okafor", "--ics", "x.ics", "--pdf", "x.pdf").returncode == 2
    assert demo.run("slip", "Nobody").returncode == 1
    (demo.home / "notes.txt").write_text("mine")
    refused = demo.run("slip", "Okafor", "--ics", "notes.txt")
    assert (refused.returncode, (demo.home / "notes.txt").read_text()) == (3, "mine")


def test_a_slip_can_be_sent_through_a_pipe(demo):
    command = f"{sys.executable} -m review.cli slip Okafor --pdf - | pdftotext - -"
    done = subprocess.run(command, shell=True, env=demo.env, capture_output=True, text=True, check=True, cwd=demo.home)
    assert "Call Ofc. Reyes back" in done.stdout


def test_marks_on_a_slip_are_explained_where_they_stand_on_it():
    plain, marked = a_slip(an_action()), a_slip(an_action(times_carried=1, due_on=TODAY - timedelta(days=1)))
    for paper, stands in ((plain, False), (marked, True)):
        text = " ".join(line.text for line in as_lines(paper, WORDS, 80))
        for said in (text, " ".join(text_of(as_pdf(paper, IMPRINT, WORDS)).split())):
            assert ("x1: carried once" in said) == ("!: overdue" in said) == stands
