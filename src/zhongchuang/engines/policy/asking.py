"""Reading what a document provides: conditions, points, grades and money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Parameter, Source
from zhongchuang.engines.policy.givens import WAYS, Ground, kind_of, one_way, read_amount, read_given, read_statement
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.provisions import SPLITS, Budget, Condition, Grade, Grant, Item, Score
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Name
from zhongchuang.engines.tables.expression.scope import Meaning, Sort
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.strict_yaml import Fields, Node
from zhongchuang.kernel.bilingual import Bilingual

_ORIGIN = ("reading", "source", "quote")
_GIVEN = (*WAYS, "bands", "judgement", "shows", "most", "least")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a document's provisions are read against."""

    walk: Reading
    names: Names
    parameters: dict[str, Parameter]
    sources: Mapping[str, Source]

    def ground(self, unit: str) -> Ground:
        """The ground of an amount of a space in this unit."""
        return Ground(self.names.scope(), unit, self.parameters)


def declare(asking: Asking, kind: str, node: Node | None) -> None:
    """Give the codes of conditions, items, grades or grants to the names, so that any expression may name them."""
    walk, names = asking.walk, asking.names
    lines: dict[str, int] = {}
    for entry in walk.items(node):
        found = walk.mapping(entry)
        code_node = found.values.get("code")
        code = walk.text(code_node) if code_node is not None else ""
        if not code or code_node is None:
            continue
        walk.code(code, code_node.mark)
        if code in lines:
            walk.policy_wrong(PolicyCode.NAME_TWICE, found.mark, found=code, first=str(lines[code]))
            continue
        lines[code] = found.mark.line
        taken = names.taken_by(code, of_space=True)
        if taken:
            walk.policy_wrong(PolicyCode.NAME_TAKEN, code_node.mark, found=code, by=taken)
        match kind:
            case "conditions":
                names.provide(names.conditions, code, Meaning(Sort.CONDITION), by="condition")
            case "items":
                names.provide(names.items, code, Meaning(Sort.NUMBER, "points"), by="item")
            case "grants":
                names.provide(names.grants, code, Meaning(Sort.NUMBER, _money_unit(walk, found)), by="grant")
            case _:
                names.grades.setdefault(code)


def read_conditions(asking: Asking, node: Node | None) -> tuple[Condition, ...]:
    """The conditions in the order they stand."""
    if node is not None and not asking.walk.items(node):
        asking.walk.policy_wrong(PolicyCode.NO_CONDITIONS, node.mark)
    return tuple(_condition(asking, entry) for entry in asking.walk.items(node))


def _condition(asking: Asking, node: Node) -> Condition:
    walk = asking.walk
    optional = ("met_when", "judgement", "shows", *_ORIGIN)
    found = walk.fields(node, required=("code", "number", "text"), optional=optional)
    get = found.values.get
    judged = "judgement" in found.values
    if "met_when" not in found.values and not judged and isinstance(node, Fields):
        walk.policy_wrong(PolicyCode.DECIDES_NOTHING, found.mark)
    if "shows" in found.values and (not judged or "met_when" in found.values):
        walk.policy_wrong(PolicyCode.SHOWS_NEEDS_JUDGEMENT, found.keys["shows"])
    met_when, written = read_statement(walk, get("met_when"), asking.names.scope(), judgement=judged)
    return Condition(
        code=walk.text(get("code")),
        number=walk.text(get("number")),
        text=walk.bilingual(get("text")),
        met_when=met_when,
        judgement=walk.maybe_bilingual(get("judgement")),
        shows=walk.several(get("shows"), asking.names.scope()),
        reading=walk.maybe_bilingual(get("reading")),
        written=written,
        source=walk.one_of(get("source"), asking.sources, ""),
        quote=walk.text(get("quote")),
    )


def read_items(asking: Asking, node: Node | None) -> tuple[Item, ...]:
    """The indicators in the order they stand."""
    return tuple(_item(asking, entry) for entry in asking.walk.items(node))


def _item(asking: Asking, node: Node) -> Item:
    walk = asking.walk
    found = walk.fields(node, required=("code", "number", "text"), optional=(*_GIVEN, *_ORIGIN))
    get = found.values.get
    given, judgement = _given_or_judged(asking, found, "points")
    return Item(
        code=walk.text(get("code")),
        number=walk.text(get("number")),
        text=walk.bilingual(get("text")),
        given=given,
        judgement=judgement,
        shows=walk.several(get("shows"), asking.names.scope()),
        most=_cap(asking, found, "most", ("points",)),
        least=_cap(asking, found, "least", ("points",)),
        reading=walk.maybe_bilingual(get("reading")),
        source=walk.one_of(get("source"), asking.sources, ""),
        quote=walk.text(get("quote")),
    )


def _given_or_judged(asking: Asking, found: Fields, unit: str) -> tuple[Given | None, Bilingual | None]:
    """The amount, or the question put to a person; several readings have both."""
    walk = asking.walk
    judgement = walk.maybe_bilingual(found.values.get("judgement"))
    ways = [key for key in (*WAYS, "judgement") if key in found.values]
    if len(ways) != 1 and ways != ["readings", "judgement"]:
        one_way(walk, found, ways, (*WAYS, "judgement"))
    if ways == ["judgement"] and "most" not in found.values:
        walk.policy_wrong(PolicyCode.JUDGED_WITHOUT_MOST, found.keys["judgement"])
    return read_given(walk, found, asking.ground(unit)), judgement


