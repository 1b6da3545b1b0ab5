"""What a document counts, adds up or compares over the records of a space, or over the spaces of the cohort."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Amount, Statement
from zhongchuang.engines.tables.expression.reach import Reach

TALLIES = ("count", "sum", "highest", "lowest", "largest_group", "streak")
"""The words that tally records."""

TallyWord = Literal["count", "sum", "highest", "lowest", "largest_group", "streak"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One tally: which records (`where`), what of each (`of`), grouped or followed by a field (`by`).

    `distinct`: different values of a field are counted instead of records, or summed up with the
    highest `of` of each. `by` is the field that groups (largest_group; of the cohort: the field in
    which a space must agree with the one judged) or that holds the year (streak). `declared` is the
    field of the subject that says how many records there are: with none listed, a declared 0 tallies
    to 0 and anything else is a missing value. `reaches` says how the names find their values from a
    record; `each` holds the amounts computed for each record that `where` and `of` name, those they
    rest on before them.
    """

    word: TallyWord
    entity: str
    unit: str
    where: Statement | None = None
    of: Amount | None = None
    distinct: str = ""
    by: str = ""
    declared: str = ""
    reaches: Mapping[str, Reach] = field(default_factory=dict)
    each: Mapping[str, Given] = field(default_factory=dict)
    where_written: str = ""
    of_written: str = ""
