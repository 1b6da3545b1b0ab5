"""How mistakes are found: all at once, in the order of their places, each once; what is long or deep costs nothing.

Each kind of mistake with the message it gets stands in wrong_documents.yaml.
"""

import pytest

from tests.policy.city import dictionary
from tests.policy.wrong_documents import POINTER, sound, unpointed
from zhongchuang.engines.policy.circles import MOST_BEHIND, MOST_LEVELS
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import MOST_PROBLEMS
from zhongchuang.engines.tables.expression.nodes import Fault
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused

Place = tuple[int, int]


def load(text: str) -> Policy:
    return load_policy(text.encode(), "rule.yaml", dictionary())


def problems(text: str) -> tuple[DocumentProblem, ...]:
    with pytest.raises(DocumentRefused) as refusal:
        load(text)
    return refusal.value.problems


def told(text: str) -> list[tuple[str, Place]]:
    """The codes of everything wrong, each with its line and column."""
    return [(one.code, (one.line, one.column)) for one in problems(text)]


def changed(*changes: tuple[str, str]) -> tuple[str, list[Place]]:
    """The sound document with texts replaced, and the places of the pointers in it."""
    text = sound()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return unpointed(text)


def condition(expression: str) -> tuple[str, str]:
    return "met_when: seats >= least_seats\n", f"met_when: {expression}\n"


def measures(*amounts: tuple[str, str]) -> str:
    """The sound document with further measures of seats."""
    given = "".join(
        f"  {code}:\n    names: {{zh: 数, en: Number}}\n    unit: seats\n    amount: {amount}\n"
        for code, amount in amounts
    )
    return sound().replace("measures:\n", f"measures:\n{given}")


def test_everything_wrong_is_told_at_once_in_order_of_place() -> None:
    text, places = changed(
        ("subject: space", f"subject: {POINTER}spase"),
        ("value: 30, source: text", f"value: {POINTER}thirty, source: {POINTER}texts"),
        ("where: kind is firm", f"where: kind is {POINTER}frim and {POINTER}nothing > 0"),
        condition(f"total_area {POINTER}>= least_seats and {POINTER}seets > 0"),
        ("  met: {zh: 符合, en: Met}", f"  {POINTER}met: {{zh: 符合, en: Met}}"),
        ("needs_person: {zh: 待定, en: Open}", f"{POINTER}need_person: {{zh: 待定, en: Open}}"),
    )
    found = told(text)
    assert [place for _, place in found] == places
    assert [code for code, _ in found][-2:] == [DocumentCode.MISSING_KEY, DocumentCode.UNKNOWN_KEY]


def test_a_place_is_found_in_a_folded_expression() -> None:
    folded = f">  # folded\n      (seats > 0\n        or {POINTER}seets > 0)\n      and torch_filed is {POINTER}ja"
    text, places = changed(condition(folded))
    assert [place for _, place in told(text)] == places


def test_a_mistake_behind_a_wrong_unit_or_name_is_told_once() -> None:
    text, places = changed(("unit: m2\n", f"unit: {POINTER}m3\n"), condition("area_for_founders >= least_seats"))
    assert told(text) == [(DocumentCode.UNKNOWN_VALUE, places[0])]


def test_of_a_great_many_mistakes_the_first_are_told_and_that_there_are_more() -> None:
    text = measures(*((f"m{n}", "nothing + seats") for n in range(MOST_PROBLEMS + 1)))
    codes = [code for code, _ in told(text)]
    assert codes == [Fault.UNKNOWN_NAME] * MOST_PROBLEMS + [DocumentCode.MORE]


def test_measures_that_rest_on_each_other_are_refused_with_their_ring() -> None:
    ring = [("first", "second + seats"), ("second", "third"), ("third", "first")]
    (problem,) = problems(measures(*ring, ("outside", "first + third")))
    assert (problem.code, problem.values) == (PolicyCode.MEASURE_CYCLE, {"path": "first > second > third > first"})


def test_of_a_long_ring_the_ends_are_shown() -> None:
    (problem,) = problems(measures(*((f"m{n}", f"m{(n + 1) % 1000}") for n in range(1000))))
    names = [f"m{n}" for n in (*range(6), "…", *range(995, 1000), 0)]
    assert problem.values == {"path": " > ".join(names).replace("m…", "…")}


def test_a_condition_that_shows_what_rests_on_it_is_a_ring() -> None:
    shows, least = "shows: [direction_statement]", "otherwise: 0"
    text, _ = changed((shows, "shows: [rent_help]"), (least, "otherwise: smallest(rent_paid, rent_paid)"))
    assert load(text).code == "sound"
    text, _ = changed((shows, "shows: [rent_help]"), ("when: enough_seats is met", "when: direction is met"))
    assert [one.values for one in problems(text)] == [{"path": "direction > rent_help > direction"}]


def test_a_measure_may_rest_on_one_that_stands_after_it() -> None:
    policy = load(measures(("first", "second + seats"), ("second", "third"), ("third", "seats")))
    assert list(policy.measures)[:3] == ["first", "second", "third"]


def test_names_may_rest_on_each_other_only_so_many_steps() -> None:
    half = MOST_LEVELS // 2
    chain = [("m0", "seats"), *((f"m{n}", f"m{n - 1}") for n in range(1, half))]
    assert load(measures(*chain)).code == "sound"
    (problem,) = problems(measures(*chain, (f"m{half}", f"m{half - 1}"), (f"m{half + 1}", f"m{half}")))
    assert (problem.code, problem.values) == (
        PolicyCode.RESTS_TOO_DEEP,
        {"found": f"m{half}", "most": str(MOST_LEVELS)},
    )


def test_names_that_double_are_refused_before_their_reasons_fill_the_memory() -> None:
    doubling = [("m0", "seats"), *((f"m{n}", f"m{n - 1} + m{n - 1}") for n in range(1, 30))]
    (problem,) = problems(measures(*doubling))
    assert (problem.code, problem.values) == (PolicyCode.RESTS_ON_TOO_MUCH, {"found": "m14", "most": str(MOST_BEHIND)})
