"""Hundreds of hostile texts through every field, command, import, export and paper: each is shown as what it is."""

import csv
import io
import re
import time
from datetime import date

import pytest

from review.cases.actions import NextAction
from review.cases.case import Case
from review.cases.notes import Note
from review.cases.places import Officer, School
from review.cases.releases import Disclosure, Release
from review.cases.sro import SroInteraction
from review.cli.front.gate import words_of
from review.common.clean import clean, one_line
from review.common.errors import CasewalkError, NotAtDoor
from review.common.fact import replace, values_of
from review.exchange.incoming.tables import with_mark
from review.paper.data import case_data
from review.paper.text import case_sheet
from review.store.file import engine
from review.store.store import Store, open_store
from review.team.yaml_file import Mistakes, compose
from tests.conftest import KEY, TODAY
from tests.support.harbor import harbor
from tests.support.hostile import CORPUS, LONG, SHORT
from tests.support.shell import Shell
from tests.support.terminal import Terminal
from tests.support.walking import press, shown, walking

# What a terminal would obey of the texts below, were it handed on as it is.
OBEYED = (b"\x1b]52", b"\x1bP", b"\x1b[77", b"\xc2\x9b", b"\xc2\x90", b"QUOKKA\x07", b"\x0e", "\u202e".encode())
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def test_the_corpus_holds_more_than_five_hundred_texts():
    assert len(CORPUS) == len(set(CORPUS)) > 500


def test_a_text_is_cleaned_once_and_for_all_and_nothing_vanishes_unseen():
    for text in CORPUS:
        cleaned = clean(text)
        assert not CONTROL.search(cleaned), ascii(text)[:80]
        assert clean(cleaned) == cleaned
        assert "\n" not in one_line(text)
        cleaned.encode("utf-8")
        if text.strip():
            assert cleaned.strip() or not text.strip("\n\r\t \x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2003\u3000"), ascii(
                text
            )[:80]


