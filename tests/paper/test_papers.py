"""What stands in a case stands on its papers: nothing is cut, run or mistaken, whatever is there or is missing."""

import re
import subprocess

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.places import Officer, School
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import fields_of, replace
from review.common.width import width_of
from review.content.agenda import build
from review.content.minutes import build as build_minutes
from review.content.summary import build as build_summary
from review.meeting.case_file import CaseFile
from review.meeting.meeting import Meeting, Turn
from review.paper.agenda import agenda_paper
from review.paper.minutes import minutes_paper
from review.paper.papers import Imprint, as_lines, as_pages, as_pdf
from review.paper.slip import slip_paper
from review.paper.summary import summary_paper
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.paper.test_pdf import IMPRINT, WANTS_PDFTOTEXT, text_of
from tests.support.harbor import LAST_WEEK, SETTINGS, november

pytestmark = WANTS_PDFTOTEXT
WORDS = shipped_words()
HOSTILE = '#set page(fill: red) *b* _i_ $x$ [red]x[/] <w:p/> \\u{41} =HYPERLINK("a") {{ code }} "q" \x1b]52;c;AA\x07'
WIDE = "奶奶 中文 한국 שלום محمد हिन्दी ไทย 😀 👩‍👧 🇺🇸 Łuczak ½ → ☐"
MET = Meeting(LAST_WEEK, chair="Amari", present="Amari, Okafor", finished_at="2026-11-16T18:00:00+00:00", id=1)
WHOLE = CaseFile(
    Case("HB-017", "Okafor", november(1), "J.R.", "9", 1, 1, "mother", "", "court", placement="mainstream", plan="iep",
         next_meeting_on=november(25), next_hearing_on=november(27), home=True, school_or_work=False, id=1),
    TODAY, SETTINGS,
    school=School("Harbor High", ally="Ms. Dunn", id=1),
    officer=Officer("Ofc. Reyes", 1, "Harbor PD", noble_intent="calm", shared_goal="no arrests", id=1),
    events=(SchoolEvent(1, november(18), "left early", "behaviour", "", "skip_class", "no_action", "staff", 2, id=1),),
    interactions=(SroInteraction(1, november(18), "sro_to_therapist", "call-out", "difficulty", "referral", id=1),),
    steps=(AccountabilityStep(1, november(9), "home by nine", "mother", "skip_class", "phone", "Friday drive", "daily",
                              "kept", "4 of 5", "school", "sro", november(20), "thanked her", id=1),),
    goals=(Goal(1, "every class", "overarching", id=1), Goal(1, "first period", set_on=TODAY, id=2)),
    drivers=(Driver(1, "friends wait", "peers", "skipping", 1, id=1),),
    notes=(Note(1, TODAY, "what of the bus?", "question", id=1), Note(1, TODAY, "five days", "advance", id=2)),
    releases=(Release(1, "Ofc. Reyes", "attendance", november(1), expires_on=november(30), id=1),),
    actions=(NextAction(1, "call him back", "Okafor", november(20), LAST_WEEK, "sro", meeting_id=1, id=3),),
    last_meeting=MET,
)  # fmt: skip
PARTS = ("events", "interactions", "steps", "goals", "drivers", "notes", "releases", "actions")


def papers_of(*files: CaseFile):
    """The four papers of some cases."""
    cases = {file.case.id: file.case for file in files}
    actions = [replace(action, case_id=file.case.id) for file in files for action in file.actions]
    turns = [Turn(1, number, place, "discussed", 600, 540) for place, number in enumerate(cases, 1)]
    codes = {number: case.code for number, case in cases.items()}
    part2 = any(file.is_part2 for file in files)
    agenda = build(files, TODAY, SETTINGS, TODAY)
    minutes = build_minutes(MET, turns, cases, [], actions, SETTINGS, TODAY, part2)
    return [
        agenda_paper(agenda, WORDS),
        minutes_paper(minutes, WORDS),
        slip_paper("Okafor", [], actions, codes, "Harbor", WORDS, TODAY, part2),
        *(summary_paper(build_summary(file), WORDS) for file in files),
    ]


