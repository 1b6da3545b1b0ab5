"""bin/setup on machines where something is missing: one sentence in each language, and nothing left behind."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "awk", "cmp", "cp", "df", "dirname", "mkdir", "rm", "tail")

# Answers as a Python would: its version, whether it is new enough, and which of its modules can be run.
STUB = """#!/bin/sh
case "$*" in
*"%d.%d"*) echo {version} ;;
-c*) exit {too_old} ;;
*) echo "No module named $2" >&2; exit 1 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up needs of a fresh clone."""
    folder = tmp_path / "a clone"  # with a space, as on many desks
    (folder / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "bin" / "setup", folder / "bin")
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, folder)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder of the few tools that set-up uses, and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (folder / tool).symlink_to(found)
    return folder


def add_python(path: Path, *, version: str = "3.11", too_old: bool = False) -> None:
    stub = path / "python3"
    stub.write_text(STUB.format(version=version, too_old=int(too_old)))
    stub.chmod(0o755)


def set_up(checkout: Path, path: Path, kind: str = "run") -> "subprocess.CompletedProcess[str]":
    command = [str(checkout / "bin" / "setup"), kind]
    return subprocess.run(command, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def test_without_python(checkout: Path, path: Path) -> None:
    run = set_up(checkout, path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "没有找到 Python：请先安装 Python 3.11 或更新版本。\nNo Python was found: install Python 3.11 or later first.\n"
    )


def test_with_an_old_python(checkout: Path, path: Path) -> None:
    add_python(path, version="3.8", too_old=True)
    run = set_up(checkout, path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "Python 3.8 版本过低：本系统需要 Python 3.11 或更新版本。\n"
        "Python 3.8 is too old: Python 3.11 or later is needed.\n"
    )


def test_with_neither_pip_nor_venv(checkout: Path, path: Path) -> None:
    add_python(path)
    run = set_up(checkout, path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.splitlines()[-2:] == [
        "这个 Python 既没有 pip 也没有 venv：请安装其一（Debian、Ubuntu：apt install python3-venv）后重新运行。",
        "This Python has neither pip nor venv: install either (on Debian and Ubuntu: apt install python3-venv) "
        "and run this again.",
    ]
    assert not (checkout / ".tool").exists()


def test_on_a_full_disk(checkout: Path, path: Path, tiny_disk: Path) -> None:
    add_python(path)
    clone = tiny_disk / "clone"
    shutil.copytree(checkout, clone)
    run = set_up(clone, path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "磁盘空间不足：准备运行环境约需 1.5 GB，请腾出空间后重新运行。\n"
        "The disk is full: setting up needs about 1.5 GB. Free some space and run this again.\n"
    )


@pytest.mark.parametrize(
    ("installed", "asked"),
    [("requirements.lock", "run"), ("requirements-dev.lock", "run"), ("requirements-dev.lock", "dev")],
)
def test_a_second_run_has_nothing_to_do(checkout: Path, path: Path, installed: str, asked: str) -> None:
    _pretend_installed(checkout, installed)
    run = set_up(checkout, path, asked)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_environment_of_the_site_is_not_enough_for_the_tests(checkout: Path, path: Path) -> None:
    _pretend_installed(checkout, "requirements.lock")
    assert set_up(checkout, path, "dev").returncode == 1  # it goes looking for a Python, and there is none


def test_a_lock_that_changed_is_installed_anew(checkout: Path, path: Path) -> None:
    _pretend_installed(checkout, "requirements.lock")
    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    assert set_up(checkout, path).returncode == 1


def _pretend_installed(checkout: Path, lock: str) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    shutil.copy(checkout / lock, checkout / ".venv" / "installed.lock")


def test_the_scripts_may_be_run() -> None:
    scripts = [*(ROOT / "bin").iterdir(), ROOT / ".ci" / "run"]
    assert [script.name for script in scripts if not os.access(script, os.X_OK)] == []
