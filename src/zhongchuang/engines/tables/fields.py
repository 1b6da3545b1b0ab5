"""What the data dictionary says: entities, their fields and checks, and how one is read from its document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.problems import Severity
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node
from zhongchuang.kernel.bilingual import Bilingual

FEN_PER = {"yuan": 100, "thousand_yuan": 100_000, "ten_thousand_yuan": 1_000_000}
"""How many fen one unit of a money column is."""

MOST_MONEY_PLACES = 2
"""More could name a part of a fen."""

CHOICES_FROM_PACK = ("districts",)


class FieldType(StrEnum):
    """What a value is; see `records.Value` for the Python type of each."""

    CODE = "code"
    USCC = "uscc"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"


NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)


class CheckKind(StrEnum):
    """How a check compares fields; the README of the dictionary says each in a line."""

    SUM = "sum"
    TOGETHER = "together"
    ORDER = "order"
    AT_MOST = "at_most"
    ROWS = "rows"
    WITHIN_YEAR = "within_year"
    REQUIRED_WHEN = "required_when"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Range:
    """A span of numbers in the unit of the column, ends included; None where it is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether the number lies inside."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Source:
    """The form a field answers to and its code there; "unknown" where the form's codes are not public."""

    form: str
    code: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity. `allowed` and `plausible` are in the unit of the column.

    `choices` is empty for a choice whose list comes from the pack (`choices_from`) where no pack
    was given; any text is then accepted.
    """

    code: str
    name: Bilingual
    about: Bilingual
    type: FieldType
    unit: str = ""
    places: int = 0
    required: bool = False
    allowed: Range = Range()
    plausible: Range = Range()
    choices: Mapping[str, Bilingual] = field(default_factory=dict)
    choices_from: str = ""
    refers_to: str = ""
    personal: bool = False
    source: Source | None = None

    @property
    def scale(self) -> int:
        """What one unit of the column is in the stored value: fen for money, 1 for other numbers."""
        return FEN_PER[self.unit] if self.type is FieldType.MONEY else 1


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison between fields, or between a field and the rows of another entity.

    `fields` are, by kind: sum - the total, then its parts; together, order - the two; at_most - the
    number, then its limit; rows - the declared total; within_year - the date; required_when - the
    field required, then the one it depends on (which must be `value`); twice - what tells the thing.
    `entity` is the entity whose rows are counted.
    """

    code: str
    kind: CheckKind
    severity: Severity
    fields: tuple[str, ...]
    entity: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record. `key` names the fields that tell its rows apart."""

    code: str
    names: Bilingual
    about: Bilingual
    key: tuple[str, ...]
    fields: Mapping[str, Field]
    checks: Mapping[str, Check]

    @property
    def sheet(self) -> str:
        """The title of its sheet in a workbook."""
        return f"{self.names.zh} {self.names.en}"


def read_entity(walk: Walk, document: Fields, units: Mapping[str, Bilingual]) -> Entity:
    """The entity a document describes; what is wrong with it is noted in the walk."""
    root = walk.fields(document, required=("entity", "names", "about", "key", "fields", "checks"))
    fields: dict[str, Field] = {}
    if "fields" in root.values:
        fields = {code: read_field(walk, code, node, units) for code, node in walk.coded(root.values["fields"])}
    checks: dict[str, Check] = {}
    if "checks" in root.values:
        for code, node in walk.coded(root.values["checks"]):
            check = _read_check(walk, code, node, fields)
            if check:
                checks[code] = check
    return Entity(
        code=walk.text(root.values.get("entity")),
        names=walk.bilingual(root.values.get("names")),
        about=walk.bilingual(root.values.get("about")),
        key=_names(walk, root.values.get("key"), fields),
        fields=fields,
        checks=checks,
    )


_ONLY_FOR: Mapping[str, tuple[FieldType, ...]] = {
    "unit": NUMBERS,
    "places": (FieldType.DECIMAL, FieldType.MONEY),
    "at_least": NUMBERS,
    "at_most": NUMBERS,
    "plausible": NUMBERS,
    "choices": (FieldType.CHOICE,),
    "refers_to": (FieldType.CODE, FieldType.USCC),
}


def read_field(walk: Walk, code: str, node: Node, units: Mapping[str, Bilingual], *, about: bool = True) -> Field:
    """One field; units must be known, and each key must fit the field's type. `about`: it must be defined in words."""
    optional = (*_ONLY_FOR, "required", "personal", "source", *(() if about else ("about",)))
    found = walk.fields(node, required=("zh", "en", "type", *(("about",) if about else ())), optional=optional)
    get = found.values.get
    name = Bilingual(walk.text(get("zh")), walk.text(get("en")))
    kind = FieldType(walk.one_of(get("type"), tuple(FieldType), FieldType.TEXT))
    for key, kinds in _ONLY_FOR.items():
        if key in found.values and kind not in kinds:
            walk.wrong(DocumentCode.NOT_FOR_TYPE, found.keys[key], key=key, type=kind)
    if kind is FieldType.CHOICE and "choices" not in found.values:
        walk.wrong(DocumentCode.MISSING_KEY, found.mark, key="choices")
    places = walk.whole(get("places")) or 0
    if kind is FieldType.MONEY and places > MOST_MONEY_PLACES:
        walk.wrong(DocumentCode.NOT_A_NUMBER, found.keys["places"], found=str(places), nearest="")
    money_units = tuple(FEN_PER) if kind is FieldType.MONEY else tuple(units)
    choices, choices_from = _read_choices(walk, get("choices"))
    return Field(
        code=code,
        name=name,
        about=walk.bilingual(get("about")) if about or "about" in found.values else name,
        type=kind,
        unit=walk.one_of(get("unit"), money_units, "yuan" if kind is FieldType.MONEY else ""),
        places=places,
        required=walk.yes_no(get("required")),
        allowed=_range(walk, found, Range(walk.number(get("at_least")), walk.number(get("at_most")))),
        plausible=_read_plausible(walk, get("plausible")),
        choices=choices,
        choices_from=choices_from,
        refers_to=walk.text(get("refers_to")),
        personal=walk.yes_no(get("personal")),
        source=_read_source(walk, get("source")),
    )


