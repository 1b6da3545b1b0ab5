"""Opens what a command is given: packs, policy documents, returns, rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.calendar import load_calendar
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.workdays import Workdays

PACKS = Path(__file__).parents[3] / "packs"


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """A file and what it came to."""

    file: Path
    content: Return


def dictionary_of(pack: Path | None) -> Dictionary:
    """The data dictionary, with the districts and fields of the pack in a folder. Raises DocumentRefused."""
    return load_dictionary(pack=load_pack(pack) if pack else None)


def asked_by(document: Path | None, pack: Path | None) -> Dictionary:
    """The dictionary a return is checked by: a document's where one is named, else that of the house and the pack.

    Raises what `policy_of` raises.
    """
    return policy_of(document, pack)[1] if document else dictionary_of(pack)


def policy_of(document: Path, pack: Path | None) -> tuple[Policy, Dictionary]:
    """A policy document and the dictionary of its records: those of the house, of the pack, and its own.

    The pack is the one named, else the one the document lies in. Raises DocumentRefused, and OSError
    where there is no such file.
    """
    content = document.read_bytes()
    policy = load_policy(content, document.name, house_of(document, pack))
    return policy, policy.dictionary


def documents_in(path: Path) -> list[Path]:
    """The documents a command is given by one path: itself, or those of a pack's folder in the order of their names."""
    return sorted(path.rglob("*.policy.yaml")) if path.is_dir() else [path]


def house_of(document: Path, pack: Path | None) -> Dictionary:
    """The records a document finds before it adds its own: of the house, and of the pack. Raises DocumentRefused."""
    beside = document.resolve().parent
    return dictionary_of(pack or (beside if (beside / "pack.yaml").is_file() else None))


def national_workdays() -> Workdays:
    """The calendar of working days that comes with the national pack."""
    return load_calendar(PACKS / "national")


def return_of(file: Path, dictionary: Dictionary, *, year: int | None) -> ReadReturn:
    """A return, read and checked. Raises FileRefused, and OSError where there is no such file."""
    return ReadReturn(file, check_return(read_file(file, name=file.name), dictionary, year=year))


def joined(returns: Sequence[ReadReturn]) -> Mapping[str, Sequence[Row]]:
    """The rows of several files together; an operator that several spaces name stands once."""
    rows: dict[str, list[Row]] = {}
    for one in returns:
        for entity, own in one.content.rows.items():
            rows.setdefault(entity, []).extend(own)
    operators = {row.values.get("operator_code"): row for row in rows.get("operator", ())}
    return rows | ({"operator": list(operators.values())} if operators else {})
