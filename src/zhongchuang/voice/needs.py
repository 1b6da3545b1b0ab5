"""Why a person is needed, what must be marked wherever a result is shown, and how far a source can be trusted."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.document import ParameterValue, Policy
from zhongchuang.engines.reporting.reasons_text import ParameterText
from zhongchuang.voice import formats

NEEDS: Mapping[str, Promise] = {
    "missing_value": _("A value is missing. Once it is filled in this can be computed; until then a person must rule."),
    "zero_denominator": _("The whole of the share is nought, so a person must rule."),
    "unknown_parameter": _("The text at hand doesn't give the number, so a person must rule."),
    "tie": _("Several spaces are level and share a place, so a person must rule."),
    "readings": _(
        "The text can be read in several ways that come to different results; a person must rule which holds."
    ),
    "in_principle": _("The regulation says “in principle”: a person may accept an exception."),
    "judgement": _("The regulation sets no measure for this, so a person must judge."),
    "open_claims": _(
        "Not every claim on the budget is settled, and together they may exceed it; until then nothing can be paid out."
    ),
}
MARKS: Mapping[str, Promise] = {
    "trial": pgettext_lazy("mark", "Trial run: adopted by no authority"),
    "draft": pgettext_lazy("mark", "Draft"),
    "invented": pgettext_lazy("mark", "Invented data"),
}
SOURCE_MARKS: Mapping[str, Promise] = {
    "O": _("official text"),
    "N": _("news report"),
    "A": _("restated by a consultant, not the original"),
    "D": _("document-sharing site, not the original"),
    "M": _("copy on another host, not the original"),
    "E": _("made up as an example"),
    "P": _("proposed in a draft, not published"),
}


def parameter_source(policy: Policy, value: ParameterValue, language: str) -> dict[str, str]:
    """Where a parameter's value is written, and how far that can be trusted; gettext must speak the language."""
    source = policy.sources[value.source]
    marks = [str(SOURCE_MARKS[source.mark])]
    if source.mark != "E":
        marks.append(
            gettext("compared with the text by %(name)s") % {"name": value.verified_by}
            if value.verified_by
            else gettext("compared with the text by nobody yet")
        )
    return {
        "source": source.title.text(language),
        "article": value.article.text(language) if value.article else "",
        "quote": value.quote,
        "mark": ("，" if formats.is_chinese(language) else ", ").join(marks),
    }


def source_line(parameter: ParameterText) -> str:
    """A source and how far it can be trusted, on one line."""
    values = {"source": parameter.source, "mark": parameter.mark}
    return pgettext("a source with a remark", "%(source)s (%(mark)s)") % values
