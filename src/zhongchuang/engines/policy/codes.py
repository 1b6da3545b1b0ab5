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
    VALUE_NOT_ENDED = "policy.value_not_ended"
    NOT_A_CHILD = "policy.not_a_child"
    MEASURE_CYCLE = "policy.measure_cycle"
    MEASURE_UNIT = "policy.measure_unit"
    DECIDES_NOTHING = "policy.decides_nothing"
    SHOWS_NEEDS_JUDGEMENT = "policy.shows_needs_judgement"
    NO_CONDITIONS = "policy.no_conditions"
    VALUE_MISFIT = "policy.value_misfit"
    TOO_MANY_ROWS = "policy.too_many_rows"
    TOO_MANY_VALUES = "policy.too_many_values"
    RESTS_TOO_DEEP = "policy.rests_too_deep"
    RESTS_ON_TOO_MUCH = "policy.rests_on_too_much"
    PART_OF_A_FEN = "policy.part_of_a_fen"
    OF_THE_SPACE = "policy.of_the_space"
    OF_EACH_RECORD = "policy.of_each_record"
    OWN_FIELD = "policy.own_field"
    FIELD_ELSEWHERE = "policy.field_elsewhere"
    FIELD_OF_MANY = "policy.field_of_many"
    OUTCOME_NOT_MADE = "policy.outcome_not_made"
    VALUE_NOT_NAME = "policy.value_not_name"
    CHOICE_NOT_NAME = "policy.choice_not_name"
    CHINESE_NAME = "policy.chinese_name"
    NUMBER_NOT_NAME = "policy.number_not_name"
    TIES_MISSING = "policy.ties_missing"
    WITHOUT_WHEN = "policy.without_when"
    SEVERAL_SPACES = "policy.several_spaces"
    ROW_OF_NO_SPACE = "policy.row_of_no_space"
    EXPECTS_NOTHING = "policy.expects_nothing"
    NOT_A_MOMENT = "policy.not_a_moment"
    PATTERN_WITHOUT_STAR = "policy.pattern_without_star"
    ONE_WAY = "policy.one_way"
    NO_WAY = "policy.no_way"
    NOT_FOR_THIS = "policy.not_for_this"
    NO_OTHERWISE = "policy.no_otherwise"
    AFTER_OTHERWISE = "policy.after_otherwise"
    BANDS_OVERLAP = "policy.bands_overlap"
    BANDS_APART = "policy.bands_apart"
    BANDS_UNLIKE = "policy.bands_unlike"
    BANDS_END = "policy.bands_end"
    BOUND_MISSING = "policy.bound_missing"
    BANDS_NOT_RISING = "policy.bands_not_rising"
    BOUND_NOT_A_PARAMETER = "policy.bound_not_a_parameter"
    NOT_OF_KIND = "policy.not_of_kind"
    NOTHING_PROVIDED = "policy.nothing_provided"
    RESULTS_MISSING = "policy.results_missing"
    LAST_GRADE = "policy.last_grade"
    JUDGED_WITHOUT_MOST = "policy.judged_without_most"
    UNKNOWN_SPACE = "policy.unknown_space"
    SAME_SPACE_TWICE = "policy.same_space_twice"
    CANT_BE_EXPECTED = "policy.cant_be_expected"
    CANT_BE_RULED = "policy.cant_be_ruled"
    TOO_LARGE = "policy.too_large"
    NOT_FIXED = "policy.not_fixed"
    NOT_WHOLE_FEN = "policy.not_whole_fen"
    QUOTIENTS_JOINED = "policy.quotients_joined"


