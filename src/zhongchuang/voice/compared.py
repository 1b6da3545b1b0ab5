"""A comparison of two policies in words and figures: the same for the page, the leader's report and every print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext, pgettext

from zhongchuang.apps.rulebook.comparisons import Answer, moved
from zhongchuang.engines.policy.comparing import VERDICTS, Compared, Shift, Totals
from zhongchuang.engines.policy.document import Parameter, Policy
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.voice import formats
from zhongchuang.voice.compared_pictures import pictures
from zhongchuang.voice.compared_words import Grid, Picture, grade_names, plan_names, points_told, signed, verdict_name
from zhongchuang.voice.quantities import Wording

GROUPS = ("district", "kind", "level")


@dataclass(frozen=True, slots=True)
class Plan:
    """One side: "Plan 1", the policy's title, and whose it is: its number, its version, adopted or a trial."""

    label: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ComparedText:
    """All that is said of a comparison in one language; `lead` is its result in a few sentences."""

    lead: tuple[str, ...]
    plans: tuple[Plan, Plan]
    changes: Grid
    totals: Grid
    pictures: tuple[Picture, ...]
    groups: tuple[Grid, ...]
    method: tuple[tuple[str, str], ...]


def compared_text(answer: Answer, language: str) -> ComparedText:
    """What a comparison comes to, in words."""
    with translation.override(language):
        whole = answer.compared.whole()
        groups = tuple(_groups(answer, language))
        return ComparedText(
            lead=tuple(_lead(answer, whole, language)),
            plans=_plans(answer, language),
            changes=_changes(answer, language),
            totals=_totals(answer, whole, language),
            pictures=tuple(pictures(answer, groups, language)),
            groups=tuple(_by_group(answer, field, shifts, language) for field, shifts in groups),
            method=tuple(_method(answer, language)),
        )


def rule_name(policy: Policy, code: str, language: str) -> str:
    """What a condition, an item, a grade, a grant or a budget is called: by its number and its first clause."""
    wording = Wording(policy, language)
    for rule in (*policy.conditions, *policy.asked):
        if rule.code == code:
            number = f"{rule.number} " if rule.number else ""
            return number + wording.clause(rule.text)
    if code in policy.budgets:
        return policy.budgets[code].names.text(language)
    return gettext("Grade: %(grade)s") % {"grade": wording.grade(code)}


def _lead(answer: Answer, whole: Shift, language: str) -> Iterator[str]:
    """The result in a few sentences."""
    total = whole.left.spaces
    counted = {
        "total": formats.number(total),
        "better": formats.number(whole.better),
        "worse": formats.number(whole.worse),
        "same": formats.number(total - whole.better - whole.worse),
    }
    match answer.compared.main:
        case "verdict":
            yield (
                gettext(
                    "Of %(total)s spaces %(better)s do better on the conditions, %(worse)s worse, %(same)s as before."
                )
                % counted
            )
            yield from _verdicts_told(whole)
        case "grade":
            yield gettext("Of %(total)s spaces %(better)s rise in grade, %(worse)s fall, %(same)s stay.") % counted
        case "money":
            yield gettext("Of %(total)s spaces %(better)s get more, %(worse)s less, %(same)s as much.") % counted
        case "points":
            yield gettext("Of %(total)s spaces %(better)s gain points, %(worse)s lose some, %(same)s stay.") % counted
        case _:
            yield gettext("The two have nothing in common that could be compared.")
    if whole.left.mean is not None and whole.right.mean is not None:
        yield (
            gettext("Points go from %(left)s to %(right)s on average.")
            % {"left": points_told(whole.left.mean), "right": points_told(whole.right.mean)}
        )
    if _has_money(answer.compared):
        yield _cost_told(whole, language)


def _verdicts_told(whole: Shift) -> Iterator[str]:
    """How many meet all conditions on either side, and for how many a person must decide."""
    met, waits = VERDICTS.index("met"), VERDICTS.index("needs_person")
    yield (
        gettext("%(left)s meet all conditions under plan 1 and %(right)s under plan 2.")
        % {"left": formats.number(whole.left.verdicts[met]), "right": formats.number(whole.right.verdicts[met])}
    )
    left, right = whole.left.verdicts[waits], whole.right.verdicts[waits]
    if left or right:
        yield (
            gettext("%(left)s and %(right)s still hang on what a person must rule.")
            % {"left": formats.number(left), "right": formats.number(right)}
        )


