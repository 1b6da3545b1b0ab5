"""The project's own files, as the gates of this folder look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "zhongchuang"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is in the repository or about to be; without git, every file of the tree."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file())


def modules(*floors: str) -> Iterator[Path]:
    """The Python files of these floors of the house, or of the whole house; without migrations."""
    folders = [CODE / floor for floor in floors] or [CODE]
    for path in tracked():
        inside = any(path.is_relative_to(folder) for folder in folders)
        if inside and path.suffix == ".py" and "migrations" not in path.parts:
            yield path


def templates() -> Iterator[Path]:
    """The HTML templates of the site."""
    return (path for path in tracked() if path.suffix == ".html" and path.is_relative_to(CODE))


@cache
def parsed(path: Path) -> ast.Module:
    """A module as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[str]:
    """Every call in a module, by its dotted name: "timezone.now", "print"."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def short(path: Path) -> str:
    """A path as a reader of the repository knows it."""
    return str(path.relative_to(ROOT))
