"""A draft in words: each number it changes beside the document's own, and the worked cases that come out otherwise."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from zhongchuang.apps.rulebook.drafts import Difference
from zhongchuang.engines.policy.cases import CaseResult
from zhongchuang.engines.policy.document import Policy
from zhongchuang.voice import formats
from zhongchuang.voice.compared_words import Grid
from zhongchuang.voice.composed import ROUNDED, TIES
from zhongchuang.voice.quantities import Wording
from zhongchuang.voice.worked_cases import case_words

YES_NO = {"yes": True, "no": False}
SPECIAL_WORDS: Mapping[str, Mapping[str, Promise]] = {"rounding": ROUNDED, "ties": TIES}
"""Words for the values a parameter may have where it has a few, by unit."""


def values_to_choose(unit: str, language: str) -> list[tuple[str, str]]:
    """What a parameter of this unit may be, as written and in words; nothing where it may be any number or text."""
    with translation.override(language):
        if unit == "yes_no":
            return [(code, formats.yes_no(value, language)) for code, value in YES_NO.items()]
        return [(code, str(word)) for code, word in SPECIAL_WORDS.get(unit, {}).items()]


def difference_grid(document: Policy, draft: Policy, differences: Sequence[Difference], language: str) -> Grid:
    """What a draft changes, a row for each number and day."""
    with translation.override(language):
        heads = (
            gettext("Number"),
            gettext("In the document"),
            gettext("Proposed"),
            gettext("In force"),
            gettext("Article"),
            gettext("Compared with the text by"),
        )
        rows = tuple(_row(document, draft, one, language) for one in differences)
        return Grid("changes", gettext("Numbers the draft changes"), heads, (False, True, True, *(False,) * 3), rows)


def _row(document: Policy, draft: Policy, one: Difference, language: str) -> tuple[str, ...]:
    code, change = one.parameter.code, one.change
    after = next(value for value in draft.parameters[code].values if value.span.first == change.start)
    return (
        one.parameter.names.text(language),
        Wording(document, language).parameter(code, one.before) if one.before else formats.NOTHING,
        Wording(draft, language).parameter(code, after),
        gettext("from %(first)s") % {"first": formats.day(change.start, language)}
        if change.start
        else gettext("in place of the first value"),
        change.article.text(language) if change.article else formats.NOTHING,
        change.verified_by or gettext("nobody yet"),
    )


def case_grid(policies: tuple[Policy, Policy], cases: Sequence[tuple[CaseResult, CaseResult]], language: str) -> Grid:
    """The worked cases of the document that come out otherwise under the draft."""
    with translation.override(language):
        heads = (gettext("Case"), gettext("What is expected"), gettext("As written"), gettext("Under the draft"))
        rows = tuple(row for before, after in cases for row in _case_rows(policies, before, after, language))
        caption = gettext("Worked cases that come out otherwise")
        return Grid("cases", caption, heads, (False, False, True, True), rows)


def _case_rows(
    policies: tuple[Policy, Policy], before: CaseResult, after: CaseResult, language: str
) -> Iterator[tuple[str, ...]]:
    """The outcomes of one case that differ."""
    words = [case_words(one, Wording(policy, language)) for policy, one in zip(policies, (before, after), strict=True)]
    for was, now in zip(words[0].spaces, words[1].spaces, strict=True):
        for one, other in zip(was.outcomes, now.outcomes, strict=True):
            if not other.same:
                name = f"{words[0].name} · {was.code}" if was.code else words[0].name
                yield name, one.name, one.expected, other.found
