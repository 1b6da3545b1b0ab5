"""Every code a return, the dictionary or a pack can be refused with, and the values that fill its sentence."""

from collections.abc import Mapping
from enum import StrEnum


class ReturnCode(StrEnum):
    """What can be wrong with a cell, a row or a sheet of a return."""

    BLANK = "cell.blank"
    NOT_A_NUMBER = "cell.not_a_number"
    NOT_WHOLE = "cell.not_whole"
    TOO_MANY_PLACES = "cell.too_many_places"
    NOT_FINITE = "cell.not_finite"
    TOO_LARGE = "cell.too_large"
    BELOW_LEAST = "cell.below_least"
    ABOVE_MOST = "cell.above_most"
    IMPLAUSIBLE = "cell.implausible"
    FULL_WIDTH = "cell.full_width"
    FORMULA_ERROR = "cell.formula_error"
    NOT_A_DATE = "cell.not_a_date"
    DATE_AS_NUMBER = "cell.date_as_number"
    DATE_OUT_OF_RANGE = "cell.date_out_of_range"
    DATE_IMPLAUSIBLE = "cell.date_implausible"
    NOT_A_MOMENT = "cell.not_a_moment"
    DAY_WITHOUT_TIME = "cell.day_without_time"
    NOT_TEXT = "cell.not_text"
    TOO_LONG = "cell.too_long"
    HIDDEN_CHARACTER = "cell.hidden_character"
    UNKNOWN_CHOICE = "cell.unknown_choice"
    NOT_YES_NO = "cell.not_yes_no"
    CODE_AS_NUMBER = "cell.code_as_number"
    CREDIT_CODE_MALFORMED = "cell.credit_code_malformed"
    CREDIT_CODE_CHECK_DIGIT = "cell.credit_code_check_digit"
    NO_SUCH_ROW = "cell.no_such_row"
    KEY_TWICE = "row.key_twice"
    SHEET_MISSING = "sheet.missing"
    SHEET_EMPTY = "sheet.empty"
    SHEET_TWICE = "sheet.twice"
    UNKNOWN_COLUMN = "sheet.unknown_column"
    COLUMN_WITHOUT_HEADING = "sheet.column_without_heading"
    COLUMN_TWICE = "sheet.column_twice"
    MISSING_COLUMN = "sheet.missing_column"
    MERGED_CELLS = "sheet.merged_cells"
    NO_YEAR = "sheet.no_year"
    YEAR_UNREADABLE = "sheet.year_unreadable"
    YEAR_DIFFERS = "sheet.year_differs"
    SUM = "check.sum"
    TOGETHER = "check.together"
    ORDER = "check.order"
    AT_MOST = "check.at_most"
    ROWS = "check.rows"
    WITHIN_YEAR = "check.within_year"
    REQUIRED_WHEN = "check.required_when"
    TWICE = "check.twice"


RETURN_VALUES: Mapping[ReturnCode, tuple[str, ...]] = {
    ReturnCode.TOO_MANY_PLACES: ("places",),
    ReturnCode.TOO_LARGE: ("digits",),
    ReturnCode.BELOW_LEAST: ("least",),
    ReturnCode.ABOVE_MOST: ("most",),
    ReturnCode.IMPLAUSIBLE: ("from", "to"),
    ReturnCode.NOT_A_NUMBER: ("nearest",),
    ReturnCode.FULL_WIDTH: ("nearest",),
    ReturnCode.NOT_A_DATE: ("nearest",),
    ReturnCode.DATE_AS_NUMBER: ("nearest",),
    ReturnCode.DATE_OUT_OF_RANGE: ("from", "to"),
    ReturnCode.DATE_IMPLAUSIBLE: ("until",),
    ReturnCode.NOT_A_MOMENT: ("nearest",),
    ReturnCode.TOO_LONG: ("most", "length"),
    ReturnCode.HIDDEN_CHARACTER: ("character", "position"),
    ReturnCode.UNKNOWN_CHOICE: ("choices", "nearest"),
    ReturnCode.CREDIT_CODE_CHECK_DIGIT: ("check_digit",),
    ReturnCode.NO_SUCH_ROW: ("entity", "nearest"),
    ReturnCode.SHEET_MISSING: ("sheet",),
    ReturnCode.UNKNOWN_COLUMN: ("nearest",),
    ReturnCode.MISSING_COLUMN: ("field",),
    ReturnCode.MERGED_CELLS: ("range",),
    ReturnCode.YEAR_DIFFERS: ("year",),
    ReturnCode.SUM: ("sum", "fields"),
    ReturnCode.TOGETHER: ("other", "other_field"),
    ReturnCode.ORDER: ("other", "other_field"),
    ReturnCode.AT_MOST: ("other", "other_field"),
    ReturnCode.ROWS: ("listed", "entity"),
    ReturnCode.WITHIN_YEAR: ("year",),
    ReturnCode.REQUIRED_WHEN: ("other", "other_field"),
    ReturnCode.TWICE: ("spaces",),
}
"""The keys of `Problem.expected` for each code; every key is always there, "nearest" may be empty.

Numbers stand in the unit of the column, dates as YYYY-MM-DD, choices and fields as codes ("fields",
"choices" and "spaces" joined by commas), `nearest` as it should be typed. Codes not listed have none.
"""


