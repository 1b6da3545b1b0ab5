"""Each mistake of wrong_documents.yaml is told at its place, with its code, in the very words written there."""

import pytest

from tests.policy.city import dictionary
from tests.policy.wrong_documents import Mistake, mistakes, sound
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.codes import POLICY_VALUES, PolicyCode
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.codes import DOCUMENT_VALUES, DocumentCode
from zhongchuang.engines.tables.expression.nodes import FAULT_VALUES, Fault
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused
from zhongchuang.kernel.workdays import Workdays
from zhongchuang.voice.problems import document_problem_text

MISTAKES = tuple(mistakes())
VALUES = {
    **{str(code): values for code, values in POLICY_VALUES.items()},
    **{str(code): values for code, values in FAULT_VALUES.items()},
    **{str(code): values for code, values in DOCUMENT_VALUES.items()},
}
FILE = "rule.yaml"

FOUND_ELSEWHERE = {
    *(PolicyCode.RESTS_TOO_DEEP, PolicyCode.RESTS_ON_TOO_MUCH, PolicyCode.TOO_MANY_VALUES),
    *(Fault.TOO_LONG, Fault.TOO_MANY_WORDS, Fault.TOO_MANY_TERMS),
}
"""Codes of what is long or deep, seen in test_refusals and test_document_attacks."""


def refused(document: str) -> tuple[DocumentProblem, ...]:
    with pytest.raises(DocumentRefused) as refusal:
        load_policy(document.encode(), FILE, dictionary())
    return refusal.value.problems


def test_the_sound_document_is_right_and_its_cases_hold() -> None:
    policy = load_policy(sound().encode(), FILE, dictionary())
    assert [list(result.wrong()) for result in run_cases(policy, Workdays())] == [[], []]


def test_there_are_more_than_fifty_and_no_two_are_alike() -> None:
    assert len(MISTAKES) > 150
    assert (
        len({mistake.name for mistake in MISTAKES}) == len({mistake.document for mistake in MISTAKES}) == len(MISTAKES)
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_told_at_its_place_in_both_languages(mistake: Mistake) -> None:
    (problem,) = refused(mistake.document)
    line, column = mistake.place
    assert (problem.code, problem.line, problem.column) == (mistake.code, line, column)
    assert document_problem_text(problem, "zh-hans") == f"{FILE}:{line}:{column} {mistake.zh}"
    assert document_problem_text(problem, "en") == f"{FILE}:{line}:{column} {mistake.en}"
    assert problem.code.startswith("yaml.") or set(problem.values) == set(VALUES.get(problem.code, ()))


def test_every_code_of_a_policy_is_seen() -> None:
    seen = {mistake.code for mistake in MISTAKES if mistake.code.startswith(("policy.", "expression."))}
    assert seen == {*PolicyCode, *Fault} - FOUND_ELSEWHERE
    assert set(POLICY_VALUES) <= set(PolicyCode) and set(DOCUMENT_VALUES) <= set(DocumentCode)
