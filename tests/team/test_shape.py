"""Every mistake of a file is said at once, where it stands, with what was probably meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.common.errors import Refused
from review.team.shape import Choice, Clock, Days, Either, Fields, ListOf, MappingOf, Text, Whole, YesNo, load

PERSON = Fields({"name": Text(20, without="@"), "role": Choice(("therapist", "office"))}, required=("name",))
FILE = Fields(
    {
        "team": Text(10),
        "starts_at": Clock(),
        "minutes": Whole(10, 600),
        "quiet": YesNo(),
        "people": ListOf(PERSON, once=("name",)),
        "days_off": ListOf(Days()),
        "points": MappingOf(Whole(0, 9), ("safety", "quiet")),
        "words": MappingOf(Either(Text(), Fields({"label": Text()}, required=("label",)))),
    },
    required=("team",),
)


def read(text: str):
    return load("team.yaml", FILE, text=text)


def mistakes(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        read(text)
    return str(caught.value).splitlines()[:-1]


def test_values_are_what_was_meant_not_what_yaml_makes_of_them():
    assert read("team: no\nstarts_at: 9:00\nminutes: 010\nquiet: off\n") == {
        "team": "no",
        "starts_at": "09:00",
        "minutes": 10,
        "quiet": False,
    }
    assert read("team: 0123\nquiet: 'Yes'") == {"team": "0123", "quiet": True}


def test_a_day_or_a_range_of_days_is_both_ends():
    assert read("team: a\ndays_off: [2026-11-26, 2026-12-21 to 2027-01-01]\n")["days_off"] == (
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 12, 21), date(2027, 1, 1)),
    )


def test_what_is_left_empty_is_not_given():
    assert read("team: a\npeople:\nminutes: ~\npoints:\n") == {"team": "a"}


def test_all_mistakes_come_at_once_in_the_order_of_the_file():
    text = """\
tema: Harbor
starts_at: 9
minutes: lots
minutes: 5
quiet: maybe
people:
  - {name: Bo, role: terapist}
  - {role: office}
  - {name: bo, colour: red}
  - Cy
days_off:
  - 2026-02-30
  - 2026-12-24 to 2026-12-20
  - 3/12
points: {safty: 1, quiet: 99}
words:
  a: {lable: x}
  b: [1]
"""
    assert mistakes(text) == [
        "team.yaml:1:1: `team` is missing",
        "team.yaml:1:1: unknown key `tema`: did you mean `team`?",
        "team.yaml:2:12: a time such as 9:00 or 16:30 is wanted here, not `9`",
        "team.yaml:3:10: a whole number from 10 to 600 is wanted here, not `lots`",
        "team.yaml:4:1: `minutes` is given twice, first in line 3",
        "team.yaml:5:8: yes or no is wanted here, not `maybe`",
        "team.yaml:7:22: one of therapist, office is wanted here, not `terapist`: did you mean `therapist`?",
        "team.yaml:8:5: `name` is missing",
        "team.yaml:9:5: the same name as in line 7",
        "team.yaml:9:16: unknown key `colour`",
        "team.yaml:10:5: `name: value` is wanted here, not `Cy`",
        "team.yaml:12:5: a day such as 2026-11-26, or 2026-12-21 to 2027-01-01 is wanted here, not `2026-02-30`",
        "team.yaml:13:5: 2026-12-20 is before 2026-12-24: the first day comes first",
        "team.yaml:14:5: a day such as 2026-11-26, or 2026-12-21 to 2027-01-01 is wanted here, not `3/12`",
        "team.yaml:15:10: unknown key `safty`: did you mean `safety`?",
        "team.yaml:15:27: 99 is out of range: 0 to 9",
        "team.yaml:17:6: `label` is missing",
        "team.yaml:17:7: unknown key `lable`: did you mean `label`?",
        "team.yaml:18:6: `name: value` is wanted here, not a list",
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("team: [a]", "a text is wanted here, not a list"),
        ("team: ''", "a text is missing"),
        ("team: abcdefghijk", "11 characters are too long: 10 at most"),
        ("team: a\nminutes: {a: 1}", "not `name: value`"),
        ("team: a\nminutes: 99999999999999999999", "a whole number"),
        ("team: a\nminutes: ٣٠", "a whole number"),
        ("team: a\nstarts_at: 24:00", "a time such as"),
        ("team: a\npeople: Bo", "a list, each line beginning with"),
        ("team: a\npeople: [{name: b@c}]", "`@` cannot be part of it"),
        ("team: a\n[x]: 1", "a name before the colon"),
        ("team: a\nwords: {'': x}", "a name is missing"),
        ("- team", "`name: value`"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_is_wanted(text, part):
    assert any(part in line for line in mistakes(text)), mistakes(text)


def test_a_mistake_shows_no_control_characters_of_the_file():
    (line,) = mistakes('team: a\nminutes: "\\e[2J"')
    assert "\x1b" not in line
    assert "␛[2J" in line


def test_a_mistake_is_one_line_whatever_stands_in_the_file():
    assert mistakes("team: 'a\n\n  b'\nminutes: 'x\n\n\n  y'\n") == [
        "team.yaml:1:7: one line is wanted here, without tabs",
        "team.yaml:4:10: a whole number from 10 to 600 is wanted here, not `x y`",
    ]


def test_texts_are_cleaned_and_trimmed():
    assert read('team: "  \\e e\\u0301 "')["team"] == "␛ é"


@given(st.dictionaries(st.sampled_from([*FILE.shapes, "other"]), st.text("ab0:-[]{}'\"# \n", max_size=12), max_size=6))
def test_any_file_is_read_or_refused_in_lines_that_name_a_place(given_values):
    text = "".join(f"{key}: {value}\n" for key, value in given_values.items())
    try:
        assert set(read(text)) <= set(FILE.shapes)
    except Refused as error:
        for line in str(error).splitlines()[:-1]:
            name, line_number, column, _ = line.split(":", 3)
            assert name == "team.yaml"
            assert int(line_number) >= 1 <= int(column)
