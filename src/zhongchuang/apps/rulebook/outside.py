"""Files in and out: the sheets of rulings and of numbers there and back, and where printed statements lie."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhongchuang.apps.rulebook.models import Finding
from zhongchuang.apps.rulebook.vocabulary import VerdictCode
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.overlay import Change
from zhongchuang.engines.policy.parameter_sheet import read_parameter_sheet, write_parameter_sheet
from zhongchuang.engines.tables.problems import Problem
from zhongchuang.engines.tables.refusal import FileRefused as FileRefused
from zhongchuang.engines.tables.ruling_sheet import Ruled, read_ruling_sheet, write_ruling_sheet
from zhongchuang.engines.tables.ruling_sheet import Waiting as Waiting  # what pages hand in
from zhongchuang.engines.tables.workbook import read_file


def ruling_sheet(waiting: Sequence[Waiting], stream: BinaryIO) -> None:
    """An XLSX with a row for each condition that waits."""
    write_ruling_sheet(waiting, stream)


def rulings_in(path: Path, *, name: str, round_id: int) -> tuple[tuple[Ruled, ...], tuple[Problem, ...]]:
    """The rulings a sheet holds and every cell that is wrong. FileRefused where the file can't be read."""
    rows = Finding.objects.filter(decision__round_id=round_id).values_list(
        "decision__space_code", "condition", "computed"
    )
    waiting = {
        (space, condition): computed == VerdictCode.NEEDS_PERSON for space, condition, computed in rows.iterator()
    }
    return read_ruling_sheet(read_file(path, name=name), waiting=waiting)


def parameter_sheet(policy: Policy, rules: Mapping[str, str], stream: BinaryIO) -> None:
    """An XLSX with a row for each number of a policy; `rules` says, by parameter, in which rules it stands."""
    write_parameter_sheet(policy, rules, stream)


def changes_in(path: Path, *, name: str, policy: Policy) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """What a sheet of numbers changes of a policy, and every cell that is wrong. FileRefused where it can't be read."""
    return read_parameter_sheet(read_file(path, name=name), policy)


def printout_file(printout_id: int) -> Path:
    """Where the archive of a printout lies once it is finished."""
    return Path(settings.FILES) / "printouts" / f"{printout_id}.zip"
