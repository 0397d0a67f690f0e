"""Each role tries each subject of a case, at the shell and the door: read it, record it, correct it, strike it out."""

import json
import shlex

import pytest

from review.cases.people import Person
from review.cases.roles import CASES, HOST, RECORD, may
from tests.promises.test_roles_matrix import SEATS, run_here, seat
from tests.support.shell import ROOT, Shell, copy_of

PAGE = (ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
# subject -> (a line that records in it, what a record of it is called, a correction)
SUBJECTS = {
    "school": ("log school HB-017 'left before fifth period'", "school-", "what=left"),
    "sro": ("log sro HB-017 in success 'he thanked us'", "sro-", "what=thanked"),
    "family": ("log family HB-017 'home by 9 on school nights' --kept yes", "family-", "expectation=home"),
    "goals": ("log goal HB-017 'in class for all of fifth period'", "goal-", "what=class"),
    "drivers": ("log driver HB-017 peers 'leaves with two friends'", "driver-", "what=leaves"),
    "notes": ("log note HB-017 advance 'five days in a row'", "note-", "what=days"),
    "actions": ("act HB-017 'call the AP by fri'", "", "what=call"),
    "releases": ("log release HB-017 'Ofc. Reyes' --information attendance", "release-", "purpose=plan"),
    "adherence": ("log adherence HB-017 0.72", "adherence-", "score=0.8"),
}
LISTED = {
    "drivers": "goals",
    "adherence": "goals",
}  # under which subject `records` lists it, where that has another name


def cell(role: str) -> str:
    """What a role does with the subjects of a case, as the page says it."""
    person = Person("", "", role=role)
    return "records" if may(person, RECORD) else "reads" if may(person, CASES) else "-"


def test_the_page_says_what_each_role_does_with_each_subject():
    rows = [
        f"| {subject} | `{' '.join(line.split()[: 1 + line.startswith('log')])}` | {' | '.join(map(cell, SEATS))} |"
        for subject, (line, _, _) in SUBJECTS.items()
    ]
    wanted = "\n".join([f"| subject | recorded with | {' | '.join(SEATS)} |", "|---" * (len(SEATS) + 2) + "|", *rows])
    assert wanted in PAGE, f"docs/roles.md wants this table:\n{wanted}"


@pytest.fixture(scope="module")
def names(demo_home) -> dict[str, str]:
    """subject -> the name of a record of it in the demo."""
    found = {}
    listed = json.loads(demo_home.says("records", "HB-017", "--json"))
    for subject, (_, prefix, _) in SUBJECTS.items():
        own = [one["record"] for one in listed if one["subject"] == LISTED.get(subject, subject)]
        found[subject] = next(name for name in own if name and (name.startswith(prefix) if prefix else "-" not in name))
    return found


def at_door(line: str, shell: Shell) -> tuple[int, str]:
    """The line as Amari's key brings it."""
    shell.env["SSH_ORIGINAL_COMMAND"] = line
    return run_here(["gate", "--as", "Amari", "--team", str(shell.team)], shell)


@pytest.mark.parametrize("role", SEATS)
def test_each_role_reads_and_records_in_each_subject_as_the_page_says(demo_home, names, tmp_path, role):
    shell = copy_of(demo_home, tmp_path / "home")
    seat(shell, role)
    for subject, (line, _, correction) in SUBJECTS.items():
        lines = (
            (CASES, f"records HB-017 --subject {LISTED.get(subject, subject)}"),
            (RECORD, line),
            (RECORD, f"edit {names[subject]} {correction}"),
            (RECORD, f"strike {names[subject]}"),
        )
        for area, words in lines:
            wanted = 0 if may(Person("", "", role=role), area) else 4
            code, err = run_here(shlex.split(words), shell)
            assert code == wanted, (role, subject, words, err)
            if role != HOST:  # nobody is the host at the door
                code, err = at_door(words, shell)
                assert (code == 4) is (wanted == 4), (role, subject, words, err)  # what is struck out is so already
