"""Records of every type in a few spaces, what tallies can say of them, and what the plain reduce makes of both."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from types import MappingProxyType

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.expression.amounts import known, lacking
from zhongchuang.engines.tables.expression.given import Choice, Given
from zhongchuang.engines.tables.expression.nodes import Amount, Expression, Statement, names
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.reader import read
from zhongchuang.engines.tables.expression.rows import Records, Shared
from zhongchuang.engines.tables.expression.trace import REASONS, Exact, Found, Quantity
from zhongchuang.engines.tables.fields import Entity, Field, FieldType
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value
from zhongchuang.engines.tables.reduce import tally
from zhongchuang.engines.tables.tally import Tally, TallyWord
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.workdays import Workdays

Cell = tuple[Fraction | int, Fraction | int, int]
"""What a tally came to for one space: low, high, and the place of what it lacks."""

Values = dict[str, Value | None]

NAMES = Bilingual("", "")
WORKDAYS = Workdays(frozenset({2023, 2024}), frozenset({date(2023, 10, 2), date(2024, 1, 1)}), frozenset())


def _entity(code: str, key: tuple[str, ...], *fields: Field) -> Entity:
    return Entity(code, NAMES, NAMES, key, {field.code: field for field in fields}, {})


def _field(code: str, kind: FieldType, unit: str = "", places: int = 0) -> Field:
    return Field(code, NAMES, NAMES, kind, unit, places)


DICTIONARY = Dictionary(
    {
        entity.code: entity
        for entity in (
            _entity(
                "space",
                ("space_code",),
                _field("space_code", FieldType.CODE),
                _field("staff_count", FieldType.INTEGER, "persons"),
                _field("area", FieldType.DECIMAL, "m2", 2),
                _field("opened_on", FieldType.DATE),
            ),
            _entity(
                "staff",
                ("space_code", "staff_no"),
                _field("space_code", FieldType.CODE),
                _field("staff_no", FieldType.CODE),
                _field("firm_code", FieldType.CODE),
                _field("name", FieldType.TEXT),
                _field("kind", FieldType.CHOICE),
                _field("able", FieldType.YES_NO),
                _field("hours", FieldType.INTEGER, "hours"),
                _field("room", FieldType.DECIMAL, "m2", 1),
                _field("desk", FieldType.DECIMAL, "m2", 2),
                _field("paid", FieldType.MONEY, "yuan", 2),
                _field("since", FieldType.DATE),
                _field("until", FieldType.DATE),
                _field("sent_at", FieldType.MOMENT),
                _field("worked_in", FieldType.INTEGER, "year"),
                _field("trial", FieldType.INTEGER, "months"),
            ),
            _entity("firm", ("firm_code",), _field("firm_code", FieldType.CODE), _field("size", FieldType.INTEGER)),
        )
    },
    {},
    "",
    "",
)
KEYS = {code: entity.key for code, entity in DICTIONARY.entities.items()}
LINKS = {"staff": "space_code"}

_PARAMETERS: Mapping[str, tuple[str, Exact | None]] = {
    "few": ("hours", 3),
    "half": ("ratio", Fraction(1, 2)),
    "unheard": ("hours", None),
    "unheard_rule": ("", None),
    "unheard_days": ("days", None),
    "unheard_form": ("", None),
    "a_third": ("percent", Fraction(100, 3)),
    "metre": ("m2", Fraction(5, 2)),
    "nothing": ("m2", 0),
    "less": ("m2", -2),
    "each_square": ("yuan", 1250),
    "two_days": ("days", 2),
    "one_month": ("months", 1),
    "two_years": ("years", 2),
    "ten_thousand_years": ("years", 10_000),
    "worked_days": ("working_days", 3),
    "down": ("", "down"),
    "up": ("", "up"),
    "half_up": ("", "half_up"),
    "half_even": ("", "half_even"),
    "leap": ("", date(2024, 2, 29)),
    "at_noon": ("", datetime(2023, 6, 1, 12, 0)),
    "wanted": ("", True),
    "listed": ("", ("mentor", "员工")),
    "none_listed": ("", ()),
    "form": ("", "深圳*众.创*"),
}


def shared() -> Shared:
    """What every record shares: the days, the parameters, the calendar."""
    days = {"year_first": date(2023, 1, 1), "year_last": date(2023, 12, 31), "as_of": date(2024, 2, 29)}
    found = {name: known(Quantity(name, "day"), day) for name, day in days.items()}
    for name, (unit, value) in _PARAMETERS.items():
        quantity = Quantity(name, "parameter", unit)
        found[name] = lacking(quantity, "unknown_parameter") if value is None else known(quantity, value)
    return Shared(found, WORKDAYS)


def amount(text: str) -> Amount:
    node = read(text)
    assert isinstance(node, Amount)
    return node


def statement(text: str) -> Statement:
    node = read(text)
    assert isinstance(node, Statement)
    return node


def choose(*entries: tuple[str, str]) -> Given:
    return Given(choose=tuple(Choice(statement(when) if when else None, amount(of)) for when, of in entries))


EACH: Mapping[str, Given] = {
    "square": Given(amount=amount("largest(room, desk)")),
    "per_square": Given(amount=amount("share(hours * 1, of few)")),
    "bonus": choose(
        ("kind is mentor and hours >= few", "paid * half"),
        ("share(room, of desk) > a_third", "portion(a_third, of paid)"),
        ("hours > unheard", "paid"),
        ("", "each_square * hours"),
    ),
    "notice": choose(("able is yes", "one_month"), ("", "trial")),
    "twofold": Given(amount=amount("bonus + bonus")),
}
"""What is computed for each record; `twofold` rests on `bonus`."""


def _reaches() -> dict[str, Reach]:
    """How each name finds its value from a record."""
    entities = DICTIONARY.entities
    found = {code: Reach(code, field.unit) for code, field in entities["staff"].fields.items()}
    for other, by in (("space", ("space_code",)), ("firm", ("firm_code",))):
        found |= {f"{other}.{code}": Reach(code, one.unit, other, by) for code, one in entities[other].fields.items()}
    return found


def tallying(
    word: TallyWord, where: str = "", of: str = "", *, distinct: str = "", by: str = "", declared: str = "staff_count"
) -> Tally:
    """A tally of staff; names find their values as a loaded document tells them."""
    said: list[Expression] = [*([statement(where)] if where else []), *([amount(of)] if of else [])]
    each = _each_behind({name.name for one in said for name in names(one)})
    said += [one for given in each.values() for one in given.expressions()]
    used = {name.name for one in said for name in names(one)}
    return Tally(
        word,
        "staff",
        "count",
        statement(where) if where else None,
        amount(of) if of else None,
        distinct,
        by,
        declared,
        {name: reach for name, reach in _reaches().items() if name in used},
        each,
    )


def _each_behind(used: set[str]) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for name in sorted(used & set(EACH), key=list(EACH).index):
        found |= _each_behind({inner.name for inner in EACH[name].names()})
        found[name] = EACH[name]
    return found


def plain(tallies: Mapping[str, Tally], snapshot: Snapshot) -> dict[str, list[Cell]]:
    """What the plain reduce says, for every space in order."""
    records, same = Records(snapshot.rows, keys=KEYS, links=LINKS), shared()
    return {
        code: [
            _cell(tally(code, what, space, records.belonging(what.entity, space.values["space_code"]), records, same))
            for space in records.all("space")
        ]
        for code, what in tallies.items()
    }


def _cell(found: Found) -> Cell:
    if found.lacks:
        return 0, 0, REASONS.index(found.lacks) + 1
    assert isinstance(found.low, int | Fraction) and isinstance(found.high, int | Fraction)
    return found.low, found.high, 0


def rows(**of: Sequence[Values]) -> Snapshot:
    """Records as a snapshot; None is a blank."""
    made = {}
    for entity, records in of.items():
        filled = [{name: value for name, value in one.items() if value is not None} for one in records]
        made[entity] = tuple(Row(entity, one, Origin("f", entity, at, {})) for at, one in enumerate(filled, 4))
    return Snapshot(2023, made, "")


_DAYS = (
    *(date(2023, 1, 31), date(2024, 2, 29), date(2024, 2, 28), date(2023, 12, 31), date(2020, 2, 29)),
    *(date(2023, 9, 29), date(2022, 1, 30), date(9999, 12, 31), date(1, 1, 2)),
)
CHOICES: Mapping[str, tuple[Value, ...]] = MappingProxyType(
    {
        "staff_no": ("1", "2", "3"),
        "firm_code": ("F1", "F2", "F3", "F9"),
        "name": ("深圳湾众x创y", "深圳众.创", "深圳a众.创b", "深圳%众.创_"),
        "kind": ("mentor", "员工", "other"),
        "able": (True, False),
        "hours": (0, 1, 2, 3, 4, -1, 1_000_000),
        "room": tuple(map(Decimal, ("0", "0.5", "-2.5", "7.5", "12.3"))),
        "desk": tuple(map(Decimal, ("0", "0.25", "-3.33", "7.5", "3"))),
        "paid": (0, -100, 12_345, 99, 5_000_000, 99_999_999_999_999),
        "since": _DAYS,
        "until": _DAYS,
        "sent_at": (datetime(2023, 6, 1, 12, 0), datetime(2023, 6, 1, 11, 59)),
        "worked_in": (2019, 2020, 2021, 2022, 2023, 2024),
        "trial": (0, 1, 13, -2, 10_000_000),
    }
)
"""What the fields of a member of staff may hold."""

FIRMS: tuple[Values, ...] = (
    {"firm_code": "F1", "size": 4},
    {"firm_code": "F2"},
    {"firm_code": "F3", "size": 0},
    {"firm_code": "F1", "size": 9},
)
"""Firms that staff name; F1 stands in two files, of which the first counts."""


def spaces(count: int, dice: Random) -> list[Values]:
    return [
        {
            "space_code": f"S{number}",
            "staff_count": dice.choice((0, 5, None)),
            "area": dice.choice((Decimal("1.25"), Decimal("100.00"), None)),
            "opened_on": dice.choice((*_DAYS, None)),
        }
        for number in range(count)
    ]


def at_random(dice: Random, *, size: int = 160) -> Snapshot:
    """Staff in thirty of forty spaces, some of them in none, each field blank now and then."""
    codes = [f"S{number}" for number in range(30)] * 2
    staff = [
        {
            "space_code": dice.choice((*codes, "nowhere", None)),
            **{name: dice.choice((*some, None)) for name, some in CHOICES.items()},
            "worked_in": dice.choice((*CHOICES["worked_in"] * 5, None)),
        }
        for _ in range(size)
    ]
    return rows(space=spaces(40, dice), firm=FIRMS, staff=staff)
