"""What may be told outside: only what a release in force names for this recipient, field by field, to the minute."""

from datetime import datetime, timedelta

import pytest

from review.cases.case import Case
from review.cases.family import AccountabilityStep
from review.cases.goals import Driver, Goal
from review.cases.notes import Note
from review.cases.places import School
from review.cases.releases import Release
from review.cases.school import SchoolEvent
from review.cases.settings import Settings
from review.cases.sro import SroInteraction
from review.common.fact import fields_of, replace
from review.content import sentences
from review.content.release_gate import OFFICER, SCHOOL, Recipient, permit, speaks_of, threat_permit, told
from review.content.sheet import Sheet, SheetCase, build
from review.meeting.case_file import CaseFile
from review.paper.sheet import sheet_paper
from review.team.word_files import shipped_words

NOW = datetime(2026, 11, 23, 8, 50)
TODAY = NOW.date()
SUBSTANCES = shipped_words().texts("outside.substances")
REYES = Recipient(OFFICER, "Ofc. Reyes", 3, (7,))
LINCOLN = Recipient(SCHOOL, "Lincoln HS", 7, (7,))
EVERYTHING = "attendance,behaviour,discipline,safety_plan,family_steps,services"


def days(ago):
    return TODAY - timedelta(days=ago)


def release(information=EVERYTHING, recipient="Ofc. Reyes", **more):
    return Release(1, recipient, information, days(60), **{"expires_on": days(-90), "id": 5} | more)


def case_file(*releases, **more):
    """A case with something of everything."""
    given = {
        "events": (
            SchoolEvent(1, days(4), "left before fifth period", behaviour="skip_class", answered_by=9, id=1),
            SchoolEvent(1, days(5), "suspended for the fight", "discipline", behaviour="fighting",
                        discipline="out_of_school_suspension", days=2, id=2),
            SchoolEvent(1, days(6), "late", "attendance", attendance="tardy", id=3),
            SchoolEvent(1, days(3), "daily report card", "daily_report", met=4, out_of=5, id=4),
        ),
        "interactions": (
            SroInteraction(1, days(5), "sro_to_therapist", "third hallway call-out", "difficulty", officer_id=3,
                           reply_owed=True, shared="the plan", id=1),
            SroInteraction(1, days(9), "sro_to_therapist", "he came to class all week", "success", officer_id=3, id=2),
            SroInteraction(1, days(8), "sro_with_youth", "talked him down, we think", "success", officer_id=3, id=3),
            SroInteraction(1, days(4), "sro_to_therapist", "told another officer", "success", officer_id=4, id=4),
        ),
        "steps": (
            AccountabilityStep(1, days(14), "Home by 9 on school nights", "mother", "skip_class", "phone at the door",
                               "Friday drive", "weekly", "kept", "4 of 5", "caregiver", id=9),
            AccountabilityStep(1, days(20), "Hands over the phone", "mother", result="not_kept", id=10),
        ),
        "goals": (Goal(1, "Goes to every class"),),
        "drivers": (Driver(1, "Mother works nights", "family"),),
        "notes": (Note(1, days(3), "No knives at school, signed", "safety", id=1), Note(1, days(2), "tired")),
    }  # fmt: skip
    case = Case("HB-017", "Okafor", days(76), "D.M.", "9", 7, 3, "mother", id=1)
    return CaseFile(case, TODAY, Settings(), School("Lincoln HS", id=7), releases=releases, **(given | more))


def sheet(file, recipient=REYES, now=NOW, **more):
    return build([file], recipient, now, SUBSTANCES, **more)


def why(file, recipient=REYES, now=NOW):
    return permit(file, recipient, now).why


def test_a_release_that_covers_everything_lets_out_what_serves_the_visit_and_no_field_beyond():
    (case,) = sheet(case_file(release())).cases
    assert [one.what for one in case.thanks] == ["he came to class all week", ""], "our remark on the talk stays inside"
    assert [(one.what, one.shared) for one in case.owed] == [("third hallway call-out", "")]
    (step,) = case.steps
    assert (step.expectation, step.result_note, step.frequency) == ("Home by 9 on school nights", "4 of 5", "weekly")
    assert (step.caregiver, step.monitoring, step.consequence, step.received, step.case_id) == ("", "", "", "", 0)
    assert [one.attendance for one in case.attendance] == ["tardy"]
    assert [(card.met, card.out_of) for card in case.cards] == [(4, 5)]
    assert [one.what for one in case.events] == ["left before fifth period"], "the family has answered this one"
    assert [note.what for note in case.safety] == ["No knives at school, signed"]
    assert (case.therapist, case.week, case.initials) == ("Okafor", 11, "")
    assert case.asks == (("show_step", None),)


def test_each_kind_of_information_opens_its_own_fields_and_no_other():
    (case,) = sheet(case_file(release("attendance"))).cases
    assert [one.attendance for one in case.attendance] == ["tardy"]
    assert (case.cards, case.events, case.steps, case.safety, case.week) == ((), (), (), (), 0)
    assert [one.what for one in (*case.owed, *case.thanks)] == ["", "", ""], "that he wrote, and no word of what"


