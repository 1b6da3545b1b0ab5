"""The checks of the dictionary that compare cells with one another, over typed columns."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.fields import Check, CheckKind, Field
from zhongchuang.engines.tables.findings import Findings
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.suggestions import MOST_WORDS, Suggestions
from zhongchuang.engines.tables.table import Table
from zhongchuang.engines.tables.written import written

SPACE = "space_code"
Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a check may look at beside its own table.

    The year of the return, the file's other tables, and `known`: records by entity that came with other files.
    """

    tables: Tables
    year: int | None
    known: Mapping[str, Sequence[Row]]


def check_table(table: Table, beside: Beside, findings: Findings) -> None:
    """Keys, references and every check the dictionary names for an entity."""
    _check_key(table, findings)
    _check_references(table, beside.tables, findings)
    for check in table.entity.checks.values():
        _KINDS[check.kind](check, table, beside, findings)


def _check_key(table: Table, findings: Findings) -> None:
    """No two rows may have one key; a key with a gap is reported as a gap."""
    last = table.entity.key[-1]
    first: dict[tuple[Value | None, ...], int] = {}
    for place, key in enumerate(zip(*map(table.column, table.entity.key), strict=True)):
        if None in key:
            continue
        before = first.setdefault(key, place)
        if before != place:
            others = (table.cell(last, before),)
            table.report(findings, ReturnCode.KEY_TWICE, last, place, found=str(key[-1]), others=others)


def _check_references(table: Table, tables: Tables, findings: Findings) -> None:
    astray: set[tuple[str, int]] = set()
    for code, field in table.entity.fields.items():
        target = tables.get(field.refers_to)
        if target is not None and code in table.letters:
            _check_reference(table, field, target, astray, findings)


def _check_reference(
    table: Table, field: Field, target: Table, astray: set[tuple[str, int]], findings: Findings
) -> None:
    """A reference names the last field of the target's key; the fields before it are the row's own.

    One wrong cell is reported once: where a key of the target can't be read nobody can tell whose row
    it would have been, so that key is the problem; and where a row's space is `astray`, so is all it
    says of things in that space.
    """
    key = target.entity.key
    if any(None in target.column(code) for code in key):
        return
    known = set(zip(*map(target.column, key), strict=True))
    suggestions: dict[tuple[Value | None, ...], Suggestions] = {}
    own = zip(*map(table.column, key[:-1]), table.column(field.code), strict=True)
    for place, wanted in enumerate(own):
        if wanted in known or None in wanted or any((code, place) in astray for code in key[:-1]):
            continue
        astray.add((field.code, place))
        found, within = str(wanted[-1]), wanted[:-1]
        if within not in suggestions and len(suggestions) < MOST_WORDS:
            suggestions[within] = Suggestions(str(one[-1]) for one in known if one[:-1] == within)
        near = suggestions[within].nearest(found) if within in suggestions else ""
        expected = {"entity": field.refers_to, "nearest": near}
        table.report(findings, ReturnCode.NO_SUCH_ROW, field.code, place, found=found, expected=expected)


def _values(check: Check, table: Table) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The fields of a check, row by row, where none is missing."""
    for place, values in enumerate(zip(*map(table.column, check.fields), strict=True)):
        if None not in values:
            yield place, values


def _report(
    check: Check,
    table: Table,
    place: int,
    findings: Findings,
    code: ReturnCode,
    subject: int,
    expected: dict[str, str],
) -> None:
    """Report the cell of one field of a check, with the cells of its other fields."""
    field = check.fields[subject]
    others = tuple(table.cell(other, place) for other in check.fields if other != field)
    value = table.column(field)[place]
    found = "" if value is None else written(table.entity.fields[field], value)
    table.report(
        findings,
        code,
        field,
        place,
        found=found,
        severity=check.severity,
        others=others,
        check=check.code,
        expected=expected,
    )


def _other(check: Check, table: Table, place: int, field: str) -> dict[str, str]:
    value = table.column(field)[place]
    return {"other": "" if value is None else written(table.entity.fields[field], value), "other_field": field}


def _sum(check: Check, table: Table, _beside: Beside, findings: Findings) -> None:
    """A total equals its parts, where all are given."""
    total = table.entity.fields[check.fields[0]]
    for place, (whole, *parts) in _values(check, table):
        if sum(parts) != whole:
            expected = {"sum": written(total, sum(parts)), "fields": ",".join(check.fields[1:])}
            _report(check, table, place, findings, ReturnCode.SUM, 0, expected)


def _together(check: Check, table: Table, _beside: Beside, findings: Findings) -> None:
    """Two counts are both zero or neither; the zero is reported."""
    for place, (one, other) in _values(check, table):
        if (one == 0) != (other == 0):
            zero = 0 if one == 0 else 1
            expected = _other(check, table, place, check.fields[1 - zero])
            _report(check, table, place, findings, ReturnCode.TOGETHER, zero, expected)


def _order(check: Check, table: Table, _beside: Beside, findings: Findings) -> None:
    """The first date isn't later than the second; the second is reported."""
    for place, (first, second) in _values(check, table):
        if first > second:
            expected = _other(check, table, place, check.fields[0])
            _report(check, table, place, findings, ReturnCode.ORDER, 1, expected)


