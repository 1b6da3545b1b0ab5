"""`zhongchuang journal`: prove that the journal still says what was written, or print its head to be kept elsewhere."""

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

import django
from django.db.utils import OperationalError, ProgrammingError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.cli import catalogue, notices
from zhongchuang.cli.language import LANGUAGES, chosen
from zhongchuang.cli.notices import Obstacle
from zhongchuang.cli.parser import Parser

BROKEN = 1


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns 0 where the journal holds, 1 where it is broken, 2 for a command not understood."""
    catalogue.compile_catalogue()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhongchuang.config.settings")
    django.setup()
    translation.activate(chosen(arguments, os.environ))
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (OperationalError, ProgrammingError):  # no table yet
        notices.complain(Obstacle(notices.NO_CITY))
        return BROKEN


def _parser() -> Parser:
    spoken = Parser(add_help=False)
    spoken.add_argument("--language", choices=sorted(LANGUAGES), help=_("language of what is printed and written"))
    top = Parser(prog="zhongchuang journal", description=_("The record of every action."), parents=[spoken])
    commands = top.add_subparsers(metavar=_("command"), required=True, parser_class=Parser)
    proof = commands.add_parser(
        "verify", parents=[spoken], help=_("prove that no line was changed, removed, moved or put in")
    )
    proof.add_argument(
        "--head",
        action="append",
        default=[],
        type=_head,
        metavar="N:HASH",
        help=_("a head kept off the machine, as “journal head” prints it; may be given several times"),
    )
    proof.add_argument("--heads", type=Path, metavar="FILE", help=_("a file of such heads, one a line"))
    proof.set_defaults(command=_verify)
    head = commands.add_parser("head", parents=[spoken], help=_("print the head, to be kept off the machine"))
    head.set_defaults(command=_print_head)
    return top


def _head(text: str) -> object:
    from zhongchuang.apps.journal.chain import Head  # noqa: PLC0415  once Django is set up

    try:
        return Head.parse(text)
    except ValueError:
        raise ArgumentTypeError(_("“%(found)s” is no head of a journal") % {"found": text[:100]}) from None


def _verify(options: Namespace) -> int:
    from zhongchuang.apps.journal.verifying import verify  # noqa: PLC0415  once Django is set up
    from zhongchuang.voice.journal import break_text  # noqa: PLC0415  likewise

    heads = list(options.head)
    if options.heads:
        try:
            heads += [_head(line) for line in options.heads.read_text(encoding="utf-8").split("\n") if line.strip()]
        except (OSError, UnicodeDecodeError, ArgumentTypeError) as wrong:
            print(f"{options.heads}: {wrong}", file=sys.stderr)
            return BROKEN
    proof = verify(heads)
    said = {"sealed": proof.sealed, "waiting": proof.waiting}
    print(_("%(sealed)s lines are sealed; %(waiting)s wait for their seal.") % said)
    print(_("Head: %(head)s") % {"head": proof.head})
    if proof.breaks:
        for found in proof.breaks:
            print(break_text(found, translation.get_language() or "zh-hans"), file=sys.stderr)
        return BROKEN
    compared = ngettext(
        "The journal holds, and agrees with %(count)s head kept elsewhere.",
        "The journal holds, and agrees with %(count)s heads kept elsewhere.",
        len(heads),
    )
    print(
        compared % {"count": len(heads)}
        if heads
        else _("The journal holds. Whether its end was cut off, only a head kept elsewhere can show.")
    )
    return 0


def _print_head(_options: Namespace) -> int:
    from zhongchuang.apps.journal import queries  # noqa: PLC0415  once Django is set up

    print(queries.head())
    return 0
