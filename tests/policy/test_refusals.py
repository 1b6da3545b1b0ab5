"""Documents that are refused, each with its code at its very line and column.

A pointer 👉 in a document marks the place where the fault must be told; it is taken out before the document is read.
"""

from collections.abc import Sequence

import pytest

from tests.policy.city import dictionary
from zhongchuang.engines.policy.codes import POLICY_VALUES, PolicyCode
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.expression.nodes import FAULT_VALUES, Fault
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused

POINTER = "👉"

SAMPLE = """\
policy: sample
language: 1
version: 1
title: {zh: 样例, en: Sample}
authority: {zh: 某局, en: A bureau}
document_number: 样例一号
subject: space
in_force: {from: 2020-01-01}
sources:
  text: {title: {zh: 样例, en: Sample}, mark: A}
parameters:
  least_seats:
    names: {zh: 工位下限, en: Least seats}
    unit: seats
    values:
      - {from: 2020-01-01, to: 2021-12-31, value: 20, source: text}
      - {from: 2022-01-01, value: 30, source: text}
  least_income:
    names: {zh: 收入下限, en: Least income}
    unit: yuan
    values: [{from: unknown, value: 100000, source: text}]
measures:
  firms:
    names: {zh: 企业, en: Firms}
    unit: count
    count: resident
    where: kind is firm
  space_for_founders:
    names: {zh: 创业场地, en: Space for founders}
    unit: m2
    amount: seat_area + public_service_area
conditions:
  - code: enough_seats
    number: "1"
    text: {zh: 工位足够, en: Enough seats}
    met_when: seats >= least_seats
results:
  met: {zh: 符合, en: Met}
  not_met: {zh: 不符合, en: Not met}
  needs_person: {zh: 待定, en: Open}
cases:
  - case: {zh: 三十个, en: Thirty}
    as_of: 2022-06-30
    given: {space: {seats: 30}}
    expect: {enough_seats: met}
"""


def load(text: str) -> Policy:
    return load_policy(text.encode(), "sample.yaml", dictionary())


def problems(text: str) -> tuple[DocumentProblem, ...]:
    with pytest.raises(DocumentRefused) as refusal:
        load(text)
    return refusal.value.problems


