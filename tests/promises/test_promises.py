"""docs/safety.md keeps its word: every promise names a test, and every test it names is there."""

import re

import pytest

from tests.support.shell import ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"^\| (.*?) \| (`\w+/test_.*) \|$", PAGE, re.M)
SAFEGUARDS = ("(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)(1)", "(d)", "(e)")


def test_every_promise_names_tests_that_exist():
    section = PAGE.partition("## Promises\n")[2].partition("\n## ")[0]
    assert len(PROMISES) == len(re.findall(r"^\| ", section, re.M)) - 1 > 25, "each row but the heading names a test"
    for promise, tests in PROMISES:
        named = re.findall(r"`(\w+/test_\w+\.py)::(test_\w+)`", tests)
        assert len(named) == tests.count("::"), promise
        for file, name in named:
            text = (ROOT / "tests" / file).read_text(encoding="utf-8")
            assert re.search(rf"^\s*(async )?def {name}\(", text, re.M), f"{file}::{name}"


@pytest.mark.parametrize("safeguard", SAFEGUARDS)
def test_each_technical_safeguard_says_what_casewalk_and_what_the_host_does(safeguard):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {safeguard} "))
    assert all(len(cell.strip()) > 10 for cell in row.strip("|").split("|"))


def test_no_page_and_no_text_claims_compliance_with_a_law():
    pages = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    for path in [*pages, *(ROOT / "review").rglob("*.py"), *(ROOT / "config").glob("*.yaml")]:
        assert not re.search(r"hipaa[ -]complian", path.read_text(encoding="utf-8"), re.IGNORECASE), path
