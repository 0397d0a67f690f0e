"""The lines under a case: the last message, and the most useful keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.filter import LineFilter
from textual.reactive import reactive

from review.common.key_names import key_said
from review.common.vocabulary import Words
from review.common.width import cut, fill, width_of, wrap
from screens.parts.changed_lines import Painted
from screens.parts.codes_only import CodesOnly, own_words

KEYS = {
    "last": ("action.done", "action.partly", "action.carry", "action.drop"),
    "school": ("record.school", "open", "edit"),
    "sro": ("record.sro", "open", "edit"),
    "family": ("record.family", "open", "edit"),
    "goals": ("record.goal", "record.note", "record.barrier", "edit"),
    "next": ("action.no_change", "action.change", "edit"),
}
ALWAYS = ("action.agree", "case.next", "case.previous", "find", "help")
FOLLOWING = ("follow.back", "meeting.chair", "follow.who", "action.agree", "case.next", "case.previous", "help")
ELSEWHERE = {
    "home": ("meeting.meet", "open", "case.new", "find", "trends", "places", "caseload.all", "people", "help", "back"),
    "trends": ("open", "trends.longer", "trends.shorter", "back", "help"),
    "closing": ("open", "case.defer", "meeting.finish", "back", "help"),
    "replay": ("case.next", "case.previous", "replay.older", "replay.newer", "back", "help"),
    "perspectives": ("record.perspective", "edit", "move.down", "back", "help"),
    "visit": ("open", "record.stance", "record.contact", "edit", "case.visit", "back", "help"),
    "history": ("move.down", "move.up", "back", "help"),
}


WITH_ALL_THE_OTHERS = ("help", "back")  # lead to the keys for which there is no room


def key_line(
    step: str, words: Words, keymap: Mapping[str, str], width: int, follows: bool = False, without: Iterable[str] = ()
) -> str:
    """` x done  h partly  c carry  d drop   a agree  n next  p prev  / find  ? help`, as many as there is room for."""
    own = FOLLOWING if follows else KEYS.get(step) or ELSEWHERE.get(step, ())
    always = ALWAYS if step in KEYS and not follows else ()
    left_out = set(without)
    for binding in ("", *reversed([one for one in (*own, *always) if one not in WITH_ALL_THE_OTHERS])):
        left_out.add(binding)
        groups = [[_said(one, words, keymap) for one in part if one not in left_out] for part in (own, always)]
        line = f" {'   '.join('  '.join(group) for group in groups if group)}"
        if width_of(line) <= width:
            return line
    return cut(line, width)


def _said(binding: str, words: Words, keymap: Mapping[str, str]) -> str:
    return f"{key_said(binding, words, keymap)} {words.short('keys.binding', binding)}"


class Foot(Painted):
    """A rule or the last message, and the keys of the step. A long message takes both lines until the next key."""

    COMPONENT_CLASSES = {"line--warn", "line--quiet"}

    step: reactive[str] = reactive("", repaint=False)
    message: reactive[str] = reactive("", repaint=False)
    follows: reactive[bool] = reactive(False, repaint=False)

    def __init__(self, words: Words, keymap: Mapping[str, str], step: str = "", without: Iterable[str] = ()):
        super().__init__(id="foot")
        self.set_reactive(Foot.step, step)
        self.words = words
        self.keymap = keymap
        self.without = tuple(without)  # keys that would be refused to this person

    def watch_step(self) -> None:
        self.repaint()

    def watch_follows(self) -> None:
        self.repaint()

    def watch_message(self) -> None:
        self.repaint()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The keys stay to be read when only codes are shown: they are the program's own words."""
        return own_words(super().get_line_filters())

    def look(self, y: int) -> tuple[str, str]:
        width = self.size.width
        hidden = any(isinstance(one, CodesOnly) for one in self.app.get_line_filters())
        if hidden and y == 0:
            return fill(f" {self._codes_only()}", width), "warn"
        said = wrap(self.message, width - 2, 2) if self.message and not hidden else []
        if y < len(said):
            return fill(f" {said[y]}", width), "warn"
        if y == 0:
            return fill(f" {'─' * (width - 2)}", width), "quiet"
        keys = key_line(self.step, self.words, self.keymap, width, self.follows, self.without)
        return fill(keys, width), "plain"

    def _codes_only(self) -> str:
        """How the mode is left; at home also what q does, which leads out of everything else."""
        codes, back = (key_said(binding, self.words, self.keymap) for binding in ("codes", "back"))
        leaves = f"; {back} leaves Casewalk" if self.step == "home" else ""
        return f"Codes only: {codes} shows everything again{leaves}."
