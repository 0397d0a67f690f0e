"""What others take to answer one question: the least a program could do, the usual parts, and two well-known tools."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

TASKS = 1000  # in taskwarrior and todoman
_QUERY = "SELECT therapist, what FROM cases JOIN notes ON case_id = cases.id WHERE code = ?"
_OPEN = f"""
connection = sqlite.connect(TEAM + "/casewalk.db")
connection.execute(f"PRAGMA key=\\"x'{{open(KEY).read().split()[-1]}}'\\"")
for row in connection.execute("{_QUERY}", (CODE,)):
    print(*row)
"""
ENGINE = f"""
from sqlcipher3 import dbapi2 as sqlite
{_OPEN}"""
SMALLEST = f"""
import argparse
from sqlcipher3 import dbapi2 as sqlite
parser = argparse.ArgumentParser()
parser.add_argument("code")
CODE = parser.parse_args().code
{_OPEN}"""
USUAL = """
import sys
import click
import yaml
from sqlcipher3 import dbapi2 as sqlite
sys.modules["pysqlite3"], sys.modules["pysqlite3.dbapi2"] = sys.modules["sqlcipher3"], sqlite
import sqlite_utils

@click.command()
@click.argument("code")
def show(code):
    settings = yaml.safe_load(open(TEAM + "/team.yaml"))
    connection = sqlite.connect(TEAM + "/casewalk.db")
    connection.execute(f"PRAGMA key=\\"x'{open(KEY).read().split()[-1]}'\\"")
    for row in sqlite_utils.Database(connection).query(QUERY, (code,)):
        click.echo(row.values())

show()
"""


def python_yardsticks(home: Path, team: str, key: str, code: str) -> dict[str, list[str]]:
    """Name -> command, as a person would type it, on the same encrypted file."""
    given = f"TEAM, KEY, CODE, QUERY = {team!r}, {key!r}, {code!r}, {_QUERY!r}\n"
    found = {}
    for file_name, name, text in (
        ("engine.py", "sqlcipher3 alone, one query", ENGINE),
        ("smallest.py", "smallest: argparse + sqlcipher3", SMALLEST),
        ("usual.py", "usual: click + YAML + sqlite_utils", USUAL),
    ):
        file = home / file_name
        file.write_text(given + text, encoding="utf-8")
        found[name] = [sys.executable, str(file), code]
    return found


def taskwarrior(home: Path, env: dict[str, str]) -> list[str] | None:
    """`task 500 info` among a thousand tasks; None where taskwarrior is not installed."""
    program = shutil.which("task")
    if program is None:
        return None
    (home / "taskrc").write_text(f"data.location={home}/tasks\nconfirmation=no\nnews.version=99\n", encoding="utf-8")
    tasks = json.dumps([{"description": f"call about case {number}"} for number in range(TASKS)])
    command = [program, f"rc:{home}/taskrc"]
    subprocess.run([*command, "import"], input=tasks, text=True, env=env, check=True, capture_output=True)
    return [*command, str(TASKS // 2), "info"]


def todoman(home: Path, env: dict[str, str]) -> list[str] | None:
    """`todo show 500` among a thousand todos; None where todoman is not installed."""
    program = shutil.which("todo") or shutil.which("todoman")
    if program is None:
        return None
    folder = home / "todos" / "team"
    folder.mkdir(parents=True)
    for number in range(TASKS):
        text = (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:bench\r\nBEGIN:VTODO\r\nUID:{number}\r\n"
            f"DTSTAMP:20261123T090000Z\r\nSUMMARY:call about case {number}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
        )
        (folder / f"{number}.ics").write_text(text, encoding="utf-8", newline="")
    config = home / "todoman.py"
    config.write_text(
        f'path = "{home}/todos/*"\ncache_path = "{home}/todos.db"\ndefault_list = "team"\n', encoding="utf-8"
    )
    command = [program, "--config", str(config)]
    subprocess.run([*command, "list"], env=env, check=True, capture_output=True)  # fills its cache
    return [*command, "show", str(TASKS // 2)]