def forms_of(paper) -> list[str]:
    """Its three forms as one line of text each: for a terminal, for a printer, as PDF."""
    pages = as_pages(paper, IMPRINT, WORDS, plain=True)
    return [
        flat(line.text for line in as_lines(paper, WORDS, 80)),
        flat(line.text for page in pages for line in page),
        flat([text_of(as_pdf(paper, IMPRINT, WORDS))]),
    ]


def flat(lines) -> str:
    return " ".join(" ".join(lines).replace("\u200b", "").split())


def without_each_field() -> list[CaseFile]:
    """The case once for each of its fields and parts, with nothing in that one and everything in the others."""
    files = [replace(WHOLE, **{name: empty}) for name in (*PARTS, "school", "officer", "last_meeting")
             for empty in [() if name in PARTS else None]]  # fmt: skip
    for part in (*PARTS, "case", "school", "officer"):
        held = getattr(WHOLE, part)
        first = held[0] if part in PARTS else held
        for name in fields_of(type(first)):
            if name in type(first)._defaults and name not in ("id", "version"):
                less = replace(first, **{name: type(first)._defaults[name]})
                files.append(replace(WHOLE, **{part: (less, *held[1:]) if part in PARTS else less}))
    return [
        replace(file, case=replace(file.case, code=f"HB-{number:03}", id=number))
        for number, file in enumerate(files, 100)
    ]


def test_each_field_may_be_empty_on_every_paper():
    files = without_each_field()
    assert len(files) > 90
    agenda = papers_of(*files)[0]
    for said in forms_of(agenda):
        assert all(file.case.code in said for file in files)
    for file in files:
        for paper in papers_of(file)[1:]:
            lines = as_lines(paper, WORDS, 80)
            assert all(width_of(line.text) <= 80 for line in lines)
            assert not re.search(r"\bNone\b(?! was)", flat(line.text for line in lines))


def test_nothing_at_all_is_said_and_not_left_out():
    bare = CaseFile(Case("HB-017", "Okafor", TODAY, id=1), TODAY, SETTINGS)
    agenda, minutes, slip, summary = map(forms_of, papers_of(bare))
    for said in agenda:
        assert "no step at present" in said
        assert "The team has not met on this case yet." in said
    assert all("nothing was written down" in said for said in minutes)
    assert all("Nothing is open." in said for said in slip)
    assert all("<family step not recorded>" in said for said in summary)


def test_many_of_everything_is_printed_to_the_last_one():
    many = {part: tuple(replace(getattr(WHOLE, part)[0], id=number) for number in range(1, 41)) for part in PARTS}
    for part, name in (("actions", "what"), ("notes", "what"), ("goals", "what")):
        many[part] = tuple(replace(one, **{name: f"{part} mark{one.id}x"}) for one in many[part])
    agenda, minutes, slip, summary = map(forms_of, papers_of(replace(WHOLE, **many)))
    told = ((agenda, "actions"), (agenda, "notes"), (minutes, "actions"), (slip, "actions"), (summary, "goals"))
    for forms, part in told:
        for said in forms:
            assert {f"{part} mark{number}x" for number in range(1, 41)} <= set(re.findall(r"\w+ mark\d+x", said))


