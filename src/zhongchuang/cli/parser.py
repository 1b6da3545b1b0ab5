"""A command's parser that speaks the reader's language, in its help as in its complaints."""

import sys
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import Any, NoReturn

from django.utils.translation import gettext as _

USAGE_ERROR = 2


class Parser(ArgumentParser):
    """As argparse makes it, with our own words for usage, headings and help."""

    def __init__(self, **options: Any) -> None:
        with_help = options.pop("add_help", True)
        super().__init__(**{"formatter_class": _Formatter} | options, add_help=False)
        if with_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help=_("show this help and leave"))

    def error(self, message: str) -> NoReturn:
        """Show the usage and the reason, and leave with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, _("The command was not understood: %(reason)s") % {"reason": message} + "\n")


class _Formatter(HelpFormatter):
    """argparse's own, whose words come from the standard library's catalogue, which nobody ships."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        ours = {"positional arguments": _("Arguments"), "options": _("Options")}
        super().start_section(ours.get(heading or "", heading))
