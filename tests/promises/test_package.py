"""What is shipped works where it is installed: with its words, and without a module called config."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A wheel and a source package, made from this folder."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return target


def test_the_wheel_carries_the_words_the_man_page_and_nothing_at_its_top_but_our_two_packages(built):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    (page,) = (name for name in names if ".data/" in name)
    assert page.endswith(".data/data/share/man/man1/casewalk.1")
    names.remove(page)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"review", "screens"}
    shipped = {Path(name).name for name in names if name.startswith("review/config/")}
    assert shipped == {path.name for path in (ROOT / "config").glob("*.yaml")}
    assert "screens/review.tcss" in names


def test_the_source_package_can_build_and_test_itself(built):
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"Makefile", "constraints.txt", ".ci/run", "config/school.yaml", "tests/conftest.py", "LICENSE"} <= names


def test_the_installed_program_runs_from_elsewhere(built, tmp_path):
    (wheel,) = built.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    environment = {**os.environ, "PYTHONPATH": str(installed), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    where = "import review.team.shipped_files as shipped; print(shipped.shipped_folder())"
    command = [sys.executable, "-c", where]
    found = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    assert Path(found.strip()) == installed / "review" / "config"
    command = [sys.executable, "-m", "review.cli", "demo", str(tmp_path / "demo"), "--no-open"]
    demo = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (demo.returncode, demo.stderr.count("Traceback")) == (0, 0)
    assert "HB-017" in demo.stdout