def _at_most(check: Check, table: Table, _beside: Beside, findings: Findings) -> None:
    """One number isn't above another."""
    for place, (number, limit) in _values(check, table):
        if number > limit:
            expected = _other(check, table, place, check.fields[1])
            _report(check, table, place, findings, ReturnCode.AT_MOST, 0, expected)


def _rows(check: Check, table: Table, beside: Beside, findings: Findings) -> None:
    """A declared total equals the records listed for the space."""
    records = beside.tables.get(check.entity)
    listed = Counter(records.column(SPACE)) if records else Counter[Value | None]()
    spaces = table.column(SPACE)
    for place, (total,) in _values(check, table):
        space = spaces[place]
        if space is not None and listed[space] != total:
            expected = {"listed": str(listed[space]), "entity": check.entity}
            _report(check, table, place, findings, ReturnCode.ROWS, 0, expected)


def _within_year(check: Check, table: Table, beside: Beside, findings: Findings) -> None:
    """A date lies inside the return's year."""
    for place, (day,) in _values(check, table):
        if beside.year is not None and day.year != beside.year:
            _report(check, table, place, findings, ReturnCode.WITHIN_YEAR, 0, {"year": str(beside.year)})


def _required_when(check: Check, table: Table, _beside: Beside, findings: Findings) -> None:
    """A field is filled in where another has a certain value."""
    required, depends_on = check.fields
    field = table.entity.fields[depends_on]
    for place, value in enumerate(table.column(depends_on)):
        if value is not None and written(field, value) == check.value and table.is_blank(required, place):
            expected = _other(check, table, place, depends_on)
            _report(check, table, place, findings, ReturnCode.REQUIRED_WHEN, 0, expected)


def _twice(check: Check, table: Table, beside: Beside, findings: Findings) -> None:
    """One thing isn't claimed by two spaces; the first claim is reported, with all the others."""
    claims: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, values in _values(check, table):
        claims[values].append(place)
    elsewhere = _known_claims(check, table, beside)
    spaces = table.column(SPACE)
    field = check.fields[0]
    for claim, places in claims.items():
        known = elsewhere.get(claim, [])
        claiming = [*(spaces[place] for place in places), *(row.values.get(SPACE) for row in known)]
        claimants = list(dict.fromkeys(str(space) for space in claiming if space is not None))
        if len(claimants) > 1:
            first, *rest = places
            table.report(
                findings,
                ReturnCode.TWICE,
                field,
                first,
                found=str(table.column(field)[first]),
                severity=check.severity,
                others=(*(table.cell(field, place) for place in rest), *(row.origin.cell(field) for row in known)),
                check=check.code,
                expected={"spaces": ",".join(claimants)},
            )


def _known_claims(check: Check, table: Table, beside: Beside) -> Mapping[tuple[Any, ...], list[Row]]:
    """What spaces outside the file claim; what is known of a space in it is replaced by the file."""
    replaced = set(beside.tables["space"].column(SPACE)) if "space" in beside.tables else set()
    claims: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in beside.known.get(table.entity.code, ()):
        if row.values.get(SPACE) not in replaced and all(code in row.values for code in check.fields):
            claims[tuple(row.values[code] for code in check.fields)].append(row)
    return claims


_KINDS: Mapping[CheckKind, Callable[[Check, Table, Beside, Findings], None]] = {
    CheckKind.SUM: _sum,
    CheckKind.TOGETHER: _together,
    CheckKind.ORDER: _order,
    CheckKind.AT_MOST: _at_most,
    CheckKind.ROWS: _rows,
    CheckKind.WITHIN_YEAR: _within_year,
    CheckKind.REQUIRED_WHEN: _required_when,
    CheckKind.TWICE: _twice,
}