def changed(*changes: tuple[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """The sample with texts replaced, and the places of the pointers in it."""
    text = SAMPLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    places = []
    while POINTER in text:
        before, _, after = text.partition(POINTER)
        places.append((before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1))
        text = before + after
    return text, places


def test_the_sample_itself_is_right() -> None:
    policy = load(SAMPLE)
    assert [value.value for value in policy.parameters["least_income"].values] == [10_000_000]


CONDITION = "seats >= least_seats\n"


def condition(expression: str) -> tuple[str, str]:
    return CONDITION, expression + "\n"


EXPRESSIONS: list[tuple[str, Fault, dict[str, str]]] = [
    ("seats >= least_seats and 👉operator.__class__ is yes", Fault.UNREADABLE, {"found": "operator.__class__"}),
    ("seats >= 👉seats.mro.x", Fault.UNREADABLE, {"found": "seats.mro.x"}),
    ("👉__import__ is yes", Fault.UNREADABLE, {"found": "__import__"}),
    ("seats 👉** 1000000000 > 0", Fault.NO_POWER, {"found": "**"}),
    ("seats > 👉1e9", Fault.UNREADABLE, {"found": "1e9"}),
    ("seats > 👉1234567890123456789", Fault.NUMBER_TOO_LONG, {"found": "19", "most": "18"}),
    ("seats 👉/ 0 > 1", Fault.NO_DIVISION, {"found": "/"}),
    ("👉nan >= least_seats", Fault.UNKNOWN_NAME, {"found": "nan"}),
    ("se👉аts >= least_seats", Fault.FOREIGN_CHARACTER, {"code_point": "U+0430", "nearest": "a"}),
    ("seats 👉≥ least_seats", Fault.FOREIGN_CHARACTER, {"code_point": "U+2265", "nearest": ">="}),
    ("👉（seats >= least_seats）", Fault.FOREIGN_CHARACTER, {"code_point": "U+FF08", "nearest": "("}),
    ("seats👉\u200b >= least_seats", Fault.FOREIGN_CHARACTER, {"character": "ZERO WIDTH SPACE", "nearest": ""}),
    ("👉seets >= least_seats", Fault.UNKNOWN_NAME, {"found": "seets", "nearest": "seats"}),
    ("seats >= 👉least_seat", Fault.UNKNOWN_NAME, {"found": "least_seat", "nearest": "least_seats"}),
    (
        "👉operator.independant_legal_person is yes",
        Fault.UNKNOWN_NAME,
        {"nearest": "operator.independent_legal_person"},
    ),
    ("kind is 👉makrspace", Fault.UNKNOWN_CHOICE, {"found": "makrspace", "of": "kind", "nearest": "makerspace"}),
    ("torch_filed is 👉true", Fault.UNKNOWN_CHOICE, {"found": "true", "expected": "yes no"}),
    ("income_total 👉>= least_income", Fault.UNITS_DIFFER, {"left": "thousand_yuan", "right": "yuan"}),
    ("total_area 👉>= least_seats", Fault.UNITS_DIFFER, {"left": "m2", "right": "seats"}),
    ("total_area 👉+ seats > 0", Fault.UNITS_DIFFER, {"left": "m2", "right": "seats"}),
    ("total_area 👉* seats > 0", Fault.UNITS_DIFFER, {"left": "m2", "right": "seats"}),
    ("👉share(seats, of total_area) > 0", Fault.UNITS_DIFFER, {"left": "seats", "right": "m2"}),
    ("opened_on 👉>= least_seats", Fault.KINDS_DIFFER, {"left": "day", "right": "number"}),
    ("full_months(👉seats, as_of) > 0", Fault.WRONG_KIND, {"found": "number", "expected": "day"}),
    ("seats >= 👉30", Fault.BARE_NUMBER, {"found": "30", "unit": "seats"}),
    ("👉30 <= seats", Fault.BARE_NUMBER, {"found": "30", "unit": "seats"}),
    ("👉address >= least_seats", Fault.WRONG_KIND, {"found": "text", "expected": "number day"}),
    ("👉seats is yes", Fault.WRONG_KIND, {"found": "number", "expected": "yes_no choice"}),
    ("👉torch_filed", Fault.NOT_A_STATEMENT, {"found": "torch_filed", "nearest": "torch_filed is yes"}),
    ("👉in_principle(torch_filed is yes)", Fault.IN_PRINCIPLE_WITHOUT_JUDGEMENT, {}),
    ("seats > 0 or seats > 0 👉and torch_filed is yes", Fault.AND_OR_MIXED, {}),
    ("seats > least_seats 👉> 0", Fault.CHAINED, {"found": ">"}),
    ("seats >=👉", Fault.UNEXPECTED, {"found": "", "expected": "name"}),
    ("opened_on >= 👉2023-02-30", Fault.NOT_A_DAY, {"found": "2023-02-30"}),
    ("👉''", Fault.EMPTY, {}),
    ("👉" + "x" * 4001, Fault.TOO_LONG, {"found": "4001", "most": "4000"}),
    ("seats" + " + seats" * 199 + " + 👉seats > 0", Fault.TOO_MANY_WORDS, {"most": "400"}),
    ("(" * 24 + "👉seats > 0", Fault.TOO_DEEP, {"most": "24"}),
]


@pytest.mark.parametrize(("expression", "fault", "values"), EXPRESSIONS, ids=[str(n) for n in range(len(EXPRESSIONS))])
def test_an_expression_is_refused_at_its_place(expression: str, fault: Fault, values: dict[str, str]) -> None:
    text, (place,) = changed(condition(expression))
    (problem,) = problems(text)
    assert (problem.code, problem.line, problem.column) == (fault, *place)
    assert {key: problem.values.get(key) for key in values} == values
    assert set(problem.values) == set(FAULT_VALUES.get(fault, ()))


def test_a_place_is_found_in_a_folded_expression() -> None:
    folded = ">  # folded\n      (seats > 0\n        or 👉seets > 0)\n      and torch_filed is 👉ja"
    text, places = changed(condition(folded))
    assert [(one.line, one.column) for one in problems(text)] == places


FIRMS = """\
    names: {zh: 企业, en: Firms}
    unit: count
    count: resident
    where: kind is firm
"""
MET_WHEN = "    met_when: seats >= least_seats\n"
ENOUGH = '  - code: enough_seats\n    number: "1"\n    text: {zh: 工位足够, en: Enough seats}\n' + MET_WHEN
AGAIN = '  - 👉code: enough_seats\n    number: "2"\n    text: {zh: 又, en: Again}\n    met_when: seats > 0\n'
EXPECT = "    expect: {enough_seats: met}\n"
THIRTY = (
    """\
  - case: {zh: 三十个, en: Thirty}
    as_of: 2022-06-30
    given: {space: {seats: 30}}
"""
    + EXPECT
)

STRUCTURES: list[tuple[tuple[str, str], str]] = [
    (("version: 1\n", "version: 1\n👉verion: 2\n"), DocumentCode.UNKNOWN_KEY),
    (("policy: sample\n", "👉"), DocumentCode.MISSING_KEY),
    (("language: 1", "language: 👉2"), PolicyCode.UNKNOWN_LANGUAGE),
    (("policy: sample", "policy: 👉Sample Policy"), DocumentCode.BAD_CODE),
    (("title: {zh: 样例, en: Sample}\nauthority", "title: 👉样例\nauthority"), DocumentCode.NOT_A_MAPPING),
    (("subject: space", "subject: 👉spase"), DocumentCode.UNKNOWN_VALUE),
    (("mark: A", "mark: 👉Z"), DocumentCode.UNKNOWN_VALUE),
    (("in_force: {from: 2020-01-01}", "in_force: {from: 👉2020-02-30}"), PolicyCode.NOT_A_DAY),
    (
        ("in_force: {from: 2020-01-01}", "in_force: {from: 2020-01-01, 👉to: 2019-12-31}"),
        DocumentCode.TURNED_AROUND,
    ),
    (("unit: seats", "unit: 👉seat"), DocumentCode.UNKNOWN_VALUE),
    (("value: 30, source: text", "value: 👉NaN, source: text"), DocumentCode.NOT_A_NUMBER),
    (("value: 30, source: text", "value: 👉10000000000000000000, source: text"), DocumentCode.NOT_A_NUMBER),
    (("value: 100000, source: text", "value: 👉0.001, source: text"), DocumentCode.NOT_A_NUMBER),
    (("value: 30, source: text", "value: 30, source: 👉texts"), DocumentCode.UNKNOWN_VALUE),
    (("from: 2022-01-01", "from: 👉2021-12-31"), PolicyCode.DAYS_OVERLAP),
    (
        (
            "to: 2021-12-31, value: 20, source: text}\n      - {from: 2022",
            "value: 20, source: text}\n      - {from: 👉2022",
        ),
        PolicyCode.DAYS_OVERLAP,
    ),
    (("from: 2022-01-01", "from: 👉2022-01-02"), PolicyCode.DAYS_LEFT_OPEN),
    (("from: 2022-01-01", "from: 👉unknown"), PolicyCode.UNKNOWN_DAY_NOT_FIRST),
    (("[{from: unknown, value: 100000, source: text}]", "👉[]"), PolicyCode.NO_VALUES),
    (("  least_income:", "  least_in👉\u0441ome:"), PolicyCode.FOREIGN_CHARACTER),
    (("  least_income:", "  👉seats:"), PolicyCode.NAME_TAKEN),
    (("  least_income:", "  👉as_of:"), PolicyCode.NAME_TAKEN),
    (("  firms:", "  👉least_income:"), PolicyCode.NAME_TAKEN),
    (("  least_income:", "  👉least_seats:"), "yaml.key_twice"),
    (("count: resident", "count: 👉operator"), PolicyCode.NOT_A_CHILD),
    (("where: kind is firm", "where: kind is firm\n    distinct: 👉resident_number"), DocumentCode.UNKNOWN_VALUE),
    (("where: kind is firm", "where: 👉firms > 0"), Fault.UNKNOWN_NAME),
    (("where: kind is firm", "where: seats 👉>= least_income"), Fault.UNITS_DIFFER),
    ((FIRMS, "    👉names: {zh: 企业, en: Firms}\n    unit: count\n"), PolicyCode.COUNT_OR_AMOUNT),
    (
        ("amount: seat_area + public_service_area", "amount: total_area\n    👉where: seats > 0"),
        PolicyCode.NOT_FOR_AMOUNT,
    ),
    (("amount: seat_area + public_service_area", "amount: 👉seats"), PolicyCode.MEASURE_UNIT),
    (("amount: seat_area + public_service_area", "amount: seats 👉> 0"), Fault.WRONG_KIND),
    ((ENOUGH, ENOUGH.replace("code", "👉code").removesuffix(MET_WHEN)), PolicyCode.DECIDES_NOTHING),
    (
        ("    met_when: seats >= least_seats\n", "    met_when: seats >= least_seats\n    👉shows: [seats]\n"),
        PolicyCode.SHOWS_NEEDS_JUDGEMENT,
    ),
    (("results:", AGAIN + "results:"), PolicyCode.NAME_TWICE),
    (("needs_person: {zh: 待定, en: Open}", "needs_person: {zh: 待定, en: 👉''}"), DocumentCode.EMPTY_TEXT),
    (("given: {space: {seats: 30}}", "given: {space: {seats: 👉30.5}}"), PolicyCode.VALUE_MISFIT),
    (("given: {space: {seats: 30}}", "given: {space: {👉seets: 30}}"), DocumentCode.UNKNOWN_KEY),
    (("given: {space: {seats: 30}}", "given: {resident: 👉{times: 1001}}"), PolicyCode.TOO_MANY_ROWS),
    (("expect: {enough_seats: met}", "expect: {enough_seats: 👉maybe}"), DocumentCode.UNKNOWN_VALUE),
    (("expect: {enough_seats: met}", "expect: {👉enough_seat: met}"), DocumentCode.UNKNOWN_KEY),
    ((THIRTY, THIRTY.replace("case", "👉case").removesuffix(EXPECT)), PolicyCode.EXPECTS_NOTHING),
    (("version: 1\n", "version: 👉&a 1\n"), "yaml.anchor"),
    (("version: 1\n", "version: 👉*a\n"), "yaml.alias"),
    (("version: 1\n", "version: 👉!!python/object:os.system 1\n"), "yaml.tag"),
    (("version: 1\n", "version: 1\n👉<<: {a: 1}\n"), "yaml.merge_key"),
]


@pytest.mark.parametrize(("change", "code"), STRUCTURES, ids=[str(n) for n in range(len(STRUCTURES))])
def test_a_structure_is_refused_at_its_place(change: tuple[str, str], code: str) -> None:
    text, places = changed(change)
    found = problems(text)
    assert [(one.code, one.line, one.column) for one in found] == [(code, *place) for place in places]
    if isinstance(code, PolicyCode):
        assert [set(one.values) for one in found] == [set(POLICY_VALUES.get(code, ()))]


CIRCLE = """\
  first:
    👉names: {zh: 甲, en: First}
    unit: count
    amount: second + firms
  second:
    names: {zh: 乙, en: Second}
    unit: count
    amount: third
  third:
    names: {zh: 丙, en: Third}
    unit: count
    amount: first
conditions:
"""


def test_measures_that_rest_on_each_other_are_refused_with_their_circle() -> None:
    text, (place,) = changed(("conditions:\n", CIRCLE))
    (problem,) = problems(text)
    assert (problem.code, problem.line, problem.column) == (PolicyCode.MEASURE_CYCLE, *place)
    assert problem.values == {"path": "first > second > third > first"}


def test_a_measure_may_rest_on_one_that_stands_after_it() -> None:
    text, _ = changed(("conditions:\n", CIRCLE.replace(POINTER, "").replace("amount: first", "amount: firms")))
    assert list(load(text).measures) == ["firms", "space_for_founders", "first", "second", "third"]


def test_a_document_without_conditions_is_refused() -> None:
    start, end = SAMPLE.index("conditions:"), SAMPLE.index("results:")
    text = SAMPLE[:start] + "conditions: []\n" + SAMPLE[end:].replace(EXPECT, "    result: met\n")
    assert [(one.code, one.line, one.column) for one in problems(text)] == [(PolicyCode.NO_CONDITIONS, 32, 13)]


def test_everything_wrong_is_told_at_once_in_order_of_place() -> None:
    text, places = changed(
        ("subject: space", "subject: 👉spase"),
        ("value: 30, source: text", "value: 👉thirty, source: 👉texts"),
        ("where: kind is firm", "where: kind is 👉frim and 👉nothing > 0"),
        condition("total_area 👉>= least_seats and 👉seets > 0"),
        ("  met: {zh: 符合, en: Met}", "  👉met: {zh: 符合, en: Met}"),
        ("needs_person: {zh: 待定, en: Open}", "👉need_person: {zh: 待定, en: Open}"),
    )
    found = problems(text)
    assert [(one.line, one.column) for one in found] == places
    assert [one.code for one in found][-2:] == [DocumentCode.MISSING_KEY, DocumentCode.UNKNOWN_KEY]


def test_in_principle_cannot_be_denied() -> None:
    judged = "not 👉in_principle(torch_filed is yes)\n    judgement: {zh: 可否, en: May it}"
    text, (place,) = changed(condition(judged))
    assert [(one.code, one.line, one.column) for one in problems(text)] == [(Fault.IN_PRINCIPLE_DENIED, *place)]


def test_a_hundred_thousand_brackets_cost_nothing() -> None:
    text, _ = changed(condition("(" * 100_000 + "seats > 0"))
    assert [one.code for one in problems(text)] == [Fault.TOO_LONG]


def test_an_expression_of_a_megabyte_costs_nothing() -> None:
    text, _ = changed(condition("seats > 0 and " * 75_000 + "seats > 0"))
    assert [one.code for one in problems(text)] == [Fault.TOO_LONG]


def test_brackets_of_yaml_and_bombs_cost_nothing() -> None:
    assert [one.code for one in problems("a: " + "[" * 100_000)] == ["yaml.too_deep"]
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairs)
    assert [(one.code, one.line, one.column) for one in problems(bomb)] == [("yaml.anchor", 1, 4)]


def told() -> Sequence[str]:
    """The codes that the tests of this file see refused."""
    structures = [code for _, code in STRUCTURES]
    faults: list[str] = [fault for _, fault, _ in EXPRESSIONS]
    return [*structures, *faults, PolicyCode.MEASURE_CYCLE, PolicyCode.NO_CONDITIONS, Fault.IN_PRINCIPLE_DENIED]


def test_every_code_of_a_policy_is_seen_refused() -> None:
    assert {code for code in told() if code.startswith(("policy.", "expression."))} == {*PolicyCode, *Fault}
    assert set(POLICY_VALUES) <= set(PolicyCode)
