"""A small rule with every kind of condition, and one space judged by it."""

from datetime import date
from decimal import Decimal

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Outcome, Ruling
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.rulings import outcome
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.reasons import SpaceNames, reasons

DICTIONARY = load_dictionary()
LAST_DAY = date(2023, 12, 31)
NAMES = SpaceNames("S1", Bilingual("青瓷众创空间", "Celadon Makerspace"), Bilingual("青瓷公司", "Celadon Ltd"), "")

DOCUMENT = """\
policy: small-rule
language: 2
version: 1
title: {zh: 小规则, en: A small rule}
authority: {zh: 某市科技局, en: A city bureau}
document_number: 某科〔2023〕1号
subject: space
in_force: {from: 2023-01-01}
sources:
  text: {title: {zh: 原文, en: The text}, mark: O}
parameters:
  least_area:
    names: {zh: 面积下限, en: Least area}
    unit: m2
    values: [{from: unknown, value: 500, source: text, verified_by: 李四}]
  most_seats:
    names: {zh: 工位界限, en: Limit of seats}
    unit: seats
    values: [{from: unknown, value: 30, source: text, verified_by: nobody}]
  least_share:
    names: {zh: 占比下限, en: Least share}
    unit: percent
    values: [{from: unknown, value: 75, source: text, verified_by: nobody}]
  least_residents:
    names: {zh: 入驻下限, en: Least residents}
    unit: count
    values: [{from: unknown, value: 3, source: text, verified_by: nobody}]
  least_income:
    names: {zh: 收入下限, en: Least income}
    unit: thousand_yuan
    values: [{from: unknown, value: unknown, source: text, verified_by: nobody}]
measures:
  residents_in_year:
    names: {zh: 当年入驻, en: Residents in the year}
    unit: count
    count: resident
    where: agreement_from <= year_last
    reading: {zh: 以协议起始日为准。, en: By the first day of the agreement.}
conditions:
  - code: direction
    number: "1"
    source: text
    text: {zh: 方向明确, en: A clear direction}
    judgement: {zh: 方向是否明确？, en: 'Is its direction clear?'}
    shows: [direction_statement]
  - code: premises
    number: "2"
    source: text
    text: {zh: 场地足够, en: Enough room}
    met_when: >
      (service_area >= least_area or seats > most_seats)
      and share(seat_area + public_service_area, of total_area) >= least_share
  - code: residents
    number: "3"
    source: text
    text: {zh: 入驻不低于3家, en: At least 3 residents}
    met_when: residents_in_year >= least_residents
  - code: opened
    number: "4"
    source: text
    text: {zh: 2023年以前开始运营, en: Opened before 2023}
    met_when: opened_on < year_first
  - code: torch
    number: "5"
    source: text
    text: {zh: 火炬统计已报送, en: Torch statistics filed}
    met_when: torch_filed is yes
  - code: income
    number: "6"
    source: text
    text: {zh: 收入达到规定数额, en: Income as required}
    met_when: income_total >= least_income
results:
  met: {zh: 符合, en: Meets the rule}
  not_met: {zh: 不符合, en: Does not meet the rule}
  needs_person: {zh: 待判定, en: Waits for a person}
cases:
  - case: {zh: 已报送, en: Filed}
    as_of: 2023-12-31
    given: {space: {torch_filed: yes}}
    expect: {torch: met}
"""

SPACE: dict[str, Value] = {
    "space_code": "S1",
    "name_zh": "青瓷众创空间",
    "direction_statement": "面向智能制造",
    "service_area": Decimal("412.5"),
    "seats": 30,
    "seat_area": Decimal("200"),
    "public_service_area": Decimal("174.98"),
    "total_area": Decimal("500"),
    "opened_on": date(2023, 1, 2),
    "torch_filed": False,
    "income_total": 123_456_00,
}


def row(entity: str, number: int, **values: Value) -> Row:
    """A row as if read from the city's workbook, the fields in the dictionary's order from column A."""
    columns = {field: _letters(at) for at, field in enumerate(DICTIONARY.entities[entity].fields)}
    return Row(entity, values, Origin("city.xlsx", DICTIONARY.entities[entity].sheet, number, columns))


def _letters(at: int) -> str:
    return chr(65 + at) if at < 26 else "A" + chr(65 + at - 26)


def policy() -> Policy:
    """The small rule, loaded."""
    return load_policy(DOCUMENT.encode(), "small.yaml", DICTIONARY)


def judged(*rulings: Ruling, residents: int = 2, open_residents: int = 2, **changed: Value) -> Outcome:
    """The space with some values changed, judged; so many residents count and so many lack their day."""
    dated = [
        row("resident", 4 + n, space_code="S1", resident_no=str(n), agreement_from=LAST_DAY) for n in range(residents)
    ]
    blank = [row("resident", 20 + n, space_code="S1", resident_no=f"b{n}") for n in range(open_residents)]
    snapshot = Snapshot(
        2023, {"space": (row("space", 12, **{**SPACE, **changed}),), "resident": (*dated, *blank)}, "a" * 64
    )
    return outcome(next(judge(policy(), snapshot, as_of=LAST_DAY)), rulings)


def told(language: str, *rulings: Ruling, residents: int = 2, open_residents: int = 2, **changed: Value) -> ReasonsText:
    """The page of reasons of the space in a language."""
    return reasons(
        policy(),
        judged(*rulings, residents=residents, open_residents=open_residents, **changed),
        names=NAMES,
        as_of=LAST_DAY,
        language=language,
        snapshot_hash="a" * 64,
        marks=("trial",),
    )


RULED = Ruling("S1", "direction", Verdict.MET, "计划书齐全。", "王敏", date(2024, 1, 5))
