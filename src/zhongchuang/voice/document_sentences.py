# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""What can be wrong with a document that engineers and reviewers write: policy, dictionary, pack.

Each sentence says what happened, with which value, what was expected and what to do; the place, the nearest known
name and the word of the manual to read on are put around it. The Chinese stands in locale/zh_Hans/parts/documents.po.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhongchuang.voice.policy_sentences import POLICY_SENTENCES

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
        "“%(found)s” is not a plain number. Write only digits, like 745 or 0.5: no separators, no words, no unit, at most 15 digits before the point and 6 after it."
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
    **POLICY_SENTENCES,
}
"""The sentence of each code of a document."""
