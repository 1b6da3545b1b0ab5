"""Tallies over the spaces of a cohort: counted, added up, or the best of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhongchuang.engines.tables import tally_bounds
from zhongchuang.engines.tables.expression.amounts import between, lacking, most_pressing, number
from zhongchuang.engines.tables.expression.evaluate import decide, measure, why_open
from zhongchuang.engines.tables.expression.trace import Found, Quantity
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.engines.tables.tally_bounds import Entry
from zhongchuang.kernel.verdict import Verdict

if TYPE_CHECKING:
    from zhongchuang.engines.policy.reference.space import SpaceFacts


def tally_across(name: str, what: Tally, spaces: Iterable[tuple["SpaceFacts", bool]]) -> Found:
    """What the tally comes to over these spaces, each with whether it surely belongs.

    One whose `where` is open, or whose amount is, or that only may belong, leaves it open. It lacks a
    value where the amount of a space that counts, or may count, does.
    """
    entries: list[Entry] = []
    lacks: list[str] = []
    opens: list[str] = []
    for facts, belongs in spaces:
        step = None if what.where is None else decide(what.where, facts)
        if step is not None and step.verdict is Verdict.NOT_MET:
            continue
        if step is not None and step.verdict is Verdict.NEEDS_PERSON:
            opens.append(why_open(step))
        opens += [] if belongs else ["missing_value"]
        certain = belongs and (step is None or step.verdict is Verdict.MET)
        key = facts.row.values.get(what.distinct) if what.distinct else None
        if what.of is None:
            entries.append(Entry(certain, key=key))
            continue
        amount = measure(what.of, facts)
        if amount.lacks:
            lacks.append(amount.lacks)
        else:
            opens += [amount.opens] if amount.opens else []
            entries.append(Entry(certain, number(amount.low), number(amount.high), key))
    if what.word == "sum" and what.distinct and any(entry.key is None for entry in entries):
        lacks.append("missing_value")
    quantity = Quantity(name, "measure", what.unit)
    if "unknown_parameter" in opens:
        return lacking(quantity, "unknown_parameter")
    if lacks:
        return lacking(quantity, most_pressing(lacks))
    return between(
        quantity,
        *tally_bounds.taken(what.word, entries, distinct=bool(what.distinct)),
        most_pressing(opens) or "missing_value",
    )
