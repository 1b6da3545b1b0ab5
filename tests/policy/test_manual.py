"""The page on the language says nothing that isn't so: its examples load together and its case passes."""

import re
from pathlib import Path

from tests.policy.city import dictionary
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.expression.nodes import WORDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "policy-language.md"

HEAD = """\
policy: manual
language: 1
version: 1
title: {zh: 样例, en: Sample}
authority: {zh: 某局, en: A bureau}
document_number: 样例一号
subject: space
in_force: {from: unknown}
sources:
  measures: {title: {zh: 办法, en: Measures}, mark: O}
  amendment: {title: {zh: 修订, en: Amendment}, mark: O}
results: {met: {zh: 符合, en: Met}, not_met: {zh: 不符合, en: Not met}, needs_person: {zh: 待定, en: Open}}
"""
LAST = """\
  - code: events
    number: "9"
    text: {zh: 有活动, en: Has events}
    met_when: events_in_year > 0
"""


def test_the_examples_of_the_page_make_one_document_whose_case_passes() -> None:
    parameters, measures, conditions, cases = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    document = HEAD + parameters + measures + conditions + LAST + cases
    policy = load_policy(document.encode(), PAGE.name, dictionary())
    (result,) = run_cases(policy)
    assert result.passed
    assert [result.outcome.decision.findings[0].needs, len(result.outcome.rulings)] == ["missing_value", 1]


def test_the_page_has_every_word() -> None:
    prose = re.sub(r"```.*?```", "", PAGE.read_text("utf-8"), flags=re.DOTALL)
    said = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", prose))))
    assert [word for word in WORDS if word not in said] == []
