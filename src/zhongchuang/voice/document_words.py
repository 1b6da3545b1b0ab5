"""The words within the sentences on documents: kinds, units, and where in the manual to read on."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

READ_ON: Mapping[str, str] = {
    "document.missing_key": "%(key)s",
    "expression.and_or_mixed": "and",
    "expression.bare_number": "parameters",
    "expression.chained": "and",
    "expression.compared_with_code": "is",
    "expression.condition_as_amount": "met",
    "expression.in_principle_denied": "in_principle",
    "expression.in_principle_without_judgement": "in_principle",
    "expression.money_units_differ": "unit",
    "expression.no_amount": "choose",
    "expression.no_division": "share",
    "expression.not_a_length": "after",
    "expression.not_a_plain_number": "parameters",
    "expression.not_a_statement": "is",
    "expression.not_multiplied": "unit",
    "expression.not_percent": "portion",
    "expression.percent_multiplied": "portion",
    "expression.repeated_outside_records": "repeated",
    "expression.too_many_terms": "all_items",
    "expression.units_differ": "unit",
    "expression.unknown_choice": "is",
    "policy.after_otherwise": "otherwise",
    "policy.bands_apart": "bands",
    "policy.bands_end": "bands",
    "policy.bands_not_rising": "bands",
    "policy.bands_overlap": "bands",
    "policy.bands_unlike": "bands",
    "policy.bound_missing": "bands",
    "policy.bound_not_a_parameter": "bands",
    "policy.cant_be_expected": "expect",
    "policy.cant_be_ruled": "ruled",
    "policy.choice_not_name": "is",
    "policy.days_left_open": "values",
    "policy.days_overlap": "values",
    "policy.decides_nothing": "met_when",
    "policy.expects_nothing": "expect",
    "policy.field_of_many": "count",
    "policy.judged_without_most": "most",
    "policy.last_grade": "grades",
    "policy.measure_unit": "unit",
    "policy.no_conditions": "conditions",
    "policy.no_otherwise": "otherwise",
    "policy.no_values": "values",
    "policy.not_fixed": "rounded",
    "policy.not_for_this": "%(key)s",
    "policy.not_of_kind": "unit",
    "policy.not_whole_fen": "rounded",
    "policy.nothing_provided": "conditions",
    "policy.number_not_name": "parameters",
    "policy.of_each_record": "each",
    "policy.of_the_space": "each",
    "policy.outcome_not_made": "%(found)s",
    "policy.pattern_without_star": "matches",
    "policy.quotients_joined": "rounded",
    "policy.results_missing": "results",
    "policy.row_of_no_space": "given",
    "policy.several_spaces": "expect",
    "policy.shows_needs_judgement": "shows",
    "policy.ties_missing": "ties",
    "policy.too_many_rows": "given",
    "policy.too_many_values": "values",
    "policy.unknown_day_not_first": "values",
    "policy.unknown_space": "given",
    "policy.value_misfit": "given",
    "policy.value_not_ended": "values",
    "policy.value_not_name": "unit",
    "policy.without_when": "choose",
}
"""The word of the manual that says more, for each code that has one; a hole takes a value that is a word."""

DOCUMENT_WORDS: Mapping[str, Promise] = {
    "amount": pgettext_lazy("in a document", "an amount"),
    "choice": pgettext_lazy("in a document", "a choice"),
    "code": pgettext_lazy("in a document", "a code"),
    "codes": pgettext_lazy("in a document", "a list of codes"),
    "condition": pgettext_lazy("in a document", "a condition"),
    "date": pgettext_lazy("in a document", "a day"),
    "day": pgettext_lazy("in a document", "a day"),
    "decimal": pgettext_lazy("in a document", "a number with decimals"),
    "field": pgettext_lazy("in a document", "a field"),
    "grant": pgettext_lazy("in a document", "a grant"),
    "integer": pgettext_lazy("in a document", "a whole number"),
    "item": pgettext_lazy("in a document", "an item"),
    "measure": pgettext_lazy("in a document", "a measure"),
    "moment": pgettext_lazy("in a document", "a day with a time"),
    "money": pgettext_lazy("in a document", "an amount of money"),
    "name": pgettext_lazy("in a document", "a name"),
    "number": pgettext_lazy("in a document", "a number"),
    "outcome": pgettext_lazy("in a document", "a result"),
    "parameter": pgettext_lazy("in a document", "a parameter"),
    "pattern": pgettext_lazy("in a document", "a pattern"),
    "pure": pgettext_lazy("in a document", "none (a pure number)"),
    "rounding": pgettext_lazy("in a document", "a way of rounding"),
    "statement": pgettext_lazy("in a document", "a statement"),
    "text": pgettext_lazy("in a document", "a text"),
    "ties": pgettext_lazy("in a document", "a way with ties"),
    "uscc": pgettext_lazy("in a document", "a unified social credit code"),
    "word": pgettext_lazy("in a document", "a word of the policy language"),
    "yes_no": pgettext_lazy("in a document", "a yes or no"),
}
"""Words for values of these sentences that come as codes themselves."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "document.not_for_type": ("type",),
    "expression.ends_early": ("expected",),
    "expression.kinds_differ": ("left", "right"),
    "expression.unexpected": ("expected",),
    "expression.wrong_kind": ("found", "expected"),
    "policy.name_taken": ("by",),
    "policy.of_the_space": ("by",),
    "policy.value_misfit": ("type",),
}
"""Which values of a sentence come as one or several codes of DOCUMENT_WORDS, divided by blanks."""

UNITS: Mapping[str, tuple[str, ...]] = {
    "expression.bare_number": ("unit",),
    "expression.money_units_differ": ("left", "right"),
    "expression.not_a_length": ("found", "expected"),
    "expression.not_multiplied": ("left", "right"),
    "expression.not_percent": ("found",),
    "expression.units_differ": ("left", "right"),
    "policy.measure_unit": ("found", "unit"),
    "policy.not_of_kind": ("kind", "expected"),
}
"""Which values of a sentence come as codes of units, or of kinds that have none; "" is a pure number."""

SPECIAL = ("day", "moment", "yes_no", "pattern", "codes", "rounding", "ties")
"""What a document writes in the place of a unit where a parameter is no number."""

LISTED = ("expression.unknown_choice",)
"""The sentences whose "expected" lists codes as a document writes them."""
