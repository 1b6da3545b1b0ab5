# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""What can be wrong with a document that engineers and reviewers write: policy, dictionary, pack.

Each sentence says what happened, with which value, what was expected and what to do; the place, the nearest known
name and the word of the manual to read on are put around it. The Chinese stands in locale/zh_Hans/parts/documents.po.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOCUMENT_SENTENCES: Mapping[str, Promise] = {
    # A document that can't be read as YAML.
    "yaml.after_quote": _(
        "After the closing quotation mark stands “%(found)s”. Put the whole text into one pair of quotation marks; a single quotation mark inside it is written twice."
    ),
    "yaml.alias": _(
        "“*%(name)s” takes a value over from elsewhere; here everything stands in its own place. Write the value out; if the star belongs to the text, put the text in quotation marks."
    ),
    "yaml.anchor": _(
        "“&%(name)s” marks a value to be taken over elsewhere; here everything stands in its own place. Delete it and write the value out wherever it is needed."
    ),
    "yaml.bracket_extra": _("“%(found)s” closes a bracket that was never opened. Delete it, or open the bracket."),
    "yaml.bracket_open": _("The bracket “%(found)s” opened here is never closed. Close it with “%(nearest)s”."),
    "yaml.broken": _(
        "From here on the document can't be understood. Check indentation, colons, brackets and quotation marks on this line and the one above."
    ),
    "yaml.colon_in_text": _(
        "The text has a colon followed by a space (“%(found)s”), so its beginning is taken for a name. Put the whole text in quotation marks."
    ),
    "yaml.comma_cuts": _(
        "Between { and } a comma divides entries, so that expressions with commas were cut and “%(name)s” stands twice, first on line %(first)s. Put each of them in quotation marks."
    ),
    "yaml.control_character": _("The invisible character %(code_point)s stands here. Delete it."),
    "yaml.dash_inside": _(
        "A list can't begin on the line of its name. Begin it on the next line with a dash, or write it as [a, b]."
    ),
    "yaml.directive": _("A line with “%%” stands before the document. Delete it."),
    "yaml.escape": _(
        "Between double quotation marks “%(found)s” has no meaning. Use single quotation marks, where a backslash is a backslash."
    ),
    "yaml.full_width": _(
        "A full-width “%(found)s” stands here. Type “%(nearest)s” with a half-width sign; after a colon or a comma comes a space."
    ),
    "yaml.indentation": _(
        "The line “%(found)s” begins in another column than those it belongs to. Begin it where they begin."
    ),
    "yaml.key_not_text": _(
        "Before the colon stands a list or further entries. Write one word of letters, digits and underscores."
    ),
    "yaml.key_twice": _("“%(name)s” stands twice in one place, first on line %(first)s. Keep one."),
    "yaml.line_before": _(
        "“%(found)s” begins an entry where none can begin: the line above has no colon, or this one is indented too far. Correct one of the two."
    ),
    "yaml.merge_key": _(
        "“<<” takes entries over from elsewhere; here everything stands in its own place. Write them out."
    ),
    "yaml.not_utf8": _(
        "The document is not in UTF-8 here. Save it as UTF-8, which every editor offers under “save as”."
    ),
    "yaml.quote_open": _("The quotation mark %(found)s opened here is never closed. Close it at the end of the text."),
    "yaml.root_not_a_mapping": _(
        "The document doesn't begin with a name and its value. Begin it with lines of the form “name: value”."
    ),
    "yaml.sign_first": _(
        "A text can't begin with “%(found)s”, which has a meaning of its own here. Put the text in quotation marks."
    ),
    "yaml.tab": _("A tabulator stands here. Type spaces instead."),
    "yaml.tag": _(
        "“%(name)s” would change what kind of value follows. Delete it: every value is read as it is written."
    ),
    "yaml.too_deep": _(
        "More than %(most)s levels lie within each other. A document needs less than ten; take some of them out."
    ),
    "yaml.too_large": _("The document has %(found)s bytes, at most %(most)s are read. Split it."),
    "yaml.too_many_nodes": _("The document has more than %(most)s names and values. Split it."),
    "yaml.two_documents": _("“---” begins a second document here. Put each in a file of its own."),
    # What any document can have wrong: a policy, the dictionary, a pack.
    "document.bad_code": _(
        "“%(found)s” can't be a code. A code begins with a small letter and has only small letters, digits and underscores, like least_seats."
    ),
    "document.comma_cuts": _(
        "A comma cut “%(found)s” in two, since in { } and [ ] it divides entries. Put the whole of it in quotation marks, or on a line of its own."
    ),
    "document.day_twice": _("“%(found)s” stands twice, first on line %(first)s. Keep one."),
    "document.empty_text": _("Nothing is written here. Write it, or leave the entry out."),
    "document.extends_itself": _("The packs extend one another in a ring: %(chain)s. Break it at one place."),
    "document.full_width_colon": _(
        "“%(found)s” has a full-width colon. Type “%(nearest)s”, with a half-width colon and a space."
    ),
    "document.missing_file": _("The file %(file)s is missing. Put it there."),
    "document.missing_key": _("“%(key)s” is missing here. Add it."),
    "document.more": _(
        "The document has %(most)s mistakes and more; only so many are told. Correct these, then check it again."
    ),
    "document.not_a_day": _("“%(found)s” is not a day of the calendar. Write it as 2023-12-31."),
    "document.not_a_list": _(
        "A list is expected here. Write each entry on a line of its own after a dash, or all of them as [a, b]."
    ),
    "document.not_a_mapping": _("Entries with names are expected here. Write each as “name: value”."),
    "document.not_a_number": _(
        "“%(found)s” is not a plain number. Write only digits, like 745 or 0.5: no separators, no 万, no unit, at most 15 digits before the point and 6 after it."
    ),
    "document.not_bilingual": _("“%(found)s” stands in one language only. Write both: {zh: …, en: …}."),
    "document.not_for_type": _(
        "“%(key)s” has no meaning for a field that holds %(type)s. Delete it, or change the type."
    ),
    "document.not_text": _(
        "A single text is expected here, not a list or further entries. Write one; with a comma or a colon in it, in quotation marks."
    ),
    "document.not_whole": _("“%(found)s” is not a whole number from 0 up. Correct it."),
    "document.not_yes_no": _("“%(found)s” is neither yes nor no. Write one of the two."),
    "document.off_already": _(
        "%(found)s is a Saturday or Sunday and free anyway. List under “off” only the weekdays that are holidays."
    ),
    "document.on_already": _(
        "%(found)s is a weekday and worked anyway. List under “on” only the Saturdays and Sundays that are worked."
    ),
    "document.outside_year": _("%(found)s is not a day of %(year)s. List it under its own year."),
    "document.place_taken": _(
        "The district %(by)s already stands on this tile of the map. Choose another column or row."
    ),
    "document.turned_around": _("The range runs backwards, from %(from)s to %(to)s. Swap the two."),
    "document.unknown_key": _("“%(key)s” can't stand here. What can: %(known)s."),
    "document.unknown_value": _("“%(found)s” is not known here. Known are: %(known)s."),
    "document.without_prefix": _("The added field “%(found)s” lacks the pack's prefix. Begin it with “%(prefix)s”."),
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
        "“%(found)s” is not a plain number. Write only digits, without separators, 万, %% or unit; a number of the regulation is a parameter, and two numbers have a space after the comma."
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
        "“%(found)s” has no star, so that only this very text would fit. Put * for one or more characters: 深圳*众创空间."
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
"""The sentence of each code of a document."""

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
"""The word of the manual that says more, for each code that has one; a hole is filled with that value of the problem."""

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
