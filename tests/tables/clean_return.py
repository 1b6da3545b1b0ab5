"""A small return with nothing wrong in it, made by a seed; every name and code is invented."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from stdnum.cn import uscc

from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.raw import RawTables, RawValue
from zhongchuang.engines.tables.records import Origin, Row, Value

PACKS = Path(__file__).parents[2] / "packs"
YEAR = 2023
SPACES = 6


def demo_dictionary() -> Dictionary:
    """The dictionary with the districts of the demo city."""
    return load_dictionary(pack=load_pack(PACKS / "demo-city"))


@cache
def districts() -> tuple[str, ...]:
    """The codes of the demo city's districts."""
    return tuple(demo_dictionary().field("space", "district").choices)


def credit_code(number: int) -> str:
    """A valid credit code of region 999999, which no place has."""
    body = f"91999999{number:09d}"
    return body + uscc.calc_check_digit(body)


def row(entity: str, values: Mapping[str, Value], line: int = 4) -> Row:
    """A row that came from nowhere in particular."""
    return Row(entity, dict(values), Origin("made.xlsx", entity, line, {}))


def clean_rows(seed: int, *, spaces: int = SPACES) -> dict[str, list[Row]]:
    """Every entity's rows; several of each in every space, and every check of the dictionary is kept."""
    random = Random(seed)
    rows: dict[str, list[Row]] = {name: [] for name in _CHILDREN}
    rows["operator"] = [row("operator", _operator(random, number)) for number in range(1, spaces + 1)]
    rows["space"] = []
    for number in range(1, spaces + 1):
        code = f"YX-{number:03d}"
        counts = {}
        for entity, (make, least, most) in _CHILDREN.items():
            counts[entity] = random.randint(least, most)
            for place in range(1, counts[entity] + 1):
                own = number * 100 + place
                rows[entity].append(row(entity, {"space_code": code, **make(random, place, own)}))
        rows["space"].append(row("space", _space(random, number, code, counts, rows["resident"])))
    return rows


def as_written(dictionary: Dictionary, rows: Mapping[str, Iterable[Mapping[str, RawValue]]]) -> RawTables:
    """Sheets of a workbook with these cells, without a file in between."""
    sheets: dict[str, list[list[RawValue]]] = {"说明 About": [["年度 Year", float(YEAR)]]}
    for code, entity in dictionary.entities.items():
        if code in rows:
            head: list[list[RawValue]] = [list(entity.fields), [one.name.zh for one in entity.fields.values()], []]
            sheets[entity.sheet] = head + [[one.get(field) for field in entity.fields] for one in rows[code]]
    return RawTables("made.xlsx", sheets)


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))


def _in_year(random: Random) -> date:
    return _day(random, date(YEAR, 1, 1), date(YEAR, 12, 31))


def _operator(random: Random, number: int) -> dict[str, Value]:
    return {
        "operator_code": credit_code(number),
        "name_zh": f"云溪某某科技服务有限公司{number}",
        "name_en": f"Yunxi Services {number}",
        "nature": random.choice(("private", "state", "university")),
        "independent_legal_person": True,
        "registered_on": _day(random, date(2010, 1, 1), date(2018, 12, 31)),
    }


def _space(random: Random, number: int, code: str, counts: Mapping[str, int], residents: list[Row]) -> dict[str, Value]:
    own = [one for one in residents if one.values["space_code"] == code]
    firms = sum(one.values["kind"] == "firm" for one in own)
    areas = [Decimal(random.randrange(10_000, 90_000)) / 100 for _ in range(3)]
    income = [random.randrange(1, 500_000) * 1_000 for _ in range(4)]
    seats = random.randint(30, 200)
    founded = _day(random, date(2014, 1, 1), date(2018, 12, 31))
    return {
        "space_code": code,
        "name_zh": f"云溪众创空间{number}",
        "name_en": f"Yunxi Makerspace {number}",
        "operator_code": credit_code(number),
        "district": random.choice(districts()),
        "address": f"云溪市某某路{number}号",
        "kind": "makerspace",
        "specialisation": random.choice(("general", "professional")),
        "level": "city",
        "founded_on": founded,
        "opened_on": founded + timedelta(days=random.randint(0, 200)),
        "direction_statement": "面向智能制造的创业团队。\n提供工位、导师和小额投资。",
        "has_management_body": True,
        "total_area": sum(areas, Decimal(0)),
        "service_area": areas[0] + areas[1],
        "seat_area": areas[0],
        "public_service_area": areas[1],
        "other_area": areas[2],
        "public_facilities": random.random() < 0.9,
        "seats": seats,
        "seats_taken": random.randint(10, seats),
        "teams_total": len(own) - firms,
        "team_persons": 4 * (len(own) - firms),
        "startups_total": firms,
        "startup_jobs": 9 * firms,
        "residents_total": len(own),
        "staff_total": counts["staff"],
        "mentors_total": counts["mentor"],
        "events_total": counts["event"],
        "investments_total": counts["investment"],
        "cases_total": counts["typical_case"],
        "income_total": sum(income),
        "income_service": income[0],
        "income_rent": income[1],
        "income_investment": income[2],
        "income_other": income[3],
        "cost_total": random.randrange(1, 500_000) * 1_000,
        "torch_filed": True,
        "torch_complete": random.random() < 0.9,
    }