def _read_plausible(walk: Walk, node: Node | None) -> Range:
    if node is None:
        return Range()
    found = walk.fields(node, required=("from", "to"))
    return _range(walk, found, Range(walk.number(found.values.get("from")), walk.number(found.values.get("to"))))


def _range(walk: Walk, node: Node, span: Range) -> Range:
    if span.low is not None and span.high is not None and span.low > span.high:
        walk.wrong(DocumentCode.TURNED_AROUND, node.mark, **{"from": str(span.low), "to": str(span.high)})
    return span


def _read_source(walk: Walk, node: Node | None) -> Source | None:
    if node is None:
        return None
    found = walk.fields(node, required=("form", "code"))
    return Source(walk.text(found.values.get("form")), walk.text(found.values.get("code")))


def _read_choices(walk: Walk, node: Node | None) -> tuple[dict[str, Bilingual], str]:
    if node is None:
        return {}, ""
    found = walk.mapping(node)
    if "from_pack" in found.values:
        walk.fields(node, required=("from_pack",))
        return {}, walk.one_of(found.values["from_pack"], CHOICES_FROM_PACK, CHOICES_FROM_PACK[0])
    return {code: walk.bilingual(names) for code, names in walk.coded(node)}, ""


_ASKS: Mapping[CheckKind, tuple[str, ...]] = {
    CheckKind.SUM: ("of",),
    CheckKind.AT_MOST: ("of",),
    CheckKind.ROWS: ("of",),
    CheckKind.REQUIRED_WHEN: ("field", "is"),
}
"""The keys a check has beside its own name and `severity`."""


def _read_check(walk: Walk, code: str, node: Node, fields: Mapping[str, Field]) -> Check | None:
    """One check; None where its kind can't be told."""
    found = walk.mapping(node)
    kind = next((kind for kind in CheckKind if kind in found.values), None)
    if kind is None:
        walk.wrong(DocumentCode.MISSING_KEY, found.mark, key=" | ".join(CheckKind))
        return None
    walk.fields(node, required=(kind, *_ASKS.get(kind, ()), "severity"))
    get = found.values.get
    severity = Severity(walk.one_of(get("severity"), tuple(Severity), Severity.ERROR))
    named = _names(walk, get(kind), fields)
    entity = value = ""
    if kind is CheckKind.ROWS:
        entity = walk.text(get("of"))
    elif kind is CheckKind.REQUIRED_WHEN:
        named += _names(walk, get("field"), fields)
        value = walk.text(get("is"))
    else:
        named += _names(walk, get("of"), fields)
    return Check(code, kind, severity, named, entity, value)


def _names(walk: Walk, node: Node | None, fields: Mapping[str, Field]) -> tuple[str, ...]:
    """One field or a list of fields, each of which must be there."""
    if node is None:
        return ()
    nodes = tuple(node) if isinstance(node, Items) else (node,)
    return tuple(walk.one_of(one, fields, "") for one in nodes)