def _cost_told(whole: Shift, language: str) -> str:
    left, right = _money_range(whole.left, language), _money_range(whole.right, language)
    values = {"left": left, "right": right}
    if _settled(whole.left) and _settled(whole.right):
        more = whole.right.money_least - whole.left.money_least
        values["difference"] = formats.money_told(abs(more), language=language)
        if more > 0:
            return gettext("The cost goes from %(left)s to %(right)s, %(difference)s more.") % values
        if more < 0:
            return gettext("The cost goes from %(left)s to %(right)s, %(difference)s less.") % values
        return gettext("The cost stays at %(left)s.") % values
    return gettext("The cost goes from %(left)s to %(right)s.") % values


def _settled(totals: Totals) -> bool:
    return totals.money_least == totals.money_most


def _money_range(totals: Totals, language: str) -> str:
    if _settled(totals):
        return formats.money_told(totals.money_least, language=language)
    least = formats.money_number(totals.money_least, places=0 if totals.money_least % 100 == 0 else 2)
    most = formats.money_told(totals.money_most, language=language)
    return pgettext("an open count", "%(low)s to %(high)s") % {"low": least, "high": most}


def _has_money(compared: Compared) -> bool:
    return compared.left.money is not None or compared.right.money is not None


def _plans(answer: Answer, language: str) -> tuple[Plan, Plan]:
    one, other = (
        Plan(
            label, policy.title.text(language), _about(policy, adopted=hasattr(version, "adoption") and not moved_here)
        )
        for label, policy, version, moved_here in zip(
            plan_names(),
            (answer.left, answer.right),
            (answer.question.left, answer.question.right),
            (False, bool(answer.question.values)),
            strict=True,
        )
    )
    return one, other


def _about(policy: Policy, *, adopted: bool) -> str:
    state = pgettext("mark", "Adopted") if adopted else pgettext("mark", "Trial run")
    return " · ".join((policy.document_number, policy.hash[:12], state))


def _changes(answer: Answer, language: str) -> Grid:
    """The numbers in which the two differ; only of one document, else its rules differ and not its numbers alone."""
    rows: list[tuple[str, ...]] = []
    if answer.one_document:
        day = answer.question.as_of
        for parameter, _before, _after in moved(answer.left, answer.right, day):
            sides = (_value(side, parameter, answer, language) for side in (answer.left, answer.right))
            rows.append((parameter.names.text(language), *sides))
    one, other = plan_names()
    return Grid("changes", gettext("Numbers moved"), (gettext("Number"), one, other), (False, True, True), tuple(rows))


def _value(policy: Policy, parameter: Parameter, answer: Answer, language: str) -> str:
    known = policy.parameters.get(parameter.code)
    value = known.on(answer.question.as_of) if known else None
    return formats.NOTHING if value is None else Wording(policy, language).parameter(parameter.code, value)


def _totals(answer: Answer, whole: Shift, language: str) -> Grid:
    one, other = plan_names()
    rows = tuple(_total_rows(answer, whole, language))
    heads = (gettext("Result"), one, other, gettext("Difference"))
    return Grid("totals", gettext("What it comes to"), heads, (False, True, True, True), rows)


def _total_rows(answer: Answer, whole: Shift, language: str) -> Iterator[tuple[str, ...]]:
    left, right = whole.left, whole.right
    if left.verdicts or right.verdicts:
        for place in reversed(range(len(VERDICTS))):
            counts = (_at(left.verdicts, place), _at(right.verdicts, place))
            yield (verdict_name(place, language), *_counted(*counts))
    yield from _grade_rows(answer, left, right, language)
    if left.mean is not None or right.mean is not None:
        means = [formats.NOTHING if one is None else points_told(one) for one in (left.mean, right.mean)]
        difference = formats.NOTHING
        if left.mean is not None and right.mean is not None:
            difference = signed(right.mean - left.mean, points_told)
        yield gettext("Points on average"), *means, difference
    if _has_money(answer.compared):
        yield (gettext("Spaces paid"), *_counted(left.paid, right.paid))
        yield (
            gettext("Cost in yuan"),
            *(_money_cell(one) for one in (left, right)),
            signed(right.money_least - left.money_least, _yuan)
            if _settled(left) and _settled(right)
            else formats.NOTHING,
        )


