"""The weekly summary has every heading in the team's order, says what is missing, and fills the agency's template."""

import shutil
import subprocess
from io import BytesIO

import pytest
from docx import Document

from review.cases.case import Case
from review.cases.goals import Goal
from review.cases.notes import Note
from review.cases.settings import SUMMARY_HEADINGS
from review.common.errors import Refused
from review.common.fact import replace
from review.content.summary import build
from review.exchange.outgoing.docx import fill_template, house_template, merge_fields
from review.meeting.case_file import CaseFile
from review.paper.papers import as_lines, as_pdf
from review.paper.summary import summary_paper
from review.team.word_files import shipped_words
from tests.conftest import TODAY
from tests.paper.test_pdf import IMPRINT, WANTS_PDFTOTEXT, text_of
from tests.support.harbor import SETTINGS, fill, november

pytestmark = WANTS_PDFTOTEXT
WORDS = shipped_words()
HOSTILE = "{{ code }} {% raw %} <w:p/> & =HYPERLINK(1) #set page \u0645\u062d\u0645\u062f 奶奶 😀 ‹ESC›"
MARKS = {"confidential": "CONFIDENTIAL", "collect": "shred", "part2": "", "printed": "printed by Amari"}


def an_empty_case(**parts: object) -> CaseFile:
    return CaseFile(Case("HB-017", "Okafor", november(2), id=1), TODAY, SETTINGS, **parts)


def paper_of(file: CaseFile):
    return summary_paper(build(file), WORDS)


def said(file: CaseFile) -> str:
    return " ".join(" ".join(line.text for line in as_lines(paper_of(file), WORDS, 80)).split())


def words_in(document: bytes) -> str:
    read = Document(BytesIO(document))
    return "\n".join(part.text for part in [*read.paragraphs, *read.sections[0].footer.paragraphs])


def test_every_heading_is_there_in_the_order_of_the_settings_also_where_it_is_empty():
    file = an_empty_case()
    titles = [WORDS.label("goals.summary", key) for key in SUMMARY_HEADINGS]
    text, pdf = said(file), " ".join(text_of(as_pdf(paper_of(file), IMPRINT, WORDS)).split())
    places = [text.index(title.upper()) for title in titles]
    assert places == sorted(places)
    assert all(title in pdf for title in titles)
    other = replace(file, settings=replace(SETTINGS, summary_headings=("safety", "barriers")))
    assert [part["key"] for part in paper_of(other).data["parts"]] == ["safety", "barriers"]


def test_what_nobody_recorded_says_so_on_paper_and_in_the_document():
    file = an_empty_case()
    data = paper_of(file).data
    document = words_in(fill_template(house_template(data), merge_fields(data, MARKS), "ours"))
    for missing in (
        "<family step not recorded>",
        "<sustainability plan not recorded>",
        "<overarching goals not recorded>",
    ):
        assert missing in said(file)
        assert missing in document
    assert "<barriers not recorded since Mon 16 Nov>" in said(file)


def test_the_week_is_the_one_since_the_last_meeting_and_never_shorter_than_seven_days():
    old, new = Note(1, november(10), "no ride to school", "barrier"), Note(1, november(17), "works nights", "barrier")
    text = said(an_empty_case(notes=(old, new)))
    assert "works nights" in text
    assert "no ride to school" not in text


@pytest.mark.parametrize(
    ("status", "remark"), [("met", "met"), ("partly", "partially met"), ("not_met", "not met yet")]
)
def test_last_weeks_goals_say_how_they_came_out(status, remark):
    goal = Goal(1, "in class by eight", status=status, set_on=november(9), reviewed_on=november(23))
    assert f"in class by eight {remark}" in said(an_empty_case(goals=(goal,)))


def test_a_goal_set_this_week_is_new_and_one_that_nobody_reviewed_says_so():
    new, old = Goal(1, "eats lunch inside", set_on=november(23)), Goal(1, "home by nine", set_on=november(9))
    text = said(an_empty_case(goals=(new, old)))
    assert "home by nine not reviewed yet" in text
    assert text.index("home by nine") < text.index("NEW INTERMEDIARY") < text.index("eats lunch inside")


def test_a_case_with_everything_fills_every_field(store):
    fill(store, plain=0)
    file = store.case_file(store.cases.by_code("HB-017"), TODAY, SETTINGS)
    fields = merge_fields(paper_of(file).data, MARKS)
    assert fields["family_step"].startswith("Home by 9 on school nights: kept 4 of 5")
    assert not [name for name, text in fields.items() if "{" in text]


def test_text_of_a_case_stays_text_in_the_document():
    note = Note(1, november(23), HOSTILE, "barrier")
    data = paper_of(an_empty_case(notes=(note,))).data
    document = fill_template(house_template(data), merge_fields(data, MARKS), "ours")
    assert HOSTILE in words_in(document)


def test_an_unknown_field_is_an_error_that_names_it(demo):
    template = Document()
    template.add_paragraph("{{ code }} {{ famly_step }} {{ birth_date }}")
    template.save(demo.home / "ours.docx")
    done = demo.run("summary", "HB-017", "--docx", "out.docx", "--template", "ours.docx")
    assert done.returncode == 3
    assert "birth_date, famly_step" in done.stderr
    assert not (demo.home / "out.docx").exists()


def test_a_template_may_read_fields_and_nothing_else():
    for text in ("{{ ''.__class__.__mro__ }}", "{{ code.__init__.__globals__ }}", "{% for x in %}"):
        template, data = Document(), paper_of(an_empty_case()).data
        template.add_paragraph(text)
        file = BytesIO()
        template.save(file)
        with pytest.raises(Refused, match="merge field"):
            fill_template(file.getvalue(), merge_fields(data, MARKS), "theirs.docx")


def test_the_agencys_own_template_is_found_by_the_settings_and_one_to_begin_with_can_be_written(demo):
    demo.says("summary", "HB-017", "--write-template", str(demo.team / "ours.docx"))
    own = Document(demo.team / "ours.docx")
    own.add_paragraph("Agency form 7b for {{ code }}")
    own.save(demo.team / "ours.docx")
    settings = demo.team / "team.yaml"
    settings.write_text(settings.read_text() + "\nprinting:\n  summary_template: ours.docx\n")
    demo.says("summary", "HB-017", "--docx", "out.docx")
    assert "Agency form 7b for HB-017" in words_in((demo.home / "out.docx").read_bytes())
    assert (demo.home / "out.docx").stat().st_mode & 0o777 == 0o600
    (demo.team / "ours.docx").write_text("no document")
    assert demo.run("summary", "HB-017", "--docx", "out.docx").returncode == 3


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_the_document_is_opened_by_libreoffice(demo):
    demo.says("summary", "HB-017", "--docx", "out.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{demo.home}/office", "--convert-to", "txt:Text"]
    subprocess.run([*command, "out.docx"], cwd=demo.home, capture_output=True, check=True, timeout=120)
    read = (demo.home / "out.txt").read_text(encoding="utf-8-sig")
    assert "Home by 9 on school nights" in read
    assert "<sustainability plan not recorded>" in read


@pytest.mark.parametrize(("closed_on", "said_so"), [(november(18), "closed 18 Nov"), (None, "closed (day not known)")])
def test_the_summary_of_a_closed_case_says_so(closed_on, said_so):
    closed = replace(an_empty_case().case, status="closed", closed_on=closed_on)
    assert said_so in said(replace(an_empty_case(), case=closed))
