"""Turns each paper into text or PDF.

Each has a name: review/paper/NAME.py says what stands on it and lays it out as text, NAME.typ sets it.
"""

from __future__ import annotations

from importlib import import_module

from review.common.fact import fact
from review.common.vocabulary import Words
from review.common.width import fill, width_of, wrap
from review.content.lines import Line
from review.paper.lines import item
from review.paper.pages import PAGE_LINES, paginate
from review.paper.paper import Paper

MOST_COPIES = 50


@fact
class Imprint:
    """What a printing says of itself at the foot of each page."""

    printed_by: str
    printed_at: str  # as it is printed: "Mon 23 Nov 2026, 08:50"
    size: str = "letter"  # one of settings.PAPER_SIZES
    copies: int = 1


def as_lines(paper: Paper, words: Words, width: int, plain: bool = False) -> list[Line]:
    """The paper for a terminal: one column of text without pages; `plain` draws nothing with box characters."""
    lines = [line for block in _blocks(paper, width, plain) for line in block]
    return [*lines, *(_notices(paper, words, width))]


def as_pages(paper: Paper, imprint: Imprint, words: Words, width: int = 80, plain: bool = False) -> list[list[Line]]:
    """The paper as text to be printed, all copies of it: pages of lines with a foot, each to end in a form feed.

    With `plain` every character is ASCII.
    """
    if plain:
        from review.paper.ascii import in_ascii

        paper = Paper(paper.name, in_ascii(paper.data), paper.part2)
        imprint = Imprint(in_ascii(imprint.printed_by), imprint.printed_at, imprint.size, imprint.copies)
    blocks = _blocks(paper, width, plain)
    foot = len(_foot(paper, imprint, words, width, 1, 1, 1))
    height = PAGE_LINES[imprint.size] // (2 if paper.data.get("half") else 1)
    pages = paginate(blocks, height - foot)
    return [
        [*page, *_foot(paper, imprint, words, width, number, len(pages), copy)]
        for copy in range(1, imprint.copies + 1)
        for number, page in enumerate(pages, 1)
    ]


def as_pdf(paper: Paper, imprint: Imprint, words: Words) -> bytes:
    """The paper as PDF, all copies of it in one file."""
    from review.paper.pdf import set_paper

    marks = {
        "printed": f"printed by {imprint.printed_by}, {imprint.printed_at}",
        "size": imprint.size,
        "copies": imprint.copies,
        "confidential": words.label("papers.notice", "confidential"),
        "collect": words.label("papers.notice", _what_becomes_of_it(paper)),
        "part2": words.label("papers.notice", "part2") if paper.part2 else "",
        "title": words.label("papers.paper", paper.name),
    }
    return set_paper(paper.name, {"data": paper.data, "imprint": marks})


def _blocks(paper: Paper, width: int, plain: bool) -> list[list[Line]]:
    blocks: list[list[Line]] = import_module(f"review.paper.{paper.name}").blocks(paper.data, width, plain)
    return blocks


def _notices(paper: Paper, words: Words, width: int) -> list[Line]:
    part2 = [words.label("papers.notice", "part2")] if paper.part2 else []
    said = f"{words.label('papers.notice', 'confidential')}: {words.label('papers.notice', _what_becomes_of_it(paper))}"
    return [line for text in (said, *part2) for line in item(text, width, tone="quiet")]


def _foot(paper: Paper, imprint: Imprint, words: Words, width: int, page: int, pages: int, copy: int) -> list[Line]:
    """A blank line and what stands at the foot, two lines or a few more; the last of them on substance-use records."""
    said = words.label("papers.notice", _what_becomes_of_it(paper))
    marks = f"{words.label('papers.notice', 'confidential')}, {said}"
    count = f"copy {copy} of {imprint.copies}  page {page} of {pages}"
    printed = f"printed by {imprint.printed_by}, {imprint.printed_at}"
    lines = wrap(marks, width - 2)
    if width_of(lines[-1]) + width_of(count) + 3 <= width:
        lines[-1] = fill(lines[-1], width - 2 - width_of(count)) + count
    else:
        lines.append(count)
    lines += wrap(printed, width - 2)
    lines += wrap(words.label("papers.notice", "part2"), width - 2) if paper.part2 else []
    return [Line(""), *(Line(f" {line}", "quiet") for line in lines)]


def _what_becomes_of_it(paper: Paper) -> str:
    """A slip is taken along, a sheet is handed out; everything else is collected after the meeting."""
    handed = "preview" if paper.data.get("preview") else "handed"
    return {"slip": "keep", "sheet": handed}.get(paper.name, "collect")