class DocumentCode(StrEnum):
    """What can be wrong with a dictionary or pack document, beyond what `strict_yaml` refuses ("yaml.*")."""

    MISSING_FILE = "document.missing_file"
    UNKNOWN_KEY = "document.unknown_key"
    MISSING_KEY = "document.missing_key"
    NOT_TEXT = "document.not_text"
    NOT_A_MAPPING = "document.not_a_mapping"
    NOT_A_LIST = "document.not_a_list"
    NOT_YES_NO = "document.not_yes_no"
    NOT_A_NUMBER = "document.not_a_number"
    NOT_WHOLE = "document.not_whole"
    COMMA_CUTS = "document.comma_cuts"
    FULL_WIDTH_COLON = "document.full_width_colon"
    NOT_BILINGUAL = "document.not_bilingual"
    MORE = "document.more"
    UNKNOWN_VALUE = "document.unknown_value"
    EMPTY_TEXT = "document.empty_text"
    BAD_CODE = "document.bad_code"
    NOT_FOR_TYPE = "document.not_for_type"
    TURNED_AROUND = "document.turned_around"
    PLACE_TAKEN = "document.place_taken"
    WITHOUT_PREFIX = "document.without_prefix"
    EXTENDS_ITSELF = "document.extends_itself"
    NOT_A_DAY = "document.not_a_day"
    OUTSIDE_YEAR = "document.outside_year"
    OFF_ALREADY = "document.off_already"
    ON_ALREADY = "document.on_already"
    DAY_TWICE = "document.day_twice"


DOCUMENT_VALUES: Mapping[DocumentCode, tuple[str, ...]] = {
    DocumentCode.MISSING_FILE: ("file",),
    DocumentCode.UNKNOWN_KEY: ("key", "known", "nearest"),
    DocumentCode.MISSING_KEY: ("key",),
    DocumentCode.NOT_YES_NO: ("found", "nearest"),
    DocumentCode.NOT_A_NUMBER: ("found", "nearest"),
    DocumentCode.NOT_WHOLE: ("found",),
    DocumentCode.COMMA_CUTS: ("found", "nearest"),
    DocumentCode.FULL_WIDTH_COLON: ("found", "nearest"),
    DocumentCode.NOT_BILINGUAL: ("found",),
    DocumentCode.MORE: ("most",),
    DocumentCode.UNKNOWN_VALUE: ("found", "known", "nearest"),
    DocumentCode.BAD_CODE: ("found",),
    DocumentCode.NOT_FOR_TYPE: ("key", "type"),
    DocumentCode.TURNED_AROUND: ("from", "to"),
    DocumentCode.PLACE_TAKEN: ("by",),
    DocumentCode.WITHOUT_PREFIX: ("found", "prefix"),
    DocumentCode.EXTENDS_ITSELF: ("chain",),
    DocumentCode.NOT_A_DAY: ("found",),
    DocumentCode.OUTSIDE_YEAR: ("found", "year"),
    DocumentCode.OFF_ALREADY: ("found",),
    DocumentCode.ON_ALREADY: ("found",),
    DocumentCode.DAY_TWICE: ("found", "first"),
}
"""The keys of `DocumentProblem.values` for each code. Codes not listed have none."""
