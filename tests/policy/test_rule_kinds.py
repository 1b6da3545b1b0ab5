"""Each kind of rule is said by a document, proved by its cases, and depends on the number or word that decides."""

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tests.policy.city import dictionary
from tests.policy.in_columns import run_cases_in_columns
from tests.policy.moving import moved
from zhongchuang.cli.manual_text.kinds import Kind, read_kinds
from zhongchuang.cli.manual_text.plan import Plan, read_plan
from zhongchuang.cli.sources import national_workdays
from zhongchuang.engines.policy.case_reading import PAID, PUBLIC, RESULT, ROWS
from zhongchuang.engines.policy.cases import CaseResult, cohort_of, run_cases
from zhongchuang.engines.policy.document import Case, Expected, Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.proof import unproven
from zhongchuang.engines.tables.expression.evaluate import why_open
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

ENGINES: Mapping[str, Callable[[Policy, Workdays], tuple[CaseResult, ...]]] = {
    "reference": run_cases,
    "columns": run_cases_in_columns,
}
"""Every engine that judges, by its name, as something that runs the worked cases of a policy."""

FOR_A_PERSON = ("E16", "E17", "E18", "M2", "M21", "M26", "S14")
"""The kinds that can't be computed: a case needs a person, another has the value after a ruling."""

PERSONS_WORD = ("judgement", "in_principle", "readings")
"""The reasons that leave a question to a person's judgement, and not to somebody who fills in a blank."""


@cache
def plan() -> Plan:
    return read_plan()


@cache
def kinds() -> Mapping[str, Kind]:
    return read_kinds()


@cache
def workdays() -> Workdays:
    return national_workdays()


def test_ninety_seven_kinds_of_a_hundred_and_five_compute() -> None:
    assert (len(plan().numbers), len(plan().computing)) == (105, 97)


def test_no_document_is_of_a_kind_that_the_table_lacks() -> None:
    assert [number for number in kinds() if number not in plan().computing] == []


def test_each_document_is_of_one_kind() -> None:
    documents = [kind.document for kind in kinds().values()]
    assert sorted(documents) == sorted(set(documents))
    assert sorted(documents) == sorted(documents[0].parent.glob("*.policy.yaml"))


@pytest.mark.parametrize("number", plan().computing)
def test_rule_kind(number: str) -> None:
    """The kind has a document; its cases hold in every engine; its arithmetic agrees; its number decides."""
    assert number in kinds(), f"{number} has no document: no manifest names it"
    kind = kinds()[number]
    policy = load_policy(kind.document.read_bytes(), kind.document.name, dictionary())
    assert _unproved(policy) == []
    assert otherwise_worked_out(policy) == []
    for engine, run in ENGINES.items():
        assert {engine: failed(run(policy, workdays()))} == {engine: []}
    assert number not in FOR_A_PERSON or _asked_and_ruled(policy)
    assert any(_breaks_a_case(text) for text in moved(kind)), f"{number}: no case fails when it is moved"


def _unproved(policy: Policy) -> list[str]:
    """What the four kinds of row lack: the row itself, or the arithmetic beside a number or a verdict."""
    rows = [case.row for case in policy.cases]
    lacking = [row for row in ROWS if row not in rows]
    for case in policy.cases:
        for space, expected in case.expect.items() if case.row else ():
            beside = case.arithmetic.get(space, {})
            lacking += [
                f"line {case.line}: no arithmetic beside {space} {name}"
                for name, value in expected.items()
                if name not in beside and not _is_a_word(name, value)
            ]
    return lacking


def _is_a_word(name: str, value: Expected) -> bool:
    """Whether it stands for other findings, or is a code: nothing to work out."""
    return name in (RESULT, "grade") or (isinstance(value, str) and not isinstance(value, Verdict))


def otherwise_worked_out(policy: Policy) -> list[str]:
    """Where the arithmetic of a case comes to something else than the case expects."""
    return [f"line {case.line}: {one}" for case in policy.cases for one in unproven(policy, case)]


def _shown(expected: Expected | None) -> str:
    return "nothing" if expected is None else as_text(expected)


def failed(results: tuple[CaseResult, ...]) -> list[str]:
    return [
        f"line {result.case.line}: {space} {name} is expected to be {_shown(expected)}, found {_shown(found)}"
        for result in results
        for space, name, expected, found in result.wrong()
    ]


def _asked_and_ruled(policy: Policy) -> bool:
    """Whether something needs a person's judgement in one case, and has a value by a ruling in another."""
    asked = {name for case in policy.cases for space, name in _open(case) if _why(policy, case, space, name)}
    ruled = {
        name
        for case in policy.cases
        for space, names in case.ruled.items()
        for name in names
        if case.expect.get(space, {}).get(name) not in (None, Verdict.NEEDS_PERSON)
    }
    return bool(asked & ruled)


def _open(case: Case) -> list[tuple[str, str]]:
    """What a case expects to need a person, without a ruling on it."""
    return [
        (space, name)
        for space, expected in case.expect.items()
        for name, value in expected.items()
        if value is Verdict.NEEDS_PERSON and name not in case.ruled.get(space, {}) and name not in (RESULT, PUBLIC)
    ]


def _why(policy: Policy, case: Case, space: str, name: str) -> bool:
    """Whether it needs a person for a judgement and not for a blank."""
    facts = cohort_of(policy, case, workdays()).spaces[space]
    if name in [condition.code for condition in policy.conditions]:
        return why_open(facts.condition(name)) in PERSONS_WORD
    found = facts.find(name.removeprefix(PAID))
    return (found.lacks or found.opens) in PERSONS_WORD


def _breaks_a_case(text: str) -> bool:
    """Whether a document with something moved is still sound, and has a case that no longer holds."""
    try:
        other = load_policy(text.encode(), "moved.policy.yaml", dictionary())
    except DocumentRefused:
        return False
    return bool(failed(run_cases(other, workdays())))
