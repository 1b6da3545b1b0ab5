"""Names that rest on themselves, or on too much, found before anything is computed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Expression, Name, parts_of

MOST_LEVELS = 120
"""So many steps, one within the other, a name may be away from the records; each is a level of its explanation."""

MOST_BEHIND = 20_000
"""So many names, each as often as it is used, may stand behind one: so long could its explanation become."""

_MOST_TOLD = 12

Rests = Mapping[str, list[tuple[str, int]]]
"""For each name the document gives, those it is computed from, each as often as it stands there, with how deep."""


@dataclass(frozen=True, slots=True)
class Resting:
    """What is wrong with how names rest on each other: circles, names too many steps up, names on too many others."""

    circles: tuple[tuple[str, ...], ...] = ()
    too_deep: tuple[str, ...] = ()
    too_much: tuple[str, ...] = ()


def resting(policy: Policy) -> Resting:
    """Each circle once, from its first name, both ends named; without circles also what rests on too much."""
    rests = _rests_on(policy)
    groups = _Groups(rests).found
    order = {name: place for place, name in enumerate(rests)}
    rings = [group for group in groups if len(group) > 1 or group[0] in (name for name, _ in rests[group[0]])]
    if rings:
        firsts = sorted((min(ring, key=order.__getitem__), frozenset(ring)) for ring in rings)
        ways = [_way_back(first, rests, ring) for first, ring in firsts]
        return Resting(circles=tuple(sorted(ways, key=lambda way: order[way[0]])))
    return _measured(rests, [group[0] for group in groups])


def shown(way: tuple[str, ...]) -> str:
    """A way as a message shows it; of a long one the ends."""
    half = _MOST_TOLD // 2
    names = way if len(way) <= _MOST_TOLD else (*way[:half], "…", *way[-half:])
    return " > ".join(names)


def _rests_on(policy: Policy) -> Rests:
    rests: dict[str, list[tuple[str, int]]] = {code: _of_measure(one) for code, one in policy.measures.items()}
    for condition in policy.conditions:
        met_when = () if condition.met_when is None else _placed(condition.met_when)
        rests[condition.code] = [*met_when, *((name, 1) for name in condition.shows)]
    for asked in policy.asked:
        named = (*filter(None, (asked.most, asked.least)), *asked.shows)
        rests[asked.code] = [*_of_given(asked.given), *((name, 1) for name in named)]
    rests["qualifies"] = [(condition.code, 1) for condition in policy.conditions]
    rests["all_items"] = [(item.code, 1) for item in policy.items]
    rests["score"] = list(_placed(policy.score.amount)) if policy.score else []
    rests["grade"] = [name for grade in policy.grades if grade.when is not None for name in _placed(grade.when)]
    return {code: [name for name in behind if name[0] in rests] for code, behind in rests.items()}


def _of_measure(measure: Measure) -> list[tuple[str, int]]:
    if measure.given is not None:
        return list(_of_given(measure.given))
    return [(name.name, 2) for name in names_of_measure(measure)]


def _of_given(given: Given | None) -> Iterator[tuple[str, int]]:
    for expression in given.expressions() if given is not None else ():
        yield from _placed(expression)
    if given is not None and given.bands_of is not None:
        yield from _placed(given.bands_of)


def _placed(expression: Expression) -> Iterator[tuple[str, int]]:
    """Each name of an expression with how deep it stands in it."""
    waiting = [(expression, 1)]
    while waiting:
        part, depth = waiting.pop()
        if isinstance(part, Name):
            yield part.name, depth
        waiting += [(inner, depth + 1) for inner in reversed(parts_of(part))]


@dataclass(slots=True)
class _Groups:
    """Names that rest on each other, in groups, each after the groups it rests on (Tarjan's way, without recursion)."""

    rests: Rests
    found: list[list[str]] = field(default_factory=list)
    _number: dict[str, int] = field(default_factory=dict)
    _lowest: dict[str, int] = field(default_factory=dict)
    _waiting: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for start in self.rests:
            if start not in self._number:
                self._walk(start)

    def _walk(self, start: str) -> None:
        way: list[tuple[str, Iterator[tuple[str, int]]]] = [self._begun(start)]
        while way:
            name, behind = way[-1]
            ahead = next(behind, None)
            if ahead is None:
                way.pop()
                self._close(name, way[-1][0] if way else "")
            elif ahead[0] not in self._number:
                way.append(self._begun(ahead[0]))
            elif ahead[0] in self._waiting:
                self._lowest[name] = min(self._lowest[name], self._number[ahead[0]])

    def _begun(self, name: str) -> tuple[str, Iterator[tuple[str, int]]]:
        self._number[name] = self._lowest[name] = len(self._number)
        self._waiting[name] = None
        return name, iter(self.rests[name])

    def _close(self, name: str, above: str) -> None:
        if above:
            self._lowest[above] = min(self._lowest[above], self._lowest[name])
        if self._lowest[name] == self._number[name]:
            group: list[str] = []
            while not group or group[-1] != name:
                group.append(self._waiting.popitem()[0])
            self.found.append(group)


def _way_back(start: str, rests: Rests, ring: frozenset[str]) -> tuple[str, ...]:
    """A shortest way from a name of a ring to itself, both ends named."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for behind, _ in rests[name]:
            if behind == start:
                way = [start]
                while name != start:
                    way.append(name)
                    name = came_from[name]
                return (start, *reversed(way[1:]), start)
            if behind in ring and behind not in came_from:
                came_from[behind] = name
                waiting.append(behind)
    raise AssertionError(f"{start} stands in no ring")


def _measured(rests: Rests, names: Iterable[str]) -> Resting:
    """The lowest names that are too many steps up or rest on too many others; `names` come after what they rest on."""
    levels: dict[str, int] = {}
    behind: dict[str, int] = {}
    too_deep: list[str] = []
    too_much: list[str] = []
    over: set[str] = set()
    for name in names:
        ahead = rests[name]
        levels[name] = max((levels[one] + depth for one, depth in ahead), default=0) + 1
        behind[name] = min(sum(behind[one] for one, _ in ahead), MOST_BEHIND) + 1
        if levels[name] <= MOST_LEVELS and behind[name] <= MOST_BEHIND:
            continue
        if not any(one in over for one, _ in ahead):
            (too_deep if levels[name] > MOST_LEVELS else too_much).append(name)
        over.add(name)
    return Resting(too_deep=tuple(too_deep), too_much=tuple(too_much))
