"""What a page says after something was done, or wasn't: sentences by code, in the reader's language."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language

from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.sentences import say as sentence


def language() -> str:
    """The reader's language, "zh-hans" or "en"."""
    return get_language() or "zh-hans"


def say(request: HttpRequest, code: str, **values: str) -> None:
    """Tell that something was done."""
    messages.success(request, sentence(code, values, language()))


def sentence_of(refusal: Refused) -> str:
    """Why something isn't done, in the reader's language."""
    return sentence(refusal.code, refusal.values, language())


def say_no(request: HttpRequest, refusal: Refused) -> None:
    """Tell why something wasn't done and that nothing changed."""
    messages.error(request, sentence_of(refusal))