@pytest.mark.parametrize("length", [3_000, 100_000])
def test_a_long_note_flows_and_nothing_of_it_is_cut(length):
    words = [f"w{number:05}" for number in range(length // 7)]
    known = set(words)
    long = Note(1, TODAY, " ".join(words), "advance", id=1)
    unbroken = Note(1, TODAY, "y" * 4000, "barrier", id=2)
    agenda, _, _, summary = papers_of(replace(WHOLE, notes=(long, unbroken)))
    for paper in (agenda, summary):
        for said in forms_of(paper):
            assert [word for word in said.split() if word in known] == words
            assert said.count("y") >= 4000


@pytest.mark.parametrize("length", [1, 12])
@pytest.mark.parametrize("count", [13, 14, 40, 45, 46])
def test_no_block_runs_into_the_foot_whatever_its_length(count, length):
    what = "mark " * length
    actions = tuple(replace(WHOLE.actions[0], id=number, what=what) for number in range(1, count + 1))
    notes = tuple(Note(1, TODAY, what, "advance", id=number) for number in range(1, count + 1))
    for paper in [*papers_of(replace(WHOLE, actions=actions))[:3], papers_of(replace(WHOLE, notes=notes))[0]]:
        command = ["pdftotext", "-bbox", "-", "-"]
        pdf = as_pdf(paper, IMPRINT, WORDS)
        boxes = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
        lowest = [float(y) for y in re.findall(r'yMax="([\d.]+)">mark<', boxes)]
        (foot,) = set(re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">CONFIDENTIAL<', boxes))
        assert len(lowest) >= count * length
        assert max(lowest) < float(foot), paper.name


def test_text_of_a_case_is_text_and_every_letter_is_printed_as_it_is():
    what = f"{HOSTILE} {WIDE}"
    action = replace(WHOLE.actions[0], what=what, owner=WIDE)
    step = replace(WHOLE.steps[0], expectation=what, received=what)
    file = replace(WHOLE, actions=(action,), steps=(step,), notes=(Note(1, TODAY, what, "advance", id=1),))
    shown = HOSTILE.replace("\x1b", "‹ESC›").replace("\x07", "‹BEL›")
    for paper in papers_of(file):
        _, _, pdf = forms_of(paper)
        assert shown in pdf, paper.name
        # a reader hands runs from right to left back in its own order, so they are looked for letter by letter
        assert not set("".join(WIDE.split())) - set(pdf), set(WIDE) - set(pdf)
        assert "\ufffd" not in pdf


def test_the_plain_form_is_ascii_in_pages_of_eighty_columns_that_fit_the_sheet():
    file = replace(WHOLE, notes=(Note(1, TODAY, f"Céspedes — “{WIDE}”", "advance", id=1),))
    for paper in papers_of(file):
        for size, height in (("letter", 60), ("a4", 64)):
            pages = as_pages(paper, Imprint("Zoë", "now", size, copies=2), WORDS, plain=True)
            lines = [line.text for page in pages for line in page]
            assert all(line.isascii() and len(line) <= 80 for line in lines)
            assert {len(page) for page in pages} == {height // 2 if paper.name == "slip" else height}
            assert sum("copy 2 of 2" in line for line in lines) == len(pages) / 2
    said = flat(line.text for page in as_pages(paper, IMPRINT, WORDS, plain=True) for line in page)
    assert 'Cespedes -- "<U+5976><U+5976>' in said


def test_a_flagged_case_puts_the_notice_on_every_page_of_its_papers_and_no_other_does():
    notice = WORDS.label("papers.notice", "part2")
    flagged = replace(WHOLE, releases=(replace(WHOLE.releases[0], information="attendance,substance_use"),))
    for paper in papers_of(WHOLE):
        assert not any(notice in said for said in forms_of(paper))
    for paper in papers_of(flagged):
        pages = text_of(as_pdf(paper, IMPRINT, WORDS)).split("\f")[:-1]
        assert all(notice in flat([page]) for page in pages)
        assert all(any(notice in line.text for line in page) for page in as_pages(paper, IMPRINT, WORDS))


def test_no_initials_and_nothing_of_the_case_in_what_a_file_says_of_itself():
    agenda = build([WHOLE], TODAY, SETTINGS, TODAY)
    assert "J.R." not in "".join(forms_of(agenda_paper(agenda, WORDS)))
    assert all("J.R." in said for said in forms_of(agenda_paper(agenda, WORDS, initials=True)))
    for paper in papers_of(WHOLE):
        pdf = as_pdf(paper, IMPRINT, WORDS)
        told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True, text=False).stdout.decode()
        assert "HB-017" not in told
        assert "Okafor" not in told
        assert "Date" not in told


@pytest.mark.parametrize(("size", "points"), [("letter", "612 x 792"), ("a4", "595.276 x 841.89")])
def test_the_sheet_is_the_one_of_the_settings(size, points):
    for paper in papers_of(WHOLE):
        pdf = as_pdf(paper, Imprint("Amari", "now", size), WORDS)
        told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        assert f"Page size:       {points}" in told
