"""A line such as "call the AP @Okafor by fri" is read as the team means it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.cases.people import Person
from review.common.days import EveryDay, NotADay
from review.common.errors import Refused
from review.meeting.agree import as_actions, read_agreement

MONDAY, NEXT = date(2026, 11, 16), date(2026, 11, 23)
PEOPLE = (Person("jo", "Okafor", "JO"), Person("mb", "Brandt", "MB"), Person("ma", "Mary Ann Lee", "ML"))


def read(text):
    return read_agreement(text, therapist="Okafor", people=PEOPLE, agreed_on=MONDAY, next_meeting_on=NEXT)


@pytest.mark.parametrize(
    ("text", "what", "owners", "due_on"),
    [
        ("call Ofc. Reyes @Brandt by fri", "call Ofc. Reyes", ("Brandt",), date(2026, 11, 20)),
        ("call Ofc. Reyes by fri @Brandt", "call Ofc. Reyes", ("Brandt",), date(2026, 11, 20)),
        ("call Ofc. Reyes", "call Ofc. Reyes", ("Okafor",), NEXT),
        ("ask the AP @JO @mother", "ask the AP", ("Okafor", "mother"), NEXT),
        ("ask the AP @JO/MB", "ask the AP", ("Okafor", "Brandt"), NEXT),
        ("ask the AP @jo, @JO.", "ask the AP", ("Okafor",), NEXT),
        ("fit circle @mary ann lee by 3 dec", "fit circle", ("Mary Ann Lee",), date(2026, 12, 3)),
        ("fit circle by 12/3", "fit circle", ("Okafor",), date(2026, 12, 3)),
        ("fit circle in 2 weeks", "fit circle", ("Okafor",), date(2026, 11, 30)),
        ("hand it in tomorrow", "hand it in", ("Okafor",), date(2026, 11, 17)),
        ("call by next meeting", "call", ("Okafor",), NEXT),
        ("write to a.b@school.org", "write to a.b@school.org", ("Okafor",), NEXT),
        ("check by phone", "check by phone", ("Okafor",), NEXT),
        ("look in the mirror", "look in the mirror", ("Okafor",), NEXT),
        ("Text the AP the curfew result each evening", "Text the AP the curfew result each evening", ("Okafor",), NEXT),
        ("visit every teacher", "visit every teacher", ("Okafor",), NEXT),
        ("meet @ the doors", "meet @ the doors", ("Okafor",), NEXT),
    ],
)
def test_the_ways_a_team_agrees(text, what, owners, due_on):
    reading = read(text)
    assert (reading.what, reading.owners, reading.due_on) == (what, owners, due_on)


@pytest.mark.parametrize(
    "text", ["call every monday", "text mom every day @JO", "call by every fri", "visit every 2 weeks"]
)
def test_what_repeats_is_refused_with_a_way_out(text):
    with pytest.raises(EveryDay, match="record it as a family step"):
        read(text)


@pytest.mark.parametrize("text", ["", "   ", "@Okafor", "by fri", "@JO by fri", "tomorrow", "by", "Until."])
def test_nothing_to_do_is_refused(text):
    with pytest.raises(Refused, match="Say what will be done"):
        read(text)


@pytest.mark.parametrize("day", ["13/45", "31 feb", "feb 31", "31st february 2027", "32 Dec.", "fr", "Tusday"])
def test_a_date_that_is_none_is_refused_instead_of_becoming_text(day):
    with pytest.raises(NotADay, match=r"is not a day"):
        read(f"call the AP by {day} @Okafor")
    assert read("bring the book by 3 marbles").what == "bring the book by 3 marbles"


@pytest.mark.parametrize("text", ["call by friday by monday", "call in 2 weeks by fri"])
def test_two_days_are_refused(text):
    with pytest.raises(Refused, match="names two days"):
        read(text)


@pytest.mark.parametrize(("typed", "name"), [("Okafr", "Okafor"), ("okfaor", "Okafor"), ("Brant", "Brandt")])
def test_a_slip_in_the_name_of_an_owner_gives_the_action_to_nobody_else(typed, name):
    with pytest.raises(Refused, match=f"@{typed} is nobody of the team. Did you mean @{name}?"):
        read(f"call the AP @{typed} by fri")
    assert read(f"call the AP @Ms.{typed} by fri").owners == (f"Ms.{typed}",)
    assert [read(f"call @{who}").owners for who in ("mother", "AP", "aunt")] == [("mother",), ("AP",), ("aunt",)]


def test_the_reading_says_what_was_filled_in_and_who_follows_up():
    assert read("call").notes == ("due at the next meeting",)
    assert read("call @mother by fri").notes == ("mother is outside the team: Okafor follows it up",)
    assert read("call @BR by fri").notes == ("BR is outside the team (Brandt is @MB): Okafor follows it up",)
    assert read("call by yesterday").notes == ("that day is over",)


def test_each_owner_gets_an_action_of_their_own():
    actions = as_actions(read("ask the AP @JO @mother by fri"), 7, MONDAY, "school", meeting_id=3)
    assert [(one.case_id, one.owner, one.what, one.subject, one.meeting_id) for one in actions] == [
        (7, "Okafor", "ask the AP", "school", 3),
        (7, "mother", "ask the AP", "school", 3),
    ]
    assert {(one.due_on, one.agreed_on, one.is_open) for one in actions} == {(date(2026, 11, 20), MONDAY, True)}


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_an_agreement_or_a_sentence(text):
    try:
        reading = read(text)
    except Refused as refused:
        assert str(refused)
    else:
        assert reading.what.strip()
        assert reading.owners


WORD = st.sampled_from(["call", "the", "AP", "about", "curfew", "plan", "Ofc.", "Reyes", "(twice)", "60%"])


@given(
    words=st.lists(WORD, min_size=1), owner=st.sampled_from(["", "@JO", "@mother"]), due=st.sampled_from(["", "by fri"])
)
def test_no_word_of_what_was_agreed_is_lost(words, owner, due):
    assert read(f"{' '.join(words)} {owner} {due}").what == " ".join(words)
