"""Who is on the fictional team, and the schools and officers it works with."""

from __future__ import annotations

from datetime import date

from review.cases.officers import Contact
from review.cases.people import Person
from review.cases.places import Officer, School

SUPERVISOR = "Amari"
CHAIR = "Lindqvist"  # the back-up supervisor has chaired until today, so that nobody's undo takes the demo apart
PEOPLE = (
    Person("", CHAIR, "SL", "backup"),
    Person("", "Okafor", "JO", "therapist"),
    Person("", "Brandt", "MB", "therapist"),
    Person("", "Céspedes", "LC", "therapist"),
    Person("", "Whitehorse", "TW", "therapist"),
    Person("", "Dr. Haas", "EH", "consultant"),
    Person("", "Pell", "AP", "office"),
    Person("", "Novak", "RN", "manager"),
)
SCHOOLS = (
    School(
        "Lincoln HS",
        ally="Ms. Ortiz, counselor",
        phone="555-0117, ask for attendance",
        response_plan="talk, call home, hour with the counselor, family meeting; the officer only where somebody is unsafe",
        diversion="Harbor Youth Court, Tuesdays; the officer signs the form",
    ),
    School(
        "Northside MS",
        ally="Mr. Adeyemi, assistant principal",
        phone="555-0142",
        response_plan="asked for in October; the district is writing one",
    ),
    School("St. Mary-Jane Academy", ally="Sr. Inés, dean of students", email="office@mary-jane.example"),
    School("Eastfield Alternative", ally="Coach Bell", diversion="the workshop, six Saturdays"),
)
REYES = Officer(
    "Ofc. Reyes",
    agency="Harbor PD",
    phone="555-0190 (text him)",
    noble_intent="wants every student to get home safe, and nobody walked out in cuffs",
    shared_goal="no arrest at Lincoln this year",
    working_agreement="he texts before he writes; we answer by the next school day and come by on Thursdays",
)
OBRIEN = Officer(
    "Ofc. O’Brien",
    agency="County Sheriff",
    phone="555-0123",
    noble_intent="coached half of these kids and wants them to graduate",
    shared_goal="a call to the family before a report",
)
LUCZAK = Officer(
    "Ofc. Béatrice Łuczak",
    agency="Harbor PD",
    noble_intent="keeps the younger ones safe from the older ones",
)
MARSH = Officer(
    "Det. Marsh",
    agency="Harbor PD",
    noble_intent="knows what a record costs a life",
    shared_goal="diversion first",
    working_agreement="calls the aunt first, at any hour",
)
POSTED = {"Lincoln HS": REYES, "Northside MS": OBRIEN, "St. Mary-Jane Academy": LUCZAK, "Eastfield Alternative": MARSH}
ALSO_AT = {"Northside MS": ("Eastfield Alternative",)}  # whoever has the desk here is on some days there
STANCES = (  # who, so many school days ago, the stance, what moved it
    ("Ofc. Reyes", 49, "wary", "“programs come and go, I am still here in the morning”"),
    ("Ofc. Reyes", 38, "neutral", "an hour by the gym, twice; nobody asked him for anything"),
    ("Ofc. Reyes", 25, "common_ground", "the grandmother’s chart on the door: “that is more than a ticket does”"),
    ("Ofc. Reyes", 12, "common_ground", "officer, AP and mother at one table; the hallway plan is his idea"),
    ("Ofc. O’Brien", 40, "neutral", "knows the families from the field"),
    ("Ofc. O’Brien", 20, "common_ground", "two hours of schoolwork each morning: saw the folder himself"),
    ("Ofc. Béatrice Łuczak", 30, "wary", "had no answer from a program two years ago"),
    ("Ofc. Béatrice Łuczak", 17, "neutral", "she was asked what she sees, and told so much"),
    ("Det. Marsh", 35, "common_ground", "asked us for the aunt’s number before anything had happened"),
    ("Det. Marsh", 8, "ally", "the chair came back repaired, with Coach Bell and the mother"),
)
_THEN = date.min  # the day is counted back from today when the demo is made
CONTACTS = (  # so many school days ago, at which school, beside which officer, what it was
    (46, "", "", Contact(_THEN, "meeting", "what the program does, and what it asks of no officer", "department",
                         with_whom="Lt. Hayes, Harbor PD", by_whom=SUPERVISOR, minutes=60)),
    (31, "", "", Contact(_THEN, "agreement", "diversion before a summons for a first offense, in writing", "department",
                         with_whom="Lt. Hayes, Harbor PD", by_whom=SUPERVISOR)),
    (22, "", "", Contact(_THEN, "meeting", "the graduated-response plan for all middle schools", "district",
                         with_whom="Ms. Grant, student services", by_whom=SUPERVISOR, minutes=45)),
    (15, "Lincoln HS", "Ofc. Reyes", Contact(_THEN, "presence", "lunch duty beside him; carried the radio box",
                                             by_whom="Okafor", minutes=75)),
    (10, "Northside MS", "", Contact(_THEN, "presence", "dismissal at the bus loop with Mr. Adeyemi",
                                     by_whom="Okafor", minutes=40)),
    (5, "", "", Contact(_THEN, "call", "thanked the chief for the officers’ calls to families", "department",
                        with_whom="Chief’s office", by_whom=SUPERVISOR)),
)  # fmt: skip