def test_an_event_that_touches_two_kinds_shows_of_each_only_what_is_covered():
    (late, fight, tardy, card) = sorted(case_file().events, key=lambda one: one.id)
    by_discipline = permit(case_file(release("discipline")), REYES, NOW)
    passed = told(fight, by_discipline, SUBSTANCES, REYES)
    assert (passed.discipline, passed.behaviour, passed.what, passed.kind, passed.days) == (
        "out_of_school_suspension", "", "", "", None,
    ), "a suspension for fighting: the text tells of the fight, which is behavior"  # fmt: skip
    assert told(late, by_discipline, SUBSTANCES, REYES) is told(tardy, by_discipline, SUBSTANCES, REYES) is None
    by_behaviour = permit(case_file(release("behaviour")), REYES, NOW)
    passed = told(fight, by_behaviour, SUBSTANCES, REYES)
    assert (passed.behaviour, passed.discipline, passed.what) == ("fighting", "", "")
    passed = told(late, by_behaviour, SUBSTANCES, REYES)
    assert (passed.what, passed.answered_by) == ("left before fifth period", None), "the answer is a family step"
    assert told(card, by_behaviour, SUBSTANCES, REYES).met == 4


@pytest.mark.parametrize(
    ("recipient", "named"),
    [
        ("Ofc. Reyes", True), ("ofc.  reyes", True), ("Ofc. Reyes, Harbor PD", True), ("SRO", True),
        ("SRO, Lincoln  HS", True), ("SRO, Northside MS", False),
        ("school resource officer", True), ("Reyes", False), ("Ofc. O’Brien", False), ("Lincoln HS", False),
        ("Harbor PD", False), ("any and all", False),
    ],
)  # fmt: skip
def test_a_release_names_the_person_or_the_role_there(recipient, named):
    assert bool(permit(case_file(release(recipient=recipient)), REYES, NOW).kinds) is named
    assert why(case_file(release(recipient=recipient))) == ("" if named else "names_other")


def test_a_role_means_whoever_holds_it_at_the_school_of_the_case():
    elsewhere = replace(REYES, id=8, school_ids=(2,))
    assert why(case_file(release(recipient="SRO")), elsewhere) == "names_other"
    assert why(case_file(release(recipient="Lincoln HS, front office")), LINCOLN) == ""
    assert why(case_file(release(recipient="school")), LINCOLN) == ""
    assert why(case_file(release(recipient="school, Northside MS")), LINCOLN) == "names_other"
    assert why(case_file(release(recipient="school")), replace(LINCOLN, id=2, school_ids=(2,))) == "names_other"


def test_a_release_holds_to_the_last_minute_of_its_day_and_not_a_minute_longer():
    file = case_file(release(expires_on=TODAY))
    assert sheet(file, now=datetime(2026, 11, 23, 23, 59, 59)).cases
    after = sheet(file, now=datetime(2026, 11, 24, 0, 0))
    assert (after.cases, [one.why for one in after.withheld]) == ((), ["expired"])


def test_what_was_revoked_today_is_over_and_what_is_signed_for_tomorrow_has_not_begun():
    assert why(case_file(release(revoked_on=TODAY))) == "revoked"
    assert why(case_file(release(revoked_on=days(-1)))) == ""
    assert why(case_file(replace(release(), signed_on=days(-1)))) == "not_yet"
    assert why(case_file()) == "no_release"
    assert why(case_file(release(""))) == why(case_file(release("any and all"))) == "no_information"
    closed = case_file(release())
    assert why(replace(closed, case=replace(closed.case, status="closed"))) == "closed"


def test_of_two_releases_each_gives_its_own_kinds():
    allowed = permit(case_file(release("attendance"), release("family_steps", id=6)), REYES, NOW)
    assert (allowed.kinds, [one.id for one in allowed.releases]) == (("attendance", "family_steps"), [6, 5])
    allowed = permit(case_file(release("attendance"), release(id=6, revoked_on=TODAY)), REYES, NOW)
    assert allowed.kinds == ("attendance",)


@pytest.mark.parametrize("text", ["came to class drunk", "found with WEED", "a clean UA", "back from re­hab, detoxed"])
def test_a_text_on_substance_use_wants_the_consent_of_part_2(text):
    events = (SchoolEvent(1, days(2), text, behaviour="disruption", answered_by=9, id=1),)
    (case,) = sheet(case_file(release(), events=events)).cases
    assert [(one.what, one.behaviour) for one in case.events] == [("", "disruption")]
    assert not case.substances
    covered = EVERYTHING + ",substance_use"
    assert sheet(case_file(release(covered), events=events)).cases[0].events[0].what == "", "covered, without consent"
    (case,) = sheet(case_file(release(covered, part2=True), events=events)).cases
    assert (case.events[0].what, case.substances, case.kinds[-1]) == (text, True, "substance_use")
    assert not sheet(case_file(release(covered, part2=True))).cases[0].substances, "nothing on it speaks of it"
    assert sheet(case_file(release(part2=True), events=events)).cases[0].events[0].what == "", "consent to other things"


