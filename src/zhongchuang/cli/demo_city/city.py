"""Make the whole city: plan every space, make its returns, plant the cases, and set the rows in order."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zhongchuang.cli.demo_city import names, planted
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.cli.demo_city.plans import SpacePlan, opening_years, ordinary, sound, space_code
from zhongchuang.cli.demo_city.proportions import Strength
from zhongchuang.cli.demo_city.returns import Return, Values, returns_of
from zhongchuang.engines.tables.dictionary import ENTITIES, Dictionary, load_dictionary
from zhongchuang.engines.tables.raw import column_letter
from zhongchuang.engines.tables.records import Origin, Row

SEED = 2017
SPACES = 160
YEARS = (2021, 2022, 2023)

FIRST_DATA_ROW = 4


def make_city(
    *, seed: int = SEED, spaces: int = SPACES, years: Sequence[int] = YEARS, strength: Strength | None = None
) -> Mapping[int, Mapping[str, list[Row]]]:
    """The rows of each year's return by entity, as if read from `file_name(year)`.

    `spaces` is their number in the last year; the years before have an eighth of it fewer each. The
    same arguments give the same rows on every machine. ValueError where there is no room for the
    planted cases.
    """
    if spaces < max(planted.CASES):
        raise ValueError(f"a city with the planted cases needs at least {max(planted.CASES)} spaces")
    given = names.Names()
    dice = Dice(f"{seed}/opening")
    opening = _opening_days(dice, spaces, max(years))
    made: dict[int, dict[int, Return]] = {year: {} for year in sorted(years)}
    for number in range(1, spaces + 1):
        dice = Dice(f"{seed}/space/{number}")
        plan = _plan(dice, number, opening[number], given, strength or Strength())
        for year, content in returns_of(dice, plan, years, given).items():
            made[year][number] = content
    _plant(made[max(years)], max(years))
    house = load_dictionary()
    return {year: _rows(year, contents, house) for year, contents in made.items()}


def file_name(year: int) -> str:
    """The workbook of a year."""
    return f"yunxi-{year}.xlsx"


def _opening_days(dice: Dice, spaces: int, last: int) -> dict[int, date]:
    """When each space opened: evenly over the years, the planted ones early unless their case says otherwise."""
    free = opening_years(last, spaces)
    days: dict[int, date] = {}
    for number, case in planted.CASES.items():
        days[number] = _planted_opening(case, number, last)
        free.remove(days[number].year)
    ordinary_numbers = [number for number in range(1, spaces + 1) if number not in days]
    for number in ordinary_numbers:
        year = free.pop(dice.whole(0, len(free) - 1))
        days[number] = dice.day(date(year, 1, 8), date(year, 12, 20))
    return days


def _planted_opening(case: planted.Planted, number: int, last: int) -> date:
    """Opened so that on 31 December the case's months are full: 18 from 30 June, 17 from 1 July of the year before."""
    if case.open_months == 18:
        return date(last - 1, 6, 30)
    if case.open_months == 17:
        return date(last - 1, 7, 1)
    return date(last - 3 - number % 5, 3, number % 28 + 1)


def _plan(dice: Dice, number: int, opened_on: date, given: names.Names, strength: Strength) -> SpacePlan:
    case = planted.CASES.get(number)
    if case is None:
        return ordinary(dice, number, opened_on, given, strength)
    plan = sound(dice, number, opened_on, given)
    changes: dict[str, Any] = dict(case.changes)
    return replace(plan, **changes, counts=replace(plan.counts, **case.counts))


def _plant(contents: MutableMapping[int, Return], year: int) -> None:
    """Edit the planted spaces' records of the last year; what the years share is copied first."""
    for number, case in planted.CASES.items():
        contents[number] = {entity: [dict(one) for one in records] for entity, records in contents[number].items()}
        for entity in case.drop:
            contents[number][entity] = []
        for edit in case.edits:
            _edit(contents[number][edit.entity], edit, year)
    _claim_twice(*(contents[number] for number in planted.CLAIMING_ONE_FIRM))


def _edit(records: Sequence[Values], edit: planted.Edit, year: int) -> None:
    having = [record for record in records if edit.field in record]
    if edit.in_year:
        having = [record for record in having if str(record[edit.field]).startswith(str(year))]
    for record in having[: edit.rows]:
        if edit.value is None:
            del record[edit.field]
        else:
            record[edit.field] = edit.value


def _claim_twice(first: Return, second: Return) -> None:
    """Let the second space claim a firm, an event and a lease of the first."""
    firm = next(one for one in first["resident"] if "uscc" in one)
    claimed = next(one for one in second["resident"] if "uscc" in one)
    claimed.update({field: firm[field] for field in ("name_zh", "uscc")})
    second["event"][0].update({field: first["event"][0][field] for field in ("title_zh", "held_on")})
    second["lease"][0]["contract_no"] = first["lease"][0]["contract_no"]


def _rows(year: int, contents: Mapping[int, Return], house: Dictionary) -> dict[str, list[Row]]:
    """All records of a year by entity, in the order of the spaces, with the cells they'll stand in."""
    rows: dict[str, list[Row]] = {}
    for entity in ENTITIES:
        columns = {code: column_letter(place) for place, code in enumerate(house.entities[entity].fields)}
        sheet = house.entities[entity].sheet
        rows[entity] = [
            Row(entity, values, Origin(file_name(year), sheet, place, columns))
            for place, values in enumerate(
                (values for number in sorted(contents) for values in contents[number][entity]), start=FIRST_DATA_ROW
            )
        ]
    return rows


__all__ = ["FIRST_DATA_ROW", "SEED", "SPACES", "YEARS", "file_name", "make_city", "space_code"]