def _cap(asking: Asking, found: Fields, key: str, units: Sequence[str]) -> str:
    """The name of a parameter or measure that caps an amount; it must be of the same kind."""
    walk, node = asking.walk, found.values.get(key)
    known = asking.names.caps()
    name = walk.text(node)
    if node is None or not name:
        return ""
    meaning = known.get(name)
    if meaning is None:
        if name[0].isdigit() or name[0] == "-":
            walk.policy_wrong(PolicyCode.NUMBER_NOT_NAME, node.mark, found=name, key=key)
        else:
            walk.unknown(node.mark, name, known)
        return ""
    if meaning.unit not in units and meaning.sort is not Sort.ANYTHING:
        values = {"found": name, "kind": kind_of(meaning), "expected": " ".join(units)}
        walk.policy_wrong(PolicyCode.NOT_OF_KIND, node.mark, **values)
    return name


def read_score(asking: Asking, node: Node | None) -> Score | None:
    """What the points come to; None where the document has neither items nor a score."""
    walk = asking.walk
    if node is None:
        if not asking.names.items:
            return None
        return Score(Name("all_items", 0), written="all_items")
    found = walk.fields(node, required=("amount",), optional=("reading",))
    read_amount_ = read_amount(walk, found.values.get("amount"), asking.ground("points"))
    if read_amount_ is None:
        return None
    return Score(read_amount_[0], walk.maybe_bilingual(found.values.get("reading")), read_amount_[1])


def read_grades(asking: Asking, node: Node | None) -> tuple[Grade, ...]:
    """The grades from the best to the one that takes the rest."""
    grades = tuple(_grade(asking, entry) for entry in asking.walk.items(node))
    for place, entry in enumerate(asking.walk.items(node)):
        if isinstance(entry, Fields) and ("when" in entry.values) == (place == len(grades) - 1):
            asking.walk.policy_wrong(PolicyCode.LAST_GRADE, entry.mark)
    return grades


def _grade(asking: Asking, node: Node) -> Grade:
    walk = asking.walk
    found = walk.fields(node, required=("code", "names"), optional=("when", "judgement", *_ORIGIN))
    get = found.values.get
    judged = "judgement" in found.values
    when, written = read_statement(walk, get("when"), asking.names.scope(), judgement=judged)
    return Grade(
        code=walk.text(get("code")),
        names=walk.bilingual(get("names")),
        when=when,
        judgement=walk.maybe_bilingual(get("judgement")),
        reading=walk.maybe_bilingual(get("reading")),
        written=written,
        source=walk.one_of(get("source"), asking.sources, ""),
        quote=walk.text(get("quote")),
    )


def read_grants(asking: Asking, node: Node | None, budgets: Mapping[str, Budget]) -> tuple[Grant, ...]:
    """The grants in the order they stand."""
    return tuple(_grant(asking, entry, budgets) for entry in asking.walk.items(node))


def _grant(asking: Asking, node: Node, budgets: Mapping[str, Budget]) -> Grant:
    walk = asking.walk
    found = walk.fields(node, required=("code", "text"), optional=("unit", "number", "budget", *_GIVEN, *_ORIGIN))
    get = found.values.get
    unit = _money_unit(walk, found)
    given, judgement = _given_or_judged(asking, found, unit)
    return Grant(
        code=walk.text(get("code")),
        text=walk.bilingual(get("text")),
        unit=unit,
        given=given,
        judgement=judgement,
        shows=walk.several(get("shows"), asking.names.scope()),
        most=_cap(asking, found, "most", tuple(FEN_PER)),
        least=_cap(asking, found, "least", tuple(FEN_PER)),
        budget=walk.one_of(get("budget"), budgets, ""),
        number=walk.text(get("number")),
        reading=walk.maybe_bilingual(get("reading")),
        source=walk.one_of(get("source"), asking.sources, ""),
        quote=walk.text(get("quote")),
    )


def _money_unit(walk: Reading, found: Fields) -> str:
    return walk.one_of(found.values.get("unit"), FEN_PER, "yuan")


def read_budgets(asking: Asking, node: Node | None) -> dict[str, Budget]:
    """The budget lines by code."""
    walk, names = asking.walk, asking.names
    budgets: dict[str, Budget] = {}
    for code, entry in walk.coded(node) if node is not None else ():
        found = walk.fields(entry, required=("names", "amount", "split"), optional=("order",))
        get = found.values.get
        split = walk.one_of(get("split"), SPLITS, SPLITS[0])
        if split == "in_proportion" and "order" in found.values:
            walk.policy_wrong(PolicyCode.NOT_FOR_THIS, found.keys["order"], key="order", of=split)
        if split != "in_proportion":
            walk.fields(entry, required=("order",), optional=found.values)
        budgets[code] = Budget(
            code=code,
            names=walk.bilingual(get("names")),
            amount=_cap(asking, found, "amount", tuple(FEN_PER)),
            split=split,  # type: ignore[arg-type]  # one of SPLITS
            order=walk.one_of(get("order"), names.measures, ""),
        )
    return budgets
