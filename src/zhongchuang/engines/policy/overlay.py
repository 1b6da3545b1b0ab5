"""A draft of a policy: not another document but what it changes of one, who proposes it and why.

An overlay names its document by the hash of its bytes. It is laid over the document as read, before
anything is made of it, so that everything asked of a document's numbers is asked of the changed ones too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from zhongchuang.engines.policy.document import ParameterValue, Policy
from zhongchuang.engines.policy.reading import Reading, is_word
from zhongchuang.engines.tables.plain_days import plain_day
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text, read
from zhongchuang.kernel.bilingual import Bilingual

PROPOSED = "P"
"""The mark of a source that is the draft itself: proposed, and published by nobody yet."""

SOURCE = "draft"
"""The code under which an overlay's own source stands in the document laid over, unless the document has it."""

UNKNOWN = "unknown"
"""How a document writes a value, or a first day, that the text doesn't give."""

_NOBODY = "nobody"


class OverlayCode(StrEnum):
    """What can be wrong with an overlay beside what can be wrong with any document."""

    OTHER_DOCUMENT = "overlay.other_document"
    UNKNOWN_PARAMETER = "overlay.unknown_parameter"
    SAME_TWICE = "overlay.same_twice"


OVERLAY_VALUES: Mapping[OverlayCode, tuple[str, ...]] = {
    OverlayCode.OTHER_DOCUMENT: ("found", "expected"),
    OverlayCode.UNKNOWN_PARAMETER: ("found", "nearest"),
    OverlayCode.SAME_TWICE: ("found", "from"),
}
"""The keys of `DocumentProblem.values` for each code."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one parameter from a day on, until the next value the document has.

    `start` is that day; None means from the beginning of the value that is open at the start (`unknown`).
    `value` is as a document writes it, a list of codes with commas between. `verified_by` is "" where
    nobody compared the text. `mark` is where it stands, for errors alone.
    """

    parameter: str
    start: date | None
    value: str
    article: Bilingual | None = None
    verified_by: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a draft changes of the document whose bytes have the SHA-256 `base`, in hex."""

    base: str
    name: Bilingual
    changes: tuple[Change, ...]
    by: str
    why: str


def same_value(one: str, other: str) -> bool:
    """Whether two values as written mean the same: 5 and 5.0 do."""
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return one.strip() == other.strip()


def changed_only(policy: Policy, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that say anything else than the policy and the changes before them do, in their order.

    A number put back to the policy's own after a change within the same value is a change too.
    """
    given = list(changes)
    kept: list[int] = []
    latest: dict[str, date] = {}
    for place in sorted(range(len(given)), key=lambda at: given[at].start or date.min):
        change = given[place]
        held = value_before(policy, change)
        untouched = held is None or latest.get(change.parameter, date.min) <= (held.span.first or date.min)
        if untouched and held is not None and _says_the_same(held, change):
            continue
        kept.append(place)
        latest[change.parameter] = (change.start or date.min) + timedelta(days=1)
    return tuple(given[place] for place in sorted(kept))


def _says_the_same(held: ParameterValue, change: Change) -> bool:
    said = (held.article, held.verified_by)
    return same_value(held.written, change.value) and said == (change.article, change.verified_by)


def value_before(policy: Policy, change: Change) -> ParameterValue | None:
    """What the policy has on the day from which a change holds; None where it has nothing."""
    parameter = policy.parameters.get(change.parameter)
    if parameter is None:
        return None
    if change.start is not None:
        return parameter.on(change.start)
    return next((value for value in parameter.values if value.span.first is None), None)


def overlay_bytes(overlay: Overlay) -> bytes:
    """The overlay as YAML; the same overlay gives the same bytes."""
    lines = [
        f"overlay: {overlay.base}",
        f"names: {_pair(overlay.name)}",
        f"by: {_quoted(overlay.by)}",
        f"why: {_quoted(overlay.why)}",
        "changes:" if overlay.changes else "changes: []",
    ]
    for change in overlay.changes:
        lines.append(f"  - parameter: {change.parameter}")
        lines.append(f"    from: {change.start.isoformat() if change.start else UNKNOWN}")
        lines.append(f"    value: {_quoted(change.value)}")
        if change.article is not None:
            lines.append(f"    article: {_pair(change.article)}")
        lines.append(f"    verified_by: {_quoted(change.verified_by or _NOBODY)}")
    return ("\n".join(lines) + "\n").encode()


