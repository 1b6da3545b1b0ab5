"""The yearly returns of one space, made from its plan: values by field code, for each entity."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from zhongchuang.cli.demo_city import names, proportions, words
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.cli.demo_city.plans import Counts, SpacePlan
from zhongchuang.cli.demo_city.residents import Resident, settle
from zhongchuang.cli.demo_city.residents import values as resident_values
from zhongchuang.engines.tables.records import Value

Values = dict[str, Value]
Return = dict[str, list[Values]]
"""One space's records of one year, by entity."""

FEN = 100
STEP = 1_000
"""Fen in ten yuan: a hundredth of the thousand yuan in which the space's money is returned."""

CATEGORIES = {"salon": 0.42, "roadshow": 0.2, "contest": 0.08, "training": 0.3}


def returns_of(dice: Dice, plan: SpacePlan, years: Sequence[int], given: names.Names) -> dict[int, Return]:
    """The returns of the years in which the space was open; records kept from year to year stay the same."""
    open_years = [year for year in years if year >= plan.opened_on.year]
    counts = {year: _counts_in(plan, year, max(years)) for year in open_years}
    last_day = date(max(years), 12, 31)
    residents = settle(dice, plan, counts, given)
    staff = _staff(dice, plan, counts)
    mentors = _mentors(dice, plan, counts)
    lease = _lease(dice, plan, last_day)
    made: dict[int, Return] = {}
    for year in open_years:
        there = [one for one in residents if one.present(year)]
        seats = _seats_used(plan, there)
        content: Return = {
            "operator": [_operator(plan)],
            "resident": [resident_values(one, plan, year, last_day, seats=seats) for one in there],
            "staff": staff[: counts[year].staff],
            "mentor": mentors[: counts[year].mentors],
            "event": _events(dice, plan, year, counts[year].events),
            "investment": _investments(dice, plan, year, there),
            "lease": [lease],
            "typical_case": _cases(dice, plan, year, counts[year].cases, there),
        }
        made[year] = {"space": [_space(dice, plan, content)], **content}
    return made


def _counts_in(plan: SpacePlan, year: int, last: int) -> Counts:
    """An earlier year is a tenth smaller than the next; a year of opening counts from the day of opening."""
    share = 1 - 0.1 * (last - year)
    if plan.opened_on.year == year and not plan.planted:
        share *= 0.3 + 0.7 * (date(year, 12, 31) - plan.opened_on).days / 365
    return plan.counts if share == 1 else plan.counts.scaled(share)


def _operator(plan: SpacePlan) -> Values:
    return {
        "operator_code": plan.operator.code,
        "name_zh": plan.operator.name.zh,
        "name_en": plan.operator.name.en,
        "nature": plan.operator.nature,
        "independent_legal_person": plan.operator.independent,
        "registered_on": plan.operator.registered_on,
    }


def _space(dice: Dice, plan: SpacePlan, content: Return) -> Values:
    """The space's own row; every total is counted from the records."""
    teams = [one for one in content["resident"] if one["kind"] == "team"]
    firms = [one for one in content["resident"] if one["kind"] == "firm"]
    street = words.STREETS[plan.number % len(words.STREETS)]
    return {
        "space_code": plan.code,
        "name_zh": plan.name.zh,
        "name_en": plan.name.en,
        "operator_code": plan.operator.code,
        "district": plan.district,
        "address": f"云溪市{words.DISTRICTS[plan.district].zh}{street}{plan.number % 190 + 1}号{plan.number % 7 + 1}幢",
        "kind": plan.kind,
        "specialisation": plan.specialisation,
        "level": plan.level,
        "founded_on": plan.founded_on,
        "opened_on": plan.opened_on,
        "direction_statement": plan.direction,
        "has_management_body": plan.has_management_body,
        "total_area": plan.total_area,
        "service_area": plan.service_area,
        "seat_area": plan.seat_area,
        "public_service_area": plan.public_service_area,
        "other_area": plan.other_area,
        "public_facilities": plan.public_facilities,
        "seats": plan.seats,
        "seats_taken": min(sum(_int(one["seats"]) for one in content["resident"]), plan.seats),
        "teams_total": len(teams),
        "team_persons": sum(_int(one["persons"]) for one in teams),
        "startups_total": len(firms),
        "startup_jobs": sum(_int(one["persons"]) for one in firms),
        "residents_total": len(content["resident"]),
        "staff_total": len(content["staff"]),
        "mentors_total": len(content["mentor"]),
        "events_total": len(content["event"]),
        "investments_total": len(content["investment"]),
        "cases_total": len(content["typical_case"]),
        **_income(dice, plan, len(content["resident"])),
        "torch_filed": plan.torch_filed,
        "torch_complete": plan.torch_filed and plan.torch_complete,
    }


