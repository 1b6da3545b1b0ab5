"""`zhongchuang manual`: the manual of the policy language and the table of kinds of rule, written anew or compared."""

from argparse import Namespace, _SubParsersAction
from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from zhongchuang.cli.manual_text.book import Shelf, manual
from zhongchuang.cli.manual_text.rule_table import rule_table
from zhongchuang.cli.manual_text.texts import LANGUAGES, Texts, read_labels
from zhongchuang.cli.outputs import whole_file
from zhongchuang.cli.parser import Parser

DOCS = Path(__file__).parents[3] / "docs"


def add_to(commands: "_SubParsersAction[Parser]", spoken: Parser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "manual", parents=[spoken], help=_("write the manual of the policy language and the table of kinds of rule")
    )
    parser.add_argument("--check", action="store_true", help=_("only say whether what is written is current"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=DOCS,
        metavar=_("FOLDER"),
        help=_("the folder to write to; docs if not given"),
    )
    parser.set_defaults(command=run)


def pages() -> Mapping[str, str]:
    """Every page by its name within the folder of documents."""
    shelf, labels = Shelf(), read_labels()
    texts = {language: Texts(language, labels) for language in LANGUAGES}
    books = {f"manual/{language}.md": manual(shelf, texts[language]) for language in LANGUAGES}
    return {**books, "rule-kinds.md": rule_table(shelf, texts["zh"], texts["en"])}


def run(options: Namespace) -> int:
    """Write every page, or with --check say which aren't current and return 1."""
    stale = 0
    for name, text in pages().items():
        path: Path = options.output / name
        current = path.is_file() and path.read_bytes() == text.encode()
        if options.check and not current:
            print(_("%(file)s is not current: run “zhongchuang manual”.") % {"file": path})
            stale += 1
        elif not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as stream:
                stream.write(text.encode())
            print(path)
    return int(stale > 0)
