"""What docs/settings.md shows can be put into a team.yaml as it stands."""

import re
from pathlib import Path

import pytest

from review.team.team_file import read_settings
from review.team.word_files import shipped_words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
PEOPLE = BLOCKS[0]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split(":")[0])
def test_each_example_on_the_page_is_a_setting_that_holds(block):
    text = "team: Harbor\n" + ("" if block == PEOPLE else PEOPLE) + block
    settings = read_settings("team.yaml", shipped_words(), text)
    assert settings.team == "Harbor"
    assert [person.name for person in settings.people] == ["Amari", "Okafor", "Brandt"]


def test_the_examples_together_are_one_team():
    settings = read_settings("team.yaml", shipped_words(), "team: Harbor\n" + "".join(BLOCKS))
    assert (settings.weekday, settings.minutes, settings.attention["quiet"]) == (0, 120, 0)
    assert settings.walk_steps[1] == "sro"
    assert len(settings.calendar.days_off) == 2
