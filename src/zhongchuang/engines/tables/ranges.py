"""Numbers and dates that lie where they can't, or hardly can."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from zhongchuang.engines.tables.cells.days import SUSPECT_UNTIL
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.fields import Field, Range
from zhongchuang.engines.tables.findings import Findings
from zhongchuang.engines.tables.problems import Severity
from zhongchuang.engines.tables.table import Column, Table
from zhongchuang.engines.tables.written import in_unit, plain_decimal, written


def check_numbers(table: Table, field: Field, values: Column, findings: Findings) -> None:
    """Outside what is allowed is an error, outside what is plausible a doubt."""
    given = cast(Sequence[int], [value for value in values if value is not None])
    extremes = (min(given), max(given)) if given else ()
    if not any(_outside(field, value) for value in extremes):
        return
    for place, value in enumerate(cast(Sequence[int | None], values)):
        wrong = _outside(field, value) if value is not None else None
        if wrong and value is not None:
            code, expected = wrong
            severity = Severity.DOUBT if code is ReturnCode.IMPLAUSIBLE else Severity.ERROR
            found = written(field, value)
            table.report(findings, code, field.code, place, found=found, severity=severity, expected=expected)


def _outside(field: Field, value: int) -> tuple[ReturnCode, dict[str, str]] | None:
    """Which range a stored number lies outside of, and the range in the unit of the column."""
    number = in_unit(field, value)
    low, high = field.allowed.low, field.allowed.high
    if low is not None and number < low:
        return ReturnCode.BELOW_LEAST, {"least": plain_decimal(low)}
    if high is not None and number > high:
        return ReturnCode.ABOVE_MOST, {"most": plain_decimal(high)}
    if not field.plausible.holds(number):
        return ReturnCode.IMPLAUSIBLE, _as_text(field.plausible)
    return None


def _as_text(span: Range) -> dict[str, str]:
    low, high = ("" if end is None else plain_decimal(end) for end in (span.low, span.high))
    return {"from": low, "to": high}


def check_days(table: Table, field: Field, values: Column, findings: Findings) -> None:
    """A date or moment of 1900 to 1904 is mostly a small number shown as a date: a doubt."""
    suspect = SUSPECT_UNTIL.isoformat()
    for place, value in enumerate(cast(Sequence[date | None], values)):
        if value is not None and _day_of(value) <= SUSPECT_UNTIL:
            found = written(field, value)
            table.report(
                findings,
                ReturnCode.DATE_IMPLAUSIBLE,
                field.code,
                place,
                found=found,
                severity=Severity.DOUBT,
                expected={"until": suspect},
            )


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
