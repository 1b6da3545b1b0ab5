"""A policy run on a return: every space decided, or the reasons for one."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli.outputs import whole_file, write_csv, write_parquet
from zhongchuang.cli.progress import with_progress
from zhongchuang.cli.sources import joined, national_workdays, policy_of, return_of
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Ruling
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.results import results_to_json, stands
from zhongchuang.engines.policy.rulings import outcome, standing
from zhongchuang.engines.reporting.reasons_text import ReasonsText, WorthText
from zhongchuang.engines.reporting.result_table import Column, Note, Shown, write_result_table
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.engines.tables.ruling_sheet import read_ruling_sheet
from zhongchuang.engines.tables.snapshot import freeze
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict, all_of
from zhongchuang.voice import formats
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.reasons import SpaceNames, reasons
from zhongchuang.voice.result_columns import KINDS as RESULT_KINDS
from zhongchuang.voice.result_columns import result_cells, result_columns
from zhongchuang.voice.sentences import verdict_text

KINDS = (".xlsx", ".csv", ".parquet")


class CannotDecide(Exception):
    """The files given can't be decided on; the message says why, in the language spoken."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """What is decided: a policy, the frozen returns, the day, and the rulings of persons.

    `spaces` and `operators` hold the values of the rows by their codes, as they were read.
    """

    policy: Policy
    dictionary: Dictionary
    snapshot: Snapshot
    as_of: date
    spaces: Mapping[str, Mapping[str, Value]]
    operators: Mapping[str, Mapping[str, Value]]
    rulings: tuple[Ruling, ...] = ()

    def decisions(self, *, spaces: Sequence[str] | None = None) -> Iterator[Decision]:
        """A decision a space, with all that rests on a ruling as the ruling has it."""
        return judge(
            self.policy,
            self.snapshot,
            as_of=self.as_of,
            spaces=spaces,
            workdays=national_workdays(),
            rulings=self.rulings,
        )

    def names(self, space: str) -> SpaceNames:
        """What a space and its operator are called."""
        values = self.spaces[space]
        text = {name: str(values.get(name, "")) for name in ("name_zh", "name_en", "operator_code", "district")}
        operator = self.operators.get(text["operator_code"], {})
        return SpaceNames(
            space,
            Bilingual(text["name_zh"], text["name_en"]),
            Bilingual(str(operator.get("name_zh", text["operator_code"])), str(operator.get("name_en", ""))),
            text["district"],
        )


def why_not(options: Namespace) -> str:
    """What is wrong with the options together; "" where nothing is."""
    if options.output.suffix not in KINDS:
        return _("The result is written as %(kinds)s, not as %(found)s.") % {
            "kinds": formats.joined(KINDS, options.spoken, last="or"),
            "found": options.output.name,
        }
    return ""


def run(options: Namespace) -> int:
    """Decide every space and write the result. Returns 1 where the files can't be decided on."""
    cohort = _cohort(options)
    rows = list(_rows(cohort, options.spoken))
    columns = _columns(cohort.policy, options.spoken)
    _write(options.output, columns, rows, cohort, options.spoken)
    told = [f"{name} {count}" for name, count in _counted(cohort.policy, rows, options.spoken)]
    print(_("%(count)s spaces: %(told)s") % {"count": len(rows), "told": "  ".join(told)})
    print(options.output)
    return 0


def _counted(policy: Policy, rows: Sequence[Mapping[str, Shown]], language: str) -> Iterator[tuple[str, int]]:
    """How many spaces came to what: by verdict where something is asked, else by grade; and how many are open."""
    if policy.grades and not policy.conditions:
        for grade in policy.grades:
            name = grade.names.text(language)
            yield name, sum(row["grade"] == name for row in rows)
    verdicts = tuple(Verdict) if policy.conditions else (Verdict.NEEDS_PERSON,)
    for verdict in verdicts:
        yield verdict_text(verdict, language).word, sum(row["result"] == verdict.value for row in rows)


def explain(options: Namespace) -> int:
    """Print the reasons for one space. Returns 1 where the files hold no such space."""
    cohort = _cohort(options)
    if options.space not in cohort.spaces:
        raise CannotDecide(_("No space with the code “%(code)s” is in the files.") % {"code": options.space})
    (decision,) = cohort.decisions(spaces=[options.space])
    text = reasons(
        cohort.policy,
        outcome(decision, cohort.rulings),
        names=cohort.names(options.space),
        as_of=cohort.as_of,
        language=options.spoken,
        snapshot_hash=cohort.snapshot.hash,
        marks=["trial"],
    )
    print(*_explained(text), sep="\n")
    return 0


def _explained(text: ReasonsText) -> Iterator[str]:
    """The page of reasons as lines."""
    yield f"{text.name}  {text.about}\n{text.policy}  {text.source}"
    yield from text.marks
    if text.line:
        yield text.line
    if text.conditions:
        yield f"{text.verdict.sign} {text.verdict.word}  {text.result}  {text.counts}"
    yield ""
    for condition in text.conditions:
        yield f"{condition.verdict.sign} {condition.number}  {condition.rule}"
        ruled = condition.ruling.sentence if condition.ruling else ""
        said = (condition.sentence, condition.needs, ruled, condition.enough)
        yield from _indented([*said, *(cells.text for cells in condition.cells)])
    for worth in (*text.items, *((text.score,) if text.score else ()), *text.grants):
        yield from _worth(worth)
    if text.grade:
        yield "{}  {}".format(_("Grade"), text.grade.name)
        yield from _indented([text.grade.needs])
        yield from _indented(f"{one.verdict.sign} {one.rule}  {one.sentence}" for one in text.grade.looked_at)
    if text.public:
        yield text.public
    yield ""
    yield from (f"{name}  {value}" for name, value in text.foot)


