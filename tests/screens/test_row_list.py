"""A list moves by key, passes over headings, stays on its record and sends only the lines that changed."""

import pytest
from textual.app import App, ComposeResult

from review.common.fact import fact
from review.content.lines import Line
from screens.parts.row_list import RowList
from tests.support.walking import shown


@fact
class Thing:
    name: str
    id: int = 0
    version: int = 0


def rows_of(count, first=1):
    listed = [Line("FIRST", "head")]
    for number in range(first, first + count):
        listed.append(Line(f"thing {number}", record=Thing(f"thing {number}", number)))
        if number % 5 == 0:
            listed.append(Line(f"MORE AFTER {number}", "head"))
    return listed


class Listing(App[None]):
    """A list that remembers what was opened in it."""

    CSS_PATH = "../../screens/review.tcss"

    def __init__(self, rows):
        super().__init__()
        self.rows = rows
        self.opened: list[object] = []

    def compose(self) -> ComposeResult:
        yield RowList(lambda _: self.rows)

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.opened.append(event.record)


@pytest.fixture
def listing():
    return Listing(rows_of(60))


def standing(app):
    return app.query_one(RowList).record.id


async def test_letters_and_arrows_move_and_headings_are_passed_over(listing):
    async with listing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert standing(listing) == 1
        await pilot.press("j", "j", "down", "j", "j")
        assert standing(listing) == 6
        await pilot.press("k", "up")
        assert standing(listing) == 4
        await pilot.press("G")
        assert standing(listing) == 60
        assert "thing 60" in shown(pilot)
        await pilot.press("g")
        assert standing(listing) == 1
        await pilot.press("pagedown", "enter")
        assert listing.opened == [Thing(f"thing {standing(listing)}", standing(listing))]
        assert standing(listing) > 15


async def test_pages_lead_to_the_very_ends_of_a_list(listing):
    async with listing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*["pagedown"] * 4)
        assert standing(listing) == 60
        await pilot.press(*["pageup"] * 4)
        assert standing(listing) == 1


async def test_the_cursor_stays_on_its_record_when_the_lines_are_made_anew(listing):
    async with listing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"jjjjjjj")
        assert standing(listing) == 8
        listing.rows = [Line("another line"), *rows_of(60)[2:]]
        listing.query_one(RowList).remake()
        assert standing(listing) == 8
        listing.rows = rows_of(3)
        listing.query_one(RowList).remake()
        assert standing(listing) == 3


async def test_a_list_without_records_has_no_cursor_and_can_still_be_read_to_its_end():
    app = Listing([Line(f"line {number}") for number in range(50)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("G", "enter")
        assert "line 49" in shown(pilot)
        assert app.query_one(RowList).record is None
        assert app.opened == []
        assert ">" not in shown(pilot)


async def test_one_step_repaints_two_lines(listing):
    async with listing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = []
        rowlist = listing.query_one(RowList)
        rowlist.refresh = lambda *regions, **_: painted.extend(regions)
        rowlist.action_move(1)
        assert sorted(region.y for region in painted) == [1, 2]
        assert {region.height for region in painted} == {1}


async def test_a_line_is_marked_by_a_sign_and_what_lies_beyond_the_screen_too(listing):
    async with listing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(pilot).splitlines()[1].startswith(" > thing 1")
        assert shown(pilot).splitlines()[-1].endswith("▾")
