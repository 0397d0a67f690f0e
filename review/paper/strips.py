"""The strips of a case on paper: school, the officer, the family and releases, each under its heading."""

from __future__ import annotations

from review import sentences, strips
from review.casefile import CaseFile
from review.family import current
from review.paper.lines import Line, heading, item, said_lines
from review.strips import Said
from review.vocabulary import Words

_ELSEWHERE = ("placement", "whose", "for", "seen")  # the head says the first; the rest matters to who works on the step


def school(file: CaseFile, words: Words) -> list[Said]:
    """Where the young person stands in school, and the incidents that wait to be answered."""
    return _on_paper([*strips.school(file, words), *strips.to_answer(file, words)])


def officer(file: CaseFile, words: Words) -> list[Said]:
    """What the officer wants, the last contact and the answers owed; the referrals are drawn beside them."""
    known = [*strips.common_ground(file), *strips.relation(file, words)]
    return [*known, *strips.last_contact(file, words), *strips.owed(file)]


def family(file: CaseFile, words: Words) -> list[Said]:
    """The step the family takes now, how it goes, and what school has seen of it."""
    return _on_paper([*strips.family(file, words), *strips.shown(file, words)])


def perspectives(file: CaseFile, words: Words) -> list[Said]:
    """The newest words of each, and the newest common ground; whoever was not asked yet is named."""
    if not file.perspectives:
        return []
    from review.perspectives import by_voice, not_heard

    voices = by_voice(file.perspectives)
    said = [
        Said(words.short("perspectives.voice", voice), f"“{one[0].what}”{f' ({one[0].who})' if one[0].who else ''}")
        for voice, one in voices.items()
        if one
    ]
    missing = ", ".join(words.label("perspectives.voice", voice) for voice in not_heard(file.perspectives))
    return [*said, Said("not asked", missing, tone="quiet")] if missing else said


def school_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The school's lines under their heading; nothing where nothing is known."""
    lines = said_lines(school(file, words), width)
    return [*heading("School", file.school.name if file.school else "", width), *lines] if lines else []


def officer_lines(file: CaseFile, words: Words, width: int, plain: bool = False) -> list[Line]:
    """The officer's lines and the referrals under their heading; nothing where no officer is known."""
    if file.officer is None and not file.interactions:
        return []
    said = [*officer(file, words), *strips.ties_counted(file)]
    said.append(Said("referrals", sentences.referrals(file, words, plain)))
    return [*heading("SRO", strips.officer_named(file), width), *said_lines(said, width)]


def family_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """The family's lines under their heading; an active case without a step is told how to add one."""
    lines = said_lines(family(file, words), width)
    if current(file.steps) is None and file.case.is_active:
        lines = [*item("no step at present: casewalk log family adds one", width, tone="quiet"), *lines]
    return [*heading("Family", file.case.guardian, width), *lines] if lines else []


def perspective_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """How each one sees it, under a heading; nothing where nobody was asked."""
    lines = said_lines(perspectives(file, words), width)
    return [*heading("How each one sees it", "", width), *lines] if lines else []


def release_lines(file: CaseFile, words: Words, width: int) -> list[Line]:
    """What may be told to whom, and until when."""
    lines = [
        line for one in strips.releases(file, words) for line in item(one.text, width, after=one.after, tone=one.tone)
    ]
    return [*heading("Releases", "", width), *(lines or item(f"{strips.NO_RELEASE}.", width, tone="warn"))]


def _on_paper(said: list[Said]) -> list[Said]:
    return [one for one in said if one.before not in _ELSEWHERE]