POLICY_VALUES: Mapping[PolicyCode, tuple[str, ...]] = {
    PolicyCode.UNKNOWN_LANGUAGE: ("found", "known"),
    PolicyCode.FOREIGN_CHARACTER: ("found", "code_point", "character", "nearest"),
    PolicyCode.NAME_TAKEN: ("found", "by"),
    PolicyCode.NAME_TWICE: ("found", "first"),
    PolicyCode.NOT_A_DAY: ("found", "nearest"),
    PolicyCode.DAYS_OVERLAP: ("from", "before", "until"),
    PolicyCode.DAYS_LEFT_OPEN: ("from", "before", "until"),
    PolicyCode.VALUE_NOT_ENDED: ("from", "until"),
    PolicyCode.NOT_A_CHILD: ("found", "known"),
    PolicyCode.MEASURE_CYCLE: ("path",),
    PolicyCode.MEASURE_UNIT: ("of", "found", "unit"),
    PolicyCode.VALUE_MISFIT: ("found", "field", "type", "nearest"),
    PolicyCode.TOO_MANY_ROWS: ("found", "most"),
    PolicyCode.TOO_MANY_VALUES: ("found", "most"),
    PolicyCode.RESTS_TOO_DEEP: ("found", "most"),
    PolicyCode.RESTS_ON_TOO_MUCH: ("found", "most"),
    PolicyCode.PART_OF_A_FEN: ("found",),
    PolicyCode.OF_THE_SPACE: ("found", "by", "of"),
    PolicyCode.OF_EACH_RECORD: ("found", "of"),
    PolicyCode.OWN_FIELD: ("found", "nearest"),
    PolicyCode.FIELD_ELSEWHERE: ("found", "of", "nearest"),
    PolicyCode.FIELD_OF_MANY: ("found", "of"),
    PolicyCode.OUTCOME_NOT_MADE: ("found", "key"),
    PolicyCode.VALUE_NOT_NAME: ("found", "unit"),
    PolicyCode.CHOICE_NOT_NAME: ("found", "nearest"),
    PolicyCode.CHINESE_NAME: ("found", "nearest"),
    PolicyCode.NUMBER_NOT_NAME: ("found", "key"),
    PolicyCode.TIES_MISSING: ("known",),
    PolicyCode.SEVERAL_SPACES: ("found", "known"),
    PolicyCode.ROW_OF_NO_SPACE: ("found", "known"),
    PolicyCode.NOT_A_MOMENT: ("found", "nearest"),
    PolicyCode.PATTERN_WITHOUT_STAR: ("found",),
    PolicyCode.ONE_WAY: ("found", "known"),
    PolicyCode.NO_WAY: ("known",),
    PolicyCode.NOT_FOR_THIS: ("key", "of"),
    PolicyCode.BANDS_OVERLAP: ("found",),
    PolicyCode.BANDS_APART: ("found",),
    PolicyCode.BANDS_UNLIKE: ("found", "before"),
    PolicyCode.BANDS_END: ("key",),
    PolicyCode.BOUND_MISSING: ("key",),
    PolicyCode.BANDS_NOT_RISING: ("found", "before", "from"),
    PolicyCode.BOUND_NOT_A_PARAMETER: ("found", "nearest"),
    PolicyCode.NOT_OF_KIND: ("found", "kind", "expected"),
    PolicyCode.SAME_SPACE_TWICE: ("found",),
    PolicyCode.UNKNOWN_SPACE: ("found", "known"),
    PolicyCode.CANT_BE_EXPECTED: ("found", "nearest"),
    PolicyCode.CANT_BE_RULED: ("found", "nearest"),
    PolicyCode.TOO_LARGE: ("found", "most"),
    PolicyCode.NOT_FIXED: ("found",),
    PolicyCode.NOT_WHOLE_FEN: ("found",),
    PolicyCode.QUOTIENTS_JOINED: ("found",),
}
"""The keys of `DocumentProblem.values` for each code. Codes not listed have none.

"by" is word, field, parameter, measure, condition, item, grant or outcome; "before" the last day of the value before
and "until" the day before this one begins; "path" the names of a ring joined by " > "; "first" a line; "key" a key
or several joined by ", ". "found" of what is too much is a number.
"""
