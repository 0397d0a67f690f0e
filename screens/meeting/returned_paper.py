"""The line that settles what was ticked on paper and agrees what was written beside it."""

from __future__ import annotations

from review.common.errors import CasewalkError
from review.flows.returned_paper import reading_of, take, understand
from screens.meeting.table import forget_draft, takes_back, tell_kept
from screens.parts.prompt import Prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from screens.meeting.table import Table

HINT = "done K7; carry M2 fri; drop P4 no longer needed; new HB-017 call the AP @JO      esc leaves"
TITLE = "What came back on paper"
PLACE = "paper"  # of the draft: the line may be about any case


def settle_paper(walk: Table) -> None:
    """Type the line; each piece is read back under it, and enter takes all of them as one change."""
    sitting = walk.sitting
    drafts = sitting.store.drafts

    def said(text: str) -> str:
        return "\n".join(reading_of(piece, sitting.words) for piece in understand(text, sitting.team, sitting.today))

    def done(text: str | None) -> None:
        if text is None:
            tell_kept(walk, PLACE)
            return
        try:
            taken = take(understand(text, sitting.team, sitting.today), sitting.team, sitting.today)
        except CasewalkError as error:
            opened(text, str(error))
            return
        forget_draft(walk, PLACE)
        walk.read_again(next_open=True)
        settled = sum(one.settled is not None for one in taken)
        walk.say(f"{_told(settled, len(taken) - settled)} {takes_back(walk, 'all of it')}")

    def opened(text: str, title: str) -> None:
        walk.app.push_screen(Prompt(title, text, said, lambda kept: drafts.keep(PLACE, kept), HINT), done)

    draft = drafts.kept(PLACE)
    opened(draft, f"{TITLE}; your draft" if draft else TITLE)


def _told(settled: int, agreed: int) -> str:
    parts = [f"{settled} settled"] if settled else []
    return f"From the paper: {', '.join([*parts, *([f'{agreed} agreed'] if agreed else [])])}."
