"""Correcting from the shell: any record by its name, the face of a case, and a person of the team."""

import json

from hypothesis import given
from hypothesis import strategies as st

from review.cases.adherence import Adherence
from review.cases.perspectives import Perspective
from review.cli.front.editor import without_remarks
from review.cli.front.record_as_text import as_form, read_form
from review.cli.front.record_names import name_of
from review.cli.history import listed
from review.common.clean import clean
from review.forms.field import Field
from review.forms.subjects import SUBJECTS
from tests.promises.test_roles_matrix import run_here
from tests.support.harbor import harbor

NAMES = {  # a record of each kind, and one field of it that is set
    "school-42": ("what=left the room once", "what", "left the room once"),
    "sro-46": ("replied=yesterday", "replied_on", "2026-11-22"),
    "family-11": ("ended=today", "ended_on", "2026-11-23"),
    "goal-29": ("status=partly", "status", "partly"),
    "driver-19": ("rank=1", "rank", 1),
    "note-23": ("ended_on=today", "ended_on", "2026-11-23"),
    "release-9": ("revoked=today", "revoked_on", "2026-11-23"),
    "EKB": ("due=in 4 days", "due_on", "2026-11-27"),
}


def records(shell, *words):
    return {row["record"]: row for row in shell.data("records", "HB-017", *words)}


def test_each_record_of_a_case_has_a_name_and_is_corrected_by_it(demo):
    listed = records(demo)
    assert NAMES.keys() <= listed.keys()
    for name, (value, field, stands) in NAMES.items():
        answer = demo.data("edit", name, value)
        assert (answer["case"], answer["record"]) == ("HB-017", name)
        assert answer.get(field) == stands, name
    assert demo.says("undo").startswith("Took back: HB-017: next action corrected")


def test_what_came_over_ssh_without_its_quotes_is_read_all_the_same(demo):
    answer = demo.data("edit", "sro-46", "what=third", "hallway", "call-out,", "x=1", "outcome=warning")
    assert (answer["what"], answer["outcome"]) == ("third hallway call-out, x=1", "warning")


def test_a_text_comes_from_stdin_and_a_field_is_emptied(demo):
    done = demo.run("edit", "sro-46", "what=-", "replied_on=", "--json", stdin="told on the phone\nand twice")
    answer = json.loads(done.stdout)
    assert (answer["what"], answer["replied_on"]) == ("told on the phone\nand twice", None)


def test_without_a_field_the_whole_record_is_shown_and_nothing_changed(demo):
    before = demo.says("history", "HB-017", "--json")
    said = demo.says("edit", "family-11", "--plain")
    assert ["result", "partly kept"] in [line.split("\t") for line in said.splitlines()]
    assert demo.says("history", "HB-017", "--json") == before


def test_what_is_chosen_is_said_and_read_in_words(demo):
    said = dict(line.split("\t") for line in demo.says("edit", "release-9", "--plain").splitlines() if "\t" in line)
    assert said["information"] == "attendance, behavior at school, the family's steps"
    assert demo.data("edit", "release-9", f"information={said['information']}, discipline")["information"] == (
        "attendance,behaviour,family_steps,discipline"
    )
    face = dict(
        line.split("\t") for line in demo.says("case", "edit", "HB-017", "--plain").splitlines() if "\t" in line
    )
    assert (face["school"], face["officer"]) == ("Lincoln HS", "Ofc. Reyes")
    assert not [name for name in face if name.endswith("_id") or "viour" in name]
    slip = demo.run("edit", "school-42", "behavior=xyz").stderr
    assert slip.startswith("behavior: 'xyz' is not among these. It may be defiance")
    assert "_" not in slip


def test_an_incident_is_answered_by_a_step_and_told_to_the_officer_under_a_release(demo):
    answer = demo.data("edit", "school-42", "kind=behavior", "answered_by=family-11")
    assert (answer["kind"], answer["answered_by"]) == ("behaviour", 11)
    demo.says("edit", "sro-46", "shared=the curfew step", "release=Ofc. Reyes")
    assert "told Ofc. Reyes: the curfew step" in demo.says("records", "HB-017", "--subject", "releases")
    assert demo.data("show", "HB-017")["sro_interactions"][-1]["release_id"] == 9


def test_what_is_struck_out_leaves_every_list_and_stays_in_the_history(demo):
    assert "undo takes it back" in " ".join(demo.says("strike", "note-23").split())
    assert "note-23" not in records(demo)
    assert "note struck out" in demo.says("history", "HB-017")
    assert demo.run("strike", "note-23").returncode == 1
    demo.says("undo")
    assert "note-23" in records(demo)


def test_the_face_of_a_case_is_corrected_with_names_in_place_of_numbers(demo):
    said = demo.data("case", "edit", "HB-017", "therapist=MB", "school=Lincoln HS", "no-new-arrest=unknown", "home=no")
    assert (said["therapist"], said["no_new_arrest"], said["home"]) == ("Brandt", None, False)
    assert demo.data("show", "HB-017")["therapist"] == "Brandt"
    assert demo.run("case", "edit", "HB-017", "code=hb-012").returncode == 3
    assert demo.data("case", "edit", "HB-017", "started=12/1/2026")["started_on"] == "2026-12-01"


