"""Sheets that come back filled in: the file where a reader finds it, and its wrong cells as a table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts
from zhongchuang.voice.problems import problem_text
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table


@contextmanager
def received(file: UploadedFile[bytes]) -> Iterator[tuple[Path, str]]:
    """Where an uploaded file lies as long as it is read, and how its sender calls it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        yield path, Path(file.name or "").name


def cells_to_mend(problems: Sequence[Any]) -> Table:
    """Every wrong cell, what stands in it, and what to do."""
    rows = [
        (
            problem.cell.address,
            problem.found,
            problem_text(problem, dictionary=facts.dictionary(), language=language()).sentence,
        )
        for problem in problems
    ]
    return table_to_mend(rows)


def table_to_mend(rows: Sequence[tuple[str, str, str]]) -> Table:
    """Cell, what was found, and the sentence."""
    columns = (Column(_("Cell")), Column(_("What was found")), Column(_("In words"), kind="prose"))
    return Table(_("Cells to mend"), columns, rows)
