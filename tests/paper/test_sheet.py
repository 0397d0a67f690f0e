"""The sheet on paper: none, one and many of everything, and every text as what it is, however long or strange."""

import ast
import shutil
import subprocess
from datetime import timedelta

import pytest

from review.cases.family import AccountabilityStep
from review.cases.notes import Note
from review.cases.school import SchoolEvent
from review.cases.sro import SroInteraction
from review.common.fact import replace
from review.content.sheet import build
from review.paper.papers import Imprint, as_lines, as_pages, as_pdf
from review.paper.sheet import sheet_paper
from review.team.word_files import shipped_words
from tests.content.test_release_gate import EVERYTHING, LINCOLN, NOW, REYES, SUBSTANCES, TODAY, case_file, days, release
from tests.support.shell import ROOT

WORDS = shipped_words()
IMPRINT = Imprint("Amari", "Mon 23 Nov 2026, 08:50")
HOSTILE = "#set page() [/] *b* $x$ =HYPERLINK(1) 中文 שלום 😀 é \\u{1b} @cite"


def paper_of(*files, recipient=REYES, **more):
    return sheet_paper(build(files, recipient, NOW, SUBSTANCES, team="Harbor", **more), WORDS)


def lines_of(paper):
    return [line.text for line in as_lines(paper, WORDS, 80)]


def printed(paper):
    """The text of the PDF, blanks and breaks made one."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    pdf = as_pdf(paper, IMPRINT, WORDS)
    return " ".join(subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True).stdout.decode().split())


def case_of(count, text="Home by 9"):
    """A case with so many of everything that a sheet may tell."""
    many = range(1, count + 1)
    return case_file(
        release(),
        steps=tuple(AccountabilityStep(1, days(n), f"{text} {n}", result="kept", id=n) for n in many),
        notes=tuple(Note(1, days(n), f"{text} note {n}", "safety", id=n) for n in many),
        interactions=tuple(
            SroInteraction(1, days(n), "sro_to_therapist", f"{text} wrote {n}", "success", officer_id=3, id=n,
                           reply_owed=True)
            for n in many
        ),
        events=tuple(SchoolEvent(1, days(n), f"{text} event {n}", "advance", id=n) for n in many)
        + tuple(SchoolEvent(1, days(n), "card", "daily_report", met=n % 6, out_of=5, id=100 + n) for n in many),
    )  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 12])
def test_none_one_and_many_of_each_part_stand_in_text_and_pdf_alike(count):
    paper = paper_of(case_of(count))
    text, pdf = " ".join(" ".join(lines_of(paper)).split()), printed(paper)
    for n in range(1, count + 1):
        for said in (f"Home by 9 {n}: kept", f"Home by 9 note {n}", f"Home by 9 wrote {n}", f"Home by 9 event {n}"):
            assert said in text, said
            assert said in pdf, said
    for part in ("STEPS", "SAFETY", "THANK YOU", "ANSWER IS DUE"):
        assert (part in text) is bool(count)
        assert (part in pdf) is bool(count)
    assert max(map(len, lines_of(paper))) <= 80


def test_every_text_is_printed_as_what_it_is():
    paper = paper_of(case_of(1, HOSTILE), shared_goal=HOSTILE, initials=True)
    pdf = printed(paper).replace(" ", "")
    for said in ("#setpage()[/]*b*$x$=HYPERLINK(1)", "中文", "\\u{1b}", "@cite"):
        assert pdf.count(said) >= 5, said
    assert HOSTILE in " ".join(" ".join(lines_of(paper)).split())
    plain = as_pages(paper, IMPRINT, WORDS, plain=True)
    assert all(line.text.isascii() for page in plain for line in page)


def test_a_long_text_flows_on_and_nothing_of_it_is_lost():
    words = [f"w{number}" for number in range(15_000)]  # 100 kB
    step = AccountabilityStep(1, days(2), " ".join(words), result="kept", id=1)
    paper = paper_of(case_file(release(), steps=(step,)))
    for text in (" ".join(lines_of(paper)), printed(paper)):
        assert [word for word in text.split() if word.rstrip(":") in {words[0], words[7_500], words[-1]}]
        assert set(words) <= {word.rstrip(":") for word in text.split()}


def test_many_cases_stand_in_the_order_of_their_codes_each_with_its_own_basis():
    files = [
        replace(case_of(1), case=replace(case_of(1).case, code=f"HB-{n:03}", id=n),
                releases=(release(expires_on=TODAY + timedelta(days=n)),))
        for n in (30, 2, 11)
    ]  # fmt: skip
    paper = paper_of(*files)
    assert [case["code"] for case in paper.data["cases"]] == ["HB-002", "HB-011", "HB-030"]
    assert "until 25 Nov" in paper.data["cases"][0]["basis"]


def test_the_notice_of_part_2_stands_there_only_where_such_a_text_does():
    notice = WORDS.label("papers.notice", "part2")
    covered = release(EVERYTHING + ",substance_use", part2=True)
    quiet = paper_of(case_file(covered))
    assert notice not in " ".join(lines_of(quiet)), "the notice alone would tell that there are such records"
    step = AccountabilityStep(1, days(2), "Clean UA shown to mother each week", result="kept", id=1)
    assert notice in " ".join(" ".join(lines_of(paper_of(case_file(covered, steps=(step,))))).split())


def test_an_officer_is_thanked_for_what_was_done_also_where_no_word_of_it_may_be_told():
    ways = ("sro_to_therapist", "sro_with_youth", "sro_with_family", "joint_meeting")
    done = [
        SroInteraction(1, days(9 - n), way, "our own remark", "success", officer_id=3, id=n)
        for n, way in enumerate(ways)
    ]
    done.append(
        SroInteraction(1, days(1), "sro_with_youth", "ours", "success", "informal_resolution", officer_id=3, id=9)
    )
    text = "\n".join(lines_of(paper_of(case_file(release("attendance"), interactions=tuple(done)))))
    for said in ("getting in touch with us", "the time with the young person", "the time with the family",
                 "the meeting together", "informal resolution"):  # fmt: skip
        assert said in text
    assert "our" not in text.partition("THANK YOU FOR")[2].partition("AT SCHOOL")[0]


def test_a_school_is_thanked_and_asked_in_its_own_words():
    seen = AccountabilityStep(1, days(9), "Home by 9", result="kept", demonstrated_to="school", demonstrated_on=days(3),
                              received="Ms. Ortiz smiled", id=1)  # fmt: skip
    events = (SchoolEvent(1, days(5), "shouted in class", behaviour="disruption", id=1),)
    file = case_file(release(recipient="Lincoln HS"), steps=(seen,), events=events)
    text = " ".join(" ".join(lines_of(paper_of(file, recipient=LINCOLN))).split())
    for said in ("taking the time to see: Home by 9", "TO ANSWER TOGETHER", "disruption, shouted in class",
                 "shown to you 20 Nov", "How did this week's daily report card come out"):  # fmt: skip
        assert said in text
    assert "smiled" not in text


def test_the_page_is_made_of_what_came_through_the_gate_and_cannot_reach_behind_it():
    tree = ast.parse((ROOT / "review" / "paper" / "sheet.py").read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "review.content.sheet" in modules
    for behind in (
        "review.meeting.case_file",
        "review.cases.case",
        "review.store",
        "review.content.visit",
        "review.content.overview",
    ):
        assert not any(str(module).startswith(behind) for module in modules - {"review.paper.sheet"}), behind
