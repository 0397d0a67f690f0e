"""`summary`: the weekly case summary on paper, as JSON, or in the agency's Word template."""

from __future__ import annotations

import os

from review.cli.front.deliver import DOCX, add_paper_options, check_other_file, imprint, leave, put_out, write_out
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.errors import Refused
from review.paper.paper import Paper

_LARGEST = 20_000_000  # bytes of a template


def summary_options(parser: Parser) -> None:
    """`casewalk summary`."""
    parser.add_argument("case", metavar="CODE", help="the case")
    parser.add_argument("--initials", action="store_true", help="the young person's initials beside the code")
    parser.add_argument("--docx", metavar="FILE", help="as Word document into this file; - writes it to stdout")
    parser.add_argument("--template", metavar="FILE", help="with --docx: the Word template; else as in team.yaml")
    parser.add_argument("--write-template", metavar="FILE", help="write a template with every field, to begin with")
    add_paper_options(parser)
    add_json(parser)


def summary(desk: Desk) -> int:
    """The summary of one case; every heading is there, also where nothing is recorded. Raises Usage, Refused."""
    from review.content.summary import build
    from review.paper.summary import summary_paper

    team, given = desk.team(), desk.given
    check_other_file(desk, "docx", "a Word document", "template")
    case = team.store.cases.by_code(given.case)
    team.store.record.saw("summary", [case.id])
    paper = summary_paper(build(team.store.case_file(case, desk.today, team.settings)), team.words, given.initials)
    if given.write_template:
        from review.exchange.outgoing.docx import house_template

        write_out(given.write_template, house_template(paper.data), DOCX)
        return 0
    if given.json:
        desk.json(paper.data)
        return 0
    if given.docx:
        document = _document(desk, paper)
        leave(desk, paper.name, "docx", case.code, lambda: write_out(given.docx, document, DOCX))
        return 0
    return put_out(desk, paper, case.code)


def _document(desk: Desk, paper: Paper) -> bytes:
    from review.exchange.outgoing.docx import fill_template, house_template, merge_fields
    from review.team.folder import read_some

    team, said = desk.team(), imprint(desk)
    label = team.words.label
    marks = {
        "confidential": label("papers.notice", "confidential"),
        "collect": label("papers.notice", "collect"),
        "part2": label("papers.notice", "part2") if paper.part2 else "",
        "printed": f"printed by {said.printed_by}, {said.printed_at}",
    }
    path = desk.given.template or team.settings.paper_summary_template
    if not path:
        return fill_template(house_template(paper.data), merge_fields(paper.data, marks), "the template")
    if not desk.given.template:
        path = os.path.join(team.folder, os.path.expanduser(path))
    data = read_some(path, _LARGEST + 1)
    if len(data) > _LARGEST:
        raise Refused(f"The template {path} is larger than {_LARGEST // 1_000_000} MB.")
    return fill_template(data, merge_fields(paper.data, marks), path)
