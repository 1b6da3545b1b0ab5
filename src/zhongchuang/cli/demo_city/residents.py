"""The teams and firms of one space: when each came, became a firm, was financed, and left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from zhongchuang.cli.demo_city import names, proportions, words
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.cli.demo_city.plans import SERIALS_A_SPACE, Counts, SpacePlan
from zhongchuang.engines.tables.records import Value

TEAMS_LEAVING, FIRMS_LEAVING = 0.12, 0.95
"""Of residents there by the middle of the year, those that leave in it; it gives the published share of teams."""

FIRMS_AMONG_FIRST, FIRMS_AMONG_LATER = 0.15, 0.02
"""Of residents that enter, those that are firms already: in the first year told of, and later (assumed)."""


@dataclass(slots=True)
class Resident:
    """One team or firm, with its whole stay."""

    number: int
    industry: str
    team_name: str
    firm_name: str
    uscc: str
    origin: str
    entered: date
    team_persons: int
    firm_persons: int
    registered_on: date | None = None
    left_on: date | None = None
    financed_on: dict[int, date] = field(default_factory=dict)

    def is_firm(self, day: date) -> bool:
        """Whether it was a firm at the end of that day."""
        return self.registered_on is not None and self.registered_on <= day

    def present(self, year: int) -> bool:
        """Whether it was there on any day of the year."""
        return self.entered.year <= year and (self.left_on is None or self.left_on.year >= year)


def settle(dice: Dice, plan: SpacePlan, counts: Mapping[int, Counts], given: names.Names) -> list[Resident]:
    """All residents the space ever had, so that each year's counts come out as planned."""
    residents: list[Resident] = []
    for year in sorted(counts):
        _one_year(dice, plan, year, counts[year], given, residents, last=year == max(counts))
    return residents


def _one_year(
    dice: Dice,
    plan: SpacePlan,
    year: int,
    wanted: Counts,
    given: names.Names,
    residents: list[Resident],
    *,
    last: bool,
) -> None:
    """Let residents leave at the turn of the year, enter, become firms, be financed and leave, in that order."""
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    there = _make_room([one for one in residents if one.present(year)], wanted, first_day - timedelta(days=1))
    firms_entering = FIRMS_AMONG_LATER if residents else FIRMS_AMONG_FIRST
    opening = max(plan.opened_on, first_day if residents else date(year - 1, 3, 1))
    newcomers = [
        _newcomer(dice, plan, len(residents) + place, dice.day(opening, last_day), given)
        for place in range(wanted.residents - len(there))
    ]
    residents += newcomers
    there += newcomers
    for one in dice.some([one for one in there if one.registered_on is None], wanted.registering):
        one.registered_on = dice.day(max(one.entered, first_day), last_day)
    for one in newcomers:
        if one.registered_on is None and dice.happens(firms_entering):
            one.registered_on = min(one.entered, first_day) - timedelta(days=dice.whole(40, 900))
    for one in dice.some(there, wanted.financed):
        one.financed_on[year] = dice.day(max(one.entered, first_day), last_day)
    if plan.planted and last:
        return
    for one in there:
        if one.entered < date(year, 7, 1) and dice.happens(FIRMS_LEAVING if one.registered_on else TEAMS_LEAVING):
            busy = [day for day in (one.entered, one.registered_on, one.financed_on.get(year)) if day]
            one.left_on = dice.day(max(first_day, *busy), last_day)


def _make_room(there: Sequence[Resident], wanted: Counts, turn: date) -> list[Resident]:
    """Let the longest there leave at the turn of the year, so that as many teams as shall register find room."""
    firms = [one for one in there if one.registered_on is not None]
    leaving = firms[: max(len(firms) - (wanted.residents - wanted.registering), 0)]
    staying = [one for one in there if one not in leaving]
    leaving += staying[: max(len(staying) - wanted.residents, 0)]
    for one in leaving:
        one.left_on = turn
    return [one for one in there if one.left_on is None]


def _newcomer(dice: Dice, plan: SpacePlan, place: int, entered: date, given: names.Names) -> Resident:
    industry = dice.pick(words.INDUSTRIES)
    team_name, firm_name = given.firm(dice, industry)
    return Resident(
        number=place + 1,
        industry=industry,
        team_name=team_name,
        firm_name=firm_name,
        uscc=credit_code(plan.number * SERIALS_A_SPACE + place + 1),
        origin=dice.weighted(proportions.FOUNDERS),
        entered=entered,
        team_persons=max(int(dice.about(proportions.PERSONS_IN_TEAM, spread=0.3) + 0.5), 2),
        firm_persons=max(int(dice.about(proportions.PERSONS_IN_FIRM, spread=0.35) + 0.5), 2),
    )


def agreement_to(one: Resident, last_day: date) -> date:
    """Last day of an agreement of whole years, the first that covers the stay so far."""
    until = one.left_on or last_day
    years = 1
    while one.entered + timedelta(days=365 * years) < until:
        years += 1
    return one.entered + timedelta(days=365 * years)


def values(one: Resident, plan: SpacePlan, year: int, last_day: date, *, seats: int) -> dict[str, Value]:
    """The resident's row in the return of that year, as known on its last day."""
    closing = date(year, 12, 31)
    firm = one.is_firm(closing)
    row: dict[str, Value] = {
        "space_code": plan.code,
        "resident_no": f"R{one.number:03d}",
        "name_zh": one.firm_name if firm else one.team_name,
        "kind": "firm" if firm else "team",
        "agreement_from": one.entered,
        "agreement_to": agreement_to(one, last_day),
        "seats": seats,
        "persons": one.firm_persons if firm else one.team_persons,
        "founder_origin": one.origin,
        "industry": one.industry,
    }
    if firm and one.registered_on is not None:
        row["uscc"] = one.uscc
        row["registered_on"] = one.registered_on
        row["tech_sme"] = one.number % 3 == 0
        row["high_tech"] = one.number % 23 == 0 and one.registered_on.year < year
    if one.left_on is not None and one.left_on <= closing:
        row["left_on"] = one.left_on
    return row
