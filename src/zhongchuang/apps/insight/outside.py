"""Files that come in and go out: where an uploaded one lies, the return workbook, the marked workbook."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.rulebook import facts as rulebook
from zhongchuang.apps.rulebook.models import Snapshot
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.marked import write_marked
from zhongchuang.engines.tables.problems import Problem
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.template import write_return, write_template
from zhongchuang.engines.tables.workbook import read_file


def stored_file(digest: str) -> Path:
    """Where an uploaded file lies. The name is ours: nothing of what the sender called it reaches the disk."""
    return Path(settings.FILES) / "uploads" / digest[:2] / digest


def returned(upload: Upload) -> Return:
    """The file read and checked anew. FileRefused where it can't be read."""
    raw = read_file(stored_file(upload.sha256), name=upload.file_name)
    return check_return(raw, rulebook.dictionary(), year=upload.year, known=_known_beside(upload))


def _known_beside(upload: Upload) -> Mapping[str, Sequence[Row]]:
    """The year's other spaces, where a file doesn't stand for them: as they were when it was loaded, or as now."""
    if upload.scope == Scope.CITY:
        return {}
    snapshot = upload.snapshot or Snapshot.objects.filter(year=upload.year).first()
    return rulebook.snapshot(snapshot).rows if snapshot else {}


def template_workbook(stream: BinaryIO, *, year: int) -> None:
    """The empty return workbook of a year, with the city's districts in its lists."""
    write_template(rulebook.dictionary(), stream, year=year)


def marked_workbook(upload: Upload, stream: BinaryIO, *, message: Callable[[Problem], str]) -> None:
    """A workbook made anew with the values read and the bad cells marked, each with its message. FileRefused."""
    write_marked(returned(upload), rulebook.dictionary(), stream, message=message)


def space_workbook(stream: BinaryIO, *, year: int, space_code: str) -> bool:
    """One space's newest return of a year as a workbook; False, and nothing written, where there is none."""
    snapshot = Snapshot.objects.filter(year=year).first()
    rows = rulebook.space_rows(snapshot.pk, space_code) if snapshot else {}
    if not rows.get("space"):
        return False
    write_return(rulebook.dictionary(), stream, year=year, rows=rows)
    return True
