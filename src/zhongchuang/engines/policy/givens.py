"""Reading how an amount is given: an expression, a choice, bands, or several readings of one text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Parameter, Span
from zhongchuang.engines.policy.naming import DAY, NO_UNIT, Sight
from zhongchuang.engines.policy.reading import Reading as Walk
from zhongchuang.engines.tables.expression.amounts import PURE
from zhongchuang.engines.tables.expression.checker import check_amount, check_statement
from zhongchuang.engines.tables.expression.given import Choice, Given, Reading
from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Comparison,
    ExpressionProblem,
    Fault,
    Name,
    Number,
    Statement,
)
from zhongchuang.engines.tables.expression.scope import Meaning, Sort
from zhongchuang.engines.tables.expression.spelled import spelled
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.strict_yaml import Fields, Node, Text

WAYS = ("amount", "choose", "readings")
"""The keys one of which gives an amount; `bands` stands beside `choose`."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an amount is read against: the names it may use, the unit it must have, and the parameters of the document.

    A unit of None lets any number stand. `of_record` says that it is computed for one record of many.
    """

    scope: Sight
    unit: str | None
    parameters: dict[str, Parameter]
    of_record: bool = False


def read_given(walk: Walk, found: Fields, ground: Ground) -> Given | None:
    """The amount that a mapping gives; None where it gives none or it can't be read, which is then noted."""
    if "bands" in found.values and "choose" not in found.values:
        walk.policy_wrong(PolicyCode.NOT_FOR_THIS, found.keys["bands"], key="bands", of="choose")
    if "amount" in found.values:
        read_ = read_amount(walk, found.values["amount"], ground)
        return None if read_ is None else Given(amount=read_[0], written=read_[1])
    if "choose" in found.values:
        if "bands" in found.values:
            return _bands(walk, found, ground)
        choices = [_choice(walk, entry, ground) for entry in walk.items(found.values["choose"])]
        _otherwise_last(walk, found)
        return _complete(choices)
    if "readings" in found.values:
        entries = [_reading(walk, entry, ground) for entry in walk.items(found.values["readings"])]
        readings = tuple(entry for entry in entries if entry is not None)
        return Given(readings=readings) if len(readings) == len(entries) and readings else None
    return None


def read_amount(walk: Walk, node: Node | None, ground: Ground) -> tuple[Amount, str] | None:
    """An amount of the ground's unit, and as it is written; None where it is wrong, which is then noted."""
    read_ = walk.expression(node, ground.scope)
    if read_ is None:
        return None
    expression, text = read_
    meaning, problems = check_amount(expression, ground.scope, suggest=walk.suggest)
    walk.expression_wrong(text, problems, ground.scope)
    if problems or isinstance(expression, Statement):
        return None
    if not _fits(expression, meaning, ground.unit):
        unit = ground.unit or Sort.NUMBER
        values = {"of": spelled(expression), "found": kind_of(meaning), "unit": unit}
        walk.policy_wrong(PolicyCode.MEASURE_UNIT, text.mark, **values)
        return None
    return expression, " ".join(text.value.split())


def kind_of(meaning: Meaning) -> str:
    """What a name or an amount is, for a message: its unit, or its kind where it is no number with a unit."""
    return meaning.unit or meaning.sort


def _fits(expression: Amount, meaning: Meaning, unit: str | None) -> bool:
    """Whether an amount may stand where this unit is wanted. All money is fen inside, so any money unit may."""
    if Sort.ANYTHING is meaning.sort or unit == NO_UNIT:
        return True
    if unit == DAY:
        return meaning.sort is Sort.DAY
    if meaning.sort is not Sort.NUMBER or unit is None:
        return meaning.sort is Sort.NUMBER
    alike = meaning.unit == unit or {meaning.unit, unit} <= set(PURE) or {meaning.unit, unit} <= set(FEN_PER)
    return alike or (isinstance(expression, Number) and expression.value == 0)


def read_statement(
    walk: Walk, node: Node | None, scope: Sight, *, judgement: bool = False, of_record: bool = False
) -> tuple[Statement | None, str]:
    """A statement and as it is written; None where it is absent or wrong, which is then noted."""
    read_ = walk.expression(node, scope)
    if read_ is None:
        return None, ""
    expression, text = read_
    problems = check_statement(expression, scope, judgement=judgement, of_record=of_record, suggest=walk.suggest)
    walk.expression_wrong(text, problems, scope)
    written = " ".join(text.value.split())
    return (expression if isinstance(expression, Statement) and not problems else None), written


def one_way(walk: Walk, found: Fields, ways: Sequence[str], known: Sequence[str]) -> None:
    """Note that a mapping must say in exactly one of several ways how it comes to its amount, and doesn't."""
    if ways:
        walk.policy_wrong(PolicyCode.ONE_WAY, found.keys[ways[1]], found=", ".join(ways), known=", ".join(known))
    else:
        walk.policy_wrong(PolicyCode.NO_WAY, found.mark, known=", ".join(known))


