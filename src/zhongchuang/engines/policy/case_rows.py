"""Reading the worked cases of a policy: rows written by hand, and what is expected of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Case
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.document import NUMBER
from zhongchuang.engines.tables.fields import Entity, Field, FieldType
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text
from zhongchuang.kernel.verdict import Verdict

MOST_ROWS = 1_000
"""Rows one case may have of one entity."""

SUBJECT = "case"
"""The code of the space in a worked case."""


def read_cases(reading: Reading, node: Node | None, names: Names, conditions: Sequence[str]) -> tuple[Case, ...]:
    """The cases in the order they stand.

    Codes a row leaves out are numbered 1, 2, 3; `times: 20` writes a row twenty times.
    """
    return tuple(_case(reading, entry, names, conditions) for entry in reading.items(node))


def _case(reading: Reading, node: Node, names: Names, conditions: Sequence[str]) -> Case:
    found = reading.fields(node, required=("case", "as_of", "given"), optional=("year", "ruled", "expect", "result"))
    get = found.values.get
    as_of = reading.day(get("as_of")) or date(2000, 1, 1)
    expect = _verdicts(reading, get("expect"), conditions)
    result = get("result")
    if not expect and result is None:
        reading.policy_wrong(PolicyCode.EXPECTS_NOTHING, found.mark)
    return Case(
        name=reading.bilingual(get("case")),
        as_of=as_of,
        year=reading.whole(get("year")) or as_of.year,
        rows=_rows(reading, get("given"), names),
        expect=expect,
        result=Verdict(reading.one_of(result, tuple(Verdict), Verdict.MET)) if result is not None else None,
        ruled=_verdicts(reading, get("ruled"), conditions, among=(Verdict.MET, Verdict.NOT_MET)),
        line=found.mark.line,
    )


def _verdicts(
    reading: Reading, node: Node | None, conditions: Sequence[str], *, among: Sequence[Verdict] = tuple(Verdict)
) -> dict[str, Verdict]:
    """Verdicts by condition; empty where the key is absent."""
    if node is None:
        return {}
    found = reading.fields(node, optional=conditions)
    return {code: Verdict(reading.one_of(verdict, among, Verdict.MET)) for code, verdict in found.values.items()}


def _rows(reading: Reading, node: Node | None, names: Names) -> dict[str, tuple[Row, ...]]:
    """The rows of each entity given; the subject's own is there even where nothing is said of it."""
    entities = names.dictionary.entities
    given = reading.fields(node, optional=entities).values if node is not None else {}
    rows: dict[str, tuple[Row, ...]] = {}
    for code, entry in given.items():
        if code in entities:
            rows[code] = _entity_rows(reading, entry, entities[code], names)
    if names.subject not in rows:
        values: dict[str, Value] = {names.dictionary.entities[names.subject].key[0]: SUBJECT}
        line = node.mark.line if node is not None else 0
        file = node.mark.file if node is not None else ""
        rows[names.subject] = (Row(names.subject, values, Origin(file, names.subject, line, {})),)
    return rows


def _entity_rows(reading: Reading, node: Node, entity: Entity, names: Names) -> tuple[Row, ...]:
    rows: list[Row] = []
    for entry in node if isinstance(node, Items) else (node,):
        found = reading.fields(entry, optional=("times", *entity.fields))
        times = reading.whole(found.values.get("times"))
        times = 1 if times is None else times
        if len(rows) + times > MOST_ROWS:
            reading.policy_wrong(PolicyCode.TOO_MANY_ROWS, entry.mark, found=str(times), most=str(MOST_ROWS))
            break
        written = _values(reading, found, entity)
        for _ in range(times):
            number = len(rows) + 1
            origin = Origin(entry.mark.file, entity.code, number, {})
            rows.append(Row(entity.code, _numbered(entity, names, number) | written, origin))
    return tuple(rows)


def _numbered(entity: Entity, names: Names, number: int) -> dict[str, Value]:
    """The codes of a row that the case needn't write: its subject's, its own number, those it names."""
    values: dict[str, Value] = {}
    for field in entity.fields.values():
        if field.required and field.type in (FieldType.CODE, FieldType.USCC):
            belongs = field.refers_to == names.subject or (entity.code == names.subject and field.code in entity.key)
            values[field.code] = SUBJECT if belongs else str(number)
    return values


def _values(reading: Reading, found: Fields, entity: Entity) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for code, node in found.values.items():
        field = entity.fields.get(code)
        if field is None:
            continue
        value = _value(node, field)
        if value is None:
            text = node.value if isinstance(node, Text) else ""
            reading.policy_wrong(PolicyCode.VALUE_MISFIT, node.mark, found=text, field=code, type=field.type)
        else:
            values[code] = value
    return values


def _value(node: Node, field: Field) -> Value | None:
    """A value as a return would hold it; None where the text doesn't fit the field."""
    word = node.value.strip() if isinstance(node, Text) else ""
    match field.type:
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.MONEY:
            return _number(word, field)
        case FieldType.DATE:
            return _day(word)
        case FieldType.YES_NO:
            return {"yes": True, "no": False}.get(word)
        case FieldType.CHOICE:
            return word if word in field.choices or (word and not field.choices) else None
        case _:
            return word or None


def _number(word: str, field: Field) -> Value | None:
    """Whole numbers and fen as int; no more places than the field has."""
    if not NUMBER.fullmatch(word):
        return None
    number = Decimal(word)
    places = -int(number.as_tuple().exponent)
    if places > field.places:
        return None
    return number if field.type is FieldType.DECIMAL else int(number * field.scale)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if len(word) == 10 else None
    except ValueError:
        return None