def _int(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _income(dice: Dice, plan: SpacePlan, residents: int) -> Values:
    """Income by kind and cost, in fen and whole tens of yuan; the kinds add up to the total exactly."""
    wanted = residents * plan.income_a_resident
    kinds = {
        f"income_{kind}": int(dice.about(wanted * share, spread=0.15) * FEN) // STEP * STEP
        for kind, share in proportions.INCOME_KINDS.items()
    }
    total = sum(kinds.values())
    return {"income_total": total, **kinds, "cost_total": int(total * plan.cost_over_income) // STEP * STEP}


def _seats_used(plan: SpacePlan, there: Sequence[Resident]) -> int:
    """Seats each resident uses: as many as can be had, at least one, at most six."""
    return min(max(plan.seats // max(len(there), 1), 1), 6)


def _joined(dice: Dice, plan: SpacePlan, counts: Mapping[int, Counts], which: str) -> list[date]:
    """The days on which the first, second, ... person of staff or mentors joined, so that each year has its number."""
    days: list[date] = []
    for year in sorted(counts):
        first = plan.opened_on if year == min(counts) else date(year, 1, 1)
        while len(days) < getattr(counts[year], which):
            days.append(dice.day(first, date(year, 12, 31)))
    return days


def _staff(dice: Dice, plan: SpacePlan, counts: Mapping[int, Counts]) -> list[Values]:
    return [
        {
            "space_code": plan.code,
            "staff_no": f"S{place:02d}",
            "name": names.person(dice),
            "employment": "full_time" if dice.happens(plan.able_staff) else "part_time",
            "service_ability": dice.happens(plan.able_staff),
            "duty": words.DUTIES[(place - 1) % len(words.DUTIES)],
            "from_day": day,
        }
        for place, day in enumerate(_joined(dice, plan, counts, "staff"), start=1)
    ]


def _mentors(dice: Dice, plan: SpacePlan, counts: Mapping[int, Counts]) -> list[Values]:
    return [
        {
            "space_code": plan.code,
            "mentor_no": f"M{place:02d}",
            "name": names.person(dice),
            "employment": dice.weighted({"full_time": 0.2, "part_time": 0.8}),
            "organisation": dice.pick(words.MENTOR_HOMES),
            "expertise": dice.pick(words.EXPERTISE),
            "engaged_from": day,
        }
        for place, day in enumerate(_joined(dice, plan, counts, "mentors"), start=1)
    ]


def _lease(dice: Dice, plan: SpacePlan, last_day: date) -> Values:
    """One lease over the whole area; universities and institutes own theirs."""
    owned = plan.operator.nature in ("university", "institute")
    row: Values = {
        "space_code": plan.code,
        "lease_no": "L1",
        "contract_no": f"YXZL-{plan.founded_on.year}-{plan.number:05d}",
        "tenure": "owned" if owned else "leased",
        "premises": f"{plan.number % 7 + 1}幢{plan.number % 5 + 1}层",
        "area": plan.total_area,
        "from_day": plan.founded_on,
    }
    if not owned:
        row["to_day"] = date(last_day.year + dice.whole(1, 6), plan.founded_on.month, 28)
        row["rent_per_year"] = int(plan.total_area * Decimal(dice.whole(220, 620))) * FEN
    return row


def _events(dice: Dice, plan: SpacePlan, year: int, count: int) -> list[Values]:
    first, last = max(plan.opened_on, date(year, 1, 1)), date(year, 12, 31)
    held = sorted(dice.day(first, last) for _ in range(count))
    rows: list[Values] = []
    for place, day in enumerate(held, start=1):
        category = dice.weighted(CATEGORIES)
        rows.append(
            {
                "space_code": plan.code,
                "event_no": f"E{place:03d}",
                "title_zh": f"{plan.name.zh}{dice.pick(words.EVENT_TITLES[category])}第{place}期",
                "category": category,
                "role": dice.weighted({"host": 0.7, "organiser": 0.18, "joint": 0.12}),
                "held_on": day,
                "venue": plan.name.zh,
                "participants": dice.whole(12, 90),
            }
        )
    return rows


def _investments(dice: Dice, plan: SpacePlan, year: int, there: Sequence[Resident]) -> list[Values]:
    financed = sorted((one.financed_on[year], one.number) for one in there if year in one.financed_on)
    return [
        {
            "space_code": plan.code,
            "investment_no": f"I{place:02d}",
            "resident_no": f"R{number:03d}",
            "closed_on": day,
            "amount": _financing(dice),
            "investor": dice.pick(words.INVESTORS),
            "source": dice.weighted(
                {"private": 0.9 - proportions.OWN_MONEY, "own": proportions.OWN_MONEY, "guidance_fund": 0.1}
            ),
        }
        for place, (day, number) in enumerate(financed, start=1)
    ]


def _financing(dice: Dice) -> int:
    """Fen; many small and a few large: the mean of the product of two even draws from 0 to 2 is 1."""
    yuan = proportions.FINANCING * dice.between(0.05, 1.95) * dice.between(0.05, 1.95)
    return int(yuan * FEN) // STEP * STEP


def _cases(dice: Dice, plan: SpacePlan, year: int, count: int, there: Sequence[Resident]) -> list[Values]:
    rows: list[Values] = []
    for place, one in enumerate(dice.some(there, count), start=1):
        first = max(one.entered, date(year, 1, 1))
        title = f"{one.firm_name if one.is_firm(date(year, 12, 31)) else one.team_name}{dice.pick(words.CASES)}"
        rows.append(
            {
                "space_code": plan.code,
                "case_no": f"C{place:02d}",
                "title_zh": title,
                "resident_no": f"R{one.number:03d}",
                "happened_on": dice.day(first, date(year, 12, 31)),
                "summary": f"入驻后由{plan.name.zh}提供辅导与对接，{title}。",
            }
        )
    return rows