def _worth(worth: WorthText) -> Iterator[str]:
    """Points or money, how they came, and what a budget leaves."""
    yield "  ".join(part for part in (worth.number, worth.rule, worth.amount, worth.most) if part)
    between = "  "
    yield from _indented(f"{line.label}{between}{line.text}" for line in worth.lines)
    yield from _indented(f"{one.text}{between}{one.how}" for one in worth.readings)
    if worth.payment:
        yield from _indented([f"{worth.payment.sentence}{between}{worth.payment.amount}", worth.payment.needs])
    yield from _indented([worth.needs, *(cells.text for cells in worth.cells)])


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines if line)


def _cohort(options: Namespace) -> Cohort:
    policy, dictionary = policy_of(options.document, options.pack)
    returns = [return_of(file, dictionary, year=options.year) for file in options.files]
    for one in returns:
        if one.content.has_errors:
            raise CannotDecide(_("%(file)s has errors, see “zhongchuang import --check”.") % {"file": one.file})
    years = {one.content.year for one in returns}
    year = years.pop() if len(years) == 1 else None
    if year is None:
        raise CannotDecide(_("The files don't name one year; name it with --year."))
    snapshot = freeze(joined(returns), year=year)
    as_of = options.as_of or date(year, 12, 31)
    spaces, operators = _by_code(snapshot, "space"), _by_code(snapshot, "operator")
    cohort = Cohort(policy, dictionary, snapshot, as_of, spaces, operators)
    if options.rulings is None:
        return cohort
    return replace(cohort, rulings=_rulings(options.rulings, cohort, options.spoken))


def _by_code(snapshot: Snapshot, entity: str) -> dict[str, Mapping[str, Value]]:
    return {str(row.values[f"{entity}_code"]): row.values for row in snapshot.rows.get(entity, ())}


def _rulings(file: Path, cohort: Cohort, language: str) -> tuple[Ruling, ...]:
    """The rulings of a sheet; raises CannotDecide with every problem in it."""
    waiting = {
        (decision.space, finding.condition): finding.verdict is Verdict.NEEDS_PERSON
        for decision in cohort.decisions()
        for finding in decision.findings
    }
    ruled, problems = read_ruling_sheet(read_file(file, name=file.name), waiting=waiting)
    if problems:
        texts = [problem_text(problem, dictionary=cohort.dictionary, language=language) for problem in problems]
        raise CannotDecide("\n".join(f"{text.place}  {text.sentence}" for text in texts))
    return tuple(Ruling(one.space, one.condition, one.verdict, one.reason, one.by, one.on) for one in ruled)


def _columns(policy: Policy, language: str) -> tuple[Column, ...]:
    return (
        Column("space_code", _("Code"), width=14),
        Column("space_name", _("Space"), width=30),
        Column("operator_name", _("Operator"), width=30),
        Column("district", _("District"), width=16),
        *(
            (Column("result", _("Result"), kind="verdict"), Column("computed", _("Computed"), kind="verdict"))
            if policy.conditions
            else ()
        ),
        *(column for kind in RESULT_KINDS for column in result_columns(policy, kind, language)),
        *(
            Column(f"condition:{one.number}", f"{one.number} {one.text.text(language)}", kind="verdict", width=16)
            for one in policy.conditions
        ),
    )


def _rows(cohort: Cohort, language: str) -> Iterator[dict[str, Shown]]:
    """A row a space: verdicts as codes, names in the language."""
    districts = cohort.dictionary.field("space", "district").choices
    for decision in with_progress(cohort.decisions(), total=len(cohort.spaces)):
        ruled = standing(decision, cohort.rulings)
        names = cohort.names(decision.space)
        district = districts.get(names.district)
        yield {
            "space_code": decision.space,
            "space_name": names.name.text(language),
            "operator_name": names.operator.text(language),
            "district": district.text(language) if district else names.district,
            "result": stands(outcome(decision, cohort.rulings)).value,
            "computed": all_of(finding.verdict for finding in decision.findings).value,
            **result_cells(cohort.policy, results_to_json(decision), language),
            **{f"condition:{one.number}": ruled.get(one.condition, one).verdict.value for one in decision.findings},
        }


def _write(
    path: Path, columns: tuple[Column, ...], rows: list[dict[str, Shown]], cohort: Cohort, language: str
) -> None:
    if path.suffix == ".xlsx":
        words = {verdict.value: verdict_text(verdict, language).word for verdict in Verdict}
        title = cohort.policy.title.text(language)
        with whole_file(path) as stream:
            write_result_table(
                columns,
                rows,
                stream,
                sheet=_("Result"),
                title=title,
                note=_note(cohort, language),
                verdict_words=words,
                made_at=datetime.now(UTC),
            )
        return
    write = write_csv if path.suffix == ".csv" else write_parquet
    codes = [column.code for column in columns]
    write(path, codes, [{code: _plain(row.get(code)) for code in codes} for row in rows])


def _plain(value: Shown) -> str:
    """A cell as a text, numbers without an exponent."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _note(cohort: Cohort, language: str) -> Note:
    """How the table was computed, so that it can be computed again."""
    policy = cohort.policy
    return Note(
        sheet=_("How it was computed"),
        rows=(
            (_("Policy"), f"{policy.title.text(language)} {policy.document_number}"),
            (_("Version of the document"), policy.hash),
            (_("Snapshot"), cohort.snapshot.hash),
            (_("Day of evaluation"), formats.day(cohort.as_of, language)),
        ),
        marks=(_("Trial run"),),
    )
