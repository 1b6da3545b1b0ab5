"""Every code a policy document can be refused with, and the values that fill its sentence."""

from collections.abc import Mapping
from enum import StrEnum


class PolicyCode(StrEnum):
    """What can be wrong with a policy, beyond "yaml.*", DocumentCode ("document.*") and Fault ("expression.*")."""

    UNKNOWN_LANGUAGE = "policy.unknown_language"
    FOREIGN_CHARACTER = "policy.foreign_character"
    NAME_TAKEN = "policy.name_taken"
    NAME_TWICE = "policy.name_twice"
    NOT_A_DAY = "policy.not_a_day"
    NO_VALUES = "policy.no_values"
    UNKNOWN_DAY_NOT_FIRST = "policy.unknown_day_not_first"
    DAYS_OVERLAP = "policy.days_overlap"
    DAYS_LEFT_OPEN = "policy.days_left_open"
    NOT_A_CHILD = "policy.not_a_child"
    COUNT_OR_AMOUNT = "policy.count_or_amount"
    NOT_FOR_AMOUNT = "policy.not_for_amount"
    MEASURE_CYCLE = "policy.measure_cycle"
    MEASURE_UNIT = "policy.measure_unit"
    DECIDES_NOTHING = "policy.decides_nothing"
    SHOWS_NEEDS_JUDGEMENT = "policy.shows_needs_judgement"
    NO_CONDITIONS = "policy.no_conditions"
    VALUE_MISFIT = "policy.value_misfit"
    TOO_MANY_ROWS = "policy.too_many_rows"
    EXPECTS_NOTHING = "policy.expects_nothing"


POLICY_VALUES: Mapping[PolicyCode, tuple[str, ...]] = {
    PolicyCode.UNKNOWN_LANGUAGE: ("found", "known"),
    PolicyCode.FOREIGN_CHARACTER: ("found", "code_point", "character", "nearest"),
    PolicyCode.NAME_TAKEN: ("found", "by"),
    PolicyCode.NAME_TWICE: ("found", "first"),
    PolicyCode.NOT_A_DAY: ("found",),
    PolicyCode.DAYS_OVERLAP: ("from", "before"),
    PolicyCode.DAYS_LEFT_OPEN: ("from", "before"),
    PolicyCode.NOT_A_CHILD: ("found", "known"),
    PolicyCode.NOT_FOR_AMOUNT: ("key",),
    PolicyCode.MEASURE_CYCLE: ("path",),
    PolicyCode.MEASURE_UNIT: ("found", "unit"),
    PolicyCode.VALUE_MISFIT: ("found", "field", "type"),
    PolicyCode.TOO_MANY_ROWS: ("found", "most"),
}
"""The keys of `DocumentProblem.values` for each code. Codes not listed have none.

"by" is word, field, parameter or measure; "before" the last day of the value before, "" where it is
open; "path" the names of a cycle joined by " > "; "first" a line.
"""
