"""How much of a policy computes, and what each part of it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.policy.provisions import Condition, Grant, Item
from zhongchuang.engines.tables.expression.nodes import Expression, Is, Name, holds_in_principle, names, parts_of
from zhongchuang.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class ComputingSummary:
    """How much of a policy computes: the codes of what does, and of what needs a person, with why.

    Rules are conditions, indicators, grades that ask something, and grants.
    """

    computes: tuple[str, ...]
    needs_person: Mapping[str, str]

    def named(self, policy: Policy, code: str) -> tuple[str, Bilingual]:
        """The number and the text of a rule."""
        rules: tuple[Condition | Item | Grant, ...] = (*policy.conditions, *policy.asked)
        for rule in rules:
            if rule.code == code:
                return rule.number, rule.text
        return "", next(grade.names for grade in policy.grades if grade.code == code)


def computing_summary(policy: Policy) -> ComputingSummary:
    """Which rules compute and which need a person: for a judgement, in_principle or an unknown_parameter.

    Several readings compute: they may come to the same.
    """
    reasons = {rule.code: _needs_condition(policy, rule) for rule in policy.conditions}
    reasons |= {rule.code: _needs_amount(policy, rule) for rule in policy.asked}
    reasons |= {rule.code: _needs(policy, [rule.when]) for rule in policy.grades if rule.when is not None}
    computes = tuple(code for code, why in reasons.items() if not why)
    return ComputingSummary(computes, {code: why for code, why in reasons.items() if why})


def _needs_condition(policy: Policy, condition: Condition) -> str:
    return "judgement" if condition.met_when is None else _needs(policy, [condition.met_when])


def _needs_amount(policy: Policy, rule: Item | Grant) -> str:
    if rule.given is None:
        return "judgement"
    return _needs(policy, rule.given.expressions())


def _needs(policy: Policy, expressions: Iterable[Expression]) -> str:
    """Why what these expressions make needs a person, as far as the document itself can tell."""
    some = list(expressions)
    names = {name for expression in some for name in names_behind(policy, expression)}
    used = [parameter for code, parameter in policy.parameters.items() if code in names]
    if any(value.value is None for parameter in used for value in parameter.values):
        return "unknown_parameter"
    return "in_principle" if any(map(holds_in_principle, some)) else ""


def names_behind(policy: Policy, expression: Expression) -> frozenset[str]:
    """Every name an expression rests on, those behind its measures included."""
    found: set[str] = set()
    waiting = [name.name for name in names(expression)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        measure = policy.measures.get(name)
        if measure is not None:
            waiting += [inner.name for inner in names_of_measure(measure)]
    return frozenset(found)


def names_of_measure(measure: Measure) -> Iterator[Name]:
    """Every name a measure reads, those of a record's fields among them."""
    if measure.given is not None:
        yield from measure.given.names()
    if measure.rank is not None:
        yield from measure.rank.names()
        yield Name(measure.rank.ties, 0)
    if measure.tally is not None:
        for expression in (measure.tally.where, measure.tally.of):
            if expression is not None:
                yield from names(expression)
        for given in measure.tally.each.values():
            yield from given.names()


def unchecked_names(policy: Policy) -> tuple[str, ...]:
    """The names compared with codes that nobody could check, since these come from a pack that wasn't given."""
    asked: set[str] = set()
    for expression in _expressions(policy):
        asked |= {one.subject.name for one in _inside(expression) if isinstance(one, Is)}
    entities = policy.dictionary.entities
    without = {
        code
        for entity in entities.values()
        for code, one in entity.fields.items()
        if one.choices_from and not one.choices
    }
    return tuple(sorted(name for name in asked if name.rpartition(".")[2] in without))


def _inside(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in parts_of(expression):
        yield from _inside(part)


def _expressions(policy: Policy) -> Iterator[Expression]:
    """Every expression of a policy."""
    for measure in policy.measures.values():
        if measure.tally is not None:
            yield from (one for one in (measure.tally.where, measure.tally.of) if one is not None)
        if measure.rank is not None and measure.rank.where is not None:
            yield measure.rank.where
    givens = [measure.given for measure in policy.measures.values()] + [asked.given for asked in policy.asked]
    for given in givens:
        if given is not None:
            yield from given.expressions()
    statements = [condition.met_when for condition in policy.conditions] + [grade.when for grade in policy.grades]
    yield from (one for one in (*statements, policy.public_when) if one is not None)
