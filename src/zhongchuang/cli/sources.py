"""Opens what a command is given: packs, policy documents, returns, rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.workbook import read_file


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """A file and what it came to."""

    file: Path
    content: Return


def dictionary_of(pack: Path | None) -> Dictionary:
    """The data dictionary, with the districts and fields of the pack in a folder. Raises DocumentRefused."""
    return load_dictionary(pack=load_pack(pack) if pack else None)


def policy_of(document: Path, pack: Path | None) -> tuple[Policy, Dictionary]:
    """A policy document and the dictionary it is read by: that of the pack named, else of the pack it lies in.

    Raises DocumentRefused, and OSError where there is no such file.
    """
    content = document.read_bytes()
    beside = document.resolve().parent
    dictionary = dictionary_of(pack or (beside if (beside / "pack.yaml").is_file() else None))
    return load_policy(content, document.name, dictionary), dictionary


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
