"""The document that the judging benchmark runs: twelve indicators in tiers, any-of, grades by quota, a budget."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from zhongchuang.engines.policy.columns.cohort import Cohort
from zhongchuang.engines.policy.document import Policy

Integers = NDArray[numpy.int64]

INDICATORS = 12
TIERS = ((20, 2), (50, 5), (80, 9))
"""From so many on, so many points; below the first none."""

PASSING = 40
EXCELLENT = 70
QUOTA = 20
LEAST_A, LEAST_B = 30, 60
AWARDS = (30_000_000, 10_000_000)
"""Claims in fen of the two best grades."""

BUDGET_PER_SPACE = 500_000
"""Fen in the budget for each space of the cohort."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many spaces, and the budget in whole yuan."""

    spaces: int

    @property
    def budget_yuan(self) -> int:
        return self.spaces * BUDGET_PER_SPACE // 100


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Twelve figures of each space, and the same as a cohort of ours."""

    size: Size
    figures: tuple[Integers, ...]
    cohort: Cohort
    policy: Policy


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Points, the grade by its place in the document, and what is paid in fen, of each space."""

    score: Integers
    grade: Integers
    paid: Integers


def document(size: Size) -> bytes:
    """The policy document for a cohort of this size."""
    fields = "\n".join(
        f"      f{n}: {{zh: 指标{n}, en: Indicator {n}, type: integer, unit: count, at_least: 0, at_most: 1000}}"
        for n in range(INDICATORS)
    )
    numbers = {f"tier_{n}": ("count", low) for n, (low, _) in enumerate(TIERS)}
    numbers |= {f"points_{n}": ("points", points) for n, (_, points) in enumerate(TIERS)}
    numbers |= {"least_a": ("count", LEAST_A), "least_b": ("count", LEAST_B)}
    numbers |= {"passing": ("points", PASSING), "excellent_line": ("points", EXCELLENT), "quota": ("percent", QUOTA)}
    numbers |= {"one_place": ("count", 1), "big": ("yuan", AWARDS[0] // 100), "small": ("yuan", AWARDS[1] // 100)}
    numbers |= {"line": ("yuan", size.budget_yuan)}
    parameters = "\n".join(_parameter(code, unit, value) for code, (unit, value) in numbers.items())
    items = "\n".join(_item(n) for n in range(INDICATORS))
    return _DOCUMENT.format(fields=fields, parameters=parameters, items=items).encode()


def _parameter(code: str, unit: str, value: object) -> str:
    values = f"[{{from: unknown, value: {value}, source: made_up}}]"
    return f"  {code}: {{names: {{zh: 参数, en: {code}}}, unit: {unit}, values: {values}}}"


def _item(n: int) -> str:
    return f"""  - code: item_{n}
    number: "{n + 1}"
    text: {{zh: 指标{n}, en: Indicator {n}}}
    bands: f{n}
    choose:
      - {{below: tier_0, amount: 0}}
      - {{from: tier_0, below: tier_1, amount: points_0}}
      - {{from: tier_1, below: tier_2, amount: points_1}}
      - {{from: tier_2, amount: points_2}}"""


_DOCUMENT = """\
policy: judging-benchmark
language: 2
version: 1
title: {{zh: 性能测试, en: A benchmark}}
authority: {{zh: 示例, en: Example}}
document_number: 无
subject: space
in_force: {{from: unknown}}
sources:
  made_up: {{title: {{zh: 为测试而设的数字, en: Numbers made up for a benchmark}}, mark: E}}
records:
  space:
    fields:
{fields}
parameters:
{parameters}
  round_down: {{names: {{zh: 舍去, en: Down}}, unit: rounding,
    values: [{{from: unknown, value: down, source: made_up}}]}}
  share_worse: {{names: {{zh: 并列取后, en: Ties last}}, unit: ties,
    values: [{{from: unknown, value: last, source: made_up}}]}}
measures:
  taking_part:
    names: {{zh: 参评数, en: Taking part}}
    unit: count
    count: space
    where: qualifies is yes
  places:
    names: {{zh: 名额, en: Places}}
    unit: count
    amount: rounded(portion(quota, of taking_part), to one_place, by round_down)
  place:
    names: {{zh: 名次, en: Place}}
    unit: count
    rank: score
    ties: share_worse
    where: qualifies is yes
conditions:
  - code: any_of
    number: "1"
    text: {{zh: 三者之一, en: Any of three}}
    met_when: f0 >= least_a or f1 >= least_b or (f2 >= least_a and f3 >= least_a)
results: {{met: {{zh: 符合, en: Met}}, not_met: {{zh: 不符合, en: Not met}}, needs_person: {{zh: 待定, en: Open}}}}
items:
{items}
grades:
  - {{code: refused, names: {{zh: 不参评, en: Not taking part}}, when: any_of is not met}}
  - {{code: excellent, names: {{zh: 优秀, en: Excellent}}, when: score >= excellent_line and place <= places}}
  - {{code: good, names: {{zh: 良好, en: Good}}, when: score >= passing}}
  - {{code: poor, names: {{zh: 不合格, en: Poor}}}}
grants:
  - code: award
    text: {{zh: 奖励, en: Award}}
    choose:
      - {{when: grade is excellent, amount: big}}
      - {{when: grade is good, amount: small}}
      - {{otherwise: 0}}
    budget: city_line
budgets:
  city_line: {{names: {{zh: 额度, en: Line}}, amount: line, split: in_proportion}}
"""
