"""In which order the names of a document are computed, so that each finds those it rests on."""

from collections.abc import Iterator

from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.provisions import Grant, Item
from zhongchuang.engines.tables.expression.nodes import Statement, names


def in_order(policy: Policy) -> tuple[str, ...]:
    """Every name the document gives for a space, each after those it rests on."""
    rests = rests_on(policy)
    found: dict[str, None] = {}
    for start in rests:
        way = [(start, iter(rests[start]))] if start not in found else []
        begun = {start}
        while way:
            name, behind = way[-1]
            ahead = next((one for one in behind if one in rests and one not in found and one not in begun), None)
            if ahead is None:
                found[name] = None
                way.pop()
            else:
                begun.add(ahead)
                way.append((ahead, iter(rests[ahead])))
    return tuple(found)


def rests_on(policy: Policy) -> dict[str, list[str]]:
    """For each name the document gives for a space, those it is computed from."""
    rests = {
        code: [name.name for name in names_of_measure(measure)]
        for code, measure in policy.measures.items()
        if not measure.each
    }
    for condition in policy.conditions:
        rests[condition.code] = [*_named(condition.met_when), *condition.shows]
    for asked in asked_for(policy):
        given = () if asked.given is None else asked.given.names()
        rests[asked.code] = [*(name.name for name in given), *filter(None, (asked.most, asked.least))]
    if policy.conditions:
        rests["qualifies"] = [condition.code for condition in policy.conditions]
    if policy.items:
        rests["all_items"] = [item.code for item in policy.items]
    if policy.score:
        rests["score"] = [name.name for name in names(policy.score.amount)]
    if policy.grades:
        rests["grade"] = [name for grade in policy.grades for name in _named(grade.when)]
    return rests


def asked_for(policy: Policy) -> Iterator[Item | Grant]:
    """The items, then the grants."""
    yield from policy.items
    yield from policy.grants


def names_of_provisions(policy: Policy) -> Iterator[str]:
    """Every name that conditions, points, grades and money read, each as often as it stands there."""
    for code, behind in rests_on(policy).items():
        if code not in policy.measures:
            yield from behind
    yield from _named(policy.public_when)


def _named(statement: Statement | None) -> Iterator[str]:
    return iter(()) if statement is None else (name.name for name in names(statement))
