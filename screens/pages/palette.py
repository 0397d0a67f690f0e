"""All commands by name: ctrl+p, then a few letters."""

from __future__ import annotations

from collections.abc import Callable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from review.common.vocabulary import Words
from screens.parts import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.app import CasewalkApp


LEFT_OUT = ("palette", "move.")  # whoever reads the list can move in it already


class Commands(Provider):
    """What can be done here: the verbs of this screen, cases by code, officers and schools, one's own colors."""

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for name, does in self._verbs():
            yield DiscoveryHit(safe.text(name), does, name)

    async def search(self, query: str) -> Hits:
        """Verbs, cases and places whose name holds the letters, in order."""
        matcher = self.matcher(query)
        for name, does in [*self._verbs(), *self._cases(), *self._places(), *self._colors()]:
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, safe.text(name), does, name)

    def _verbs(self) -> list[tuple[str, Callable[[], object]]]:
        app = self._casewalk
        found = [(app.team.words.label("keys.binding", "meeting.meet"), app.meet)]
        for bound in self.screen.active_bindings.values():
            binding = bound.binding
            if binding.id and bound.enabled and not binding.id.startswith(LEFT_OUT):
                label = _label(app.team.words, binding.id)
                found.append((label, lambda a=binding.action, node=bound.node: app.run_action(a, node)))
        return list(dict(found).items())

    def _cases(self) -> list[tuple[str, Callable[[], object]]]:
        app = self._casewalk
        codes = app.team.store.cases.codes(active=False)
        return [(f"case {code}", lambda number=number: app.open_number(number)) for number, code in codes.items()]

    def _places(self) -> list[tuple[str, Callable[[], object]]]:
        """Before a visit: every officer and every school."""
        app = self._casewalk
        store = app.team.store
        return [
            (f"visit {place.name}", lambda place=place: app.open_place(place))
            for place in [*store.officers.all(), *store.schools.all()]
        ]

    def _colors(self) -> list[tuple[str, Callable[[], object]]]:
        """The themes, for this person alone: `colors ansi-light`, and the team's again."""
        app = self._casewalk
        own = [(f"colors {name}", lambda name=name: app.wear(name)) for name in sorted(app.available_themes)]
        return [*own, ("colors of the team", lambda: app.wear(""))]

    @property
    def _casewalk(self) -> CasewalkApp:
        return self.app  # the one app there is; importing its class here would close a circle


def _label(words: Words, binding: str) -> str:
    return words.label("keys.binding", binding)