def _resident(random: Random, place: int, own: int) -> dict[str, Value]:
    firm = place % 2 == 0
    entered = _day(random, date(2021, 1, 1), date(2022, 12, 31))
    values: dict[str, Value] = {
        "resident_no": f"R{place}",
        "name_zh": f"云溪{'科技有限公司' if firm else '创业团队'}{own}",
        "kind": "firm" if firm else "team",
        "agreement_from": entered,
        "agreement_to": entered + timedelta(days=730),
        "left_on": entered + timedelta(days=random.randint(30, 400)),
        "seats": random.randint(1, 8),
        "persons": random.randint(2, 30),
        "founder_origin": random.choice(("graduate", "returnee", "employee")),
        "industry": "软件和信息技术服务业",
        "tech_sme": random.random() < 0.5,
        "high_tech": False,
    }
    if firm:
        values |= {"uscc": credit_code(100_000 + own), "registered_on": entered - timedelta(days=90)}
    return values


def _staff(random: Random, place: int, own: int) -> dict[str, Value]:
    from_day = _day(random, date(2019, 1, 1), date(2022, 6, 30))
    return {
        "staff_no": f"S{place}",
        "name": f"人员{own}",
        "employment": random.choice(("full_time", "part_time")),
        "service_ability": random.random() < 0.8,
        "duty": "企业服务",
        "from_day": from_day,
        "to_day": from_day + timedelta(days=400),
    }


def _mentor(random: Random, place: int, own: int) -> dict[str, Value]:
    engaged = _day(random, date(2020, 1, 1), date(2023, 1, 31))
    return {
        "mentor_no": f"M{place}",
        "name": f"导师{own}",
        "employment": random.choice(("full_time", "part_time")),
        "organisation": "云溪大学",
        "expertise": "知识产权",
        "engaged_from": engaged,
        "engaged_to": engaged + timedelta(days=365),
    }


def _event(random: Random, place: int, own: int) -> dict[str, Value]:
    return {
        "event_no": f"E{place}",
        "title_zh": f"创业沙龙第{own}期",
        "category": random.choice(("salon", "roadshow", "training")),
        "role": "host",
        "held_on": _in_year(random),
        "venue": "一楼路演厅",
        "participants": random.randint(10, 200),
    }


def _investment(random: Random, place: int, own: int) -> dict[str, Value]:
    return {
        "investment_no": f"I{place}",
        "resident_no": "R1",
        "closed_on": _in_year(random),
        "amount": random.randrange(10_000, 9_000_000) * 1_000,
        "investor": f"云溪创投{own}",
        "source": "private",
    }


def _lease(random: Random, place: int, own: int) -> dict[str, Value]:
    from_day = _day(random, date(2018, 1, 1), date(2022, 12, 31))
    return {
        "lease_no": f"L{place}",
        "contract_no": f"云租〔2022〕{own}号",
        "tenure": "leased",
        "premises": f"{place}号楼三层",
        "area": Decimal(random.randrange(10_000, 90_000)) / 100,
        "from_day": from_day,
        "to_day": from_day + timedelta(days=3_650),
        "rent_per_year": random.randrange(1_000_000, 90_000_000),
    }


def _typical_case(random: Random, place: int, own: int) -> dict[str, Value]:
    return {
        "case_no": f"C{place}",
        "title_zh": f"典型案例{own}",
        "resident_no": "R1",
        "happened_on": _in_year(random),
        "summary": "从三人团队成长为规模以上企业。",
    }


_CHILDREN = {
    "resident": (_resident, 5, 8),
    "staff": (_staff, 3, 5),
    "mentor": (_mentor, 3, 5),
    "event": (_event, 3, 6),
    "investment": (_investment, 2, 3),
    "lease": (_lease, 2, 3),
    "typical_case": (_typical_case, 2, 3),
}
