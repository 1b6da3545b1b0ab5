"""The command `zhongchuang`: files in, files out; and the two commands that start a site."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang import __version__
from zhongchuang.cli import backup, importing, journal, manual, new_city, officer_link, policy, site, template
from zhongchuang.cli.deciding import CannotDecide
from zhongchuang.cli.language import LANGUAGES, chosen, speak
from zhongchuang.cli.parser import Parser
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.refusal import FileRefused
from zhongchuang.voice.problems import document_problem_text
from zhongchuang.voice.sentences import say

PROBLEMS = 1

SITE_COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "serve": site.main,
    "new-city": new_city.main,
    "journal": journal.main,
    "backup": backup.backup,
    "restore": backup.restore,
    "officer-link": officer_link.main,
}
"""They open a site, its settings and its database; the others work on files alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 1 when problems were found, 2 for a command not understood."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words and words[0] in SITE_COMMANDS:
        return SITE_COMMANDS[words[0]](words[1:])
    speak(chosen(words, os.environ))
    understood = parser()
    options = understood.parse_args(words)
    options.spoken = get_language()
    if why_not := options.refuse(options):
        understood.error(why_not)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return PROBLEMS


def _run(options: Namespace) -> int:
    """Run the command; where a file can't be used, say why and where instead of showing a traceback."""
    command: Callable[[Namespace], int] = options.command
    try:
        return command(options)
    except DocumentRefused as refused:
        complaints = [document_problem_text(problem, options.spoken) for problem in refused.problems]
    except FileRefused as refused:
        complaints = [say(refused.code, refused.values, options.spoken)]
    except CannotDecide as reason:
        complaints = [str(reason)]
    except OSError as error:
        complaints = [f"{error.filename or ''}: {error.strerror or error}"]
    print(*complaints, sep="\n", file=sys.stderr)
    return PROBLEMS


def parser() -> Parser:
    """The parser of every command that works on files alone, in the language spoken now."""
    spoken = Parser(add_help=False)
    spoken.add_argument("--language", choices=sorted(LANGUAGES), help=_("language of what is printed and written"))
    top = Parser(
        prog="zhongchuang",
        description=_("One system for makerspaces, their cities and their makers."),
        epilog=_(
            "Six more commands work on a site: “serve”, “new-city”, “officer-link”, “journal”, “backup” and “restore”. "
            "Each command explains itself with --help."
        ),
        parents=[spoken],
    )
    top.add_argument("--version", action="version", version=__version__, help=_("show the version and leave"))
    top.set_defaults(refuse=lambda _options: "")  # a command may say what is wrong with its options together
    commands = top.add_subparsers(metavar=_("command"), required=True, parser_class=Parser)
    for module in (template, importing, policy, manual):
        module.add_to(commands, spoken)
    return top


if __name__ == "__main__":
    sys.exit(main())
