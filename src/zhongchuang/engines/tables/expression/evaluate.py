"""An expression evaluated to its trace: three values, exact numbers, open counts as intervals.

This is the reference that anybody can read; whatever is faster must agree with it.
"""

from typing import Protocol

from zhongchuang.engines.tables.expression import amounts
from zhongchuang.engines.tables.expression.amounts import between, known, lacking, lacks_of, opens_of
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Arithmetic,
    Comparison,
    Day,
    FullMonths,
    InPrinciple,
    Is,
    IsIn,
    IsMet,
    IsMissing,
    IsRepeated,
    Joined,
    Matches,
    Moved,
    Name,
    NextMonth,
    Not,
    Number,
    Portion,
    Ratio,
    Rounded,
    Several,
    Share,
    Statement,
)
from zhongchuang.engines.tables.expression.pattern import matches
from zhongchuang.engines.tables.expression.trace import Found, Quantity, Step, as_text
from zhongchuang.kernel.verdict import Verdict, all_of, any_of, opposite
from zhongchuang.kernel.workdays import Workdays


class Facts(Protocol):
    """Where the names of an expression get what stands behind them."""

    def find(self, name: str) -> Found:
        """What stands behind a name the checker let pass."""

    def condition(self, name: str) -> Step:
        """What a condition of the document came to."""

    def repeated(self, name: str) -> Step:
        """Whether the value of a field stands in a record of another space too."""

    @property
    def workdays(self) -> Workdays:
        """The calendar that days are counted by."""


def decide(node: Statement, facts: Facts) -> Step:
    """The statement's verdict with all its steps; nothing is skipped, so that the trace is whole."""
    match node:
        case Comparison():
            return _compare(node, facts)
        case Joined() | Not() | InPrinciple():
            return _joined(node, facts)
        case Matches():
            return _matches(node, facts)
        case Is():
            return _is(node, facts)
        case IsMissing() | IsIn() | IsMet() | IsRepeated():
            return _denied(_is_so(node, facts), node.denied)


def _joined(node: Joined | Not | InPrinciple, facts: Facts) -> Step:
    match node:
        case Joined(word=word, parts=parts):
            steps = tuple(decide(part, facts) for part in parts)
            code, join = ("all", all_of) if word == "and" else ("any", any_of)
            return Step(code, join(step.verdict for step in steps), parts=steps)
        case Not(part=part):
            step = decide(part, facts)
            return Step("not", opposite(step.verdict), parts=(step,))
        case InPrinciple(part=part):
            step = decide(part, facts)
            verdict = Verdict.MET if step.verdict is Verdict.MET else Verdict.NEEDS_PERSON
            return Step("in_principle", verdict, parts=(step,))


def measure(node: Amount, facts: Facts) -> Found:
    """The amount's value or bounds, with what it was made of."""
    match node:
        case Number(value=value) | Day(value=value):
            return known(Quantity("", "literal"), value)
        case Name(name=name):
            return facts.find(name)
        case FullMonths() | Moved() | NextMonth():
            return _time(node, facts)
        case Rounded(part=part, step=step, rule=rule):
            return amounts.rounded(measure(part, facts), measure(step, facts), facts.find(rule.name))
        case Several(word=word, parts=parts):
            return amounts.several(word, [measure(part, facts) for part in parts])
        case _:
            return _of_two(node, facts)


def _of_two(node: Arithmetic | Share | Ratio | Portion, facts: Facts) -> Found:
    match node:
        case Arithmetic(operator=operator, left=left, right=right):
            return amounts.arithmetic(operator, measure(left, facts), measure(right, facts))
        case Share(part=part, whole=whole):
            return amounts.share(measure(part, facts), measure(whole, facts))
        case Ratio(part=part, whole=whole, full=full):
            return amounts.ratio(measure(part, facts), measure(whole, facts), full=full)
        case Portion(percent=percent, whole=whole):
            return amounts.portion(measure(percent, facts), measure(whole, facts))


def _time(node: FullMonths | Moved | NextMonth, facts: Facts) -> Found:
    match node:
        case FullMonths(start=start, end=end):
            return amounts.months_between(measure(start, facts), measure(end, facts))
        case NextMonth(day=day):
            return amounts.next_month(measure(day, facts))
        case Moved(word=word, day=day, length=length):
            by = measure(length, facts)
            return amounts.moved(word, measure(day, facts), by, by.quantity.unit, facts.workdays)


def measure_given(given: Given, facts: Facts) -> Found:
    """What an amount comes to as the document gives it; several readings are bounds until somebody rules."""
    if given.amount is not None:
        return measure(given.amount, facts)
    if given.choose:
        return _choose(given, facts)
    found = [measure(reading.amount, facts) for reading in given.readings]
    quantity = Quantity("", "readings", parts=tuple(one.quantity for one in found))
    lacks = lacks_of(*found)
    if lacks:
        return lacking(quantity, lacks)
    low, high = min(amounts.number(one.low) for one in found), max(amounts.number(one.high) for one in found)
    return between(quantity, low, high, amounts.most_pressing([*(one.opens for one in found if one.opens), "readings"]))


