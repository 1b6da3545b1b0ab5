"""Cities made up at random for a document: values at its thresholds and around them, with gaps."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.tables.dictionary import Field, FieldType
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value
from zhongchuang.kernel.verdict import Verdict

_MOST_RECORDS = 4


class RandomCity:
    """Snapshots and rulings for one document."""

    def __init__(self, policy: Policy, random: Random, *, year: int, gaps: float) -> None:
        self._policy = policy
        self._random = random
        self._year = year
        self._gaps = gaps
        values = [value.value for parameter in policy.parameters.values() for value in parameter.values]
        self._numbers = [Fraction(v) for v in values if isinstance(v, int | Fraction) and not isinstance(v, bool)]
        self._days = [v for v in values if isinstance(v, date) and not isinstance(v, datetime)]
        self._moments = [v for v in values if isinstance(v, datetime)]
        self._texts = [text for v in values if isinstance(v, tuple) for text in v]
        self._texts += [v.replace("*", star) for v in values if isinstance(v, str) for star in ("", "某")]
        self._texts += ["A", "B", "C"]

    def snapshot(self, size: int) -> Snapshot:
        """Spaces with their records, and the records they name."""
        policy, random = self._policy, self._random
        spaces = [f"S{number:02}" for number in range(size)]
        rows: dict[str, tuple[Row, ...]] = {}
        for entity, definition in policy.dictionary.entities.items():
            if entity == policy.subject:
                made = [self._values(definition.fields, {definition.key[0]: code}) for code in spaces]
            elif entity in policy.reaches.links:
                link = policy.reaches.links[entity]
                owners = [code for code in spaces for _ in range(random.randint(0, _MOST_RECORDS))]
                made = [
                    self._values(definition.fields, self._key(entity, link, code, at)) for at, code in enumerate(owners)
                ]
            else:
                made = [self._values(definition.fields, {definition.key[0]: text}) for text in ("A", "B")]
            rows[entity] = tuple(Row(entity, one, Origin("f", entity, at, {})) for at, one in enumerate(made))
        return Snapshot(self._year, rows, hash="")

    def _key(self, entity: str, link: str, code: str, at: int) -> dict[str, Value]:
        fixed: dict[str, Value] = {part: str(at) for part in self._policy.dictionary.entities[entity].key}
        return {**fixed, link: code}

    def _values(self, fields: Mapping[str, Field], fixed: Mapping[str, Value]) -> dict[str, Value]:
        found = {
            code: self._value(field)
            for code, field in fields.items()
            if code not in fixed and self._random.random() >= self._gaps
        }
        return {**found, **fixed}

    def _value(self, field: Field) -> Value:
        random = self._random
        match field.type:
            case FieldType.YES_NO:
                return random.random() < 0.5
            case FieldType.CHOICE:
                return random.choice(list(field.choices) or ["A", "B"])
            case FieldType.DATE:
                days = [*self._days, date(self._year, 1, 1), date(self._year, 12, 31), date(self._year - 1, 2, 28)]
                return random.choice(days) + timedelta(days=random.choice((-400, -31, -1, 0, 0, 1, 30, 365)))
            case FieldType.MOMENT:
                moment = random.choice([*self._moments, datetime(self._year, 6, 1, 12, 0)])
                return moment + timedelta(minutes=random.choice((-1, 0, 1)))
            case FieldType.INTEGER | FieldType.DECIMAL | FieldType.MONEY:
                return self._number(field)
        return random.choice(self._texts)

    def _number(self, field: Field) -> Value:
        random = self._random
        if field.unit == "year":
            return self._year - random.randint(-1, 4)
        step = Fraction(1, 10**field.places) * field.scale
        value = random.choice([Fraction(0), Fraction(1) * field.scale, *self._numbers, *self._numbers])
        value = value * random.choice((1, 1, 1, 2, Fraction(1, 2), 10)) + random.choice((-1, 0, 0, 1)) * step
        low = Fraction(-(10**6)) if field.allowed.low is None else Fraction(field.allowed.low) * field.scale
        high = Fraction(10**7) * field.scale
        value = min(max(low, value // step * step), high)
        if field.type is FieldType.DECIMAL:
            return Decimal(int(value * 10**field.places)).scaleb(-field.places)
        return int(value)

    def rulings(self, snapshot: Snapshot, rate: float) -> list[Ruling]:
        """A person's words on some of what may need one."""
        return [one for row in snapshot.rows[self._policy.subject] for one in self._rulings_on(row, rate)]

    def _rulings_on(self, row: Row, rate: float) -> Iterator[Ruling]:
        policy, random = self._policy, self._random
        space = str(row.values[policy.reaches.subject_key])
        on = date(self._year, 12, 31)
        for code in [*(one.code for one in policy.conditions), *(one.code for one in policy.grades[:-1])]:
            if random.random() < rate:
                verdict = random.choice((Verdict.MET, Verdict.NOT_MET))
                yield Ruling(space, code, verdict, "", "", on)
        for asked in policy.asked:
            if random.random() >= rate:
                continue
            if asked.given is None:
                yield Ruling(space, asked.code, Verdict.MET, "", "", on, value=str(random.randint(0, 1)))
            elif asked.given.readings:
                reading = random.choice(asked.given.readings)
                yield Ruling(space, asked.code, Verdict.MET, "", "", on, value=reading.code)
