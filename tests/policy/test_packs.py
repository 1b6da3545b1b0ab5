"""The packs: every case holds, every number is borne out by one, what isn't known says so, a sample says it is one."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.policy.test_rule_kinds import failed, otherwise_worked_out
from zhongchuang.cli.sources import PACKS, house_of, national_workdays, policy_of
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.computing import computing_summary, names_behind
from zhongchuang.engines.policy.document import Parameter, ParameterValue, Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.overlay import UNKNOWN, Change, Overlay
from zhongchuang.engines.policy.succession import breaks
from zhongchuang.engines.tables.expression.nodes import Expression
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.kernel.bilingual import Bilingual

REGIONS = ("gansu", "lanzhou", "national", "shanghai", "tianjin")
DOCUMENTS = sorted(path for region in REGIONS for path in (PACKS / region).glob("*.policy.yaml"))
WORDS = {"rounding": ("down", "up", "half_up", "half_even"), "ties": ("first", "last", "person")}
STEPS = {"one_place", "one_fen", "fen_rounding", "equal_points", "rounding_of_places", "match_rate"}
"""What the rounding of a whole number rests on: moving it by one changes no case that a hand would work out."""


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.name.removesuffix('.policy.yaml')}"


@cache
def loaded(path: Path) -> Policy:
    return policy_of(path, None)[0]


every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=named)


@every_document
def test_the_cases_hold_and_their_arithmetic_agrees(path: Path) -> None:
    policy = loaded(path)
    assert failed(run_cases(policy, national_workdays())) == []
    assert otherwise_worked_out(policy) == []
    assert {case.row for case in policy.cases} >= {
        "meets",
        "fails",
        "boundary",
        "missing",
    } or "filing-2017" in path.name


def numbers(policy: Policy) -> list[tuple[Parameter, ParameterValue]]:
    """Every number and day of a document that is known."""
    return [
        (parameter, value)
        for parameter in policy.parameters.values()
        for value in parameter.values
        if value.value is not None and parameter.code not in STEPS
    ]


NUMBERS = [(path, parameter.code, value) for path in DOCUMENTS for parameter, value in numbers(loaded(path))]


@pytest.mark.parametrize(
    ("path", "code", "value"), NUMBERS, ids=[f"{named(path)}-{code}-{value.written}" for path, code, value in NUMBERS]
)
def test_a_number_moved_by_one_fails_a_case(path: Path, code: str, value: ParameterValue) -> None:
    """Up or down by its last place (a day by a day, or by a month): one way at least a case comes out otherwise."""
    assert any(otherwise(path, Change(code, value.span.first, moved)) for moved in beside(value))


def beside(value: ParameterValue) -> list[str]:
    if isinstance(value.value, date):
        return [(value.value + timedelta(days=days)).isoformat() for days in (1, -1, 31, -31)]
    number = Decimal(value.written)
    step = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    return [f"{number + step:f}", f"{number - step:f}"]


def otherwise(path: Path, change: Change) -> bool:
    policy = loaded(path)
    overlay = Overlay(policy.hash, Bilingual("动一步", "moved"), (change,), by="t", why="t")
    moved = load_policy(path.read_bytes(), path.name, house_of(path, None), overlay=overlay)
    return not all(case.passed for case in run_cases(moved, national_workdays()))


@every_document
def test_what_is_not_known_needs_a_person(path: Path) -> None:
    policy = loaded(path)
    unknown = {code for code, one in policy.parameters.items() if any(v.written == UNKNOWN for v in one.values)}
    needs = {code for code, why in computing_summary(policy).needs_person.items() if why == "unknown_parameter"}
    behind: set[str] = set()
    for rule in (*policy.conditions, *policy.asked, *policy.grades):
        if rule.code in needs:
            for expression in expressions(rule):
                behind |= names_behind(policy, expression)
    assert unknown <= behind


def expressions(rule: object) -> list[Expression]:
    for name in ("met_when", "when"):
        if getattr(rule, name, None) is not None:
            return [getattr(rule, name)]
    given = getattr(rule, "given", None)
    return list(given.expressions()) if given is not None else []


@every_document
def test_no_number_claims_to_be_compared_with_its_text(path: Path) -> None:
    """Nobody has compared any with an original yet; whoever does writes a name, and changes this test."""
    policy = loaded(path)
    assert {value.verified_by for one in policy.parameters.values() for value in one.values} <= {""}


@every_document
def test_where_a_source_has_an_address_it_leads_somewhere(path: Path) -> None:
    for source in loaded(path).sources.values():
        assert source.address.startswith("http") or source.mark in "EMN" or source.note


def test_what_was_made_up_stands_in_a_sample_alone() -> None:
    """A made-up number may say how to round; one that decides stands in a document whose title says sample."""
    made_up = {
        (named(path), parameter.code)
        for path in DOCUMENTS
        for parameter, value in numbers(loaded(path))
        if loaded(path).sources[value.source].mark == "E" and "样例" not in loaded(path).title.zh
    }
    assert made_up == {("national-incubators-2018", "one_mark"), ("national-incubators-2018", "two_marks")}
    sample = loaded(PACKS / "lanzhou" / "nine-requirements-sample.policy.yaml")
    assert ("样例" in sample.title.zh, "sample" in sample.title.en) == (True, True)
    assert {source.mark for source in sample.sources.values()} == {"E"}
    assert len(sample.conditions) == 9


def test_the_rules_of_tianjin_follow_each_other() -> None:
    folder = PACKS / "tianjin"
    policies = [loaded(folder / f"{name}.policy.yaml") for name in ("recognition-2015", "filing-2017")]
    assert list(breaks(policies)) == []


@pytest.mark.parametrize("region", REGIONS)
def test_a_pack_names_its_region(region: str) -> None:
    pack = load_pack(PACKS / region)
    assert (pack.code, pack.invented) == (region, False)
    assert pack.names.zh and pack.names.en
