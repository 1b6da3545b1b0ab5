# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""The voice of the product: for every code one sentence that says what happened, what was found and what to do.

The English texts are the msgids; the Chinese ones stand in locale/zh_Hans/parts/voice.po. Sentences for those who
write documents are in `document_sentences`, those about people in `people_sentences`. A value that a code did not bring shows as a dash: an error must never
break the telling of an error.
"""

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from zhongchuang.engines.reporting.reasons_text import VerdictText
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.document_sentences import DOCUMENT_SENTENCES
from zhongchuang.voice.document_words import DOCUMENT_WORDS, KINDS, LISTED, SPECIAL, UNITS
from zhongchuang.voice.people_sentences import PEOPLE_SENTENCES

VERDICTS: Mapping[Verdict, tuple[str, Promise]] = {
    Verdict.MET: ("✓", pgettext_lazy("verdict", "Met")),
    Verdict.NOT_MET: ("✕", pgettext_lazy("verdict", "Not met")),
    Verdict.NEEDS_PERSON: ("？", pgettext_lazy("verdict", "Needs a person")),
}
"""The sign and the word of each verdict; colour never speaks alone."""

SENTENCES: Mapping[str, Promise] = {
    # A file that isn't read at all.
    "file.broken": _(
        "The file is damaged and can't be read (%(detail)s). Open it in Excel or WPS, save it again as .xlsx, and upload that."
    ),
    "file.cell_too_long": _(
        "Cell %(cell)s of “%(sheet)s” holds more than %(most)s characters, so the file was not read. Shorten it and upload again."
    ),
    "file.delimiter": _("“%(sheet)s” is not separated by commas. Save it as CSV with commas, in UTF-8."),
    "file.dimension_lies": _(
        "Sheet “%(sheet)s” claims to reach %(cell)s, far beyond its data; at most %(most_rows)s rows, %(most_columns)s columns and %(most_cells)s cells are read. Delete the empty rows and columns after the data, or copy the data into a new template."
    ),
    "file.duplicate_sheets": _("“%(sheet)s” and “%(other)s” have the same name. Keep one of them."),
    "file.empty": _("The file is empty. Choose the workbook you filled in."),
    "file.encrypted": _(
        "The file is protected by a password and can't be read. Remove the password and upload it again."
    ),
    "file.entities": _(
        "“%(part)s” in the file declares entities, as no spreadsheet program does; for safety the file was not read. Copy the data into a new template."
    ),
    "file.external_links": _(
        "The workbook links to another file (%(part)s), so its figures could change unseen. Paste the linked cells as values and upload again."
    ),
    "file.formula_without_value": _(
        "Cell %(cell)s of “%(sheet)s” is a formula without a stored result. Open the file in Excel or WPS, save it, and upload again; or paste it as a value."
    ),
    "file.macros": _("The workbook carries a macro (%(part)s) and was not read. Save it as .xlsx without macros."),
    "file.needs_too_much_memory": _(
        "Reading the file took more than %(most_megabytes)s MB of memory, so it was stopped. Copy the data into a new template, or split the file by district."
    ),
    "file.not_a_workbook": _(
        "This is not a workbook that can be read. Upload an .xlsx made from the template, a zip of CSV files, or Parquet."
    ),
    "file.not_utf8": _("Line %(line)s of “%(sheet)s” is not in UTF-8. Save the CSV as UTF-8."),
    "file.nul": _(
        "Line %(line)s of “%(sheet)s” holds a character that no text has; the file is damaged or not a CSV. Export it again."
    ),
    "file.old_xls": _("The file is in the old .xls format. Save it as .xlsx and upload that."),
    "file.path_in_zip": _(
        "The zip names a file outside itself (“%(part)s”) and was not read. Zip the CSV files again, without folders above them."
    ),
    "file.quotes": _(
        "A quotation mark opened on line %(line)s of “%(sheet)s” never closes. Correct it or export the file again."
    ),
    "file.takes_too_long": _(
        "Reading the file took longer than %(most_seconds)s seconds, so it was stopped. Copy the data into a new template, or split the file by district."
    ),
    "file.too_large": _(
        "The file is too large: %(found)s %(of)s, where at most %(most)s are read. Split it by district and upload the parts."
    ),
    "file.zip_bomb": _(
        "Unpacked, the file would take %(megabytes)s MB, more than the %(most_megabytes)s MB allowed, so it was not read. Copy the data into a new template."
    ),
    # A cell of a return.
    "cell.blank": _("“%(field)s” is blank. Fill it in."),
    "cell.not_a_number": _(
        "“%(field)s” is “%(found)s”, which is not a number. Type digits only, without unit or words."
    ),
    "cell.not_whole": _("“%(field)s” is %(found)s, but only whole numbers are counted. Correct it."),
    "cell.too_many_places": _(
        "“%(field)s” is %(found)s, with more than %(places)s decimal places. Round it yourself; nothing is rounded silently."
    ),
    "cell.not_finite": _("“%(field)s” is “%(found)s”, which is no amount. Type the number."),
    "cell.too_large": _("“%(field)s” is %(found)s, with more than %(digits)s digits. Check the number and its unit."),
    "cell.below_least": _("“%(field)s” is %(found)s, but it can't be below %(least)s. Correct it."),
    "cell.above_most": _("“%(field)s” is %(found)s, but it can't be above %(most)s. Correct it."),
    "cell.implausible": _(
        "“%(field)s” is %(found)s; usually it lies between %(from)s and %(to)s. Check the figure and its unit; it was loaded and is shown as doubtful."
    ),
    "cell.full_width": _(
        "“%(field)s” is “%(found)s”, typed with full-width signs. Type %(nearest)s in half-width signs."
    ),
    "cell.formula_error": _("“%(field)s” shows the formula error %(found)s. Correct the formula, or type the value."),
    "cell.not_a_date": _("“%(field)s” is “%(found)s”, which is not a day. Write it as 2023-03-01."),
    "cell.date_as_number": _(
        "“%(field)s” holds the bare number %(found)s, which may or may not mean a day. Write the day as 2023-03-01 or give the cell a date format."
    ),
    "cell.date_out_of_range": _(
        "“%(field)s” is %(found)s; only days from %(from)s to %(to)s are accepted. Check the year."
    ),
    "cell.date_implausible": _(
        "“%(field)s” is %(found)s, an unlikely day. Check it; it was loaded and is shown as doubtful."
    ),
    "cell.not_a_moment": _(
        "“%(field)s” is “%(found)s”, which is not a day with a time. Write both, as 2023-11-06 16:00."
    ),
    "cell.day_without_time": _(
        "“%(field)s” is %(found)s, a day without a time. At what time? Write both, as 2023-11-06 16:00; midnight as the text 2023-11-06 00:00."
    ),
    "cell.not_text": _(
        "“%(field)s” is “%(found)s”, stored as a number or a day where text is expected. Format the cell as text and type it again."
    ),
    "cell.too_long": _("“%(field)s” has %(length)s characters; at most %(most)s are kept. Shorten it."),
    "cell.hidden_character": _(
        "“%(field)s” hides the invisible character %(character)s at position %(position)s. Type the text again instead of pasting it."
    ),
    "cell.unknown_choice": _("“%(field)s” is “%(found)s”, which is not in the list. Choose one of: %(choices)s."),
    "cell.not_yes_no": _("“%(field)s” is “%(found)s”. Choose Yes or No."),
    "cell.code_as_number": _(
        "“%(field)s” is stored as the number %(found)s; leading zeros or last digits may be lost. Format the cell as text and type the code again."
    ),
    "cell.credit_code_malformed": _(
        "“%(field)s” is “%(found)s”, but a unified social credit code has 18 digits and capital letters (without I, O, S, V, Z). Copy it from the business licence."
    ),
    "cell.credit_code_check_digit": _(
        "“%(field)s” is “%(found)s”; its last character doesn't fit the others (it would be %(check_digit)s), so at least one is wrong. Copy it from the business licence."
    ),
    "cell.no_such_row": _(
        "“%(field)s” names “%(found)s”, but sheet “%(entity)s” has no such row. Add the row there or correct the code."
    ),
    # A row or a sheet of a return.
    "row.key_twice": _("This row has the same key as %(others)s. Keep one, or give each its own number."),
    "sheet.missing": _("The sheet “%(sheet)s” is missing. Put it back from the template, even if it stays empty."),
    "sheet.empty": _("The sheet has no data. If there is nothing to report, you may leave it so."),
    "sheet.twice": _("Two sheets stand for the same table (see %(others)s). Keep one."),
    "sheet.unknown_column": _(
        "The column “%(found)s” is not in the data dictionary and was not read. Use the column names of the template."
    ),
    "sheet.column_without_heading": _(
        "A column has data but no heading, so it was not read. Give it the heading from the template, or clear it."
    ),
    "sheet.column_twice": _("The column “%(field)s” stands twice (see %(others)s). Keep one."),
    "sheet.missing_column": _("The column “%(field)s” is missing. Put it back from the template."),
    "sheet.merged_cells": _(
        "Cells %(range)s are merged, so it isn't clear which row a value belongs to. Unmerge them and fill each cell."
    ),
    "sheet.no_year": _("The sheet “About” doesn't say which year this is. Fill in the year in cell B1."),
    "sheet.year_unreadable": _("The year is “%(found)s”. Write it with four digits, such as 2023."),
    "sheet.year_differs": _(
        "The file is for %(found)s, but you are loading %(year)s. Choose the other year, or upload the right file."
    ),
    # Figures that don't agree.
    "check.sum": _(
        "“%(field)s” is %(found)s, but its parts (%(fields)s) add up to %(sum)s. Correct whichever is wrong."
    ),
    "check.together": _(
        "“%(field)s” is %(found)s while “%(other_field)s” is %(other)s; either both are zero or neither. Correct one of them."
    ),
    "check.order": _("“%(field)s” (%(found)s) lies after “%(other_field)s” (%(other)s). Correct one of the two days."),
    "check.at_most": _("“%(field)s” (%(found)s) is more than “%(other_field)s” (%(other)s). Correct one of them."),
    "check.rows": _(
        "“%(field)s” says %(found)s, but sheet “%(entity)s” lists %(listed)s. List all of them or correct the total."
    ),
    "check.within_year": _(
        "“%(field)s” is %(found)s, outside the year %(year)s. Move the row to the return of its year, or correct the day."
    ),
    "check.required_when": _(
        "“%(field)s” is blank, but it is required where “%(other_field)s” is %(other)s. Fill it in."
    ),
    "check.twice": _(
        "The same record is claimed by several spaces (%(spaces)s): here and in %(others)s. Find out whose it is."
    ),
    # The sheet of rulings.
    "ruling.sheet_missing": _(
        "The workbook has no sheet “%(sheet)s”. Download the sheet of rulings of this round and fill in that one."
    ),
    # The sheet of a policy's numbers.
    "numbers.sheet_missing": _(
        "The workbook has no sheet “%(sheet)s”. Download the numbers of this policy and edit that sheet."
    ),
    "numbers.other_version": _(
        "This row belongs to the version “%(found)s”, but the draft is on version %(version)s. Download the numbers anew and carry your changes over."
    ),
    "numbers.no_such_parameter": _(
        "The policy has no number with the code “%(found)s”. Leave the codes as they were downloaded."
    ),
    "numbers.not_a_day": _("“%(found)s” is no day. Write it as 2025-01-01."),
    "numbers.begins_with_a_day": _(
        "The first day is missing. The first value of this number holds from %(first)s; write that day, or the day from which yours holds."
    ),
    "numbers.twice": _("This number has two rows from the same day (see %(others)s). Keep one of them."),
    "numbers.too_long": _("This is longer than %(most)s characters. Shorten it."),
    "numbers.too_many_rows": _("The sheet has more than %(most)s rows. Use the sheet as it was downloaded."),
    "sheet.column_missing": _("The column “%(column)s” is missing. Use the sheet as it was downloaded."),
    "ruling.twice": _("This condition of this space is ruled on twice (see %(others)s). Keep one row."),
    "ruling.no_such_finding": _("Space %(space)s has no condition “%(condition)s” in this round. Check both codes."),
    "ruling.not_needed": _(
        "Condition “%(condition)s” of space %(space)s was computed and needs no ruling. Remove the row; if a figure is wrong, correct the return."
    ),
    "ruling.not_settled": _("The ruling says neither met nor not met. Choose one."),
    "ruling.reason_missing": _("The ruling has no reason. Write why: the space will read it."),
    "ruling.name_missing": _("The ruling has no name. Write who ruled."),
    # What an action says when it won't.
    "adoption.exists": _("This version was already adopted. Nothing changed."),
    "city.exists": _("This site already serves “%(pack)s”. A second city needs a home of its own."),
    "city.none": _("No city has been set up yet. Start one with “zhongchuang new-city”, or load the demo city."),
    "cohort.beyond_bound": _(
        "“%(name)s” holds %(found)s, more than the %(most)s it may. Correct the return, then compare again."
    ),
    "cohort.other_spaces": _(
        "The records and the spaces of the snapshot don't fit together (%(name)s). Freeze the returns anew."
    ),
    "cohort.preparing": _(
        "The returns of %(year)s (%(spaces)s spaces) are being read and reduced. It takes about half a minute after a start; look again then."
    ),
    "cohort.ruling_too_fine": _(
        "A ruling gives an amount finer than is counted. Rule in thousandths of a point or in whole fen."
    ),
    "cohort.too_fine": _(
        "An amount has more places than can be counted exactly. Round it in the policy, then compare again."
    ),
    "cohort.too_large": _(
        "With these figures an amount of %(spaces)s spaces grows larger than can be counted exactly. Look for a mistyped figure."
    ),
    "compare.no_name": _("The comparison needs a name by which to find it again. Nothing was kept."),
    "compare.no_space": _("The snapshot has no space %(space)s."),
    "compare.subject": _("“%(policy)s” judges no spaces, so it can't be compared here. Choose a policy that does."),
    "compare.value": _(
        "“%(parameter)s” can't be “%(found)s”. Type a number as the document would write it; everything else is as it was."
    ),
    "columns.none": _("Choose at least one column."),
    "columns.unknown": _("There is no such column: %(columns)s. Choose from the list."),
    "draft.no_change": _(
        "Nothing differs from the version you started from, so there is no draft. Change a number first."
    ),
    "draft.no_name": _("The draft doesn't say who proposes it. Write your name."),
    "draft.no_reason": _("The draft doesn't say why it is proposed. Write the reason."),
    "draft.other_document": _("The draft belongs to another document. Begin anew from this one; nothing was kept."),
    "journal.changed": _("Place %(position)s: line %(line)s is not what was written and sealed."),
    "journal.forged": _("Place %(position)s: line %(line)s was not written by this site; somebody put it in."),
    "journal.forged_waiting": _(
        "Line %(line)s, which waits for its seal, was not written by this site; somebody put it in."
    ),
    "journal.misfiled": _("Place %(position)s: line %(line)s is whole, but not everyone it concerns can find it."),
    "journal.moved": _(
        "Place %(position)s: line %(line)s was not sealed here. Lines were swapped, one before it was taken out, or its seal was changed."
    ),
    "journal.removed": _("Place %(position)s: the line that was sealed here is gone."),
    "journal.rewritten": _(
        "Somewhere from place %(position)s to place %(until)s lines were rewritten with new hashes: the head kept elsewhere doesn't agree."
    ),
    "journal.tail_cut": _(
        "The journal ends before place %(position)s, but a head kept elsewhere reaches to %(until)s: its end was cut off, or an older backup restored."
    ),
    "pack.not_found": _("The pack “%(pack)s” is not there. Check its folder."),
    "request.bad": _("The request can't be understood, so nothing was done. Check how it is written."),
    "request.bad_token": _(
        "This token is not good: it never was, has run out, or has ended. Make another on the site."
    ),
    "request.busy": _(
        "The database couldn't answer just now. Send the same again, with the same key, in a few seconds: it is done once."
    ),
    "request.failed": _("Something went wrong here, and nothing was done. Tell whoever runs the site when it was."),
    "request.key_of_another": _(
        "The Idempotency-Key “%(key)s” stood for another request. Take a new one for each; nothing was done."
    ),
    "request.method": _("This address isn't asked in this way. Look at the description of the interface."),
    "request.no_key": _("Each POST needs an Idempotency-Key of 1 to 100 visible ASCII signs. Nothing was done."),
    "request.no_token": _("This needs a token. Make one on the site and send it as “Authorization: Bearer …”."),
    "request.not_as_described": _(
        "What was sent isn't as described, so nothing was done. Each error says where it stands."
    ),
    "request.nothing_here": _("There is nothing here, or nothing that you may see."),
    "return.has_errors": _(
        "Nothing was loaded: %(errors)s errors must be corrected first. Each is listed with its cell, and the marked workbook shows them in place."
    ),
    "round.broke_off": _(
        "The round broke off and nothing of it was kept. Start it again; if it happens twice, tell whoever runs the site."
    ),
    "round.is_judged": _("The round has its results already. Nothing was run anew."),
    "round.no_returns": _("There are no returns for %(year)s yet. Upload them first."),
    "round.not_judged": _("The round has no results yet. Wait until it is finished, then print."),
    "round.not_a_draft": _("Only a draft can be changed; this round isn't one now."),
    "round.people_needed": _("%(waiting)s spaces still wait for a person's ruling. Rule on them, then publish."),
    "round.trial": _("This round is a trial: no authority has adopted the rule. It can be printed but not published."),
    "snapshot.changed": _(
        "The stored figures no longer match their seal (stored %(stored)s, found %(found)s), so nothing was computed. Restore the data from a backup."
    ),
    "upload.broke_off": _(
        "Reading the file broke off; nothing was loaded. Upload it again; if it happens twice, tell whoever runs the site."
    ),
    # What an action says when it did something.
    "adoption.recorded": _("The adoption is recorded. Rounds started from now on are no trial."),
    "compare.kept": _("The comparison is kept. Whoever opens its link sees the same figures."),
    "draft.kept": _("The draft is kept. Only officers see it; a run under it is a trial until an authority adopts it."),
    "columns.kept": _("The order of columns is kept for this round."),
    "round.published": _("The round is published. The public sees what the city's rules show."),
    "ruling.recorded": _("The ruling is recorded beside the computed finding, and the result has followed."),
    "rulings.recorded": _(
        "%(count)s rulings are recorded beside the computed findings, and the results have followed."
    ),
    **DOCUMENT_SENTENCES,
    **PEOPLE_SENTENCES,
}
"""The sentence of each code, as a template with named holes."""

WORDS: Mapping[str, Promise] = {
    "bytes": pgettext_lazy("what is counted", "bytes"),
    "cells": pgettext_lazy("what is counted", "cells"),
    "columns": pgettext_lazy("what is counted", "columns"),
    "files": pgettext_lazy("what is counted", "files"),
    "megabytes": pgettext_lazy("what is counted", "MB"),
    "rows": pgettext_lazy("what is counted", "rows"),
    **DOCUMENT_WORDS,
}
"""Words for values that come as codes themselves."""

_WORDED: Mapping[str, tuple[str, ...]] = {"file.too_large": ("of",), **KINDS}
"""Which values of a sentence come as one or several codes of WORDS."""


class Given(dict[str, str]):
    """The values of a sentence, with a dash for one that is missing."""

    def __missing__(self, key: str) -> str:
        return formats.NOTHING


def say(code: str, values: Mapping[str, str], language: str) -> str:
    """The sentence of a code in a language ("zh-hans", "en"). KeyError for a code that has none."""
    with translation.override(language):
        template = str(SENTENCES[code])
        given = Given({key: value for key, value in values.items() if value != ""})
        for key in _WORDED.get(code, ()):
            given[key] = _worded(given[key], language)
        for key in UNITS.get(code, ()):
            given[key] = _units(values.get(key, ""), language)
        if code in LISTED:
            given["expected"] = ("、" if formats.is_chinese(language) else ", ").join(given["expected"].split())
        return template % given


def verdict_text(verdict: Verdict, language: str) -> VerdictText:
    """A verdict's sign and word: ✓ 符合."""
    with translation.override(language):
        sign, word = VERDICTS[verdict]
        return VerdictText(verdict.value, sign, str(word))


def _worded(codes: str, language: str) -> str:
    """Codes separated by spaces, as words joined by "or"; what is no known code is quoted as it stands."""
    words = [str(WORDS[code]) if code in WORDS else f"“{code}”" for code in codes.split()]
    return formats.joined(words, language, last="or")


def _units(codes: str, language: str) -> str:
    """Units as a document writes them, in Chinese with their name; what is no unit is named by its word."""
    return formats.joined([_unit(code, language) for code in codes.split() or ("",)], language, last="or")


def _unit(code: str, language: str) -> str:
    name = formats.unit_name(code, language)
    if code in SPECIAL:
        name = str(WORDS[code])
    elif not code or name == code:
        return str(WORDS.get(code or "pure", code))
    if not formats.is_chinese(language):
        return code
    return pgettext("a unit, as a document writes it", "%(code)s (%(name)s)") % {"code": code, "name": name}
