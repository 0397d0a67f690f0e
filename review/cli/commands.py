"""Every command: the file it lives in, what it does in a line, and examples that work on the demo team."""

from __future__ import annotations

from review.fact import fact
from review.roles import AGENDA, AUDIT, CASES, CHAIR, COPIES, EXPORT, RECORD, SETUP, TEAM, TRENDS


@fact
class Command:
    """One row of `casewalk --help`. Its file has a function of its name and one more that names its options."""

    name: str  # "show", or two words: "log sro"
    file: str  # the module in review/cli
    says: str
    examples: tuple[str, ...]
    area: str  # of review/roles.py: what a role must cover to run it; empty where no team is opened
    at_door: bool = True  # whoever comes in over SSH may run it: it names no file and starts nothing

    @property
    def function(self) -> str:
        """What the function that runs it is called."""
        return _OTHER_NAMES.get(self.name) or self.name.replace(" ", "_").replace("-", "_")

    @property
    def options(self) -> str:
        """What the function that adds its options is called."""
        return f"{self.function}_options"


_OTHER_NAMES = {"": "home", "import": "take_in"}  # `import` is a word that Python keeps
HOME = Command("", "screen", "open the screen: this week's meeting, the caseload, my actions", ("casewalk",), CASES)
# A table: each command begins on one line, its examples stand below it.
# fmt: off
_ALL = (
    Command("meet", "screen", "walk the cases; an open meeting is resumed", ("casewalk meet",), CHAIR),
    Command("follow", "screen", "follow whoever presents the meeting",
            ("casewalk follow", "casewalk follow --plain", "casewalk follow --once"), CASES),
    Command("meeting begin", "meeting", "begin or resume it, without the screen", ("casewalk meeting begin",), CHAIR),
    Command("meeting status", "meeting", "each case: how it stands, what is missing",
            ("casewalk meeting status",), CASES),
    Command("meeting no-change", "meeting", "close a case, nothing changes",
            ("casewalk meeting no-change HB-024",), CHAIR),
    Command("meeting defer", "meeting", "leave a case for another day, with a reason",
            ("casewalk meeting defer HB-019 waiting for news", "casewalk meeting defer out of time"), CHAIR),
    Command("meeting park", "meeting", "take a case last", ("casewalk meeting park",), CHAIR),
    Command("meeting consult", "meeting", "take a case to consultation",
            ("casewalk meeting consult HB-017", "casewalk meeting consult HB-017 --off"), CHAIR),
    Command("meeting open", "meeting", "turn to a case and read it",
            ("casewalk meeting open", "casewalk meeting open HB-024"), CHAIR),
    Command("meeting pause", "meeting", "pause the clock of a case, or let it run on",
            ("casewalk meeting pause",), CHAIR),
    Command("meeting next", "meeting", "close the case, turn to the next", ("casewalk meeting next",), CHAIR),
    Command("meeting finish", "closing", "close the meeting, read all actions back",
            ("casewalk meeting finish --dry-run",
             'casewalk meeting finish --dry-run --present "Okafor, Brandt"'), CHAIR),
    Command("show", "lookup", "one case on one screen of text",
            ("casewalk show HB-017", "casewalk show HB-017 --json"), CASES),
    Command("find", "lookup", "cases by code, person, school, officer or any word",
            ("casewalk find curfew", "casewalk find hallway Reyes"), CASES),
    Command("actions", "lookup", "next actions: who does what by when",
            ("casewalk actions --overdue", "casewalk actions --owner Okafor --due fri"), CASES),
    Command("agenda", "papers", "the meeting's agenda, most pressing first",
            ("casewalk agenda", "casewalk agenda --for fri --initials", "casewalk agenda --pdf agenda.pdf"), AGENDA),
    Command("minutes", "minutes", "what a meeting decided, actions by owner",
            ("casewalk minutes", "casewalk minutes --pdf minutes.pdf"), AGENDA),
    Command("summary", "summary", "the weekly summary of a case, for the consultant",
            ("casewalk summary HB-017", "casewalk summary HB-017 --pdf hb-017.pdf",
             "casewalk summary HB-017 --docx hb-017.docx"), CASES),
    Command("slip", "slip", "a person's next actions on half a page",
            ("casewalk slip Okafor", "casewalk slip Okafor --pdf slip.pdf",
             "casewalk slip Okafor --ics okafor.ics"), CASES),
    Command("trends", "trends", "the early sign week by week, outcomes against targets",
            ("casewalk trends", "casewalk trends --school Lincoln --since 'sep 1'"), TRENDS),
    Command("sheet officer", "sheet", "what may be shown to an officer, under the releases",
            ('casewalk sheet officer "Ofc. Reyes" --dry-run', 'casewalk sheet officer "Ofc. Reyes"'), RECORD),
    Command("sheet school", "sheet", "what may be shown to a school, under the releases",
            ('casewalk sheet school "Northside MS" --dry-run', 'casewalk sheet school "Northside MS"'), RECORD),
    Command("replay", "replay", "a past meeting: each case as it was decided",
            ("casewalk replay", "casewalk replay HB-017", "casewalk replay 11/16 HB-017"), CASES),
    Command("officer", "officers", "before a visit to an officer; or correct the officer",
            ("casewalk officer Reyes", "casewalk officer Reyes agreement='a text before a report'"), CASES),
    Command("school", "officers", "before a visit to a school; or correct the school",
            ("casewalk school Lincoln", "casewalk school Northside diversion='youth court, Tuesdays'"), CASES),
    Command("perspectives", "perspectives", "how each one sees a case, side by side",
            ("casewalk perspectives HB-017",), CASES),
    Command("digest", "digest", "what waits for whom this morning, for mail: codes only",
            ("casewalk digest", "casewalk digest --owner Okafor"), CASES),
    Command("people", "lookup", "who is in the team", ("casewalk people --json",), TEAM),
    Command("people add", "people", "somebody joins the team",
            ('casewalk people add "D. Marsh" --initials DM --role therapist',), SETUP),
    Command("people change", "people", "correct a name, initials, login or role",
            ("casewalk people change Brandt initials=MB",), SETUP),
    Command("people remove", "people", "somebody leaves the team", ("casewalk people remove Pell",), SETUP),
    Command("act", "record", "agree a next action",
            ('casewalk act HB-017 "call Ofc. Reyes about the hallway plan @Okafor by fri"',), RECORD),
    Command("settle", "record", "say how next actions came out",
            ('casewalk settle "done EKB; carry FQY fri; drop FM6 no longer needed"',
             'casewalk settle "new HB-017 call AP @JO" --dry-run'), RECORD),
    Command("records", "history", "each record of a case, and what it is called",
            ("casewalk records HB-017", "casewalk records HB-017 --subject family"), CASES),
    Command("history", "history", "a case day by day: what happened, who wrote what",
            ("casewalk history HB-017 --since mon",), CASES),
    Command("edit", "edit", "correct a record, whatever it is",
            ("casewalk edit sro-1", 'casewalk edit sro-1 replied_on=today what="called him back"',
             "casewalk edit EKB due=fri"), RECORD),
    Command("strike", "edit", "strike a record out; history keeps it", ("casewalk strike note-1",), RECORD),
    Command("proposal add", "proposal", "propose a next action in the meeting",
            ('casewalk proposal add HB-017 "call the AP @Okafor by fri"',
             'casewalk proposal add HB-020 "ask for a later bus"'), RECORD),
    Command("proposal list", "proposal", "what is proposed and waits", ("casewalk proposal list",), CASES),
    Command("proposal take", "proposal", "agree what is proposed", ("casewalk proposal take 1",), CHAIR),
    Command("proposal leave", "proposal", "leave what is proposed", ("casewalk proposal leave 2",), CHAIR),
    Command("seen", "following", "say that you saw what was agreed while you were away", ("casewalk seen",), CASES),
    Command("undo", "record", "take back your last change", ("casewalk undo",), RECORD),
    Command("log sro", "sro", "an exchange with the school resource officer",
            ('casewalk log sro HB-017 in difficulty "third hallway call-out"',
             'casewalk log sro HB-017 out success "told him of the curfew" --on mon'), RECORD),
    Command("log school", "school", "something that happened at school",
            ('casewalk log school HB-017 "left before fifth period" --behaviour "skip class"',
             'casewalk log school HB-017 "daily report card" --met 4 --out-of 5'), RECORD),
    Command("log family", "family", "a step of the family, and who saw it",
            ('casewalk log family HB-017 "home by 9 on school nights" --kept yes',), RECORD),
    Command("log perspective", "perspectives", "how one of them sees it, in their own words",
            ('casewalk log perspective HB-017 family "call me before, I will come" --who mother',), RECORD),
    Command("log stance", "contacts", "how an officer stands towards the work, and why",
            ('casewalk log stance Reyes ally "asked for our number himself"',), RECORD),
    Command("log contact", "contacts", "presence in a school, or a contact without a case",
            ('casewalk log contact presence "lunch duty" --school Lincoln --officer Reyes --minutes 60',
             'casewalk log contact meeting "diversion first" --body department --with-whom "Lt. Hayes"'), RECORD),
    Command("log goal", "goals", "a goal, or how far one has come",
            ('casewalk log goal HB-017 "in class for all of fifth period" --status partly',), RECORD),
    Command("log driver", "goals", "a driver on the rim of the fit circle",
            ('casewalk log driver HB-017 peers "leaves with two friends" --rank 1',), RECORD),
    Command("log note", "notes", "a strength, advance, barrier, change of fit, question ...",
            ('casewalk log note HB-017 barrier "no bus after practice"',
             'casewalk log note HB-017 question "who at school can take the evening text?"'), RECORD),
    Command("log release", "releases", "a signed release: to whom, what, until when",
            ('casewalk log release HB-017 --information attendance --until "in 26 weeks"',
             'casewalk log release HB-017 "front office" --information "safety plan"'), RECORD),
    Command("log adherence", "adherence", "a month's adherence score (TAM-R), the number",
            ("casewalk log adherence HB-017 0.72",), RECORD),
    Command("case add", "cases", "a new case",
            ("casewalk case add HB-099 --therapist Okafor --school 'Harbor High' --grade 9",), RECORD),
    Command("case edit", "edit", "correct the face of a case: school, lights, dates",
            ("casewalk case edit HB-017", "casewalk case edit HB-017 next_hearing=fri home=yes grade=10"), RECORD),
    Command("case close", "cases", "close a case, with its reason and outcomes",
            ("casewalk case close HB-017 --reason completed --home yes --school-or-work yes",), RECORD),
    Command("case reopen", "cases", "make a closed case active again", ("casewalk case reopen HB-017",), RECORD),
    Command("case list", "cases", "the cases of the team",
            ("casewalk case list", "casewalk case list --closed"), CASES),
    Command("import", "files", "take in spreadsheets: xlsx, csv, tsv",
            ("casewalk import caseload.csv --dry-run", "casewalk import caseload.csv"), SETUP, False),
    Command("export", "export", "take the whole record out, as a plain copy",
            ("casewalk export --csv harbor-csv --plain-copy",
             "casewalk export --sqlite harbor.sqlite --plain-copy"), EXPORT, False),
    Command("keys add", "keys", "let somebody in over SSH with a public key",
            ("casewalk keys add Okafor okafor.pub",), SETUP, False),
    Command("keys list", "keys", "the keys that lead into this team", ("casewalk keys list",), SETUP, False),
    Command("keys check", "keys", "whether each key leads to the door", ("casewalk keys check",), SETUP, False),
    Command("keys remove", "keys", "let somebody, or one key, in no more",
            ("casewalk keys remove Okafor",), SETUP, False),
    Command("doctor", "doctor", "look over the team, its key and this computer",
            ("casewalk doctor", "casewalk doctor --door"), SETUP, False),
    Command("audit", "audit", "who saw or changed what; whether that trail is whole",
            ("casewalk audit --since mon", "casewalk audit seen --case HB-017", "casewalk audit verify"), AUDIT),
    Command("backup", "backup", "copy the record, and read the copy back", ("casewalk backup",), COPIES),
    Command("restore", "restore", "put the newest copy back, or an earlier one; nothing is lost",
            ("casewalk restore --list", "casewalk restore --at 23:59"), COPIES, False),
    Command("phrase", "phrase", "set what unlocks your screen after it was left alone",
            ("casewalk phrase", "echo three small words | casewalk phrase --stdin"), TEAM),
    Command("key rotate", "key", "give the record another key", ("casewalk key rotate",), SETUP, False),
    Command("key verify", "key", "does the key open the record? is a recovery code right?",
            ("casewalk key verify", "casewalk key verify --code"), SETUP, False),
    Command("key recover", "key", "write a lost key file anew from the recovery code",
            ("casewalk key recover",), SETUP, False),
    Command("gate", "gate", "the door itself: what sshd runs for whoever comes in",
            ("casewalk gate --as okafor --team harbor",), "", False),
    Command("completion", "completion", "teach your shell to complete commands, codes and owners",
            ("casewalk completion bash", "casewalk completion zsh > _casewalk"), "", False),
    Command("complete", "complete", "what the shell then asks", ("casewalk complete -- show HB",), "", False),
    Command("init", "team", "make a new team folder", ("casewalk init harbor",), "", False),
    Command("demo", "team", "open a fictional team to try things on", ("casewalk demo",), "", False),
)
# fmt: on
COMMANDS = {command.name: command for command in _ALL}
FAMILIES = ("meeting", "proposal", "log", "case", "people", "sheet", "keys", "key")  # first words that want a second
HEADINGS = {
    "In the meeting": ("meet", "follow", "seen"),
    "On paper": ("agenda", "minutes", "summary", "slip"),
    "The meeting by commands": (
        "meeting begin",
        "meeting status",
        "meeting open",
        "meeting next",
        "meeting pause",
        "meeting no-change",
        "meeting park",
        "meeting defer",
        "meeting consult",
        "meeting finish",
        "proposal add",
        "proposal list",
        "proposal take",
        "proposal leave",
    ),
    "To hand out": ("sheet officer", "sheet school"),
    "Look up": (
        *("show", "find", "actions", "officer", "school", "perspectives", "replay", "trends", "digest"),
        *("people", "case list", "records", "history"),
    ),
    "Record": (
        *("act", "settle", "log sro", "log school", "log family", "log goal", "log driver", "log note", "log release"),
        "log adherence",
        *("log perspective", "log stance", "log contact", "edit", "strike", "undo"),
    ),
    "Cases": ("case add", "case edit", "case close", "case reopen"),
    "Set up": (
        *("demo", "init", "people add", "people change", "people remove", "import"),
        *("completion", "complete"),
    ),
    "Keep safe": (
        "export",
        "backup",
        "restore",
        "doctor",
        "audit",
        "phrase",
        "key rotate",
        "key verify",
        "key recover",
    ),
    "The SSH door": ("keys add", "keys list", "keys remove", "keys check", "gate"),
}
