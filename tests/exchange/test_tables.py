"""Spreadsheets and text files of every kind open as plain rows, or are refused with a sentence."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.common.errors import CasewalkError, NotFound, Refused
from review.exchange.incoming.tables import MARKED, read_sheets, with_mark, without_mark

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 'Case #,Event\nHB-001,"Céspedes called, “back” at 8"\n'


def rows(path):
    (sheet,) = read_sheets(str(path))
    return [line.cells for line in sheet.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_a_spreadsheet_program_writes(tmp_path, encoding):
    path = tmp_path / "school.csv"
    path.write_bytes(WORDS.encode(encoding))
    assert rows(path) == [("Case #", "Event"), ("HB-001", "Céspedes called, “back” at 8")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart(tmp_path, separator):
    path = tmp_path / "school.txt"
    path.write_text(f'Case #{separator}Date{separator}Event\nHB-1{separator}11/2/26{separator}"a; b, c\td"\n')
    assert rows(path)[1] == ("HB-1", "11/2/26", "a; b, c\td")


def test_short_rows_long_rows_one_column_and_line_breaks_within_a_cell(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text('Case #,Goals,School\nHB-1\nHB-2,"one\ntwo",Lincoln,extra,more\n')
    (sheet,) = read_sheets(str(path))
    assert [line.cells for line in sheet.lines][1:] == [("HB-1",), ("HB-2", "one\ntwo", "Lincoln", "extra", "more")]
    assert [line.number for line in sheet.lines] == [1, 2, 3]
    path.write_text("Case #\nHB-1\n")
    assert rows(path) == [("Case #",), ("HB-1",)]


def test_the_ragged_federal_table_opens_where_the_sniffer_of_python_fails():
    lines = rows(SAMPLES / "nces" / "schools-excerpt.tsv")
    assert (len(lines), lines[0][1], lines[1][1]) == (9, "name", "LE JARDIN ACADEMY")


def test_the_workbook_opens_with_all_its_sheets_and_text_that_looks_like_a_formula():
    sheets = read_sheets(str(SAMPLES / "caseload-harbor" / "caseload.xlsx"))
    assert [sheet.name for sheet in sheets] == ["Cases", "SRO log", "School", "Family", "Next steps"]
    school = [line.cells[2] for line in sheets[2].lines]
    assert "=see AP e-mail" in school
    assert "Note with markup [red]not a tag[/] and bell and a tab\there" in school


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("caseload.xlsx", b"just text", "no workbook"),
        ("caseload.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old or a protected workbook"),
        ("caseload.xlsx", b"PK\x03\x04broken", "cannot be read as a workbook"),
        ("empty.csv", b"  \n ", "is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        read_sheets(str(path))


def test_a_file_that_unpacks_to_gigabytes_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/sheet.xml", "w") as inside:
        for _ in range(520):
            inside.write(b"0" * 1024 * 1024)
    with pytest.raises(Refused, match="that is no caseload"):
        read_sheets(str(path))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"no file .*gone\.csv"):
        read_sheets(str(tmp_path / "gone.csv"))


@given(st.text())
def test_the_mark_against_formulas_comes_off_again(text):
    marked = with_mark(text)
    assert not marked.startswith(MARKED)
    if not text.startswith("'"):
        assert without_mark(marked) == text


@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_whatever_brings_the_reader_down(tmp_path, content):
    path = tmp_path / "anything.csv"
    path.write_bytes(content)
    try:
        for sheet in read_sheets(str(path)):
            assert all(isinstance(cell, str) for line in sheet.lines for cell in line.cells)
    except CasewalkError as refused:
        assert str(refused)