def _choice(walk: Walk, node: Node, ground: Ground) -> Choice | None:
    found = walk.fields(node, optional=("when", "amount", "otherwise"))
    get = found.values.get
    if "otherwise" in found.values:
        for key in ("when", "amount"):
            if key in found.values:
                walk.policy_wrong(PolicyCode.NOT_FOR_THIS, found.keys[key], key=key, of="otherwise")
        read_ = read_amount(walk, get("otherwise"), ground)
        return None if read_ is None else Choice(None, read_[0], "", read_[1])
    if "when" not in found.values and "amount" in found.values:
        walk.policy_wrong(PolicyCode.WITHOUT_WHEN, found.mark)
    else:
        walk.fields(found, required=("when", "amount"), optional=found.values)
    when, written = read_statement(walk, get("when"), ground.scope, of_record=ground.of_record)
    read_ = read_amount(walk, get("amount"), ground)
    return None if when is None or read_ is None else Choice(when, read_[0], written, read_[1])


def _otherwise_last(walk: Walk, found: Fields) -> None:
    """A choice ends in `otherwise`, and only there."""
    entries = [entry for entry in walk.items(found.values["choose"]) if isinstance(entry, Fields)]
    ends = ["otherwise" in entry.values for entry in entries]
    if not entries or (not ends[-1] and "when" in entries[-1].values):
        walk.policy_wrong(PolicyCode.NO_OTHERWISE, found.keys["choose"])
    for entry, end in zip(entries, ends[:-1], strict=False):
        if end:
            walk.policy_wrong(PolicyCode.AFTER_OTHERWISE, entry.mark)


def _complete(choices: Sequence[Choice | None], bands_of: Amount | None = None, written: str = "") -> Given | None:
    whole = tuple(one for one in choices if one is not None)
    if len(whole) != len(choices) or not whole or whole[-1].when is not None:
        return None
    return Given(choose=whole, bands_of=bands_of, written=written)


def _reading(walk: Walk, node: Node, ground: Ground) -> Reading | None:
    found = walk.fields(node, required=("code", "text", "amount"))
    read_ = read_amount(walk, found.values.get("amount"), ground)
    code, text = walk.text(found.values.get("code")), walk.bilingual(found.values.get("text"))
    return None if read_ is None else Reading(code, text, read_[0], read_[1])


@dataclass(frozen=True, slots=True)
class _Band:
    """One band while it is read: its bounds with the signs that hold them, and its amount."""

    node: Fields
    low: tuple[str, str] | None
    high: tuple[str, str] | None
    amount: tuple[Amount, str] | None


_LOW = {"from": ">=", "above": ">"}
_HIGH = {"below": "<", "up_to": "<="}
_MEETS = {"from": "below", "above": "up_to"}


def _bands(walk: Walk, found: Fields, ground: Ground) -> Given | None:
    """Bands are walked from the lowest up, so that each needs only its upper bound."""
    read_ = walk.expression(found.values["bands"], ground.scope)
    bands = [_band(walk, entry, ground) for entry in walk.items(found.values["choose"])]
    _check_ends(walk, found, bands)
    for before, band in pairwise(bands):
        _check_meeting(walk, before, band)
    _check_rising(walk, bands, ground.parameters)
    if read_ is None:
        return None
    divided, text = read_
    meaning, problems = check_amount(divided, ground.scope, suggest=walk.suggest)
    walk.expression_wrong(text, problems, ground.scope)
    if problems or isinstance(divided, Statement):
        return None
    if meaning.sort not in (Sort.NUMBER, Sort.DAY, Sort.ANYTHING):
        values = {"of": spelled(divided), "found": meaning.sort, "expected": f"{Sort.NUMBER} {Sort.DAY}"}
        walk.expression_wrong(text, [ExpressionProblem(Fault.WRONG_KIND, divided.at, values)], ground.scope)
        return None
    choices = [_band_choice(walk, band, divided, meaning, ground) for band in bands]
    return _complete(choices, divided, " ".join(text.value.split()))


def _band(walk: Walk, node: Node, ground: Ground) -> _Band:
    found = walk.fields(node, required=("amount",), optional=(*_LOW, *_HIGH))
    return _Band(
        found,
        _bound(walk, found, _LOW, ground),
        _bound(walk, found, _HIGH, ground),
        read_amount(walk, found.values.get("amount"), ground),
    )


def _bound(walk: Walk, found: Fields, signs: dict[str, str], ground: Ground) -> tuple[str, str] | None:
    """The key and the name of a bound: a parameter or 0; None where there is none."""
    keys = [key for key in signs if key in found.values]
    if not keys:
        return None
    if len(keys) > 1:
        walk.policy_wrong(PolicyCode.ONE_WAY, found.keys[keys[1]], found=", ".join(keys), known=", ".join(keys))
    node = found.values[keys[0]]
    name = node.value.strip() if isinstance(node, Text) else ""
    if name == "0" or name in ground.parameters:
        return keys[0], name
    if name[:1].isdigit():
        walk.policy_wrong(PolicyCode.NUMBER_NOT_NAME, node.mark, found=name, key=keys[0])
    else:
        near = walk.suggest(name, ground.parameters)
        walk.policy_wrong(PolicyCode.BOUND_NOT_A_PARAMETER, node.mark, found=name, nearest=near)
    return None


