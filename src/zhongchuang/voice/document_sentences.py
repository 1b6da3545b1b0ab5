# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""What can be wrong with a document that engineers and reviewers write: policy, dictionary, pack."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOCUMENT_SENTENCES: Mapping[str, Promise] = {
    # A document that can't be read as YAML.
    "yaml.alias": _("An alias (*%(name)s) stands here. Write the value out where it is needed."),
    "yaml.anchor": _("An anchor (&%(name)s) stands here. Write the value out wherever it is needed."),
    "yaml.broken": _(
        "The document can't be read from here on (%(detail)s). Check indentation, colons and quotation marks."
    ),
    "yaml.control_character": _("A control character stands here. Delete it."),
    "yaml.directive": _("The document begins with a directive (%%). Delete that line."),
    "yaml.key_not_text": _("The key is not a plain word. Use a word made of letters, digits and underscores."),
    "yaml.key_twice": _("The key “%(name)s” stands twice, first on line %(first)s. Keep one."),
    "yaml.merge_key": _("A merge key (<<) stands here. Write the values out."),
    "yaml.not_utf8": _("The document is not in UTF-8 here. Save it as UTF-8."),
    "yaml.root_not_a_mapping": _("The document doesn't begin with keys. Begin it with lines of the form “key: value”."),
    "yaml.tag": _("A tag (%(name)s) stands here. Delete it; every value is text until the rule reads it."),
    "yaml.too_deep": _("The document is nested deeper than %(most)s levels. Flatten it."),
    "yaml.too_large": _("The document is larger than %(most)s bytes. Split it."),
    "yaml.too_many_nodes": _("The document holds more than %(most)s values. Split it."),
    "yaml.two_documents": _("A second document begins here (---). Put each in a file of its own."),
    # A dictionary or a pack.
    "document.bad_code": _(
        "“%(found)s” can't be a code. Use small letters, digits and underscores, beginning with a letter."
    ),
    "document.empty_text": _("The text is empty. Write it, or leave the key out."),
    "document.extends_itself": _("The packs extend one another in a ring: %(chain)s. Break it at one place."),
    "document.missing_file": _("The file %(file)s is missing. Put it there."),
    "document.missing_key": _("The key “%(key)s” is missing. Add it."),
    "document.not_a_list": _("A list is expected here. Write each entry after a dash."),
    "document.not_a_mapping": _("Keys with values are expected here. Write them as “key: value”."),
    "document.not_a_number": _("“%(found)s” is not a plain number. Write it like 745 or 0.5."),
    "document.not_for_type": _("“%(key)s” has no meaning for a field of type %(type)s. Delete it, or change the type."),
    "document.not_text": _("A text is expected here, not a list or keys."),
    "document.not_yes_no": _("“%(found)s” is neither yes nor no. Write one of the two."),
    "document.place_taken": _(
        "The district %(by)s already stands on this tile of the map. Choose another column or row."
    ),
    "document.turned_around": _("The range runs backwards, from %(from)s to %(to)s. Swap the two."),
    "document.unknown_key": _("“%(key)s” is not known here. Known are: %(known)s."),
    "document.unknown_value": _("“%(found)s” is not known here. Known are: %(known)s."),
    "document.without_prefix": _("The added field “%(found)s” lacks the pack's prefix. Begin it with “%(prefix)s”."),
    # An expression of a rule.
    "expression.and_or_mixed": _(
        "“and” and “or” stand side by side, which can be read in two ways. Put brackets around one of them."
    ),
    "expression.bare_number": _(
        "%(found)s is compared with a figure in %(unit)s, but the regulation's number needs its source. Make it a parameter."
    ),
    "expression.chained": _(
        "Two comparisons stand in one (“%(found)s”). Write each by itself and join them with “and”."
    ),
    "expression.empty": _("The expression is empty. Write what must hold."),
    "expression.foreign_character": _(
        "The character “%(found)s” (%(code_point)s) can't stand here. Type “%(nearest)s” instead."
    ),
    "expression.in_principle_denied": _(
        "“not” stands before in_principle, which has no meaning. Turn the statement around inside it."
    ),
    "expression.in_principle_without_judgement": _(
        "in_principle leaves room for a person, but the rule isn't marked for judgement. Mark it “judgement: yes”."
    ),
    "expression.kinds_differ": _("A %(left)s is compared with a %(right)s. Compare like with like."),
    "expression.no_division": _(
        "There is no division (“%(found)s”). Write share(part, whole), which says what happens when the whole is nought."
    ),
    "expression.no_power": _("There are no powers (“%(found)s”). Multiply instead."),
    "expression.not_a_day": _("“%(found)s” is not a day of the calendar. Write it as 2023-12-31."),
    "expression.not_a_statement": _(
        "“%(found)s” is an amount, not something that holds or doesn't. Compare it with something."
    ),
    "expression.number_too_long": _("The number has %(found)s digits, at most %(most)s are read."),
    "expression.too_deep": _("The expression is nested deeper than %(most)s brackets. Name a part of it as a measure."),
    "expression.too_long": _(
        "The expression has %(found)s characters, at most %(most)s are read. Name a part of it as a measure."
    ),
    "expression.too_many_words": _("The expression has more than %(most)s words. Name a part of it as a measure."),
    "expression.unexpected": _("“%(found)s” stands where %(expected)s was expected."),
    "expression.units_differ": _("%(left)s is compared with %(right)s. Bring both to one unit."),
    "expression.unknown_choice": _("“%(found)s” is not a choice of “%(of)s”. Choices are: %(expected)s."),
    "expression.unknown_name": _(
        "Nothing is called “%(found)s” here. Use a field of the dictionary, a measure or a parameter."
    ),
    "expression.unreadable": _("“%(found)s” can't be read here."),
    "expression.wrong_kind": _("A %(found)s stands where a %(expected)s is needed."),
    # A policy.
    "policy.count_or_amount": _(
        "A measure either counts records or computes an amount. Keep one of “count” and “amount”."
    ),
    "policy.days_left_open": _(
        "No value holds between %(before)s and %(from)s. Let each value begin the day after the one before ends."
    ),
    "policy.days_overlap": _(
        "The value from %(from)s begins before the one before ends (%(before)s). End that one first."
    ),
    "policy.decides_nothing": _(
        "The condition neither computes (met_when) nor asks a person (judgement). Give it one of the two."
    ),
    "policy.expects_nothing": _(
        "The worked case expects nothing. Say what each condition, or the result, must come to."
    ),
    "policy.foreign_character": _(
        "The character “%(found)s” (%(code_point)s) looks like another one but isn't. Type “%(nearest)s” instead."
    ),
    "policy.measure_cycle": _("The measures need one another in a ring: %(path)s. Break it at one place."),
    "policy.measure_unit": _("The measure is said to be in %(unit)s but comes out in %(found)s. Correct its unit."),
    "policy.name_taken": _("“%(found)s” is already the name of a %(by)s. Choose another."),
    "policy.name_twice": _("“%(found)s” stands twice, first on line %(first)s. Keep one."),
    "policy.no_conditions": _("The policy has no conditions. Write at least one."),
    "policy.no_values": _("The parameter has no value. Write one, or “unknown” with its source."),
    "policy.not_a_child": _("“%(found)s” is not a record that belongs to the subject. Known are: %(known)s."),
    "policy.not_a_day": _("“%(found)s” is not a day of the calendar. Write it as 2023-12-31."),
    "policy.not_for_amount": _("“%(key)s” belongs to a count, not to an amount. Delete it."),
    "policy.shows_needs_judgement": _(
        "“shows” lays facts before a person, but the rule asks nobody. Add “judgement” or delete “shows”."
    ),
    "policy.too_many_rows": _(
        "The worked case has %(found)s rows, at most %(most)s are read. A case is small enough to check by eye."
    ),
    "policy.unknown_day_not_first": _("Only the first value may begin on an unknown day. Give this one its day."),
    "policy.unknown_language": _(
        "The document is written in version %(found)s of the policy language; this program reads version %(known)s. Update one of the two."
    ),
    "policy.value_misfit": _("“%(found)s” doesn't fit the field “%(field)s”, which is a %(type)s. Correct the value."),
}
"""The sentence of each code of a document; the place, and the nearest known word, are put around it."""