def _grade_rows(answer: Answer, left: Totals, right: Totals, language: str) -> Iterator[tuple[str, ...]]:
    """How many come to each grade; where the two give other grades, those of each in a row of its own."""
    if answer.compared.left.grades == answer.compared.right.grades:
        names = grade_names(answer.left, language)
        for place, name in enumerate(names):
            counts = (_at(left.grades, place), _at(right.grades, place))
            if place < len(names) - 1 or any(counts):
                yield (gettext("Grade: %(grade)s") % {"grade": name}, *_counted(*counts))
    else:
        for side, policy, place in ((left, answer.left, 0), (right, answer.right, 1)):
            for grade, count in zip(grade_names(policy, language), side.grades, strict=False):
                shown = [formats.NOTHING, formats.NOTHING, formats.NOTHING]
                shown[place] = formats.number(count)
                yield (gettext("Grade: %(grade)s") % {"grade": grade}, *shown)


def _at(counts: Sequence[int], place: int) -> int | None:
    return counts[place] if place < len(counts) else None


def _counted(left: int | None, right: int | None) -> tuple[str, str, str]:
    shown = [formats.NOTHING if one is None else formats.number(one) for one in (left, right)]
    difference = formats.NOTHING if left is None or right is None else signed(right - left, formats.number)
    return shown[0], shown[1], difference


def _money_cell(totals: Totals) -> str:
    if _settled(totals):
        return _yuan(totals.money_least)
    values = {"low": _yuan(totals.money_least), "high": _yuan(totals.money_most)}
    return pgettext("an open count", "%(low)s to %(high)s") % values


def _yuan(fen: int | Fraction) -> str:
    return formats.money_number(fen, places=0 if Fraction(fen) % FEN_PER["yuan"] == 0 else 2)


def _groups(answer: Answer, language: str) -> Iterator[tuple[str, dict[str, Shift]]]:
    """The shift by district, kind and level, each group by its name in the dictionary's order."""
    for field in GROUPS:
        codes = [getattr(one, field) for one in answer.listed]
        known = answer.left.dictionary.entities["space"].fields[field].choices
        found = answer.compared.by(codes)
        order = sorted(found, key=lambda code: (list(known).index(code) if code in known else len(known), code))
        names = {code: known[code].text(language) if code in known else code or gettext("not stated") for code in order}
        yield field, {names[code]: found[code] for code in order}


def _group_heads() -> Mapping[str, tuple[str, str]]:
    return {
        "district": (gettext("District"), gettext("By district")),
        "kind": (gettext("Kind of body"), gettext("By kind of body")),
        "level": (gettext("Level"), gettext("By level")),
    }


def _by_group(answer: Answer, field: str, shifts: Mapping[str, Shift], language: str) -> Grid:
    head, caption = _group_heads()[field]
    heads = [head, gettext("Spaces"), gettext("Better"), gettext("Worse")]
    compared = answer.compared
    one, other = plan_names()
    points = compared.left.points is not None or compared.right.points is not None
    if compared.left.verdict is not None and compared.right.verdict is not None:
        heads += [gettext("Met, %(plan)s") % {"plan": plan} for plan in (one, other)]
    if points:
        heads += [gettext("Points, %(plan)s") % {"plan": plan} for plan in (one, other)]
    if _has_money(compared):
        heads += [gettext("Cost in yuan, %(plan)s") % {"plan": plan} for plan in (one, other)]
    rows = []
    for name, shift in shifts.items():
        row = [name, *(formats.number(n) for n in (shift.left.spaces, shift.better, shift.worse))]
        if compared.left.verdict is not None and compared.right.verdict is not None:
            row += [formats.number(side.verdicts[VERDICTS.index("met")]) for side in (shift.left, shift.right)]
        if points:
            means = (shift.left.mean, shift.right.mean)
            row += [formats.NOTHING if mean is None else points_told(mean) for mean in means]
        if _has_money(compared):
            row += [_money_cell(side) for side in (shift.left, shift.right)]
        rows.append(tuple(row))
    numbers = (False, *(True for _ in heads[1:]))
    return Grid(f"by-{field}", caption, tuple(heads), numbers, tuple(rows))


def _method(answer: Answer, language: str) -> Iterator[tuple[str, str]]:
    question = answer.question
    year, content_hash = question.snapshot.year, question.snapshot.hash[:12]
    yield gettext("Returns"), gettext("%(year)s, snapshot %(hash)s") % {"year": year, "hash": content_hash}
    yield gettext("Judged as of"), formats.day(question.as_of, language)
    for plan, policy in zip(plan_names(), (answer.left, answer.right), strict=True):
        yield plan, f"{policy.document_number} · {policy.hash[:12]}"
    if question.rulings_of is not None:
        title = question.rulings_of.title_zh if formats.is_chinese(language) else question.rulings_of.title_en
        yield gettext("Rulings"), title or question.rulings_of.title_zh
    else:
        yield gettext("Rulings"), gettext("none: what needs a person stays open on both sides")