def _choose(given: Given, facts: Facts) -> Found:
    """The first entry whose `when` is met. One that is open before leaves no value, for its own reason."""
    steps: list[Step] = []
    for choice in given.choose:
        if choice.when is not None:
            step = decide(choice.when, facts)
            steps.append(step)
            if step.verdict is Verdict.NEEDS_PERSON:
                return lacking(Quantity("", "choice", steps=tuple(steps)), why_open(step))
            if step.verdict is Verdict.NOT_MET:
                continue
        found = measure(choice.amount, facts)
        quantity = Quantity("", "choice", found.quantity.unit, parts=(found.quantity,), steps=tuple(steps))
        return lacking(quantity, found.lacks) if found.lacks else between(quantity, *amounts.bounds(found), found.opens)
    raise AssertionError("a loaded choice ends in otherwise")


def why_open(step: Step) -> str:
    """Why an open step needs a person: the most pressing reason of the parts that leave it open; "" where decided."""
    return amounts.most_pressing(_reasons(step))


def _reasons(step: Step) -> list[str]:
    if step.verdict is not Verdict.NEEDS_PERSON:
        return []
    found = [step.opens] if step.opens else []
    if step.code == "judgement":
        found.append("judgement")
    if step.code == "in_principle" and step.parts[0].verdict is Verdict.NOT_MET:
        found.append("in_principle")
    return [*found, *(reason for part in step.parts for reason in _reasons(part))]


def _compare(node: Comparison, facts: Facts) -> Step:
    left, right = measure(node.left, facts), measure(node.right, facts)
    lacks = lacks_of(left, right)
    if lacks:
        code = lacks if lacks in ("unknown_parameter", "zero_denominator") else "compare"
        return Step(code, Verdict.NEEDS_PERSON, node.operator, left.quantity, right.quantity, opens=lacks)
    verdict = _holds(node.operator, left, right)
    opens = opens_of(left, right) if verdict is Verdict.NEEDS_PERSON else ""
    return Step("compare", verdict, node.operator, left.quantity, right.quantity, opens=opens)


def _holds(operator: str, left: Found, right: Found) -> Verdict:
    """Met where it holds for all values between the bounds, not met where for none, open between."""
    match operator:
        case ">=":
            return _at_least(left, right)
        case "<=":
            return _at_least(right, left)
        case "<":
            return opposite(_at_least(left, right))
        case ">":
            return opposite(_at_least(right, left))
        case "==":
            return all_of([_at_least(left, right), _at_least(right, left)])
        case _:
            return opposite(all_of([_at_least(left, right), _at_least(right, left)]))


def _at_least(left: Found, right: Found) -> Verdict:
    if left.low >= right.high:  # type: ignore[operator]  # the checker saw to it that both are numbers or both days
        return Verdict.MET
    return Verdict.NOT_MET if left.high < right.low else Verdict.NEEDS_PERSON  # type: ignore[operator]


def _is(node: Is, facts: Facts) -> Step:
    found = facts.find(node.subject.name)
    codes = tuple(code.name for code in node.values)
    literals = tuple(Quantity("", "literal", value=code) for code in codes)
    right = literals[0] if len(literals) == 1 else Quantity("", "literal", parts=literals)
    verdict = _fits(found, codes)
    opens = found.lacks if verdict is Verdict.NEEDS_PERSON else ""
    operator = "!=" if node.denied else "=="
    return Step("is", opposite(verdict) if node.denied else verdict, operator, found.quantity, right, opens=opens)


def _fits(found: Found, codes: tuple[str, ...]) -> Verdict:
    """Whether a value is one of the codes; where several are still possible, whether all are or none is."""
    if found.low is not None:
        return Verdict.MET if as_text(found.low) in codes else Verdict.NOT_MET
    possible = [part.value in codes for part in found.quantity.parts] if found.quantity.kind == "outcome" else []
    if possible and all(possible):
        return Verdict.MET
    return Verdict.NOT_MET if possible and not any(possible) else Verdict.NEEDS_PERSON


def _denied(step: Step, denied: bool) -> Step:
    verdict = opposite(step.verdict) if denied else step.verdict
    return Step(step.code, verdict, "!=" if denied else "==", step.left, step.right, step.parts, step.opens)


def _is_so(node: IsMissing | IsIn | IsMet | IsRepeated, facts: Facts) -> Step:
    match node:
        case IsMissing(subject=subject):
            found = facts.find(subject.name)
            return Step("is_missing", Verdict.MET if found.low is None else Verdict.NOT_MET, left=found.quantity)
        case IsMet(subject=subject):
            step = facts.condition(subject.name)
            return Step("is_met", step.verdict, left=Quantity(subject.name, "condition"), parts=(step,))
        case IsRepeated(subject=subject):
            return facts.repeated(subject.name)
        case IsIn(subject=subject, listed=listed):
            found, codes = facts.find(subject.name), facts.find(listed.name)
            if lacks := lacks_of(found, codes):
                verdict = Verdict.NEEDS_PERSON
                return Step("is_in", verdict, left=found.quantity, right=codes.quantity, opens=lacks)
            assert isinstance(codes.low, tuple) and found.low is not None
            verdict = Verdict.MET if as_text(found.low) in codes.low else Verdict.NOT_MET
            return Step("is_in", verdict, left=found.quantity, right=codes.quantity)


def _matches(node: Matches, facts: Facts) -> Step:
    found, pattern = facts.find(node.subject.name), facts.find(node.pattern.name)
    lacks = lacks_of(found, pattern)
    if lacks:
        return Step("matches", Verdict.NEEDS_PERSON, "==", found.quantity, pattern.quantity, opens=lacks)
    verdict = Verdict.MET if matches(str(found.low), str(pattern.low)) else Verdict.NOT_MET
    return Step("matches", verdict, "==", found.quantity, pattern.quantity)
