"""`log sro`: an exchange with the school resource officer."""

from __future__ import annotations

from review.cases.replies import oldest_open
from review.cases.sro import OURS, THEIRS, SroInteraction, waiting
from review.cli.front import output
from review.cli.front.desk import Desk
from review.cli.front.logged import add_case, add_on, add_text, answer, count, text_of
from review.cli.front.parser import Parser, add_json
from review.cli.front.record_names import name_of
from review.common.errors import Usage
from review.common.fact import replace
from review.common.vocabulary import so_many
from review.flows.recording import save
from review.forms.sro import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from review.cases.case import Case

_DIRECTIONS = {
    "in": THEIRS,
    "out": OURS,
    "youth": "sro_with_youth",
    "family": "sro_with_family",
    "joint": "joint_meeting",
}
_VALENCES = {"good": "success", "hard": "difficulty", "+": "success", "-": "difficulty", "=": "neutral"}


def log_sro_options(parser: Parser) -> None:
    """`casewalk log sro`."""
    add_case(parser)
    parser.add_argument("direction", metavar="DIRECTION", help="in (the officer came to us), out, youth, family, joint")
    parser.add_argument("valence", metavar="VALENCE", help="success, difficulty or neutral")
    add_text(parser)
    add_on(parser)
    parser.add_argument("--replied", metavar="DAY|NO", help="when we answered; no: the officer still waits")
    parser.add_argument("--answers", action="store_true", help="this answers the oldest reach-out that waits")
    parser.add_argument("--answers-to", metavar="DAY", help="this answers the reach-out of that day")
    parser.add_argument("--asks", action="store_true", help="out: we asked the officer for an answer")
    parser.add_argument("--no-reply-owed", action="store_true", help="the officer wants no answer")
    parser.add_argument("--officer", metavar="NAME", help="else the officer of the case")
    parser.add_argument(
        "--kind", metavar="K", default="routine_contact", help="routine contact, presence, referral ..."
    )
    parser.add_argument("--role", metavar="R", help="law enforcement, educator, counsellor")
    parser.add_argument("--initiated-by", metavar="WHO", help="school, officer, therapist, family")
    parser.add_argument("--outcome", metavar="O", default="none", help="warning, diversion, court referral ...")
    parser.add_argument("--minutes", metavar="N", type=int, help="minutes of presence in the building")
    parser.add_argument("--reason", metavar="TEXT", help="of an investigation or intervention, as the officer reports")
    parser.add_argument("--searched", metavar="YES|NO", help="whether the young person was searched")
    parser.add_argument("--rights-advised", metavar="YES|NO", help="whether told of their rights")
    parser.add_argument("--shared", metavar="TEXT", default="", help="what we told; goes into the log of disclosures")
    parser.add_argument("--release", metavar="R", help="the release it was told under: release-3, or its recipient")
    add_json(parser)


def log_sro(desk: Desk) -> int:
    """Log an exchange with the officer. One that came in waits for an answer unless it is said otherwise."""
    team, given = desk.team(), desk.given
    case = team.store.cases.by_code(given.case)
    direction = desk.key("sro.direction", given.direction, _DIRECTIONS)
    came_in = direction == THEIRS
    replied = None if (given.replied or "no").casefold() == "no" else desk.past_day(given.replied)
    one = SroInteraction(
        case.id,
        desk.past_day(given.on),
        direction,
        "",
        desk.key("sro.valence", given.valence, _VALENCES),
        desk.key("sro.kind", given.kind),
        role=desk.key("sro.role", given.role) if given.role else "",
        initiated_by=desk.key("sro.initiated_by", given.initiated_by) if given.initiated_by else "",
        outcome=desk.key("sro.outcome", given.outcome),
        officer_id=_officer(desk, case),
        minutes=count(given.minutes, "--minutes"),
        reply_owed=came_in and not (given.no_reply_owed or given.answers or given.answers_to),
        replied_on=replied,
        answer_asked=given.asks or (direction == OURS and given.replied is not None),
        reason=given.reason or "",
        searched=_yes_or_no(given.searched, "--searched"),
        rights_advised=_yes_or_no(given.rights_advised, "--rights-advised"),
        shared=given.shared,
        release_id=_release(desk, case) if given.release else None,
    )
    if given.release and not given.shared:
        raise Usage("Say also what was told under that release: --shared TEXT")
    if given.asks and direction != OURS:
        raise Usage("--asks goes with what we did: casewalk log sro CODE out ...")
    one = whole(one)
    answered = _answered(desk, one)
    one = replace(one, answers_id=answered.id if answered else None, what=text_of(desk))  # a slip shall cost no text
    one = save(team.store, replace(one, shared=""), one)
    label = team.words.label
    told = [f"{label('sro.direction', direction)}, {label('sro.valence', one.valence)}: {one.what.rstrip(' .')}"]
    told += ["No reply yet"] if one.is_open else []
    if answered is not None:
        told.append(f"Answers what waited since {output.day(answered.happened_on, desk.today)}: {answered.what}")
    told += _still_waiting(desk, case, one)
    if one.release_id is not None:
        release = team.store.releases.get(one.release_id)
        covers = ", ".join(label("releases.information", key) for key in release.covers)
        told.append(f"The release of {release.recipient} covers {covers or 'nothing'}, and nothing else")
    return answer(desk, case, one, f"{output.day(one.happened_on, desk.today)}, {'. '.join(told)}.", added=True)


def _answered(desk: Desk, one: SroInteraction) -> SroInteraction | None:
    """The reach-out that is answered: the oldest that waits for this side, or the one of the day that was named."""
    given = desk.given
    if not given.answers and not given.answers_to:
        return None
    waiting = [other for other in desk.team().store.sro.of_case(one.case_id) if other.is_open]
    if given.answers_to:
        day = desk.past_day(given.answers_to)
        waiting = [other for other in waiting if other.happened_on == day]
    found = oldest_open(one, waiting)
    if found is None:
        which = f" of {given.answers_to}" if given.answers_to else ""
        raise Usage(f"Nothing{which} waits for this answer: casewalk show {given.case} says what does.")
    return found


def _still_waiting(desk: Desk, case: Case, logged: SroInteraction) -> list[str]:
    """What else the officer waits for: told after each exchange of ours, so that nothing stays unanswered unseen."""
    left = waiting(desk.team().store.sro.of_case(case.id)) if logged.direction != THEIRS else []
    if not left:
        return []
    since = output.day(left[0].happened_on, desk.today)
    how = [] if logged.answers_id else ["Was this the answer? Then undo, and log it with --answers"]
    return [f"Still waiting for us: {so_many(len(left), 'reach-out')} of the officer, since {since}", *how]


def _yes_or_no(said: str | None, option: str) -> bool | None:
    known = {"yes": True, "no": False, None: None}
    if said not in known:
        raise Usage(f"{option} is yes or no, not {said!r}; leave it out where nobody knows.")
    return known[said]


def _release(desk: Desk, case: Case) -> int:
    """The release of this case that is meant. Raises Usage, NotFound."""
    signed = desk.team().store.releases.of_case(case.id)
    wanted = desk.given.release.casefold()
    named = [one for one in signed if wanted in (name_of(one), one.recipient.casefold())]
    if len(named) != 1:
        known = ", ".join(f"{name_of(one)} ({one.recipient})" for one in signed) or "none"
        raise Usage(f"{desk.given.release!r} is no one release of {case.code}. It has {known}.")
    return named[0].id


def _officer(desk: Desk, case: Case) -> int | None:
    if not desk.given.officer:
        return case.officer_id
    return desk.team().store.officers.meant(desk.given.officer).id
