"""Céspedes's fictional cases: a new one, a quiet one, one for consultation, and one that moved away."""

from __future__ import annotations

from review.demo.story import Agreed, Story, card, contact, driver, event, goal, note, reached_out, release, step

STORIES = (
    Story(
        "HB-024", "Céspedes", 1, "M.W.", "6", "Northside MS", "Ofc. O’Brien", "foster mother",
        home=None, school_or_work=None, no_new_arrest=None, referral_source="child welfare",
        told=(
            note(3, "strength", "Knows every bird at the harbor by its call"),
            note(3, "note", "First visit: foster mother wants to keep him, school wants a plan by the break"),
            reached_out(2, "difficulty", "asks whether anybody works with the family; we only listened",
                        role="law_enforcement", initiated_by="officer"),
            event(2, "hid under the stage during assembly", behaviour="other", managed_by="staff"),
            driver(2, 1, "school", "Assemblies are loud, and nobody told him when they end", "hiding"),
        ),
    ),
    Story(
        "HB-022", "Céspedes", 16, "R.C.", "12", "Lincoln HS", "Ofc. Reyes", "mother and stepfather",
        told=(
            release(50, "Ofc. Reyes", "attendance", 75, signed_by="mother"),
            goal(50, "Graduates in June", "overarching"),
            driver(49, 1, "school", "Twelve credits behind, and ashamed to ask", "skipping class"),
            driver(49, 2, "individual", "Sleeps through the alarm after the night shift", "skipping class"),
            note(49, "strength", "Has held the same job for a year"),
            step(30, "Stepfather wakes him and waits until he is up", 24, caregiver="stepfather", frequency="daily",
                 behaviour="skip_class", monitoring="both at breakfast", consequence="the truck on Saturdays",
                 result="kept", result_note="9 of 10", verified_by="school", demonstrated_to="school",
                 received="counselor moved his first class to second period"),
            step(45, "Texts a photo from the bus stop", None, caregiver="mother", frequency="daily",
                 behaviour="skip_class", result="not_kept", result_note="the bus leaves before her shift ends", ended=31),
            goal(25, "Signs up for credit recovery", status="met", reviewed=15),
            goal(15, "Hands in two papers a week", status="partly", reviewed=10),
            note(14, "advance", "Four of five papers handed in"),
            card(21, 4), card(16, 4), card(11, 4),
        ),
        agreed=(
            Agreed(2, "Ask the counselor for the credit count", due=5, subject="school", fates=("carried us",)),
        ),
    ),
    Story(
        "HB-014", "Céspedes", 17, "L.F.", "9", "St. Mary-Jane Academy", "Ofc. Béatrice Łuczak", "mother",
        consulted=(1, 4), plan="iep",
        told=(
            release(50, "Ofc. Béatrice Łuczak", "attendance,behaviour,family_steps", 27, signed_by="mother"),
            goal(50, "Goes to school without stomach ache", "overarching"),
            goal(50, "Eats lunch with somebody", "overarching", "met", 15),
            driver(49, 1, "peers", "Sits alone since the class was split", "staying home"),
            driver(49, 2, "family", "Mother lets her stay because mornings are a fight", "staying home"),
            note(48, "strength", "Writes stories that the whole class asks for"),
            note(40, "fit", "Not the peers first: it begins on Sunday evening at home"),
            note(19, "fit", "Fit circle of a good week: choir on Monday makes Sunday easy"),
            note(9, "fit", "Choir was canceled, and the stomach ache came back"),
            step(28, "Bag and clothes ready on Sunday at six", 14, caregiver="mother", frequency="weekly",
                 monitoring="a photo to the therapist", consequence="chooses Sunday's supper", result="kept",
                 result_note="5 of 6", verified_by="therapist", demonstrated_to="school", received="Sr. Inés asked for the list"),
            step(8, "Mother drives her to choir herself", None, caregiver="mother", frequency="weekly",
                 result="not_reviewed"),
            event(21, "stayed home", "attendance", attendance="excused_absence", days=2),
            event(7, "stayed home two days", "attendance", attendance="unexcused_absence", days=2, answered="Mother drives"),
            contact(17, "therapist_to_sro", "success", "she greets her by name every morning", role="counsellor",
                    initiated_by="therapist"),
            goal(10, "Three full days", status="not_met", reviewed=5),
            goal(5, "One full day, with choir at the end"),
            note(3, "advance", "Came on Monday without being asked"),
            note(3, "barrier", "The choir room is closed until the break"),
            note(2, "question", "Is a shorter day a step, or does it feed the stomach ache?"),
            note(2, "sustainability", "Mother and Sr. Inés have one call on Sundays, without us"),
            card(16, 3), card(11, 4), card(6, 2), card(1, 3),
        ),
        agreed=(
            Agreed(2, "Ask for a shorter Monday", due=5, subject="school", fates=("dropped no_longer_needed",)),
            Agreed(1, "Find another room for choir", "Sr. Inés", 0, "school"),
            Agreed(1, "Call mother on Sunday at six", due=1, subject="family", fates=("done",)),
        ),
    ),
    Story(
        "HB-011", "Céspedes", 15, "O.B.", "10", "Lincoln HS", "Ofc. Reyes", "father",
        closed="moved",
        told=(
            release(50, "Ofc. Reyes", "attendance", 10, signed_by="father"),
            goal(50, "Back in school four days of five", "overarching", "partly", 16),
            note(45, "strength", "Teaches his sisters to swim"),
            event(30, "skipped gym", behaviour="skip_class", managed_by="staff", answered="Father"),
            step(29, "Father signs the day sheet", 27, caregiver="father", frequency="daily", result="kept",
                 verified_by="school", demonstrated_to="school", ended=16),
            note(16, "note", "The family moves to the coast; the county there has the summary"),
        ),
    ),
)  # fmt: skip