SLIPS = [
    (["edit", "sro-46", "outcome=warnin"], 2, "Did you mean warning"),
    (["edit", "sro-46", "replied=3 dec"], 2, "still to come"),
    (["edit", "sro-46", "replied=1 jan 2026"], 2, "before it happened"),
    (["edit", "sro-46", "minutes=many"], 2, "whole number"),
    (["edit", "sro-46", "reply_owed=perhaps"], 2, "yes nor no"),
    (["edit", "sro-46", "valenc=success"], 2, "Did you mean valence"),
    (["edit", "sro-46", "kind=presence", "kind=referral"], 2, "twice"),
    (["edit", "goal-29", "what="], 2, "filled in"),
    (["edit", "sro-43", "what=-", "shared=-"], 2, "stdin"),
    (["edit", "HB-017", "home=yes"], 2, "casewalk case edit HB-017"),
    (["edit", "sro-9999", "what=x"], 1, "no sro-9999"),
    (["edit", "banana", "what=x"], 2, "names no record"),
    (["edit", "sro-46", "-e", "valence"], 2, "is no text"),
    (["case", "edit", "HB-017", "therapist=nobody"], 2, "Brandt"),
    (["people", "change", "Brandt", "role=boss"], 2, "therapist"),
    (["people", "remove", "Okafor"], 3, "HB-0"),
    (["people", "change", "Brandt", "role=office"], 3, "Brandt has HB-020"),
    (["case", "add", "HB-050", "--therapist", "Pell"], 2, "Pell has the role office, which records in no case"),
    (["case", "edit", "HB-017", "next_hearing=1 jan 2020"], 2, "1 Jan 2020 is over: name the next one"),
    (["case", "close", "HB-017", "--reason", "moved", "--on", "1 jan 2020"], 2, "cannot have closed before then"),
    (["people", "remove", "Nobody"], 2, "Nobody in the team"),
    (["people", "ad", "X"], 2, "Did you mean add"),
]


def test_a_slip_is_said_and_nothing_is_changed(demo):
    before = (demo.says("records", "HB-017", "--json"), demo.says("people", "--json"))
    for words, code, says in SLIPS:
        assert_said(demo, words, code, says)
    assert (demo.says("records", "HB-017", "--json"), demo.says("people", "--json")) == before


def assert_said(shell, words, code, says):
    done, err = run_here(words, shell)
    assert (done, says in err) == (code, True), (words, err)


def test_people_join_change_and_leave_and_the_rest_of_team_yaml_stays(demo):
    file = demo.team / "team.yaml"
    before = file.read_text(encoding="utf-8")
    assert demo.data("people", "add", "D.", "Marsh", "--initials", "DM")["role"] == "therapist"
    assert demo.data("people", "change", "DM", "role=consultant", "login=marsh")["login"] == "marsh"
    assert demo.data("people")[-1] == {"login": "marsh", "name": "D. Marsh", "initials": "DM", "role": "consultant"}
    demo.says("people", "remove", "marsh")
    assert file.read_text(encoding="utf-8") == before


def test_who_leaves_takes_nothing_of_what_was_done_along(demo):
    for case in demo.data("case", "list"):
        if case["therapist"] == "Okafor":
            demo.says("case", "edit", case["code"], "therapist=Brandt")

    def told() -> tuple[str, str]:
        rate = next(line for line in demo.says("minutes").splitlines() if "last actions" in line)
        return rate, demo.says("actions", "--owner", "Okafor", "--all").splitlines()[-1]

    before = told()
    left = demo.run("people", "remove", "Okafor")
    assert (left.returncode, "still Okafor's: casewalk actions --owner Okafor lists" in left.stderr) == (0, True)
    assert told() == before
    assert "former: [Okafor]" in (demo.team / "team.yaml").read_text(encoding="utf-8")


def test_the_last_one_who_may_set_the_team_up_stays(shell):
    assert "only one" in shell.run("people", "remove", "Amari").stderr
    assert "only one" in shell.run("people", "change", "Amari", "role=therapist").stderr
    shell.says("people", "change", "Okafor", "role=backup")
    said = shell.run("people", "change", "Amari", "role=therapist")
    assert (said.returncode, "only one with a login" in said.stderr, "Give Okafor a login" in said.stderr) == (3, 1, 1)
    assert "only one with a login" in shell.run("people", "change", "Amari", "login=").stderr
    shell.says("people", "change", "Okafor", "login=okafor")
    shell.says("people", "change", "Amari", "role=therapist")


