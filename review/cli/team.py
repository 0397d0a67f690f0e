"""`init` and `demo`: makes a team, real or fictional."""

from __future__ import annotations

import os
from shlex import quote

from review.cli.front import output
from review.cli.front.desk import Desk, has_terminal, login
from review.cli.front.parser import Parser


def init_options(parser: Parser) -> None:
    """`casewalk init`."""
    parser.add_argument("folder", metavar="DIR", help="the new folder; its name becomes the team's")
    parser.add_argument("--name", metavar="NAME", default="", help="how the records call you, the supervisor")
    parser.add_argument(
        "--key-file", metavar="FILE", default="", help="where the key goes instead of your own keys folder"
    )
    parser.add_argument("--no-encryption", action="store_true", help="only for computers whose whole disk is encrypted")


def init(desk: Desk) -> int:
    """Make the folder, its key and its empty record; show the recovery code this one time."""
    from review.store.file.journal import KEYS
    from review.team.init import make_team
    from review.team.open import open_team

    given = desk.given
    made = make_team(given.folder, login(), given.name, "", not given.no_encryption, given.key_file)
    store = open_team(made.folder, login()).store
    if not made.key_path:
        store.record.write_down(KEYS, "the record was made without encryption")
    store.close()
    lines = [f"The team folder is {made.folder}"]
    if made.key_path:
        lines += [
            f"Its key is {made.key_path}",
            "",
            "The recovery code opens the record when the key file is lost. It is shown this once and kept nowhere:",
            "write it down and lock it away.",
            "",
            *(f"    {line}" for line in made.recovery_code.splitlines()),
        ]
    else:
        lines += ["It is NOT encrypted: whoever gets hold of the disk or a copy can read it."]
    folder = quote(made.folder)
    lines += [
        "",
        "What next:",
        f"  export CASEWALK_TEAM={folder}",
        f"  look over {quote(os.path.join(made.folder, 'team.yaml'))}: people, meeting, days without school",
        "  casewalk import caseload.xlsx     or: casewalk case add CODE --therapist NAME",
        "  casewalk agenda                   then: casewalk meet",
    ]
    desk.say(*lines)
    return 0


def demo_options(parser: Parser) -> None:
    """`casewalk demo`."""
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", help="where it lives; else a folder of its own, kept between runs"
    )
    parser.add_argument("--no-open", action="store_true", help="print the agenda instead of opening the screen")
    parser.add_argument("--fresh", action="store_true", help="begin anew: what was tried in the demo is thrown away")


def demo(desk: Desk) -> int:
    """Make the fictional team where it is not there yet, and open it; without a terminal, print its agenda."""
    from review.demo.team import default_demo, open_demo

    given = desk.given
    team = open_demo(given.folder or given.team or default_demo(), login(), desk.today, given.fresh)
    desk.sit_down(team)
    if has_terminal() and not given.no_open:
        from review.cli.screen import open_screen

        return open_screen(desk, "home")
    from review.cli.papers import print_agenda

    print_agenda(desk, team, team.settings.meeting_on_or_after(desk.today))
    folder = quote(team.folder)
    output.tell(
        f"\nA fictional team lives in {folder}. Look around in it:\n\n"
        f"  export CASEWALK_TEAM={folder}\n"
        "  casewalk                 opens the screen, in a terminal\n"
        "  casewalk show HB-017     one case\n"
        "  casewalk actions         who does what by when\n"
        "  casewalk find curfew     any word"
    )
    return 0
