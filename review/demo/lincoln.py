"""The demo's cases at Lincoln High School and Eastfield. All people are fictional."""

from __future__ import annotations

from review.demo.telling import Telling


def tell(t: Telling) -> None:
    """Seven young people, from the busiest case to the one in its first week."""
    t.case(
        "HB-017", "Okafor", 76, "Lincoln HS", initials="D.M.", grade="9", guardian="mother", referral_source="probation",
        home=True, school_or_work=True, no_new_arrest=False, placement="mainstream", plan="iep",
    )  # fmt: skip
    hall = t.happened(
        20, "left class twice, walked the halls", kind="behaviour", behaviour="skip_class", managed_by="staff"
    )
    t.answered(hall, t.step(19, "sits in on sixth period on Friday", "kept", "school,sro", 17, caregiver="father", frequency="once",
                            behaviour="skip_class", verified_by="school", received="the officer shook his hand"))  # fmt: skip
    t.happened(13, "daily report card", kind="daily_report", met=3, out_of=5)
    t.happened(12, "shouted at the hall monitor", kind="behaviour", behaviour="defiance", managed_by="staff")
    skip = t.happened(
        4, "skipped class, sent to the office", kind="behaviour", behaviour="skip_class", managed_by="administrator"
    )
    t.happened(3, "daily report card", kind="daily_report", met=4, out_of=5)
    t.officer_said(26, "says he walked away from a fight in the lunch line", "success", replied=24, role="counsellor")
    t.met_officer(18, "citation for trespassing behind the gym", "sro_with_youth", "difficulty", kind="referral",
                  initiated_by="school", outcome="civil_citation", role="law_enforcement")  # fmt: skip
    t.we_said(11, "40 minutes in the building, talked about what he wants for the hallway", kind="presence", minutes=40)
    t.officer_said(6, "third hallway call-out; what is the family doing about it?", kind="behavioural_intervention")
    step = t.step(18, "home by nine on school nights; texts the AP the result", "kept", "sro", 3, caregiver="mother", frequency="daily",
                  behaviour="skip_class", monitoring="mother signs the card at the door", consequence="phone stays with him",
                  verified_by="caregiver", result_note="4 of 5", received="he was pleased")  # fmt: skip
    t.answered(skip, step)
    t.goal("no new SRO referral for four weeks")
    t.goal("in class 90% of periods")
    t.goal("caregiver and school talk every week", status="met")
    t.goal("mother calls the AP before the AP calls her", "intermediary", "partly", 14)
    t.goal("one adult to go to in sixth period", "intermediary", ago=7)
    t.driver("no adult he trusts in sixth period", "school", 1, "leaving class")
    t.driver("older friends wait at the side door", "peers", 2, "leaving class")
    t.driver("up past one on his phone", "individual", behaviour="leaving class")
    t.note(10, "advance", "asked for a pass instead of walking out, twice")
    t.note(8, "barrier", "the AP changed and nobody told the family")
    t.note(5, "fit", "skipping follows nights without sleep, not arguments at home")
    t.note(5, "strength", "mother keeps the card even after night shifts")
    t.settled("call Ofc. Reyes back about the hallway plan", "Okafor", "done", 3, subject="sro")
    t.agreed("text the AP the curfew result each evening", "mother", due=4, subject="school", times_carried=2)
    t.agreed("ask the AP for the graduated-response plan", "Okafor", due=1, subject="school")
    released = t.release("Ofc. D. Reyes", "attendance,behaviour,family_steps", 60, 120)
    t.told(3, "Ofc. D. Reyes", "curfew kept 4 of 5", released)
    t.passed_over(1)

    t.case(
        "HB-021",
        "Okafor",
        5,
        "Lincoln HS",
        initials="T.R.",
        grade="10",
        guardian="aunt",
        referral_source="juvenile court",
    )
    t.note(2, "note", "first visit; aunt wants school mornings to get easier")
    t.note(2, "strength", "walks his little cousin to school every day")
    t.driver("changed schools three times in two years", "school")
    t.agreed("meet the counsellor together with the aunt", "Okafor", agreed=3, subject="school")

    t.case(
        "HB-004", "Brandt", 131, "Lincoln HS", initials="Z.Ñ.", grade="11", guardian="father", referral_source="probation",
        home=True, school_or_work=True, no_new_arrest=True, placement="mainstream",
    )  # fmt: skip
    t.happened(33, "daily report card", kind="daily_report", met=5, out_of=5)
    t.happened(2, "made the honor list in two classes", kind="advance")
    t.officer_said(9, "nothing from him for a month, wanted father to know", "success", replied=8, role="counsellor")
    t.step(30, "drives him to work and school, checks the time sheet", "kept", "school,sro", 9, caregiver="father", frequency="weekly",
           received="the officer offered to write a reference")  # fmt: skip
    t.goal("no new arrest until graduation", status="met", ago=120)
    t.goal("holds a job for eight weeks", status="met", ago=100)
    t.goal("father and school keep this up without us", "intermediary", ago=7)
    t.driver("a job he is proud of", "community", 1, "staying out of trouble")
    t.note(7, "sustainability", "father has the counsellor's number and uses it")
    t.note(2, "advance", "eleven weeks without a referral")
    t.settled("plan the last four weeks with father", "Brandt", "done", 2)
    t.agreed("write down with father what to do when it slips", "Brandt", subject="family")
    t.release("school resource officer, Lincoln HS", "behaviour,family_steps", 130, 21)

    t.case(
        "HB-009", "Céspedes", 66, "Eastfield Alternative", initials="S.W.", grade="10", guardian="grandmother",
        referral_source="school", home=True, school_or_work=False, no_new_arrest=True, placement="alternative", plan="section_504",
        next_hearing_on=t.day(-4),
    )  # fmt: skip
    t.happened(27, "suspended two days: fight, no arrest", kind="discipline", discipline="out_of_school_suspension", days=2,
               behaviour="fighting", managed_by="administrator", to_police=True)  # fmt: skip
    t.happened(9, "absent, nobody called in", kind="attendance", attendance="unexcused_absence", days=1)
    t.happened(
        6,
        "threw a chair after being searched",
        kind="behaviour",
        behaviour="property_misuse",
        managed_by="administrator",
    )
    t.met_officer(27, "called to the fight, sorted out on the spot", "sro_with_youth", kind="informal_resolution",
                  initiated_by="school", outcome="informal_resolution")  # fmt: skip
    t.met_officer(12, "referred after the search", "sro_with_youth", "difficulty", kind="referral", initiated_by="officer",
                  outcome="court_referral", role="law_enforcement")  # fmt: skip
    t.officer_said(8, "vape pen found, the AP handled it; asks to be called before Friday", replied=7)
    t.step(25, "apology note and two hours of clean-up with the custodian", "partly", "school", 20, caregiver="grandmother",
           frequency="once", behaviour="fighting", received="the custodian thanked them")  # fmt: skip
    t.step(
        10,
        "grandmother walks her to the door at 7:50",
        "kept",
        caregiver="grandmother",
        frequency="daily",
        verified_by="therapist",
    )
    t.goal("back in mainstream after winter break")
    t.goal("no fight for four weeks", "intermediary", "not_met", 21)
    t.goal("leaves the room before it boils over", "intermediary", "partly", 14)
    t.driver("searches in front of the class", "school", 1, "outbursts")
    t.driver("grandmother is ill and she is afraid for her", "family", 2, "outbursts")
    t.driver("picks up fast on insults", "individual", behaviour="outbursts")
    t.note(6, "safety", "says she does not care what happens to her; safety plan gone through the same day")
    t.note(6, "question", "how do we bring up the searches with the officer without losing him?")
    t.note(4, "barrier", "grandmother cannot drive until after the operation")
    t.settled("safety plan: go through it with grandmother", "Céspedes", "done", 5, subject="family")
    t.agreed("ask Det. Marsh to search in the office, not in class", "Céspedes", due=2, subject="sro")
    t.agreed("get a ride to the hearing", "grandmother", subject="family")
    t.release("Det. K. Marsh", "behaviour", 200, -12)

    t.case(
        "HB-012", "Brandt", 48, "Lincoln HS", initials="J.O.", grade="9", guardian="both parents", referral_source="probation",
        home=True, school_or_work=True, no_new_arrest=True,
    )  # fmt: skip
    t.happened(16, "daily report card", kind="daily_report", met=4, out_of=5)
    phone = t.happened(10, "phone out in class, argued", kind="behaviour", behaviour="technology", managed_by="staff")
    t.officer_said(15, "says he helped a younger pupil find the office", "success", replied=13, role="educator")
    t.met_officer(5, "met with AP, mother and officer: check-in at 7:50 by the doors", valence="success")
    t.answered(phone, t.step(9, "phone handed over until the report card is 4 of 5", "partly", "school,sro", 5, caregiver="mother",
                             frequency="daily", behaviour="technology", received="the AP asked for the same card"))  # fmt: skip
    t.goal("no new SRO referral for four weeks", status="met", ago=40)
    t.goal("report card 4 of 5, four weeks running")
    t.driver("mornings without a plan", "family", 1, "late and upset")
    t.note(5, "advance", "first joint meeting in which the officer spoke of strengths")
    t.settled("ask Ofc. Reyes to the joint meeting", "Brandt", "done", 5, subject="sro")
    t.agreed("bring the report card to the check-in", "mother", subject="school")
    t.release("Ofc. D. Reyes", "attendance,behaviour,family_steps", 45, 150)

    t.case(
        "HB-013", "Céspedes", 90, "Eastfield Alternative", initials="M.St.C.", grade="10", guardian="mother",
        referral_source="DCF", home=False, school_or_work=True, no_new_arrest=True, placement="partial_timetable",
        next_meeting_on=t.day(-3),
    )  # fmt: skip
    t.happened(17, "tardy three times", kind="attendance", attendance="tardy")
    t.officer_said(
        3, "saw her at the bus station at midnight, brought her home", role="counsellor", kind="informal_resolution"
    )
    t.step(20, "mother and aunt take turns in the evenings", "not_kept", caregiver="mother", frequency="daily")
    t.goal("sleeps at home seven nights of seven")
    t.goal("evenings have a plan by Thursday", "intermediary", ago=7)
    t.driver("mother works nights", "family", 1, "running away")
    t.driver("a cousin with a car", "peers", 2, "running away")
    t.note(4, "barrier", "aunt's shifts changed, evenings are open again")
    t.note(4, "fit", "she runs on nights when nobody tells her who is coming")
    t.agreed("evening plan with mother and aunt", "Céspedes", due=0, subject="family", times_carried=1)
    t.agreed("answer Det. Marsh: thank him for the lift", "Céspedes", agreed=3, subject="sro")
    t.release("Det. K. Marsh", "behaviour", 80, None, revoked_on=t.day(30))

    t.case(
        "HB-022", "Whitehorse", 16, "Eastfield Alternative", initials="王 Y.", grade="8", guardian="grandfather",
        referral_source="juvenile court", home=True, school_or_work=None, no_new_arrest=True,
    )  # fmt: skip
    t.happened(8, "left before fifth period", kind="behaviour", behaviour="skip_class", managed_by="staff")
    t.note(9, "strength", "cooks for the whole family on Sundays")
    t.note(3, "question", "may grandfather sign the release?")
    t.driver("speaks little English at school", "school", 1, "leaving early")
    t.agreed("find an interpreter for the school meeting", "Whitehorse", subject="school")
