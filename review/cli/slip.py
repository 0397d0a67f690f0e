"""`slip`: one person's next actions on half a page, or for a calendar."""

from __future__ import annotations

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cli.front.deliver import CALENDAR, add_paper_options, check_other_file, leave, put_out, write_out
from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, add_json
from review.common.errors import Usage


def slip_options(parser: Parser) -> None:
    """`casewalk slip`."""
    parser.add_argument("owner", metavar="OWNER", help="whose next actions: name, initials, login; or mother, AP ...")
    parser.add_argument("--case", metavar="CODE", help="only those of one case; needed for somebody outside the team")
    parser.add_argument("--ics", metavar="FILE", help="for a calendar, into this file; - writes it to stdout")
    parser.add_argument("--todo", action="store_true", help="with --ics: a to-do each, not an event")
    add_paper_options(parser)
    add_json(parser)


def slip(desk: Desk) -> int:
    """One person's open next actions on half a page, or for a calendar. Raises NotFound, Usage."""
    team, given = desk.team(), desk.given
    check_other_file(desk, "ics", "for a calendar", "todo")
    owner, actions, cases = _owned(desk)
    codes = {number: case.code for number, case in cases.items()}
    if given.ics:
        from review.exchange.outgoing.ics import EVENT, TODO, calendar

        file = calendar(actions, codes, TODO if given.todo else EVENT)
        leave(desk, "slip", "ics", owner, lambda: write_out(given.ics, file, CALENDAR))
        return 0
    if given.json:
        from review.paper.data import action_data

        desk.json([action_data(action, codes[action.case_id]) for action in actions])
        return 0
    from review.cases.people import is_outside
    from review.cases.releases import is_part2
    from review.paper.slip import slip_paper

    followed = {case.therapist: None for case in cases.values()} if is_outside(team.settings.people, owner) else {}
    part2 = any(is_part2(team.store.releases.of_case(number)) for number in cases)
    name = team.settings.team
    return put_out(desk, slip_paper(owner, [*followed], actions, codes, name, team.words, desk.today, part2), owner)


def _owned(desk: Desk) -> tuple[str, list[NextAction], dict[int, Case]]:
    """(owner, the open next actions of active cases, those cases by id).

    Raises Usage where somebody outside the team has some in several cases: one family's would stand beside another's.
    """
    from review.cases.people import is_outside
    from review.cli.front.owners import owner_called

    store, given = desk.team().store, desk.given
    owner = owner_called(given.owner, desk.team())
    actions = store.actions.open_of(owner)
    if given.case is not None:
        only = store.cases.by_code(given.case).id
        actions = [action for action in actions if action.case_id == only]
    found = {action.case_id: store.cases.get(action.case_id) for action in actions}
    cases = {number: case for number, case in found.items() if case.is_active}
    if len(cases) > 1 and is_outside(desk.team().settings.people, owner):
        codes = ", ".join(sorted(case.code for case in cases.values()))
        raise Usage(f"{owner} is outside the team and has next actions in {codes}: say which with --case CODE.")
    store.record.saw("slip", cases)
    return owner, [action for action in actions if action.case_id in cases], cases