def test_goals_drivers_notes_and_releases_are_recorded_with_one_line(demo):
    goal = demo.data("log", "goal", "HB-017", "no call in fifth period")
    assert (goal["kind"], goal["status"], goal["set_on"]) == ("intermediary", "open", "2026-11-23")
    met = demo.data("log", "goal", "HB-017", "No call in fifth period", "--status", "met")
    assert (met["record"], met["status"], met["reviewed_on"]) == (goal["record"], "met", "2026-11-23")
    driver = demo.data(
        "log", "driver", "HB-017", "peers", "leaves with two friends", "--drives", "skipping", "--rank", "2"
    )
    assert (driver["system"], driver["behaviour"], driver["rank"]) == ("peers", "skipping", 2)
    for kind in ("strength", "advance", "barrier", "fit", "safety", "question", "sustainability", "note"):
        assert demo.data("log", "note", "HB-017", kind, "in", "words", "--on", "mon")["kind"] == kind
    release = demo.data("log", "release", "HB-017", "--information", "attendance,family steps", "--until", "6/30/2027")
    assert (release["recipient"], release["information"]) == ("Ofc. Reyes", "attendance,family_steps")


NOT_LOGGED = [
    (["note", "HB-017", "barier", "x"], "Did you mean 'barrier'"),
    (["note", "HB-017", "barrier"], "TEXT"),
    (["driver", "HB-017", "peer", "x"], "Did you mean 'peers'"),
    (["goal", "HB-017", "x", "--status", "mett"], "Did you mean 'met'"),
    (["release", "HB-017", "AP"], "--information"),
    (["release", "HB-017", "AP", "--information", "any and all"], "attendance"),
    (["release", "HB-017", "AP", "--information", "substance use (42 CFR Part 2)"], "--part2"),
    (["release", "HB-017", "AP", "--information", "attendance", "--until", "2020-01-01"], "before it was signed"),
]


def test_what_is_no_goal_note_driver_or_release_is_refused_with_a_sentence(demo):
    for words, says in NOT_LOGGED:
        assert_said(demo, ["log", *words], 2, says)


def test_no_record_of_a_case_is_left_out_of_the_list(store, folder, today):
    team = harbor(store, str(folder))
    case = store.cases.by_code("HB-017")
    store.perspectives.add(Perspective(case.id, today, "youth", "I want to be asked first"))
    store.adherence.add(Adherence(case.id, today, 0.7))
    file = store.case_file(case, today, team.settings)
    every = [one for subject in SUBJECTS.values() for one in getattr(store, subject.table).of_case(case.id)]
    assert {row["record"] for row in listed(file, team.words)} - {""} == {name_of(one) for one in every}


def test_hostile_text_is_shown_as_what_it_is_wherever_a_record_is_read(demo):
    hostile = "\x1b]52;c;ZXZpbA==\x07 [red]x[/] \u202etxt \x9b31m =1+1"
    note = json.loads(demo.run("log", "note", "HB-017", "note", "-", "--json", stdin=hostile).stdout)["record"]
    for words in (["records", "HB-017"], ["history", "HB-017"], ["edit", note], ["find", "txt"], ["strike", note]):
        said = demo.says(*words)
        assert "[red]x[/]" in said.replace("*", ""), words
        assert not set(said) & {"\x1b", "\x07", "\x9b", "\u202e"}, words


def test_a_whole_record_is_opened_in_the_editor_and_what_cannot_be_comes_back(demo):
    editor = demo.home / "editor"
    editor.write_text(  # first a slip; when it comes back with the reason, the slip is mended
        "#!/bin/sh\n"
        "if grep -q '^# outcome: ' \"$1\"; then sed -i 's/^outcome:.*/outcome: warning/' \"$1\"\n"
        "else sed -i 's/^outcome:.*/outcome: warming/' \"$1\"\n"
        "sed -i 's/^what: .*/what: called twice\\n  note: and wrote/' \"$1\"; fi\n"
    )
    editor.chmod(0o700)
    sro = next(name for name in records(demo) if name.startswith("sro-"))
    done = demo.run("edit", sro, "-E", "--json", env={"EDITOR": str(editor)})
    answer = json.loads(done.stdout)
    assert (answer["outcome"], answer["what"]) == ("warning", "called twice\nnote: and wrote")
    assert demo.run("edit", sro, "-E", env={"EDITOR": "true"}).returncode == 1
    stubborn = demo.run("edit", sro, "-E", env={"EDITOR": "sed -i s/^outcome:.*/outcome:warming/"})
    assert (stubborn.returncode, "Did you mean warning" in stubborn.stderr) == (2, True)
    assert not [path for path in demo.team.iterdir() if "writing" in path.name]


@given(st.dictionaries(st.sampled_from(("what", "kind", "minutes", "shared")), st.text(max_size=30)))
def test_every_text_comes_out_of_the_form_as_it_went_in(texts):
    fields = [Field(name, name, "text") for name in texts]
    typed = {name: clean(text).strip() for name, text in texts.items()}
    assert read_form(without_remarks(as_form(fields, typed)), list(texts)) == {
        name: "\n".join(line.rstrip() for line in text.split("\n")).rstrip() for name, text in typed.items()
    }
