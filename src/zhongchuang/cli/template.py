"""`zhongchuang template`: the return workbook of a year, made from the data dictionary."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser
from zhongchuang.cli.sources import dictionary_of
from zhongchuang.engines.tables.template import write_template


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("template", parents=[spoken], help=_("write the return workbook of a year"))
    parser.add_argument("--year", type=int, required=True, metavar=_("YEAR"), help=_("the year the return is for"))
    parser.add_argument("--pack", type=Path, metavar=_("FOLDER"), help=_("a pack: its districts and its own fields"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"), help=_("the workbook to write"))
    parser.set_defaults(command=write)


def write(options: Namespace) -> int:
    """Write the workbook and say where it is."""
    dictionary = dictionary_of(options.pack)
    with whole_file(options.output) as stream:
        write_template(dictionary, stream, year=options.year)
    print(options.output)
    return 0
