"""The demo's cases at Northside Middle School and St. Mary-Jane Academy. All people are fictional."""

from __future__ import annotations

from review.demo.telling import Telling


def tell(t: Telling) -> None:
    """Five active cases, the quiet one among them, and two that have closed."""
    t.case(
        "HB-006", "Whitehorse", 110, "St. Mary-Jane Academy", initials="T.V.", grade="10", guardian="mother",
        referral_source="probation", home=True, school_or_work=True, no_new_arrest=True,
    )  # fmt: skip
    t.happened(24, "daily report card", kind="daily_report", met=4, out_of=5)
    t.goal("in class 90% of periods", status="met", ago=100)
    t.goal("two weeks without a call home", "intermediary", "met", 21)
    t.driver("likes his shop teacher", "school", 1, "coming to school")
    t.note(15, "advance", "was on time every day of the week")
    t.settled("thank the shop teacher", "Whitehorse", "done", 6, subject="school")
    t.agreed("plan with mother who to call after us", "Whitehorse", subject="family")

    t.case(
        "HB-008", "Brandt", 83, "Northside MS", initials="A.B.", grade="8", guardian="father", referral_source="school",
        home=True, school_or_work=True, no_new_arrest=None, placement="mainstream",
    )  # fmt: skip
    fight = t.happened(
        14,
        "pushed a pupil on the stairs",
        kind="behaviour",
        behaviour="physical_aggression",
        managed_by="administrator",
    )
    t.happened(5, "in-school suspension one day: language", kind="discipline", discipline="in_school_suspension", days=1,
               behaviour="inappropriate_language", managed_by="administrator")  # fmt: skip
    t.officer_said(30, "asks what helps when he is angry", replied=29, role="counsellor")
    t.we_said(13, "told him father sat with the boy and the other family", "success")
    t.officer_said(1, "heard him apologise on the stairs, says well done", "success")
    t.answered(fight, t.step(13, "visits the other family with him", "kept", "school,sro", 13, caregiver="father", frequency="once",
                             behaviour="physical_aggression", received="the AP wrote to thank them"))  # fmt: skip
    t.step(4, "loses and earns game time by the day's card", "partly", caregiver="father", frequency="daily",
           behaviour="inappropriate_language", verified_by="caregiver", result_note="3 of 5")  # fmt: skip
    t.goal("no physical incident for six weeks")
    t.goal("father and AP speak every Friday", "intermediary", "met", 14)
    t.driver("stairs are crowded after lunch", "school", 1, "pushing")
    t.driver("father's voice carries more than anyone's", "family", 2, "calming down")
    t.note(1, "advance", "apologised without being told to")
    t.settled(
        "ask the AP for a stairs pass",
        "Brandt",
        "partly",
        4,
        subject="school",
        reason="school",
        reason_note="back after break",
    )
    t.agreed("show Ofc. O’Brien the game-time card", "father", subject="family")
    t.agreed("agree the words to use on the stairs", "Brandt", due=1, subject="goals")
    t.release("Ofc. P. O’Brien", "behaviour,family_steps,attendance", 70, 25)

    t.case(
        "HB-010", "Whitehorse", 62, "St. Mary-Jane Academy", initials="D.Ğ.", grade="11", guardian="mother",
        referral_source="juvenile court", home=True, school_or_work=False, no_new_arrest=False, placement="homebound",
    )  # fmt: skip
    t.happened(
        22,
        "expelled, with services",
        kind="discipline",
        discipline="expulsion_with_services",
        managed_by="administrator",
    )
    t.met_officer(23, "arrested at school: knife in his bag", "sro_with_youth", "difficulty", kind="investigation",
                  initiated_by="officer", outcome="school_arrest", role="law_enforcement")  # fmt: skip
    t.met_officer(10, "officer visited the family and explained the summons", "sro_with_family", role="educator")
    t.step(15, "reads with him an hour each morning until the tutor comes", "kept", "school", 6, caregiver="mother", frequency="daily",
           verified_by="therapist", received="the tutor starts where they stopped")  # fmt: skip
    t.goal("a school place by January")
    t.goal("tutor three mornings a week", "intermediary", "met", 14)
    t.driver("carries it because of the bus stop", "community", 1, "carrying a knife")
    t.driver("nobody asked him why", "school", 2, "carrying a knife")
    t.note(9, "fit", "it was fear at the bus stop, not gang talk")
    t.note(6, "advance", "finished two books")
    t.settled("talk to the court about diversion", "Whitehorse", "carried", 7, agreed=14, subject="sro", reason="us")
    t.agreed("talk to the court about diversion", "Whitehorse", subject="sro", times_carried=1)
    t.agreed("ask for another bus stop", "AP", subject="school")
    t.release("Ofc. L. Tran", "safety_plan,family_steps", 55, 90)

    t.case(
        "HB-015", "Okafor", 38, "Northside MS", initials="R.K.", grade="7", guardian="mother", referral_source="DCF",
        home=True, school_or_work=True, no_new_arrest=True,
    )  # fmt: skip
    for ago, words in (
        (51 - 20, "called out of math"),
        (17, "argued by the lockers"),
        (6, "argued by the lockers again"),
    ):
        t.met_officer(ago, words, "sro_with_youth", kind="referral", initiated_by="school", outcome="warning")
    t.happened(17, "argued by the lockers", kind="behaviour", behaviour="disruption", managed_by="staff")
    t.officer_said(7, "would like to hear what works at home", replied=6)
    t.step(
        12,
        "talks through the day with her in the car",
        "kept",
        caregiver="mother",
        frequency="daily",
        verified_by="caregiver",
    )
    t.goal("no referral for four weeks")
    t.driver("two girls she used to be friends with", "peers", 1, "arguing")
    t.note(6, "barrier", "lockers cannot be changed before January")
    t.settled("ask for another locker", "Okafor", "changed", 6, subject="school", reason="school")
    t.agreed("leave five minutes early for the lockers: ask the AP", "Okafor", subject="school")
    t.agreed("tell Ofc. O’Brien what works in the car", "mother", due=3, subject="sro")
    t.release(
        "school resource officer, Northside MS", "behaviour,family_steps", 30, None, expires_event="end of treatment"
    )
    t.passed_over(2)

    t.case(
        "HB-003", "Céspedes", 101, "Northside MS", initials="K.O’D.", grade="7", guardian="foster mother",
        referral_source="DCF", home=True, school_or_work=True, no_new_arrest=True, placement="mainstream",
    )  # fmt: skip
    t.happened(12, "perfect week", kind="daily_report", met=5, out_of=5)
    t.happened(4, "helped to set up the assembly", kind="advance")
    t.we_said(11, "told Ofc. O’Brien about the perfect week", "success")
    t.step(
        40, "checks homework at the kitchen table", "kept", "school", 12, caregiver="foster mother", frequency="daily"
    )
    t.goal("stays in the same school all year")
    t.goal("foster mother and father meet once a month", "intermediary", "met", 28)
    t.driver("a table of his own to work at", "family", 1, "homework")
    t.note(4, "advance", "asked to join the band")
    t.settled("find out what the band costs", "Céspedes", "done", 1, subject="school")
    t.agreed("sign him up for the band", "foster mother", subject="school")
    t.release("Ofc. P. O’Brien", "attendance,behaviour", 95, 60)

    _closed(t)


def _closed(t: Telling) -> None:
    """One that was completed, and one that moved away."""
    done = t.case(
        "HB-001", "Okafor", 150, "Lincoln HS", initials="E.H.", grade="11", guardian="mother", referral_source="probation",
        home=True, school_or_work=True, no_new_arrest=True,
    )  # fmt: skip
    t.goal("graduates with his class", status="met", ago=140)
    t.note(24, "sustainability", "mother runs the report card on her own since October")
    t.store.cases.close(t.store.cases.get(done.id), t.day(20), "completed")
    moved = t.case("HB-002", "Whitehorse", 80, "St. Mary-Jane Academy", initials="B.Y.", grade="9", guardian="father",
                   referral_source="school", home=True, school_or_work=None, no_new_arrest=True)  # fmt: skip
    t.note(40, "note", "family moves to another county; records handed over with their consent")
    t.store.cases.close(t.store.cases.get(moved.id), t.day(36), "moved")
