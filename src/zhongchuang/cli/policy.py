"""`zhongchuang policy`: a policy document checked, tested, printed, and run on a return."""

from argparse import Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhongchuang.cli import deciding
from zhongchuang.cli.markdown import as_markdown
from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser
from zhongchuang.cli.sources import documents_in, house_of, national_workdays, policy_of
from zhongchuang.engines.policy.case_reading import NOT_RANKED
from zhongchuang.engines.policy.cases import CaseResult, run_cases
from zhongchuang.engines.policy.computing import computing_summary, unchecked_names
from zhongchuang.engines.policy.document import Expected, Policy
from zhongchuang.engines.policy.proof import unit_of
from zhongchuang.engines.policy.provisions import NO_PLACE
from zhongchuang.engines.policy.succession import breaks
from zhongchuang.engines.reporting.articles_print import write_articles_docx, write_articles_pdf
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.articles import articles
from zhongchuang.voice.circular import circular
from zhongchuang.voice.needs import NEEDS
from zhongchuang.voice.sentences import verdict_text

CIRCULARS: Mapping[str, Callable[..., None]] = {".pdf": write_articles_pdf, ".docx": write_articles_docx}
"""What writes a circular, by the ending of its file; any other is Markdown."""


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command and its five parts to the parser."""
    parser = commands.add_parser("policy", parents=[spoken], help=_("check, test, print and run a policy document"))
    parts = parser.add_subparsers(metavar=_("part"), required=True, parser_class=Parser)
    packed = Parser(add_help=False, parents=[spoken])
    packed.add_argument(
        "--pack", type=Path, metavar=_("FOLDER"), help=_("the pack it is read by; the one it lies in where not given")
    )
    document = Parser(add_help=False, parents=[packed])
    document.add_argument("document", type=Path, metavar=_("DOCUMENT"), help=_("a policy document (YAML)"))
    several = Parser(add_help=False, parents=[packed])
    several.add_argument(
        "paths", type=Path, nargs="+", metavar=_("DOCUMENT"), help=_("policy documents (YAML), or folders of packs")
    )
    data = _data_options()

    one = parts.add_parser("check", parents=[several], help=_("is the document sound, and how much of it computes?"))
    one.set_defaults(command=check)
    one = parts.add_parser("test", parents=[several], help=_("run its worked cases"))
    one.set_defaults(command=test)
    one = parts.add_parser("run", parents=[document, data], help=_("decide every space"))
    one.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("FILE"), help=_("the result: .xlsx, .csv or .parquet")
    )
    one.set_defaults(command=deciding.run, refuse=deciding.why_not)
    one = parts.add_parser("explain", parents=[document, data], help=_("the reasons for one space"))
    one.add_argument("--space", required=True, metavar=_("CODE"), help=_("the code of the space"))
    one.set_defaults(command=deciding.explain)
    to_read = _("the policy to read: printed, or to a file as Markdown, PDF or DOCX")
    one = parts.add_parser("doc", parents=[document], help=to_read)
    one.add_argument(
        "-o", "--output", type=Path, metavar=_("FILE"), help=_("the file to write; printed where not given")
    )
    one.set_defaults(command=doc)


def _data_options() -> Parser:
    data = Parser(add_help=False)
    data.add_argument(
        "files", nargs="+", type=Path, metavar=_("FILE"), help=_("returns: XLSX, CSV, Parquet, zip, folder")
    )
    data.add_argument("--year", type=int, metavar=_("YEAR"), help=_("the year of the return; its own where not given"))
    data.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar=_("DAY"),
        help=_("the day of evaluation; the year's last where not given"),
    )
    data.add_argument("--rulings", type=Path, metavar=_("FILE"), help=_("a filled-in sheet of rulings"))
    return data


BREAKS: Mapping[str, Promise] = {
    "absent": gettext_lazy("%(later)s follows %(follows)s, which is not among the documents given."),
    "no_end": gettext_lazy("%(later)s follows %(follows)s, which has no last day."),
    "no_start": gettext_lazy("%(later)s follows %(follows)s but does not say from when."),
    "overlap": gettext_lazy("%(later)s begins on %(starts)s, before %(follows)s ends on %(ends)s."),
    "gap": gettext_lazy("%(follows)s ends on %(ends)s, %(later)s begins on %(starts)s: no rule holds in between."),
}


RULINGS_REFUSED: Mapping[str, Promise] = {
    "unknown": gettext_lazy("%(place)s  %(code)s of %(space)s can't be ruled that way."),
    "undecided": gettext_lazy("%(place)s  the ruling on %(code)s of %(space)s decides nothing."),
    "no_amount": gettext_lazy("%(place)s  the ruling on %(code)s of %(space)s is no number."),
    "outside": gettext_lazy(
        "%(place)s  the ruling on %(code)s of %(space)s lies outside what “least” and “most” allow."
    ),
}


def check(options: Namespace) -> int:
    """Say that each document is sound, how much computes, pack by pack, and whether versions follow each other.

    Problems of a document are told by main. Returns 1 where one version doesn't follow the other, or a folder is empty.
    """
    policies: list[Policy] = []
    for path in options.paths:
        policies += _checked(path, options)
    found = list(breaks(policies)) if len(policies) > 1 else []
    for one in found:
        days = {
            key: formats.day(day, options.spoken) if day else formats.NOTHING
            for key, day in (("ends", one.ends), ("starts", one.starts))
        }
        names = {"later": f"{one.policy.code} {one.policy.version}", "follows": " ".join(one.follows)}
        print(str(BREAKS[one.why]) % (names | days))
    return int(bool(found) or not policies)


def _checked(path: Path, options: Namespace) -> list[Policy]:
    """The documents of a path, each told; behind those of a folder how much of them computes together."""
    policies = [policy_of(document, options.pack)[0] for document in _documents(path)]
    for policy in policies:
        _summary(policy, options.spoken)
    if path.is_dir() and policies:
        summaries = [computing_summary(policy) for policy in policies]
        computes = sum(len(one.computes) for one in summaries)
        needs = sum(len(one.needs_person) for one in summaries)
        counts = {"pack": path.name, "documents": len(policies), "computes": computes, "needs": needs}
        print(_("%(pack)s: %(documents)s documents, %(computes)s rules compute, %(needs)s need a person") % counts)
    return policies


def _documents(path: Path) -> list[Path]:
    found = documents_in(path)
    if not found:
        print(_("%(folder)s holds no policy document (*.policy.yaml).") % {"folder": path})
    return found


def _summary(policy: Policy, language: str) -> None:
    summary = computing_summary(policy)
    print(f"{policy.title.text(language)}  {policy.document_number}")
    counts = {"computes": len(summary.computes), "total": len(summary.computes) + len(summary.needs_person)}
    print(_("The document is sound. %(computes)s of %(total)s rules compute.") % counts)
    for code, why in summary.needs_person.items():
        number, text = summary.named(policy, code)
        print(f"  {number}  {text.text(language)}\n      {NEEDS[why]}")
    unchecked = unchecked_names(policy)
    if unchecked:
        names = formats.joined(unchecked, language, last="and")
        print(
            _("The codes of “%(names)s” can't be checked: they come from a pack. Name one with --pack.")
            % {"names": names}
        )


def test(options: Namespace) -> int:
    """Run the worked cases. Returns 1 where one of them came out otherwise, or there is none."""
    documents = [document for path in options.paths for document in _documents(path)]
    total = failed = 0
    for document in documents:
        policy, _dictionary = policy_of(document, options.pack)
        if len(documents) > 1:
            print(policy.title.text(options.spoken))
        results = run_cases(policy, national_workdays())
        for result in results:
            sign = "✓" if result.passed else "✕"
            print(f"{sign} {result.case.name.text(options.spoken)}")
            if not result.passed:
                _differences(policy, result, document, options)
        total += len(results)
        failed += sum(not result.passed for result in results)
    print(_("%(total)s worked cases, %(failed)s came out otherwise") % {"total": total, "failed": failed})
    return int(failed > 0 or not documents)


def _differences(policy: Policy, result: CaseResult, document: Path, options: Namespace) -> None:
    """What the case expects and what the engine found, for each name where they differ, and what doesn't prove it."""
    place = f"{document.name}:{result.case.line}"
    alone = len(result.case.expect) == 1
    if result.refused is not None:
        values = {"place": place, "code": result.refused.code, "space": result.refused.space}
        print("    " + str(RULINGS_REFUSED[result.refused.why]) % values)
        return
    for space, name, expected, found in result.wrong():
        values = {
            "place": place,
            "code": name if alone else f"{space} {name}",
            "expected": _shown(policy, name, expected, options.spoken),
            "found": _shown(policy, name, found, options.spoken),
        }
        print("    " + _("%(place)s  %(code)s: expected %(expected)s, found %(found)s") % values)
    for one in result.unproven:
        values = {"place": place, "code": one.name if alone else f"{one.space} {one.name}", "written": one.written}
        values["expected"] = (
            formats.NOTHING if one.expected is None else _shown(policy, one.name, one.expected, options.spoken)
        )
        told = _("%(place)s  %(code)s: the arithmetic “%(written)s” doesn't come to the expected %(expected)s")
        if not one.readable:
            told = _("%(place)s  %(code)s: nothing can be worked out from the arithmetic “%(written)s”")
        print("    " + told % values)


def _shown(policy: Policy, name: str, value: Expected, language: str) -> str:
    """A value as the document writes it: money in the unit of its name, a space without a place as such."""
    if isinstance(value, Verdict):
        return verdict_text(value, language).word
    measure = policy.measures.get(name)
    if measure is not None and measure.rank is not None and value == NO_PLACE:
        return NOT_RANKED
    scale = FEN_PER.get(unit_of(policy, name), 1)
    return as_text(Fraction(value, scale)) if isinstance(value, int | Fraction) else as_text(value)


def doc(options: Namespace) -> int:
    """Print the policy as a readable document, or write it to a file: by its ending a circular as PDF or DOCX."""
    policy, _dictionary = policy_of(options.document, options.pack)
    cases = run_cases(policy, national_workdays())
    house = house_of(options.document, options.pack)
    text = circular(policy, dictionary=house, language=options.spoken, cases=cases)
    if options.output is None:
        print(as_markdown(text), end="")
        return 0
    write = CIRCULARS.get(options.output.suffix.lower())
    with whole_file(options.output) as stream:
        if write is None:
            stream.write(as_markdown(text).encode())
        else:
            write(articles(text), stream, made_at=datetime.now().astimezone())
    print(options.output)
    return 0