def _pair(text: Bilingual) -> str:
    return f"{{zh: {_quoted(text.zh)}, en: {_quoted(text.en)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_overlay(content: bytes, file: str) -> Overlay:
    """The overlay a document holds. Raises DocumentRefused with everything wrong with it."""
    reading = Reading()
    found = reading.fields(read(content, file), required=("overlay", "names", "by", "why", "changes"))
    get = found.values.get
    changes = tuple(_change(reading, node) for node in reading.items(get("changes")))
    overlay = Overlay(
        base=reading.text(get("overlay")),
        name=reading.bilingual(get("names")),
        changes=changes,
        by=reading.text(get("by")),
        why=reading.text(get("why")),
    )
    reading.settle()
    return overlay


def _change(reading: Reading, node: Node) -> Change:
    found = reading.fields(node, required=("parameter", "from", "value"), optional=("article", "verified_by"))
    get = found.values.get
    start = get("from")
    return Change(
        parameter=reading.text(get("parameter")),
        start=None if is_word(start, UNKNOWN) else reading.day(start),
        value=reading.text(get("value")),
        article=reading.maybe_bilingual(get("article")),
        verified_by="" if is_word(get("verified_by"), _NOBODY) else reading.text(get("verified_by")),
        mark=found.mark,
    )


def laid_over(reading: Reading, root: Fields, overlay: Overlay, *, content_hash: str) -> Fields:
    """The document's nodes with the overlay's values in their places; what doesn't fit is noted in `reading`.

    `content_hash` is that of the document's own bytes. A change that begins within a value ends that one
    the day before; one that begins with it takes its place.
    """
    if overlay.base != content_hash:
        values = {"found": overlay.base, "expected": content_hash}
        reading.wrong(OverlayCode.OTHER_DOCUMENT, root.mark, **values)
        return root
    parameters = root.values.get("parameters")
    if not isinstance(parameters, Fields):
        parameters = Fields({}, {}, root.mark)
    entries = dict(parameters.values)
    source = _free_code(root)
    for change in _each_once(reading, overlay):
        entry = entries.get(change.parameter)
        if not isinstance(entry, Fields):
            nearest = reading.suggest(change.parameter, entries)
            reading.wrong(OverlayCode.UNKNOWN_PARAMETER, _mark(change), found=change.parameter, nearest=nearest)
            continue
        entries[change.parameter] = _with_change(entry, change, source)
    changed: dict[str, Node] = {"parameters": replace(parameters, values=entries)}
    changed |= _with_source(root, overlay, source) | _with_title(root, overlay)
    return replace(root, values=root.values | changed)


def _each_once(reading: Reading, overlay: Overlay) -> Iterator[Change]:
    """The changes, each day of a parameter once."""
    seen: set[tuple[str, date | None]] = set()
    for change in overlay.changes:
        if (change.parameter, change.start) in seen:
            day = change.start.isoformat() if change.start else UNKNOWN
            reading.wrong(OverlayCode.SAME_TWICE, _mark(change), **{"found": change.parameter, "from": day})
            continue
        seen.add((change.parameter, change.start))
        yield change


def _mark(change: Change) -> Mark:
    return change.mark or Mark(change.parameter, 1, 1)


def _with_change(entry: Fields, change: Change, source: str) -> Fields:
    """A parameter with the change among its values."""
    values = entry.values.get("values")
    if not isinstance(values, Items):
        return entry  # the document itself is wrong there, and will be told so
    made: list[Node] = []
    placed = False
    for node in values:
        start, end = _span(node)
        if not placed and isinstance(node, Fields) and _holds(change.start, start, end):
            if change.start != start and change.start is not None:
                made.append(_ending(node, change.start - timedelta(days=1)))
            made.append(_value(change, node, end, source))
            placed = True
        else:
            made.append(node)
    if not placed:
        first = next((node for node in values if isinstance(node, Fields)), None)
        made = _outside(change, made, first, source)
    return replace(entry, values=entry.values | {"values": Items(tuple(made), values.mark)})


