"""The pictures of a round, and how it was computed: the same for officer and public."""

from collections.abc import Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.queries import Counts, Round, Tally
from zhongchuang.engines.reporting import charts
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.result_columns import grades_told
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.names import choice_name, choices, policy_title
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.table import Column, Table

Grades = Mapping[str, int]
"""How many spaces came to each grade, those that wait under ""; empty where no grade is given."""


def counted(round_: Round) -> Counts:
    """How the spaces of a round stand, and its grades where its policy gives any."""
    counts = queries.counts(round_.pk)
    return counts if facts.policy(round_.policy).grades else replace(counts, grades={})


def result_sentence(round_: Round, tally: Tally, grades: Grades) -> str:
    """The result of a round in one sentence, or two where it gives grades."""
    graded = _graded_sentence(round_, grades) if grades else ""
    if not round_.asks:
        return graded or _settled_sentence(tally)
    asked = _asked_sentence(tally)
    return f"{asked}{'' if (get_language() or '').startswith('zh') else ' '}{graded}" if graded else asked


def _graded_sentence(round_: Round, counts: Grades) -> str:
    """How many spaces came to each grade."""
    told = grades_told(facts.policy(round_.policy), counts, get_language() or "")
    waiting = counts.get("", 0)
    if not waiting:
        return _("Grades: %(grades)s.") % {"grades": told}
    values = {"grades": told, "waiting": formats.number(waiting)}
    if not told:
        return _("The grades of all %(waiting)s spaces wait for a person.") % values
    return _("Grades: %(grades)s; %(waiting)s wait for a person.") % values


def _settled_sentence(tally: Tally) -> str:
    """How many results there are where neither conditions are asked nor grades given."""
    counted = {"total": formats.number(tally.total), "open": formats.number(tally.needs_person)}
    if tally.needs_person:
        return _("%(total)s spaces computed, %(open)s of them wait for a person.") % counted
    return _("%(total)s spaces computed.") % counted


def _asked_sentence(tally: Tally) -> str:
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


def method(round_: Round, language: str, *, named: bool = False) -> list[Fact]:
    """What repeats the computation: rule, data, day. `named` says who started it, which the public isn't told."""
    by = round_.started_by if named else ""
    return [
        Fact(
            _("Policy"),
            policy_title(round_.policy, language),
            href=reverse("public:policy", args=[round_.policy.hash]),
        ),
        Fact(_("Version of the policy"), round_.policy.hash[:12]),
        Fact(
            _("Returns"),
            _("%(year)s, snapshot %(hash)s") % {"year": round_.snapshot.year, "hash": round_.snapshot.hash[:12]},
        ),
        Fact(_("Judged as of"), formats.day(round_.as_of, language)),
        Fact(_("Started"), formats.moment(localtime(round_.started_at), language), note=by),
    ]


def pictures(round_: Round, counts: Counts, language: str) -> list[Figure]:
    """How the result spreads over the districts, and which conditions decide it; nothing where nothing was judged."""
    if not counts.tally.total:
        return []
    figures = [_by_district(round_, counts.districts, language), _by_condition(round_, language)] if round_.asks else []
    return [*figures, *([_by_grade(round_, counts.grades, language)] if counts.grades else [])]


def _by_grade(round_: Round, counts: Grades, language: str) -> Figure:
    """How many spaces came to each grade."""
    policy = facts.policy(round_.policy)
    bars = [charts.Counted(grade.names.text(language), counts.get(grade.code, 0)) for grade in policy.grades]
    waiting = counts.get("", 0)
    if waiting:
        bars.append(charts.Counted(_words(language)["needs_person"], waiting, waits=True))
    total = sum(bar.count for bar in bars)
    most = max(bars, key=lambda bar: bar.count)
    values = {"grade": most.name, "count": formats.number(most.count), "total": formats.number(total)}
    title = _("Most spaces, %(count)s of %(total)s, come to “%(grade)s”")
    if most.waits:
        title = _("The grades of %(count)s of %(total)s spaces wait for a person")
    rows = [(bar.name, formats.number(bar.count), formats.share(bar.count, total)) for bar in bars]
    columns = (Column(_("Grade")), Column(_("Spaces"), kind="number"), Column(_("Share"), kind="number"))
    return Figure(
        key="by-grade",
        title=title % values,
        spec=charts.counts_by_name(bars, count=_("Spaces")),
        description=_("Bars, one a grade: how many spaces came to it."),
        table=Table(_("Results by grade"), columns, rows),
        source=_source(round_, language),
    )


