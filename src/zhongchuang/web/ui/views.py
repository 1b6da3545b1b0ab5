"""The page of the shell: every component to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from zhongchuang.web.ui.samples import samples


def style(request: HttpRequest) -> HttpResponse:
    """Every component on one page, in the reader's language."""
    shown = samples(get_language() or "zh-hans")
    return render(request, "ui/style.html", {"page": shown.page, "samples": shown})