def _outside(change: Change, made: list[Node], first: Fields | None, source: str) -> list[Node]:
    """The values with a change that lies in none of them: before the first, or behind the last."""
    if first is None or change.start is None:
        return [*made, _value(change, first, None, source)]
    start, _ = _span(first)
    if start is not None and change.start < start:
        return [_value(change, first, start - timedelta(days=1), source), *made]
    return [*made, _value(change, first, None, source)]


def _span(node: Node) -> tuple[date | None, date | None]:
    """The first and the last day of a value, None where it is open."""
    if not isinstance(node, Fields):
        return None, None
    start, end = (node.values.get(key) for key in ("from", "to"))
    return tuple(plain_day(one.value) if isinstance(one, Text) else None for one in (start, end))  # type: ignore[return-value]


def _holds(day: date | None, start: date | None, end: date | None) -> bool:
    if day is None:
        return start is None
    return (start is None or start <= day) and (end is None or day <= end)


def _ending(node: Fields, last: date) -> Fields:
    values = node.values | {"to": Text(last.isoformat(), node.mark)}
    return replace(node, values=values, keys=node.keys | {"to": node.mark})


def _value(change: Change, like: Fields | None, end: date | None, source: str) -> Fields:
    """A value as a document writes it; a list where the value it follows is one."""
    mark = _mark(change)
    listed = like is not None and isinstance(like.values.get("value"), Items)
    value: Node = Text(change.value.strip(), mark)
    if listed:
        value = Items(tuple(Text(one.strip(), mark) for one in change.value.split(",") if one.strip()), mark)
    values: dict[str, Node] = {
        "from": Text(change.start.isoformat() if change.start else UNKNOWN, mark),
        "value": value,
        "source": Text(source, mark),
        "verified_by": Text(change.verified_by or _NOBODY, mark),
    }
    if end is not None:
        values["to"] = Text(end.isoformat(), mark)
    if change.article is not None:
        values["article"] = _bilingual(change.article, mark)
    return Fields(values, dict.fromkeys(values, mark), mark)


def _bilingual(text: Bilingual, mark: Mark) -> Fields:
    values: dict[str, Node] = {"zh": Text(text.zh, mark, plain=False), "en": Text(text.en, mark, plain=False)}
    return Fields(values, dict.fromkeys(values, mark), mark)


def _free_code(root: Fields) -> str:
    """A code for the draft's source that no source of the document has."""
    taken = root.values.get("sources")
    code = SOURCE
    while isinstance(taken, Fields) and code in taken.values:
        code += "_"
    return code


def _with_source(root: Fields, overlay: Overlay, code: str) -> dict[str, Node]:
    """The sources with the draft itself among them."""
    sources = root.values.get("sources")
    if not isinstance(sources, Fields) or not overlay.changes:
        return {}
    values: dict[str, Node] = {"title": _bilingual(overlay.name, sources.mark), "mark": Text(PROPOSED, sources.mark)}
    own = Fields(values, dict.fromkeys(values, sources.mark), sources.mark)
    keys = sources.keys | {code: sources.mark}
    return {"sources": replace(sources, values=sources.values | {code: own}, keys=keys)}


def _with_title(root: Fields, overlay: Overlay) -> dict[str, Node]:
    """The title with the draft's name behind it, so that it stands wherever the policy is named."""
    title = root.values.get("title")
    if not isinstance(title, Fields):
        return {}
    said = {
        key: Text(f"{node.value}{form.format(name)}", node.mark, plain=False)
        for key, form, name in (("zh", "（{}）", overlay.name.zh), ("en", " ({})", overlay.name.en))
        if name and isinstance(node := title.values.get(key), Text)
    }
    return {"title": replace(title, values=title.values | said)}