def test_the_net_for_substance_words_leaves_other_words_alone():
    for text in (
        "Lincoln High",
        "the method",
        "a joint meeting",
        "screen time",
        "national honor society",
        "pillow fight",
    ):
        assert not speaks_of(text, SUBSTANCES), text


def test_a_step_shows_only_to_the_recipient_what_was_shown_to_the_recipient():
    step = AccountabilityStep(1, days(9), "Home by 9", result="kept", demonstrated_to="school,sro",
                              demonstrated_on=days(2), received="he shrugged", id=9)  # fmt: skip
    passed = told(step, permit(case_file(release()), REYES, NOW), (), REYES)
    assert (passed.demonstrated_to, passed.demonstrated_on, passed.received) == ("sro", days(2), "")
    (case,) = sheet(case_file(release(recipient="Lincoln HS")), LINCOLN).cases
    assert not (case.owed or case.thanks), "what an officer told us is nobody else's business"


def test_a_field_or_a_kind_of_record_that_nobody_decided_on_stays_inside():
    from review.content import release_gate

    for kind, rules in release_gate._FIELDS.items():
        assert set(rules) <= set(fields_of(kind))
        assert "case_id" not in rules
    allowed = permit(case_file(release()), REYES, NOW)
    face = told(case_file().case, permit(case_file(release("attendance")), REYES, NOW), (), REYES)
    assert (face.code, face.therapist, face.guardian, face.grade, face.status) == ("HB-017", "", "", "", "")
    for one in (Goal(1, "x"), Driver(1, "x"), Note(1, TODAY, "x", "barrier")):
        assert told(one, allowed, (), REYES) is None


def test_who_prints_is_told_what_was_withheld_and_why():
    said = {(one.record, one.why, one.kinds): one.count for one in sheet(case_file(release("attendance"))).withheld}
    assert said["events", "not_covered", ("behaviour",)] == 2
    assert said["events", "not_covered", ("behaviour", "discipline")] == 1
    assert said["steps", "not_covered", ("family_steps",)] == 2
    assert said["interactions", "not_theirs", ()] == 1
    assert said["interactions", "not_covered", ("behaviour",)] == 3
    assert said["notes", "not_covered", ("safety_plan",)] == 1
    assert said["goals", "never", ()] == said["drivers", "never", ()] == said["notes", "never", ()] == 1
    said = {(one.record, one.why) for one in sheet(case_file(release())).withheld}
    assert {("steps", "not_kept"), ("events", "unneeded")} <= said


def test_a_case_with_nothing_to_say_does_not_stand_there_at_all():
    bare = case_file(release("attendance"), events=(), interactions=(), steps=(), notes=())
    school = replace(bare, releases=(release("attendance", "Lincoln HS"),))
    assert [one.why for one in sheet(school, LINCOLN).withheld] == ["nothing"]
    (case,) = sheet(bare).cases
    assert case.asks == (("quiet", None),), "the officer can be asked what went well"


def test_the_sheet_makes_up_no_day_for_a_step_that_was_seen_on_one_nobody_noted():
    dated = AccountabilityStep(1, days(20), "calls home", result="kept", demonstrated_to="sro", demonstrated_on=days(3))
    steps = (dated, replace(dated, expectation="walks to class", demonstrated_on=None))
    made = Sheet("Harbor", REYES, NOW, (SheetCase(1, "HB-017", threat_permit(), seen=steps),), ())
    (part,) = sheet_paper(made, shipped_words()).data["cases"][0]["parts"]
    said = {row["text"].rpartition(": ")[2]: row["day"] for row in part["rows"]}
    assert said == {"calls home": sentences.day(days(3), NOW.date()), "walks to class": ""}


def test_an_imminent_threat_opens_the_safety_concerns_of_one_case_and_nothing_else():
    other = replace(case_file(), case=replace(case_file().case, code="HB-018", id=2))
    notes = (Note(1, days(1), "will bring a knife", "safety", id=1), Note(1, days(1), "was drunk on Friday", "safety"))
    made = build([case_file(notes=notes), other], REYES, NOW, SUBSTANCES, shared_goal="no arrests", threat_of=1)
    assert (made.shared_goal, made.asks_in_general) == ("", False)
    quiet = build([case_file(notes=())], REYES, NOW, SUBSTANCES, threat_of=1)
    assert [one.why for one in quiet.withheld] == ["no_concern"]
    (case,) = made.cases
    assert ([note.what for note in case.safety], case.permit.basis) == (["will bring a knife"], "imminent_threat")
    assert not (case.thanks or case.owed or case.steps or case.events or case.attendance or case.week or case.asks)