def _by_district(round_: Round, counted: Mapping[str, Tally], language: str) -> Figure:
    order = [code for code, _name in choices("district", language)]
    known = sorted(counted, key=lambda code: (order.index(code) if code in order else len(order), code))
    tallies = [_named(choice_name("district", code, language), counted[code]) for code in known]
    return Figure(
        key="by-district",
        title=_where_most_are(tallies),
        spec=charts.results_by_place(tallies, words=_words(language), count=_("Spaces")),
        description=_("Bars, one a district: how many spaces met all conditions, did not, or need a person."),
        table=_table(_("Results by district"), _("District"), tallies),
        source=_source(round_, language),
    )


def _where_most_are(tallies: list[charts.Tally]) -> str:
    """The district with most spaces that met all conditions; while none has, the one where most wait for a person."""
    best = max(tallies, key=lambda one: (one.met, one.needs_person, one.name))
    values = {"place": best.name, "total": formats.number(best.total)}
    if best.met:
        met = {**values, "met": formats.number(best.met)}
        return _("%(place)s has most: %(met)s of its %(total)s spaces meet all conditions") % met
    if best.needs_person:
        waiting = {**values, "open": formats.number(best.needs_person)}
        return _("Most wait in %(place)s: %(open)s of its %(total)s spaces need a person") % waiting
    return _("In no district does a space meet all conditions")


def _by_condition(round_: Round, language: str) -> Figure:
    counted = queries.tally_by_condition(round_.pk)
    conditions = [one for one in facts.policy(round_.policy).conditions if one.code in counted]
    tallies = [_named(_("Condition %(number)s") % {"number": one.number}, counted[one.code]) for one in conditions]
    hardest = max(zip(conditions, tallies, strict=True), key=lambda pair: pair[1].not_met)
    values = {
        "number": hardest[0].number,
        "not_met": formats.number(hardest[1].not_met),
        "text": hardest[0].text.text(language),
    }
    title = _("Condition %(number)s decides most: %(not_met)s spaces do not meet it (%(text)s)")
    if not hardest[1].not_met:
        title = _("No space fails a condition")
    return Figure(
        key="by-condition",
        title=title % values,
        spec=charts.verdicts_by_condition(tallies, words=_words(language), share=_("Share of the spaces")),
        description=_("Bars, one a condition: the share of spaces that met it, did not, or need a person."),
        table=_table(_("Results by condition"), _("Condition"), tallies),
        source=_source(round_, language),
    )


def _named(name: str, tally: Tally) -> charts.Tally:
    return charts.Tally(name, tally.met, tally.not_met, tally.needs_person)


def _words(language: str) -> dict[str, str]:
    return {verdict.value: verdict_text(verdict, language).word for verdict in Verdict}


def _table(caption: str, head: str, tallies: list[charts.Tally]) -> Table:
    rows = [
        (one.name, *(formats.number(n) for n in (one.met, one.not_met, one.needs_person, one.total))) for one in tallies
    ]
    names = (_("Met"), _("Not met"), _("Needs a person"), _("Judged"))
    return Table(caption, (Column(head), *(Column(name, kind="number") for name in names)), rows)


def _source(round_: Round, language: str) -> str:
    return _("Source: returns of %(year)s, snapshot %(hash)s, judged as of %(day)s") % {
        "year": round_.snapshot.year,
        "hash": round_.snapshot.hash[:12],
        "day": formats.day(round_.as_of, language),
    }
