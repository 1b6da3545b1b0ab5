# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""What can be wrong with a policy and with the expressions in it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POLICY_SENTENCES: Mapping[str, Promise] = {
    # A draft laid over a policy.
    "overlay.other_document": _(
        "The draft belongs to the document %(found)s, but is laid over %(expected)s. Use it with its own document, or write the draft anew."
    ),
    "overlay.same_twice": _(
        "“%(found)s” is changed twice from the same day (%(from)s), so that nobody could say which number holds. Keep one of the two."
    ),
    "overlay.unknown_parameter": _(
        "The document has no parameter “%(found)s”. A draft changes numbers that a document has; perhaps “%(nearest)s” is meant."
    ),
    # An expression of a policy.
    "expression.and_or_mixed": _(
        "“and” and “or” stand side by side, which can be read in two ways. Put what belongs together in brackets: a and (b or c)."
    ),
    "expression.bare_number": _(
        "The bare number “%(found)s” stands beside “%(of)s”, whose unit is %(unit)s. A number of the regulation needs its source: write it as a parameter of this unit and use its name here; only 0 stands bare."
    ),
    "expression.chained": _(
        "A second comparison (“%(found)s”) follows the first. Write each by itself and join them with “and”: a >= b and a < c."
    ),
    "expression.compared_with_code": _(
        "“%(found)s” is a choice and no amount, so no sign compares it. Write “%(nearest)s”."
    ),
    "expression.condition_as_amount": _(
        "“%(found)s” is a condition: it is met or not, and no number. Ask “%(nearest)s”; where points or money depend on it, use “choose” with “when”."
    ),
    "expression.empty": _("Nothing is written here. Write what is asked or computed."),
    "expression.ends_early": _(
        "The expression ends where %(expected)s is still wanted. Complete it; if it has a comma and stands in { }, put it in quotation marks."
    ),
    "expression.foreign_character": _(
        "The character “%(found)s” (%(code_point)s) can't stand in an expression. Type names and signs in half-width Latin characters."
    ),
    "expression.in_principle_denied": _(
        "“not” stands before in_principle, so that nobody could say what the exception is. Put the “not” inside its brackets."
    ),
    "expression.in_principle_without_judgement": _(
        "in_principle leaves an exception to a person, but nothing is put to one here. Add “judgement:” with the question; only a condition or a grade has it."
    ),
    "expression.kinds_differ": _(
        "“%(one)s” (%(left)s) and “%(other)s” (%(right)s) are of different kinds. Use two of one kind."
    ),
    "expression.money_units_differ": _(
        "“%(one)s” is in %(left)s and “%(other)s” in %(right)s. Write a measure of the unit %(right)s with the amount “%(one)s”, which converts it, and use the measure here."
    ),
    "expression.no_amount": _(
        "What stands here is met or not met, where a number is wanted. If the number depends on it, use “choose” with “when”."
    ),
    "expression.no_division": _(
        "There is no sign for division (“%(found)s”). Write share(a, of b) for a percentage, ratio(a, of b) for how many times, full(a, of b) for how many full times."
    ),
    "expression.no_power": _("There are no powers (“%(found)s”). Multiply with * instead."),
    "expression.not_a_day": _("“%(found)s” is not a day of the calendar. Write it as 2023-12-31."),
    "expression.not_a_length": _(
        "“%(of)s” is no length of time: its unit is %(found)s, and should be %(expected)s. Correct the unit, or name another."
    ),
    "expression.not_a_name": _(
        "Before “%(found)s” stands something computed, where one name is wanted. Give it a measure of its own and write the measure's name."
    ),
    "expression.not_a_plain_number": _(
        "“%(found)s” is not a plain number. Write only digits, without separators, words, %% or unit; a number of the regulation is a parameter, and two numbers have a space after the comma."
    ),
    "expression.not_a_statement": _("“%(found)s” alone is neither met nor not met. Say what is asked of it."),
    "expression.not_multiplied": _(
        "“%(one)s” is in %(left)s and “%(other)s” in %(right)s: their product has no unit. Multiply a pure number or a ratio with anything, points or money with a quantity."
    ),
    "expression.not_percent": _(
        "“%(of)s” stands where portion wants a percentage; its unit is %(found)s. Write the percentage first: portion(percentage, of amount)."
    ),
    "expression.number_too_long": _("The number has %(found)s digits, at most %(most)s are read. Shorten it."),
    "expression.percent_multiplied": _(
        "“%(found)s” multiplies by a percentage, and nobody can see whether it is divided by 100. Write “%(nearest)s”."
    ),
    "expression.repeated_outside_records": _(
        "“%(found)s is repeated” asks whether records of other spaces hold the same value. It stands only in “where” of a measure over records, with a field of the record itself."
    ),
    "expression.too_deep": _("More than %(most)s brackets lie within each other. Name a part of it as a measure."),
    "expression.too_long": _(
        "The expression has %(found)s characters, at most %(most)s are read. Name a part of it as a measure."
    ),
    "expression.too_many_terms": _(
        "More than %(most)s amounts are joined in one row. Name a part of it as a measure; the points of all items together are “all_items”."
    ),
    "expression.too_many_words": _("The expression has more than %(most)s words. Name a part of it as a measure."),
    "expression.unexpected": _("“%(found)s” can't stand here, where %(expected)s is expected. Correct it."),
    "expression.units_differ": _(
        "“%(one)s” is in %(left)s and “%(other)s” in %(right)s, but here both must have one unit. Check whether the right name stands here."
    ),
    "expression.unknown_call": _(
        "There is no “%(found)s(…)”. Use one of the words that compute from what stands in brackets."
    ),
    "expression.unknown_choice": _("“%(found)s” is not a choice of “%(of)s”. Choices are: %(expected)s."),
    "expression.unknown_name": _(
        "Nothing is called “%(found)s” here. Write the name of a field, a parameter or a measure exactly as it is given."
    ),
    "expression.unreadable": _(
        "“%(found)s” can't be read. Names have small letters, digits and underscores; the signs are >= > <= < == != + - * ( ) and the comma."
    ),
    "expression.wrong_kind": _("“%(of)s” is %(found)s; here %(expected)s is wanted. Correct it."),
    # The parts of a policy.
    "policy.after_otherwise": _(
        "“otherwise” already takes every other case, so that what stands below is never reached. Move it to the end."
    ),
    "policy.bands_apart": _(
        "Exactly at “%(found)s” no band holds: the one above ends below it and this one begins above it. Write “from” for “above”, or “up_to” for “below” in the band before."
    ),
    "policy.bands_end": _(
        "“%(key)s” bounds the first band below or the last above, so that some numbers belong to no band. Delete it; if such numbers get nothing, write a band of their own."
    ),
    "policy.bands_not_rising": _(
        "With the values “from: %(from)s” the bound “%(found)s” is not above “%(before)s”, the bound of the band before. Correct the values or the order of the bands."
    ),
    "policy.bands_overlap": _(
        "Exactly at “%(found)s” two bands hold: the one above and this one. Write “above” for “from”, or “below” for “up_to” in the band before."
    ),
    "policy.bands_unlike": _(
        "The band begins at “%(found)s”, but the one before ends at “%(before)s”. Bands touch: let both name one parameter."
    ),
    "policy.bound_missing": _("The bound towards the neighbouring band is missing. Add one of: %(key)s."),
    "policy.bound_not_a_parameter": _(
        "“%(found)s” is no parameter. A bound is the name of a parameter, or 0, so that it can be seen whether the bands touch."
    ),
    "policy.cant_be_expected": _(
        "“%(found)s” is nothing that the document finds. A case expects of conditions, measures, items, “score”, “grade”, grants, “paid.<grant>” and “public”."
    ),
    "policy.cant_be_ruled": _(
        "Nobody rules on “%(found)s”. A person rules on conditions, grades, items and grants with “judgement”, and grants with “readings”."
    ),
    "policy.chinese_name": _(
        "“%(found)s” is a name in Chinese characters; an expression is written with codes. Look up its code among the fields, parameters and measures."
    ),
    "policy.choice_not_name": _("“%(found)s” is a choice and can't stand alone. Write “%(nearest)s”."),
    "policy.days_left_open": _(
        "No value holds after %(before)s until %(from)s. Let the one before hold “to: %(until)s”; where the text names none, write “value: unknown”."
    ),
    "policy.days_overlap": _(
        "The value from %(from)s begins before the one above it ends (%(before)s). Let that one end: “to: %(until)s”."
    ),
    "policy.decides_nothing": _(
        "The condition neither computes (“met_when”) nor asks a person (“judgement”). Give it one of the two."
    ),
    "policy.expects_nothing": _(
        "The worked case expects nothing. Write under “expect” what each name must come to, or the whole under “result”."
    ),
    "policy.field_elsewhere": _("“%(found)s” is a field of “%(of)s”, not of the record at hand. Write “%(nearest)s”."),
    "policy.field_of_many": _(
        "“%(found)s” is a field of “%(of)s”, of which a space may have many. Write a measure that counts or adds them up (“count: %(of)s”, “sum: %(of)s”) and use its name here."
    ),
    "policy.foreign_character": _(
        "The code has the character “%(found)s” (%(code_point)s), though it may look like a Latin letter. Codes have only Latin small letters, digits and underscores."
    ),
    "policy.judged_without_most": _(
        "A person gives the points or the money here, but nothing says how many at most. Add “most” with the name of a parameter."
    ),
    "policy.last_grade": _(
        "The last grade has no “when” and takes what is left; every other has one. Add or delete “when” here."
    ),
    "policy.measure_cycle": _("The names rest on each other in a ring: %(path)s. Break it at one place."),
    "policy.measure_unit": _(
        "“%(of)s” comes out in %(found)s, where %(unit)s is wanted. Correct the amount or the unit."
    ),
    "policy.name_taken": _("“%(found)s” already is %(by)s. Choose another name."),
    "policy.name_twice": _("“%(found)s” stands twice, first on line %(first)s. Keep one, or rename one."),
    "policy.no_conditions": _("“conditions” is empty. Write at least one, or leave it out."),
    "policy.no_otherwise": _("Nothing says what counts in every other case. End the list with “otherwise: …”."),
    "policy.no_values": _("The parameter has no value. Write one, or “value: unknown” where the text names none."),
    "policy.no_way": _("Nothing says how this is found. Write exactly one of: %(known)s."),
    "policy.not_a_child": _("“%(found)s” is no kind of record that belongs to a space. Known are: %(known)s."),
    "policy.not_a_day": _("“%(found)s” is not a day of the calendar. Write it as 2023-12-31."),
    "policy.not_a_moment": _("“%(found)s” is not a day with a time. Write it as 2023-11-06 16:00."),
    "policy.not_fixed": _("“%(found)s” may not come out even, like a third. Round it: rounded(…, to step, by rule)."),
    "policy.not_for_this": _("“%(key)s” doesn't go with “%(of)s”. Delete one of the two."),
    "policy.not_of_kind": _(
        "The unit of “%(found)s” is %(kind)s, where %(expected)s is wanted. Use another name, or correct its unit."
    ),
    "policy.not_whole_fen": _("“%(found)s” may come out in parts of a fen. Round it: rounded(…, to step, by rule)."),
    "policy.nothing_provided": _(
        "The document neither asks nor gives anything. Write at least one of “conditions”, “items”, “grades” and “grants”."
    ),
    "policy.number_not_name": _(
        "“%(key)s” takes a name, not the bare number “%(found)s”: a number of the regulation needs its source. Write it as a parameter and use its name here."
    ),
    "policy.of_each_record": _(
        "“%(found)s” is computed for each “%(of)s”, not for the space. Write a measure of the space (“count: %(of)s” with “where”, or “sum: %(of)s” with “of: %(found)s”) and use its name here."
    ),
    "policy.of_the_space": _(
        "“%(found)s” is %(by)s of the whole space, but here one “%(of)s” is looked at after the other. Use the record's own fields, parameters, and measures with “each: %(of)s”."
    ),
    "policy.one_way": _("“%(found)s” stand together, where only one can. Keep one of: %(known)s."),
    "policy.outcome_not_made": _(
        "“%(found)s” is used here, but the document has no “%(key)s”. Write them, or do without it."
    ),
    "policy.own_field": _("“%(found)s” is a field of the record at hand, which is named alone. Write “%(nearest)s”."),
    "policy.part_of_a_fen": _(
        "“%(found)s” names a part of a fen; money is counted in fen. Correct it, or check the unit."
    ),
    "policy.pattern_without_star": _(
        "“%(found)s” has no star, so that only this very text would fit. Put * where one or more characters may stand, as in 'Lake*Space'."
    ),
    "policy.quotients_joined": _(
        "“%(found)s” adds or compares amounts that were divided by different numbers. Round each of them first."
    ),
    "policy.rests_on_too_much": _(
        "More than %(most)s names stand behind “%(found)s”, each as often as it is used; nobody could read such reasons. Use each name less often."
    ),
    "policy.rests_too_deep": _(
        "“%(found)s” rests on names that rest on others, more than %(most)s steps deep. Join some of the steps."
    ),
    "policy.results_missing": _(
        "There are conditions, but no “results”. Add a sentence for each of met, not_met and needs_person."
    ),
    "policy.row_of_no_space": _(
        "A record of “%(found)s” doesn't say to which of the spaces (%(known)s) it belongs. Write its “space_code”."
    ),
    "policy.same_space_twice": _("Two spaces of the case have the code “%(found)s”. Give each a code of its own."),
    "policy.several_spaces": _(
        "The case has several spaces (%(known)s), but “%(found)s” stands under none of them. Put it under the code of its space."
    ),
    "policy.shows_needs_judgement": _(
        "“shows” lays facts before a person who judges without a computation. Write it beside “judgement” and without “met_when”, or delete it."
    ),
    "policy.ties_missing": _(
        "“rank” doesn't say which place equals get. Add “ties” with the name of a parameter of unit ties, whose value is first, last or person. There are: %(known)s."
    ),
    "policy.too_large": _(
        "“%(found)s” could become larger than %(most)s, too large to be counted exactly. Check units and products."
    ),
    "policy.too_many_rows": _(
        "Here stand %(found)s more rows, where room is for %(most)s: a case is small enough to check by eye. Write fewer."
    ),
    "policy.too_many_values": _("The parameter has %(found)s values, at most %(most)s are read. Split it by years."),
    "policy.unknown_day_not_first": _(
        "Only the first value may begin on an unknown day. Write the day on which this one begins."
    ),
    "policy.unknown_language": _(
        "The document is in version %(found)s of the policy language, and version %(known)s is read here. Rewrite it for version %(known)s, or update the program."
    ),
    "policy.unknown_space": _("The case has no space “%(found)s”. Its spaces are: %(known)s."),
    "policy.value_misfit": _("“%(found)s” doesn't fit the field “%(field)s”, which holds %(type)s. Correct it."),
    "policy.value_not_ended": _(
        "The value above has no “to” and holds for ever, so that none can begin on %(from)s. End it: “to: %(until)s”."
    ),
    "policy.value_not_name": _(
        "“%(found)s” is a value and no name. Write a parameter of unit %(unit)s that has it as its value, with its source, and use the parameter's name here."
    ),
    "policy.without_when": _(
        "The entry has an amount, but no case to which it belongs. Add “when”; for every other case write “otherwise: …” in place of “amount: …”."
    ),
}
"""The sentence of each code of an expression and of a policy."""
