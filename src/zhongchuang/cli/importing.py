"""`zhongchuang import --check`: a return checked down to the cell, with nothing loaded anywhere."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser
from zhongchuang.cli.sources import ReadReturn, asked_by, joined, return_of
from zhongchuang.engines.tables.columnar import write_parquet
from zhongchuang.engines.tables.delimited import write_csv
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.marked import write_marked
from zhongchuang.engines.tables.problems import Problem, Severity
from zhongchuang.voice.problems import problem_text

WRITERS = {"parquet": write_parquet, "csv": write_csv}


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", parents=[spoken], help=_("check returns and list every problem"))
    parser.add_argument(
        "files", nargs="+", type=Path, metavar=_("FILE"), help=_("XLSX, CSV, Parquet, a zip or a folder")
    )
    parser.add_argument("--check", action="store_true", required=True, help=_("check only: nothing is loaded anywhere"))
    parser.add_argument(
        "--policy", type=Path, metavar=_("DOCUMENT"), help=_("a policy document: check its own records, too")
    )
    parser.add_argument("--pack", type=Path, metavar=_("FOLDER"), help=_("a pack: its districts and its own fields"))
    parser.add_argument(
        "--year", type=int, metavar=_("YEAR"), help=_("the year the return is for; its own where not given")
    )
    parser.add_argument(
        "--marked", type=Path, metavar="XLSX", help=_("write a workbook anew with the bad cells marked")
    )
    parser.add_argument(
        "--to",
        nargs=2,
        metavar=("|".join(WRITERS), _("FOLDER")),
        help=_("write the values read, where there is no error"),
    )
    parser.set_defaults(command=check, refuse=_why_not)


def _why_not(options: Namespace) -> str:
    """What is wrong with the options together; "" where nothing is."""
    if options.marked and len(options.files) > 1:
        return _("--marked takes one file at a time.")
    if options.to and options.to[0] not in WRITERS:
        return _("--to writes parquet or csv, not %(found)s.") % {"found": options.to[0]}
    return ""


def check(options: Namespace) -> int:
    """Print every problem of every file. Returns 1 where one of them has an error."""
    dictionary = asked_by(options.policy, options.pack)
    returns = [return_of(file, dictionary, year=options.year) for file in options.files]
    for one in returns:
        _report(one, dictionary, options.spoken)
    if options.marked:
        _mark(returns[0], dictionary, options.marked, options.spoken)
    errors = any(one.content.has_errors for one in returns)
    if options.to and not errors:
        kind, folder = options.to
        Path(folder).mkdir(parents=True, exist_ok=True)
        for path in WRITERS[kind](dictionary, joined(returns), Path(folder)):
            print(path)
    return int(errors)


def _report(one: ReadReturn, dictionary: Dictionary, language: str) -> None:
    content = one.content
    errors = sum(problem.severity is Severity.ERROR for problem in content.problems)
    doubts = len(content.problems) - errors
    records = sum(map(len, content.rows.values()))
    values = {"file": one.file, "records": records, "errors": errors, "doubts": doubts}
    print(_("%(file)s: %(records)s records, %(errors)s errors, %(doubts)s doubts") % values)
    for problem in content.problems:
        text = problem_text(problem, dictionary=dictionary, language=language)
        word = _("error") if problem.severity is Severity.ERROR else _("doubt")
        print("  " + "  ".join(filter(None, (word, text.place, text.sentence))))
    if content.unlisted:
        more = ngettext("and %(count)s more problem", "and %(count)s more problems", content.unlisted)
        print("  " + more % {"count": content.unlisted})
    for sheet in content.unread_sheets:
        print("  " + _("The sheet “%(sheet)s” was not read.") % {"sheet": sheet})


def _mark(one: ReadReturn, dictionary: Dictionary, target: Path, language: str) -> None:
    def message(problem: Problem) -> str:
        return problem_text(problem, dictionary=dictionary, language=language).sentence

    with whole_file(target) as stream:
        write_marked(one.content, dictionary, stream, message=message)
    print(target)
