"""Who is on the fictional team, and the schools and officers it works with."""

from __future__ import annotations

from review.people import Person
from review.places import Officer, School

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
    School("Lincoln HS", ally="Ms. Ortiz, counselor"),
    School("Northside MS", ally="Mr. Adeyemi, assistant principal"),
    School("St. Mary-Jane Academy", ally="Sr. Inés, dean of students"),
    School("Eastfield Alternative", ally="Coach Bell"),
)
REYES = Officer(
    "Ofc. Reyes",
    agency="Harbor PD",
    noble_intent="wants every student to get home safe, and nobody walked out in cuffs",
    shared_goal="no arrest at Lincoln this year",
)
OBRIEN = Officer(
    "Ofc. O’Brien",
    agency="County Sheriff",
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
)
POSTED = {"Lincoln HS": REYES, "Northside MS": OBRIEN, "St. Mary-Jane Academy": LUCZAK, "Eastfield Alternative": MARSH}
