"""The language a command speaks, with Django's catalogues but without the site's settings, database or folders."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

LOCALE = Path(__file__).resolve().parents[1] / "locale"
CHINESE, ENGLISH = "zh-hans", "en"
LANGUAGES = {"zh": CHINESE, "en": ENGLISH}


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for with --language, else that of the terminal, else Chinese: "zh-hans" or "en"."""
    asked = _asked(arguments)
    if asked in LANGUAGES:
        return LANGUAGES[asked]
    terminal = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return ENGLISH if terminal.lower().startswith("en") else CHINESE


def _asked(arguments: Sequence[str]) -> str:
    """What stands behind --language; it is needed before the command is parsed, for the help itself is translated."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language":
            return "".join(arguments[position + 1 : position + 2])
    return ""


def speak(language: str) -> None:
    """Make every sentence from here on come in this language."""
    if not settings.configured:
        settings.configure(USE_I18N=True, USE_TZ=True, LANGUAGE_CODE=CHINESE, LOCALE_PATHS=[LOCALE])
        django.setup()
    translation.activate(language)
