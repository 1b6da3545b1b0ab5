"""The pictures of a round, and how it was computed: the same for officer and public."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.queries import Round, Tally
from zhongchuang.voice import formats
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.parts import Fact


def result_sentence(tally: Tally) -> str:
    """The result of a round in one sentence."""
    counted = {
        "total": formats.number(tally.total),
        "met": formats.number(tally.met),
        "not_met": formats.number(tally.not_met),
        "open": formats.number(tally.needs_person),
    }
    if tally.needs_person:
        return (
            _("Of %(total)s spaces %(met)s meet all conditions, %(not_met)s do not, and %(open)s wait for a person.")
            % counted
        )
    return _("Of %(total)s spaces %(met)s meet all conditions and %(not_met)s do not.") % counted


def method(round_: Round, language: str) -> list[Fact]:
    """What repeats the computation: rule, data, day."""
    return [
        Fact(_("Policy"), in_language(round_.policy.title_zh, round_.policy.title_en, language)),
        Fact(_("Version of the policy"), round_.policy.hash[:12]),
        Fact(
            _("Returns"),
            _("%(year)s, snapshot %(hash)s") % {"year": round_.snapshot.year, "hash": round_.snapshot.hash[:12]},
        ),
        Fact(_("Judged as of"), formats.day(round_.as_of, language)),
        Fact(_("Started"), formats.moment(localtime(round_.started_at), language), note=round_.started_by),
    ]


def pictures(round_: Round, tally: Tally, language: str) -> list[Figure]:
    """How the result spreads over districts, and which conditions decide."""
    return []