def _check_ends(walk: Walk, found: Fields, bands: Sequence[_Band]) -> None:
    """Together the bands hold every number: the first is open below, the last above, and none between."""
    if not bands:
        walk.policy_wrong(PolicyCode.NO_OTHERWISE, found.keys["choose"])
        return
    for band, keys in ((bands[0], _LOW), (bands[-1], _HIGH)):
        for key in keys:
            if key in band.node.values:
                walk.policy_wrong(PolicyCode.BANDS_END, band.node.keys[key], key=key)


def _check_meeting(walk: Walk, before: _Band, band: _Band) -> None:
    """Each band begins where the one before it ends; the bound itself belongs to one of them."""
    for node, keys in ((before.node, _HIGH), (band.node, _LOW)):
        if not set(keys) & set(node.values):
            walk.policy_wrong(PolicyCode.BOUND_MISSING, node.mark, key=", ".join(keys))
    if before.high is None or band.low is None:
        return
    (high_key, high), (low_key, low) = before.high, band.low
    mark = band.node.keys[low_key]
    if low != high:
        walk.policy_wrong(PolicyCode.BANDS_UNLIKE, mark, found=low, before=high)
    elif _MEETS[low_key] != high_key:
        code = PolicyCode.BANDS_OVERLAP if low_key == "from" else PolicyCode.BANDS_APART
        walk.policy_wrong(code, mark, found=low)


def _check_rising(walk: Walk, bands: Sequence[_Band], parameters: dict[str, Parameter]) -> None:
    """On every day on which a bound changes each is above the one before."""
    bounds = [(band, band.high[1]) for band in bands if band.high is not None]
    for (_, before), (band, name) in pairwise(bounds):
        if (before, name) not in walk.falling:
            walk.falling[before, name] = _falls(parameters, before, name)
        day = walk.falling[before, name]
        if day is not None:
            values = {"found": name, "before": before, "from": "unknown" if day == date.min else day.isoformat()}
            walk.policy_wrong(PolicyCode.BANDS_NOT_RISING, band.node.mark, **values)


def _falls(parameters: dict[str, Parameter], before: str, name: str) -> date | None:
    """The first day on which a bound isn't above the one before it; None where it always is."""
    low, high = _steps(parameters, before), _steps(parameters, name)
    for day in sorted({*low[0], *high[0]}):
        one, other = _standing(low, day), _standing(high, day)
        if one is not None and other is not None and not one < other:  # type: ignore[operator]  # of one kind
            return day
    return None


_Steps = tuple[list[date], list[tuple[Span, object]]]
"""The days on which a bound changes, in order, and its value from each of them on with how long it stands."""


def _steps(parameters: dict[str, Parameter], name: str) -> _Steps:
    if name == "0":
        return [date.min], [(Span(), 0)]
    values = sorted(parameters[name].values, key=lambda value: value.span.first or date.min)
    return [value.span.first or date.min for value in values], [(value.span, value.value) for value in values]


def _standing(steps: _Steps, day: date) -> object:
    at = bisect_right(steps[0], day) - 1
    span, value = steps[1][at] if at >= 0 else (Span(), None)
    return value if day in span else None


def _band_choice(walk: Walk, band: _Band, divided: Amount, meaning: Meaning, ground: Ground) -> Choice | None:
    when: Statement | None = None
    written = ""
    if band.high is not None:
        key, name = band.high
        bound: Amount = Number(0, divided.at) if name == "0" else Name(name, divided.at)
        when = Comparison(_HIGH[key], divided, bound, divided.at)
        _check_bound(walk, band.node.values[key], name, meaning, ground)
    for bound_ in (band.low, band.high):
        if bound_ is not None:
            written += f"{bound_[0]} {bound_[1]} "
    return None if band.amount is None else Choice(when, band.amount[0], written.strip(), band.amount[1])


def _check_bound(walk: Walk, node: Node, name: str, meaning: Meaning, ground: Ground) -> None:
    """A bound must be of the kind and the unit of what the bands divide."""
    bound = ground.scope[name] if name != "0" else Meaning(Sort.NUMBER, meaning.unit)
    if Sort.ANYTHING in (bound.sort, meaning.sort):
        return
    alike = bound.unit == meaning.unit or {bound.unit, meaning.unit} <= set(PURE)
    if bound.sort is not meaning.sort or not alike:
        values = {"found": name, "kind": kind_of(bound), "expected": kind_of(meaning)}
        walk.policy_wrong(PolicyCode.NOT_OF_KIND, node.mark, **values)
