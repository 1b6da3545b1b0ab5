"""`zhongchuang policy`: a policy document checked, tested, printed, and run on a return."""

from argparse import Namespace, _SubParsersAction
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli import deciding
from zhongchuang.cli.markdown import as_markdown
from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser
from zhongchuang.cli.sources import policy_of
from zhongchuang.engines.policy.cases import CaseResult, run_cases
from zhongchuang.engines.policy.document import computing_summary
from zhongchuang.voice.circular import circular
from zhongchuang.voice.reasons import NEEDS, verdict_text


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command and its five parts to the parser."""
    parser = commands.add_parser("policy", parents=[spoken], help=_("check, test, print and run a policy document"))
    parts = parser.add_subparsers(metavar=_("part"), required=True, parser_class=Parser)
    document = Parser(add_help=False, parents=[spoken])
    document.add_argument("document", type=Path, metavar=_("DOCUMENT"), help=_("a policy document (YAML)"))
    document.add_argument(
        "--pack", type=Path, metavar=_("FOLDER"), help=_("the pack it is read by; the one it lies in where not given")
    )
    data = _data_options()

    one = parts.add_parser("check", parents=[document], help=_("is the document sound, and how much of it computes?"))
    one.set_defaults(command=check)
    one = parts.add_parser("test", parents=[document], help=_("run its worked cases"))
    one.set_defaults(command=test)
    one = parts.add_parser("run", parents=[document, data], help=_("decide every space"))
    one.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("FILE"), help=_("the result: .xlsx, .csv or .parquet")
    )
    one.set_defaults(command=deciding.run, refuse=deciding.why_not)
    one = parts.add_parser("explain", parents=[document, data], help=_("the reasons for one space"))
    one.add_argument("--space", required=True, metavar=_("CODE"), help=_("the code of the space"))
    one.set_defaults(command=deciding.explain)
    one = parts.add_parser("doc", parents=[document], help=_("the policy as a readable document, in Markdown"))
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


def check(options: Namespace) -> int:
    """Say that the document is sound and how many of its conditions compute; problems are told by main."""
    policy, _dictionary = policy_of(options.document, options.pack)
    summary = computing_summary(policy)
    print(f"{policy.title.text(options.spoken)}  {policy.document_number}")
    counts = {"computes": len(summary.computes), "total": len(policy.conditions)}
    print(_("The document is sound. %(computes)s of %(total)s conditions compute.") % counts)
    for code, why in summary.needs_person.items():
        condition = policy.condition(code)
        print(f"  {condition.number}  {condition.text.text(options.spoken)}\n      {NEEDS[why]}")
    return 0


def test(options: Namespace) -> int:
    """Run the worked cases. Returns 1 where one of them came out otherwise."""
    policy, _dictionary = policy_of(options.document, options.pack)
    results = run_cases(policy)
    for result in results:
        sign = "✓" if result.passed else "✕"
        print(f"{sign} {result.case.name.text(options.spoken)}")
        if not result.passed:
            _differences(result, options)
    failed = sum(not result.passed for result in results)
    print(_("%(total)s worked cases, %(failed)s came out otherwise") % {"total": len(results), "failed": failed})
    return int(failed > 0)


def _differences(result: CaseResult, options: Namespace) -> None:
    """What the case expects and what the engine found, for each condition where they differ, and for the result."""
    case, found = result.case, dict(result.found)
    expected = dict(case.expect)
    if case.result is not None:
        expected[_("result")], found[_("result")] = case.result, result.outcome.verdict
    for code, verdict in expected.items():
        if found[code] is not verdict:
            values = {
                "place": f"{options.document.name}:{case.line}",
                "code": code,
                "expected": verdict_text(verdict, options.spoken).word,
                "found": verdict_text(found[code], options.spoken).word,
            }
            print("    " + _("%(place)s  %(code)s: expected %(expected)s, found %(found)s") % values)


def doc(options: Namespace) -> int:
    """Print the policy as a readable document, or write it to a file."""
    policy, dictionary = policy_of(options.document, options.pack)
    text = as_markdown(circular(policy, dictionary=dictionary, language=options.spoken))
    if options.output is None:
        print(text, end="")
        return 0
    with whole_file(options.output) as stream:
        stream.write(text.encode())
    print(options.output)
    return 0
