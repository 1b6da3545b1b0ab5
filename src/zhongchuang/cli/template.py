"""`zhongchuang template`: the return workbook of a year, made from the data dictionary."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser
from zhongchuang.cli.sources import dictionary_of, policy_of
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.guide import load_guide
from zhongchuang.engines.tables.template import write_template


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("template", parents=[spoken], help=_("write the return workbook of a year"))
    parser.add_argument("--year", type=int, required=True, metavar=_("YEAR"), help=_("the year the return is for"))
    parser.add_argument(
        "--policy", type=Path, metavar=_("DOCUMENT"), help=_("a policy document: its own fields and sheets as well")
    )
    parser.add_argument("--pack", type=Path, metavar=_("FOLDER"), help=_("a pack: its districts and its own fields"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"), help=_("the workbook to write"))
    parser.set_defaults(command=write)


def write(options: Namespace) -> int:
    """Write the workbook and say where it is."""
    dictionary, notes = _asked(options)
    with whole_file(options.output) as stream:
        write_template(dictionary, stream, year=options.year, notes=notes)
    print(options.output)
    return 0


def _asked(options: Namespace) -> tuple[Dictionary, tuple[str, ...]]:
    """What is to be filled in, and what the first sheet says of it: the document, in both languages."""
    if options.policy is None:
        return dictionary_of(options.pack), ()
    policy, dictionary = policy_of(options.policy, options.pack)
    word = load_guide().words["policy"]
    return dictionary, (f"{word.zh}：{policy.title.zh}", f"{word.en}: {policy.title.en}")
