"""What a tally can come to, from the least to the most, whatever the blanks turn out to hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhongchuang.engines.tables.records import Value

Real = int | Fraction
Bounds = tuple[Real, Real]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that counts, or (`certain` is False) may count.

    `low` and `high` bound the amount taken of it; `key` is the value of the field that makes records
    distinct, groups them, or holds their year; None where it is blank.
    """

    certain: bool
    low: Real = 0
    high: Real = 0
    key: Value | None = None


def taken(word: str, entries: Sequence[Entry], *, distinct: bool) -> Bounds:
    """What is counted, added up, or the highest or lowest of the entries; ValueError for any other word."""
    match word:
        case "count":
            return count(entries, distinct=distinct)
        case "sum":
            return total(entries, distinct=distinct)
        case "highest":
            return highest(entries)
        case "lowest":
            return lowest(entries)
    raise ValueError(word)


def count(entries: Sequence[Entry], *, distinct: bool) -> Bounds:
    """How many; `distinct`: how many different keys, a blank being one that may equal any other."""
    certain = [entry.key for entry in entries if entry.certain]
    if not distinct:
        return len(certain), len(entries)
    possible = [entry.key for entry in entries]
    least = len({key for key in certain if key is not None})
    most = len({key for key in possible if key is not None}) + possible.count(None)
    return max(least, 1 if certain else 0), most


def total(entries: Sequence[Entry], *, distinct: bool) -> Bounds:
    """The amounts added up; `distinct`: the highest of each key."""
    if not distinct:
        parts = [_alone(entry) for entry in entries]
    else:
        by_key = defaultdict(list)
        for entry in entries:
            by_key[entry.key].append(entry)
        parts = [highest(of_key) for of_key in by_key.values()]
    return sum(low for low, _ in parts), sum(high for _, high in parts)


def _alone(entry: Entry) -> Bounds:
    return (entry.low, entry.high) if entry.certain else (min(0, entry.low), max(0, entry.high))


def highest(entries: Sequence[Entry]) -> Bounds:
    """The highest amount; 0 where nothing counts."""
    return _outermost(entries, max)


def lowest(entries: Sequence[Entry]) -> Bounds:
    """The lowest amount; 0 where nothing counts."""
    return _outermost(entries, min)


def _outermost(entries: Sequence[Entry], choose: Callable[[Iterable[Real]], Real]) -> Bounds:
    certain = [entry for entry in entries if entry.certain]
    if not certain:
        parts = [_alone(entry) for entry in entries] or [(0, 0)]
        return min(low for low, _ in parts), max(high for _, high in parts)
    if choose is max:
        return max(entry.low for entry in certain), max(entry.high for entry in entries)
    return min(entry.low for entry in entries), min(entry.high for entry in certain)


def largest_group(entries: Sequence[Entry]) -> Bounds:
    """How many share the commonest key; a blank may belong to any group."""
    certain = Counter(entry.key for entry in entries if entry.certain)
    possible = Counter(entry.key for entry in entries)
    blanks_certain, blanks = certain.pop(None, 0), possible.pop(None, 0)
    least = max([*certain.values(), 1 if blanks_certain else 0])
    return least, max([*possible.values(), 0]) + blanks


def streak(entries: Sequence[Entry], recorded: Iterable[int], *, until: int) -> Bounds:
    """How many years in a row have an entry, counted back from the year `until`, or from the one before it.

    The year before is taken where `until` itself has no record yet; a year without any record ends the
    row, also the latest. Keys are years; `recorded` are the years of all records, those that don't count
    among them.
    """
    years = set(recorded)
    latest = next((year for year in (until, until - 1) if year in years), None)
    if latest is None:
        return 0, 0
    certain = {entry.key for entry in entries if entry.certain}
    possible = {entry.key for entry in entries}
    return _in_a_row(certain, latest), _in_a_row(possible, latest)


def _in_a_row(years: set[Value | None], latest: int) -> int:
    length = 0
    while latest - length in years:
        length += 1
    return length


def year_of(day: object) -> int:
    """The year of the day the returns end with."""
    assert isinstance(day, date)
    return day.year
