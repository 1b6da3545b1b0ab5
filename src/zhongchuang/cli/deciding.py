"""A policy run on a return: every space decided, or the reasons for one."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli.outputs import whole_file, write_csv, write_parquet
from zhongchuang.cli.progress import with_progress
from zhongchuang.cli.sources import joined, policy_of, return_of
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Outcome, Ruling
from zhongchuang.engines.policy.reference import judge
from zhongchuang.engines.policy.rulings import outcome, standing
from zhongchuang.engines.reporting.result_table import Column, Note, Shown, write_result_table
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.engines.tables.ruling_sheet import read_ruling_sheet
from zhongchuang.engines.tables.snapshot import freeze
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.reasons import SpaceNames, reasons, verdict_text

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
    counts = {verdict: sum(row["result"] == verdict.value for row in rows) for verdict in Verdict}
    told = [f"{verdict_text(verdict, options.spoken).word} {count}" for verdict, count in counts.items()]
    print(_("%(count)s spaces: %(told)s") % {"count": len(rows), "told": "  ".join(told)})
    print(options.output)
    return 0


def explain(options: Namespace) -> int:
    """Print the reasons for one space. Returns 1 where the files hold no such space."""
    cohort = _cohort(options)
    if options.space not in cohort.spaces:
        raise CannotDecide(_("No space with the code “%(code)s” is in the files.") % {"code": options.space})
    (decision,) = judge(cohort.policy, cohort.snapshot, as_of=cohort.as_of, spaces=[options.space])
    text = reasons(
        cohort.policy,
        outcome(decision, cohort.rulings),
        dictionary=cohort.dictionary,
        names=cohort.names(options.space),
        as_of=cohort.as_of,
        language=options.spoken,
        snapshot_hash=cohort.snapshot.hash,
        marks=["trial"],
    )
    print(f"{text.name}  {text.about}\n{text.policy}  {text.source}")
    print(*text.marks, sep="\n")
    print(f"{text.verdict.sign} {text.verdict.word}  {text.result}  {text.counts}\n")
    for condition in text.conditions:
        print(f"{condition.verdict.sign} {condition.number}  {condition.rule}")
        said = (condition.sentence, condition.needs, condition.ruling and condition.ruling.sentence, condition.enough)
        print(*(f"    {line}" for line in said if line), sep="\n")
        print(*(f"    {cells.text}" for cells in condition.cells), sep="\n", end="\n" if condition.cells else "")
    print()
    print(*(f"{name}  {value}" for name, value in text.foot), sep="\n")
    return 0


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
        for decision in judge(cohort.policy, cohort.snapshot, as_of=cohort.as_of)
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
        Column("result", _("Result"), kind="verdict"),
        Column("computed", _("Computed"), kind="verdict"),
        *(
            Column(f"condition:{one.number}", f"{one.number} {one.text.text(language)}", kind="verdict", width=16)
            for one in policy.conditions
        ),
    )


def _rows(cohort: Cohort, language: str) -> Iterator[dict[str, str]]:
    """A row a space: verdicts as codes, names in the language."""
    districts = cohort.dictionary.field("space", "district").choices
    decisions = judge(cohort.policy, cohort.snapshot, as_of=cohort.as_of)
    for decision in with_progress(decisions, total=len(cohort.spaces)):
        stands: Outcome = outcome(decision, cohort.rulings)
        ruled = standing(decision, cohort.rulings)
        names = cohort.names(decision.space)
        district = districts.get(names.district)
        yield {
            "space_code": decision.space,
            "space_name": names.name.text(language),
            "operator_name": names.operator.text(language),
            "district": district.text(language) if district else names.district,
            "result": stands.verdict.value,
            "computed": decision.verdict.value,
            **{f"condition:{one.number}": ruled.get(one.condition, one).verdict.value for one in decision.findings},
        }


def _write(path: Path, columns: tuple[Column, ...], rows: list[dict[str, str]], cohort: Cohort, language: str) -> None:
    if path.suffix == ".xlsx":
        shown: list[Mapping[str, Shown]] = [dict(row) for row in rows]
        words = {verdict.value: verdict_text(verdict, language).word for verdict in Verdict}
        title = cohort.policy.title.text(language)
        with whole_file(path) as stream:
            write_result_table(
                columns,
                shown,
                stream,
                sheet=_("Result"),
                title=title,
                note=_note(cohort, language),
                verdict_words=words,
                made_at=datetime.now(UTC),
            )
        return
    write = write_csv if path.suffix == ".csv" else write_parquet
    write(path, [column.code for column in columns], rows)


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
