"""A test that skips itself on a build machine fails there; the test of that rule."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SUITE = """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_with_a_browser(): ...

@pytest.mark.shared
def test_that_reads_files_outside():
    pytest.skip("no such files")

@pytest.mark.xfail
def test_known_to_fail():
    raise AssertionError

def test_sound(): ...
"""
FILE_THAT_SKIPS_ITSELF = "import pytest\npytest.importorskip('no_such_package')\n"


def outcome(folder: Path, *, ci: str) -> str:
    shutil.copy(CONFTEST, folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = shared\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist", "."]
    run = subprocess.run(command, cwd=folder, env={**os.environ, "CI": ci}, capture_output=True, text=True, check=False)
    return run.stdout


def test_on_a_build_machine_only_shared_tests_may_skip(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    printed = outcome(tmp_path, ci="true")
    assert "1 passed, 1 skipped, 1 xfailed, 1 error" in printed
    assert "1 tests skipped: they need files outside the repository (shared)." in printed


def test_on_a_build_machine_a_file_may_not_skip_itself(tmp_path: Path) -> None:
    (tmp_path / "test_file.py").write_text(FILE_THAT_SKIPS_ITSELF)
    assert "1 error" in outcome(tmp_path, ci="true")


def test_elsewhere_skips_are_only_counted(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "test_file.py").write_text(FILE_THAT_SKIPS_ITSELF)
    assert "1 passed, 3 skipped, 1 xfailed" in outcome(tmp_path, ci="")
