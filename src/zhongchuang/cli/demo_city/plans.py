"""What each space of the city is to have, before its records are made."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal

from zhongchuang.cli.demo_city import proportions, words
from zhongchuang.cli.demo_city.credit_codes import FIRM, PUBLIC_INSTITUTION, credit_code
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.cli.demo_city.names import Names
from zhongchuang.kernel.bilingual import Bilingual

YEARS_OF_OPENING = 8
"""Spaces open evenly over the last eight years, so a city grows by an eighth of its last size a year."""

SERIALS_A_SPACE = 1_000
"""Credit codes set aside for a space: number 0 for its operator, the others for its firms."""


@dataclass(frozen=True, slots=True)
class Operator:
    """The body that runs a space."""

    code: str
    name: Bilingual
    nature: str
    independent: bool
    registered_on: date


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each a space has in one year; those registering and financed are among its residents."""

    residents: int
    registering: int
    financed: int
    staff: int
    mentors: int
    events: int
    cases: int

    def scaled(self, share: float) -> "Counts":
        """The counts of an earlier, smaller year."""
        return Counts(*(int(getattr(self, one.name) * share + 0.5) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class SpacePlan:
    """A space as it stands in the last year; areas in square metres with two places."""

    number: int
    name: Bilingual
    operator: Operator
    district: str
    kind: str
    specialisation: str
    level: str
    founded_on: date
    opened_on: date
    direction: str
    has_management_body: bool
    public_facilities: bool
    seat_area: Decimal
    public_service_area: Decimal
    other_area: Decimal
    seats: int
    able_staff: float
    torch_filed: bool
    torch_complete: bool
    cost_over_income: float
    income_a_resident: float
    counts: Counts
    planted: bool = False

    @property
    def code(self) -> str:
        """The space's code: YX and four digits or more."""
        return space_code(self.number)

    @property
    def service_area(self) -> Decimal:
        """Seats and shared service areas together."""
        return self.seat_area + self.public_service_area

    @property
    def total_area(self) -> Decimal:
        """All the floor area."""
        return self.service_area + self.other_area


def space_code(number: int) -> str:
    """The code of the space with this number."""
    return f"YX{number:04d}"


def square_metres(area: float) -> Decimal:
    """An area to two places."""
    return Decimal(int(area * 100 + 0.5)).scaleb(-2)


def opening_years(last: int, spaces: int) -> list[int]:
    """The year in which each of the spaces opened, newest first."""
    return [last - place * YEARS_OF_OPENING // spaces for place in range(spaces)]


def ordinary(
    dice: Dice, number: int, opened_on: date, given: Names, strength: proportions.Strength, *, kind: str = ""
) -> SpacePlan:
    """A space that nobody planted: its figures follow from its strength, the better of two draws."""
    strong = max(dice.between(0, 1), dice.between(0, 1))
    kind = kind or dice.weighted(proportions.KINDS)
    district = dice.weighted(proportions.DISTRICT_SHARES)
    name, place = given.space(dice, kind, district)
    founded_on = opened_on - timedelta(days=dice.whole(20, 300))
    total = dice.about(proportions.AREA * (0.45 + 0.75 * strong), spread=0.22) + 60
    least, rise = strength.service_share
    service = total * min(dice.about(least + rise * strong, spread=0.05), 0.95)
    seat_share = dice.between(0.5, 0.7)
    return SpacePlan(
        number=number,
        name=name,
        operator=_operator(dice, number, place, district, founded_on, given),
        district=district,
        kind=kind,
        specialisation=dice.weighted({"general": 0.72, "professional": 0.28}),
        level=_level(dice, strong),
        founded_on=founded_on,
        opened_on=opened_on,
        direction=dice.pick(words.DIRECTIONS).format(industry=dice.pick(words.INDUSTRIES)),
        has_management_body=dice.happens(0.97),
        public_facilities=dice.happens(0.97),
        seat_area=square_metres(service * seat_share),
        public_service_area=square_metres(service * (1 - seat_share)),
        other_area=square_metres(total - service),
        seats=max(int(total / dice.about(proportions.AREA_A_SEAT, spread=0.12)), 12),
        able_staff=0.92,
        torch_filed=dice.happens(0.975),
        torch_complete=dice.happens(0.975),
        cost_over_income=_cost_over_income(dice),
        income_a_resident=dice.about(proportions.INCOME_A_RESIDENT, spread=0.2),
        counts=_counts(dice, strong, strength),
    )


def sound(dice: Dice, number: int, opened_on: date, given: Names) -> SpacePlan:
    """A makerspace that meets conditions 3 to 10 with a little to spare: the ground for a planted case."""
    plan = ordinary(dice, number, opened_on, given, proportions.Strength(), kind="makerspace")
    return replace(
        plan,
        planted=True,
        operator=replace(plan.operator, independent=True),
        has_management_body=True,
        public_facilities=True,
        seat_area=Decimal("560.00"),
        public_service_area=Decimal("400.00"),
        other_area=Decimal("240.00"),
        seats=96,
        able_staff=1.0,
        torch_filed=True,
        torch_complete=True,
        counts=Counts(residents=26, registering=11, financed=2, staff=5, mentors=6, events=14, cases=4),
    )


def _counts(dice: Dice, strong: float, strength: proportions.Strength) -> Counts:
    def figure(least_and_rise: tuple[float, float], *, power: float = strong) -> float:
        return dice.about(least_and_rise[0] + least_and_rise[1] * power)

    residents = max(int(figure(strength.residents, power=strong * strong)), 3)
    mentors = max(int(figure(strength.mentors)), 1) if dice.happens(proportions.WITH_MENTORS) else 0
    return Counts(
        residents=residents,
        registering=int(residents * figure(strength.registering) + 0.5),
        financed=int(residents * dice.about(proportions.FINANCED_A_YEAR, spread=0.5) + 0.5),
        staff=max(int(figure(strength.staff)), 1),
        mentors=mentors,
        events=int(figure(strength.events)),
        cases=int(figure(strength.cases) + 0.5),
    )


def _operator(dice: Dice, number: int, place: Bilingual, district: str, founded_on: date, given: Names) -> Operator:
    nature = dice.weighted(proportions.NATURES)
    public = nature in ("university", "institute")
    return Operator(
        code=credit_code(number * SERIALS_A_SPACE, kind=PUBLIC_INSTITUTION if public else FIRM),
        name=given.operator(place, nature, district),
        nature=nature,
        independent=dice.happens(0.95),
        registered_on=founded_on - timedelta(days=dice.whole(30, 2_500)),
    )


def _level(dice: Dice, strong: float) -> str:
    """The stronger a space, the higher its level, on the whole."""
    ranked: Sequence[str] = list(proportions.LEVELS)
    place = min(max(dice.between(-0.25, 0.25) + 1 - strong * strong, 0.0), 0.999) * 100
    for level in ranked:
        place -= proportions.LEVELS[level]
        if place < 0:
            return level
    return ranked[-1]


def _cost_over_income(dice: Dice) -> float:
    if dice.happens(proportions.PROFITABLE):
        return dice.between(*proportions.COST_OF_PROFITABLE)
    return dice.between(*proportions.COST_OF_OTHERS)
