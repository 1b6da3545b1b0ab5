"""A disk that is full at once, and the command as a person types it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    if os.getuid() != 0:
        pytest.skip("only root may mount a file system")
    place = tmp_path / "tiny-disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def zhongchuang(tmp_path: Path) -> Command:
    """Runs the command in English and in an environment of its own, where there is no site to find."""

    def run(*words: str | Path, variables: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        environment = {
            **inherited,
            "LANG": "en_GB.UTF-8",
            "ZHONGCHUANG_HOME": str(tmp_path / "no-home"),
            **(variables or {}),
        }
        command = [sys.executable, "-m", "zhongchuang.cli.main", *map(str, words)]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return run
