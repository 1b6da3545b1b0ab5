"""The numbers of a policy as fields of a form, under the rule they stand in, and what was typed read as changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.comparisons import rules_by_name
from zhongchuang.apps.rulebook.drafts import Change, in_force
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import formats
from zhongchuang.voice.compared import rule_name
from zhongchuang.voice.drafts import values_to_choose

UNKNOWN = "unknown"
LONGEST = {"value": 2000, "from": 10, "article": 200, "verified_by": 100}


@dataclass(frozen=True, slots=True)
class NumberField:
    """One number: what is typed beside what the version has. `options` are all it may be, where they are few."""

    code: str
    label: str
    unit: str
    kind: str
    usual_shown: str
    value: str
    start: str
    article: str
    verified_by: str
    options: Sequence[tuple[str, str]] = ()
    changed: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The numbers of one rule; open where one of them was changed or is wrong."""

    title: str
    fields: Sequence[NumberField]

    @property
    def open(self) -> bool:
        """Whether somebody should look inside."""
        return any(one.changed or one.error for one in self.fields)


Typed = Mapping[str, Mapping[str, str]]
"""What was typed, by parameter and then by what it is: value, from, article, verified_by."""


def number_groups(policy: Any, typed: Typed, errors: Mapping[str, str], *, on: date, language: str) -> list[FieldGroup]:
    """Every number of the policy with what was typed so far, grouped by the first rule that uses it."""
    rules = rules_by_name(policy)
    groups: dict[str, list[NumberField]] = {}
    for code in policy.parameters:
        used = rules.get(code, ())
        title = rule_name(policy, used[0], language) if used else _("Used in no rule")
        field = _as_typed(_field(policy, code, on, language), typed.get(code, {}))
        groups.setdefault(title, []).append(replace(field, error=errors.get(code, "")))
    return [FieldGroup(title, fields) for title, fields in groups.items()]


def _field(policy: Any, code: str, on: date, language: str) -> NumberField:
    parameter = policy.parameters[code]
    held = in_force(parameter, on)
    written = "" if held.value is None else held.written
    options = values_to_choose(parameter.unit, language)
    return NumberField(
        code=code,
        label=parameter.names.text(language),
        unit="" if options or parameter.unit == "none" else formats.unit_name(parameter.unit, language),
        kind="date" if parameter.unit == "day" else "text",
        usual_shown=dict(options).get(written, written) or _("not known"),
        value=written,
        start="",
        article=held.article.text(language) if held.article else "",
        verified_by=held.verified_by,
        options=options,
    )


def _as_typed(field: NumberField, texts: Mapping[str, str]) -> NumberField:
    typed = replace(
        field,
        value=texts.get("value", field.value),
        start=texts.get("from", ""),
        article=texts.get("article", field.article),
        verified_by=texts.get("verified_by", field.verified_by),
    )
    return replace(typed, changed=typed != field)


def texts_of(changes: Iterable[Change], language: str) -> Typed:
    """Changes as they would be typed; of several of one parameter the last."""
    return {
        change.parameter: {
            "value": "" if change.value == UNKNOWN else change.value,
            "from": change.start.isoformat() if change.start else "",
            "article": change.article.text(language) if change.article else "",
            "verified_by": change.verified_by,
        }
        for change in changes
    }


def texts_in(policy: Any, given: QueryDict) -> Typed:
    """What was typed into the form, of every parameter it had."""
    return {
        code: {name: given.get(f"{name}.{code}", "").strip() for name in LONGEST}
        for code in policy.parameters
        if f"value.{code}" in given
    }


def changes_of(policy: Any, typed: Typed, *, on: date, language: str) -> tuple[list[Change], dict[str, str]]:
    """What was typed that differs from what the version has on the day, and by parameter what can't be read."""
    changes: list[Change] = []
    errors: dict[str, str] = {}
    for code, texts in typed.items():
        field = _field(policy, code, on, language)
        if not _as_typed(field, texts).changed:
            continue
        try:
            changes.append(_change(policy, code, texts, on, language))
        except ValueError as wrong:
            errors[code] = str(wrong)
    return changes, errors


def _change(policy: Any, code: str, texts: Mapping[str, str], on: date, language: str) -> Change:
    """One change. ValueError with its sentence where a text can't be used."""
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            raise ValueError(_("This is longer than %(most)s characters. Shorten it.") % {"most": most})
    held = in_force(policy.parameters[code], on)
    article = held.article
    if texts["article"] != (article.text(language) if article else ""):
        article = Bilingual(texts["article"], texts["article"]) if texts["article"] else None
    start = _day(texts["from"]) if texts["from"] else held.span.first
    return Change(code, start, texts["value"] or UNKNOWN, article=article, verified_by=texts["verified_by"])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(found)s” is no day. Write it as 2025-01-01.") % {"found": text[:20]}) from None


def rules_told(policy: Any, language: str) -> dict[str, str]:
    """By parameter, the rules it stands in."""
    names = {code: rules for code, rules in rules_by_name(policy).items() if code in policy.parameters}
    between = "；" if formats.is_chinese(language) else "; "
    return {code: between.join(rule_name(policy, rule, language) for rule in rules) for code, rules in names.items()}