def hostile_facts(case_id: int, text: str) -> list[tuple[str, object]]:
    """One of each kind of record with this text in every field of text that no vocabulary rules."""
    day = date(2026, 11, 20)
    kept = text if clean(text).strip() else f"x{text}"
    return [
        ("notes", Note(case_id, day, kept)),
        ("sro", SroInteraction(case_id, day, "joint", kept, shared=text)),
        ("releases", Release(case_id, kept, "attendance", day, purpose=text, discloser=text, signed_by=text)),
        ("disclosures", Disclosure(case_id, day, kept, kept, reason=text)),
    ]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A case in whose record every text of the corpus stands, in every kind of record; it is only read."""
    folder = tmp_path_factory.mktemp("hostile")
    store = open_store(str(folder / "casewalk.db"), KEY, "chair", str(folder / "backups"))
    case = store.cases.add(Case("HB-017", "Okafor", date(2026, 9, 8), grade="9"))
    school = store.schools.add(School("Harbor High"))
    officer = store.officers.add(Officer("Ofc. Reyes", school.id))
    with store.change("the whole corpus", case.id):
        for number, text in enumerate(SHORT):
            for subject, one in hostile_facts(case.id, text):
                getattr(store, subject).add(one)
            kept = text if clean(text).strip() else f"x{text}"
            store.actions.agree([NextAction(case.id, kept, "Okafor", TODAY, TODAY)])
            if len(text) < 500:
                places = dict.fromkeys(("ally", "phone", "note"), text)
                store.schools.add(School(f"S{number} {text}", **places))
                texts = dict.fromkeys(("agency", "phone", "noble_intent", "shared_goal"), text)
                store.officers.add(Officer(f"O{number} {text}", school.id, **texts))
    store.cases.correct(replace(case, school_id=school.id, officer_id=officer.id, guardian=CORPUS[40], initials="\x1b"))
    yield harbor_of(store, str(folder))
    store.close()


def harbor_of(store: Store, folder: str):
    from review.team.open import Team
    from review.team.word_files import shipped_words
    from tests.support.harbor import PEOPLE, SETTINGS

    return Team(folder, SETTINGS, shipped_words(), store, PEOPLE[0])


def test_every_text_in_every_field_is_kept_as_it_is_cleaned_found_and_shown_on_sheets(filled):
    store = filled.store
    case = store.cases.by_code("HB-017")
    for number, note in enumerate(store.notes.of_case(case.id)):
        text = SHORT[number]
        assert note.what == clean(text if clean(text).strip() else f"x{text}")
    for one in (*store.sro.of_case(case.id), *store.releases.of_case(case.id), *store.officers.all()):
        for name, value in values_of(one).items():
            assert not isinstance(value, str) or clean(value) == value, (type(one), name)
    for text in SHORT[::3]:
        store.search.look(text)
    file = store.case_file(case, TODAY, filled.settings)
    for plain in (False, True):
        for line in case_sheet(file, filled.words, 80, plain, True):
            assert not CONTROL.search(line.text), ascii(line.text)[:80]
    data = str(case_data(file, filled.words))
    assert not CONTROL.search(data.replace("\\n", " "))


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{len(text)} of {text[:2]!a}")
def test_a_text_without_end_is_kept_and_shown_in_reasonable_time(store, case, text):
    note = store.notes.add(Note(case.id, TODAY, text if text.strip("\n\t\x00") else f"x{text}"))
    team = harbor_of(store, "")
    began = time.monotonic()
    lines = case_sheet(store.case_file(case, TODAY, team.settings), team.words)
    assert time.monotonic() - began < 20
    assert not CONTROL.search("".join(line.text for line in lines))
    assert clean(note.what) == note.what


def test_the_papers_of_a_case_full_of_hostile_texts_are_text_and_pdf_and_nothing_else(filled):
    from review.content import agenda, summary
    from review.paper.agenda import agenda_paper
    from review.paper.papers import Imprint, as_lines, as_pages, as_pdf
    from review.paper.summary import summary_paper

    case = filled.store.cases.by_code("HB-017")
    file = filled.store.case_file(case, TODAY, filled.settings)
    marks, words = Imprint("Amari", "Mon 23 Nov 2026, 08:50"), filled.words
    built = agenda.build([file], TODAY, filled.settings, TODAY)
    for paper in (agenda_paper(built, words), summary_paper(summary.build(file), words)):
        lines = [*as_lines(paper, words, 80), *(line for page in as_pages(paper, marks, words) for line in page)]
        assert not CONTROL.search("".join(line.text for line in lines))
        assert as_pdf(paper, marks, words).startswith(b"%PDF-")


async def test_the_screens_of_a_case_full_of_hostile_texts_show_them_as_texts(filled):
    async with walking(filled, start="home") as pilot:
        for key in ("enter", "3", "G", "5", "G", "6", "G", "H", "G", "q", "q", "S", "G"):
            await press(pilot, key)
            assert not CONTROL.search(shown(pilot).replace("\n", "")), key


def test_a_command_line_at_the_door_is_words_or_refused():
    for text in SHORT:
        try:
            words = words_of(text.encode("utf-8", "replace").decode())
        except NotAtDoor:
            continue
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]", "".join(words))


def test_a_sheet_full_of_hostile_cells_is_taken_or_handed_back_and_comes_out_unchanged(shell):
    sheet = shell.home / "caseload.csv"
    texts = [text for text in SHORT if "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text)]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Case", "Therapist", "Start", "School", "Caregiver", "Grade"])
        for number, text in enumerate(texts):
            rows.writerow([f"ZZ-{number:03}", "Okafor", "9/8/2026", text, text, text])
        rows.writerow([texts[100], texts[101], texts[102], "", "", ""])
    done = shell.run("import", str(sheet))
    assert done.returncode == 0, done.stderr
    assert not CONTROL.search(done.stdout + done.stderr)
    kept = {case["code"]: case for case in shell.data("case", "list")}
    assert len(kept) > len(texts) * 0.9
    out = shell.home / "out"
    again = shell.run("export", "--csv", str(out), "--yes")
    assert again.returncode in (0, 2), again.stderr
    for path in shell.home.rglob("*.csv"):
        if path != sheet:
            for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                assert not [cell for cell in row if cell[:1] in "=+@＝＋＠\t\r" and cell], path


def test_no_cell_begins_as_a_formula_does():
    for text in CORPUS:
        marked = with_mark(clean(text))
        assert not marked or marked[0] not in "=+-@\t\r＝＋－＠", ascii(text)[:60]


def test_settings_made_of_hostile_texts_are_read_or_refused_at_once():
    read = refused = 0
    for text in SHORT:
        for line in (text, f"team: {text}", f"people:\n  - {{name: {text}}}"):
            try:
                compose(line)
                read += 1
            except (CasewalkError, Mistakes):
                refused += 1
    assert min(read, refused) > 100, "some are settings, some are none, and nothing else comes of any"


def test_no_sequence_of_a_text_reaches_a_real_terminal_even_from_an_old_record(shell):
    key = next((shell.home / ".config" / "casewalk" / "keys").glob("harbor.key")).read_text().split()[-1]
    raw = engine.connect(str(shell.team / "casewalk.db"), key)
    payload = "\x1b]52;c;QUOKKA\x07 \x1bPQUOKKA\x1b\\ \x1b[77;77m \x9b6n \x90q \x07\x0e\u202eend [@click=app.quit]x[/]"
    for table, column in (("next_actions", "what"), ("sro_interactions", "what"), ("family_steps", "expectation")):
        raw.execute(f"UPDATE {table} SET {column} = ?", (payload,))
    raw.execute("UPDATE cases SET guardian = ?, grade = ?", (payload, payload))
    raw.close()
    with Terminal([], shell.env) as terminal:
        terminal.until("HB-017")
        terminal.press("\r", *"23456H", "\x1b", *"/QUOKKA", "\r", quiet=0.03)
        sent = terminal.raw
    assert not [sequence for sequence in OBEYED if sequence in sent]
    assert b"QUOKKA" in sent, "it is shown as text"


PAYLOAD = "\x1b]52;c;QUOKKA\x07\x1bPQUOKKA\x1b\\\x1b[77;77m\x9b6n\x90q\x07\x0e\u202e[@click=app.quit]x[/]end"


PASTED_LONG = [pytest.param(place, marks=pytest.mark.soak) for place in ("m", "/", ":", "a", "i", "P N", "S e")]


@pytest.mark.parametrize("place", ["\x10", *PASTED_LONG])
def test_what_is_pasted_at_a_real_terminal_comes_back_as_text_wherever_it_is_pasted(shell, place):
    with Terminal([], shell.env) as terminal:
        terminal.until("HB-017")
        terminal.press(*(() if place[0] in "PS/:\x10" else ("\r",)), *place.replace(" ", ""), quiet=0.05)
        sent = len(terminal.raw)
        terminal.press(f"\x1b[200~{PAYLOAD}\x1b[201~", quiet=0.3)
        terminal.until("QUOKKA")
        came = terminal.raw[sent:]
    assert not [sequence for sequence in OBEYED if sequence in came]


SENT = re.compile(
    rb"\x1b\[([<-?]?)[0-9;:]*([ -/]*[@-~])|\x1b([PX^_\]])|\x1b([ -OQ-WYZ`-~\\])"
    rb"|([\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f])"
    rb"|(\xc2[\x80-\x9f])|(\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c)"
)


def kinds_sent(shell: Shell) -> set[tuple[bytes, ...]]:
    """Every kind of control that a walk through lists, history and search of a case sends to a real terminal."""
    with Terminal([], shell.env) as terminal:
        terminal.until("HB-017")
        terminal.press(
            "\r", "5", *["\x1b[6~"] * 60, "2", *["\x1b[6~"] * 30, "H", *["\x1b[6~"] * 60, quiet=0.02, patience=0.15
        )
        terminal.press("\x1b", *"/xyzzy", "\r", "\x1b", *"qq", quiet=0.05, patience=0.5)
        assert terminal.exit_code is None or terminal.exit_code == 0
        return set(SENT.findall(terminal.raw))


@pytest.mark.soak
def test_the_whole_corpus_in_an_old_record_sends_nothing_that_plain_texts_do_not_send(shell, figure):
    shell.says("log", "note", "HB-017", "advance", "xyzzy")
    plain = kinds_sent(shell)
    key = next((shell.home / ".config" / "casewalk" / "keys").glob("harbor.key")).read_text().split()[-1]
    raw = engine.connect(str(shell.team / "casewalk.db"), key)
    for text in (text.encode("utf-8", "replace").decode() for text in SHORT if text.strip()):
        raw.execute(
            "INSERT INTO notes (case_id, noted_on, what, kind, recorded_at) VALUES (1, '2026-11-20', ?, 'advance', '')",
            (f"xyzzy {text}",),
        )
        raw.execute(
            "INSERT INTO school_events (case_id, happened_on, what, kind, recorded_at) "
            "VALUES (1, '2026-11-20', ?, 'other', '')",
            (text,),
        )
    raw.close()
    more = kinds_sent(shell) - plain
    figure(f"{2 * len(SHORT)} rows past the cleaning, {len(plain)} kinds of controls, {len(more)} more with them")
    assert more == set()


async def test_every_text_in_a_message_is_shown_as_text(store, folder):
    from screens.parts import safe

    async with walking(harbor(store, str(folder)), start="home") as pilot:
        for text in SHORT:
            safe.say(pilot.app, text)
        for note, text in zip(pilot.app._notifications, SHORT, strict=False):
            assert (note.message, note.markup) == (clean(text), False)
        pilot.app.clear_notifications()
