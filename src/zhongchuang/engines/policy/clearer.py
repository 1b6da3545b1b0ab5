"""What is behind a name an expression doesn't know, or a word it can't read: told more clearly where it can be."""

import re
from collections.abc import Callable, Iterable, Mapping

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.naming import ROUNDINGS, TIES, Names, Sight
from zhongchuang.engines.tables.expression.nodes import OUTCOMES, ExpressionProblem, Fault
from zhongchuang.engines.tables.expression.scope import Meaning, Sort

Told = tuple[str, Mapping[str, str]]
"""A code with its values."""

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_MADE_BY = {"qualifies": "conditions", "all_items": "items", "score": "score", "grade": "grades"}


def clearer(problem: ExpressionProblem, text: str, sight: Sight, suggest: Callable[[str, Iterable[str]], str]) -> Told:
    """The code and the values of a problem in an expression, with what the whole document knows of it."""
    told: Told | None = None
    name = problem.values.get("found", "")
    if problem.fault is Fault.UNKNOWN_NAME:
        told = _name_elsewhere(name, sight) or _no_name(name, sight)
    elif problem.fault is Fault.NOT_A_STATEMENT and problem.values["nearest"]:
        told = _half_a_statement(name, sight, suggest)
    elif problem.fault is Fault.FOREIGN_CHARACTER and (han := _HAN.match(text, problem.at)):
        told = _chinese_name(han.group(), sight, suggest)
    return told or (problem.fault, problem.values)


def _name_elsewhere(name: str, sight: Sight) -> Told | None:
    """A name the document or its dictionary has, but not for the record at hand."""
    names = sight.names
    if name in OUTCOMES and name not in names.outcomes:
        return PolicyCode.OUTCOME_NOT_MADE, {"found": name, "key": _MADE_BY[name]}
    if sight.entity != names.subject and name in names.scope() and names.taken_by(name) != "field":
        by = "outcome" if name in OUTCOMES else names.taken_by(name)
        return PolicyCode.OF_THE_SPACE, {"found": name, "by": by, "of": sight.entity}
    for entity, measures in names.each.items():
        if name in measures:
            return PolicyCode.OF_EACH_RECORD, {"found": name, "of": entity}
    return _field_elsewhere(name, sight, names)


def _field_elsewhere(name: str, sight: Sight, names: Names) -> Told | None:
    """A field of another record: one the record at hand names, or one of many that must be counted or summed."""
    before, dot, rest = name.rpartition(".")
    if dot and before == sight.entity and rest in sight:
        return PolicyCode.OWN_FIELD, {"found": name, "nearest": rest}
    entities = names.dictionary.entities
    owners = [code for code, one in entities.items() if rest in one.fields and before in ("", code)]
    if not owners:
        return None
    reached = next((f"{code}.{rest}" for code in owners if f"{code}.{rest}" in sight), "")
    if reached:
        return PolicyCode.FIELD_ELSEWHERE, {"found": name, "of": reached.partition(".")[0], "nearest": reached}
    many = next((code for code in owners if code in names.children()), "")
    if many and sight.entity == names.subject:
        return PolicyCode.FIELD_OF_MANY, {"found": name, "of": many}
    return None


def _no_name(name: str, sight: Sight) -> Told | None:
    """A value that stands where a name is wanted: half_up, first, firm."""
    for unit, values in (("rounding", ROUNDINGS), ("ties", TIES)):
        if name in values:
            return PolicyCode.VALUE_NOT_NAME, {"found": name, "unit": unit}
    for field, meaning in sight.names.fields_of(sight.entity).items():
        if name in meaning.choices:
            return PolicyCode.CHOICE_NOT_NAME, {"found": name, "nearest": f"{field} is {name}"}
    if name in sight.names.grades:
        return PolicyCode.CHOICE_NOT_NAME, {"found": name, "nearest": f"grade is {name}"}
    return None


def _half_a_statement(name: str, sight: Sight, suggest: Callable[[str, Iterable[str]], str]) -> Told | None:
    """A name that stands alone where something met or not met is wanted, with how to make it that."""
    meaning = sight.get(name)
    if meaning is None:
        told = _name_elsewhere(name, sight) or _no_name(name, sight)
        return told or (Fault.UNKNOWN_NAME, {"found": name, "nearest": suggest(name, sight)})
    return Fault.NOT_A_STATEMENT, {"found": name, "nearest": _statement_of(name, meaning)}


def _statement_of(name: str, meaning: Meaning) -> str:
    match meaning.sort:
        case Sort.YES_NO:
            return f"{name} is yes"
        case Sort.CONDITION:
            return f"{name} is met"
        case Sort.NUMBER:
            return f"{name} > 0"
        case Sort.DAY:
            return f"{name} <= as_of"
        case Sort.CHOICE if meaning.choices:
            return f"{name} is {next(iter(meaning.choices))}"
    return f"{name} is not missing"


def _chinese_name(found: str, sight: Sight, suggest: Callable[[str, Iterable[str]], str]) -> Told | None:
    """A name in Chinese characters, with the code that says the same; `且` and `或` are left to the reader."""
    fields = sight.names.dictionary.entities[sight.entity].fields
    codes = {one.name.zh: code for code, one in fields.items()} | sight.names.titles
    near = found if found in codes else suggest(found, codes)
    return PolicyCode.CHINESE_NAME, {"found": found, "nearest": codes.get(near, "")}
