"""What surrounds every page: name of the site, ways to go, point of view, language."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext, gettext_noop

from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.web.ui.viewpoint import Role, Viewpoint

# Address name and msgid of each way to go, in the order shown.
WAYS: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.PUBLIC: (
        ("public:register", gettext_noop("Register")),
        ("public:policies", gettext_noop("Policies")),
        ("public:rounds", gettext_noop("Results")),
        ("public:statistics", gettext_noop("Statistics")),
    ),
    Role.OPERATOR: (
        ("operator:workbench", gettext_noop("My space")),
        ("public:register", gettext_noop("Register")),
        ("public:policies", gettext_noop("Policies")),
        ("public:statistics", gettext_noop("Statistics")),
    ),
    Role.OFFICER: (
        ("officer:workbench", gettext_noop("Workbench")),
        ("officer:returns", gettext_noop("Returns")),
        ("officer:rounds", gettext_noop("Rounds")),
        ("public:register", gettext_noop("Register")),
        ("public:policies", gettext_noop("Policies")),
        ("public:statistics", gettext_noop("Statistics")),
    ),
}
HTML_LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Site:
    """Whose site this is: the region and its authority, and whether the data are invented."""

    region: Bilingual
    authority: Bilingual
    invented: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One link of the navigation."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything the base template shows around a page."""

    lang: str
    other_language: str
    region: str
    authority: str
    invented: bool
    viewpoint: Viewpoint
    ways: tuple[Way, ...]
    here: str


def site() -> Site:
    """The site's own name and mark, from the pack it was started with."""
    return Site(
        Bilingual("示范市", "Demo City"), Bilingual("示范市科学技术局", "Science Bureau of Demo City"), invented=True
    )


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor: `shell` for every template, at most one query."""
    language = get_language() or "zh-hans"
    viewpoint: Viewpoint = getattr(request, "viewpoint", Viewpoint())
    here = site()
    return {
        "shell": Shell(
            lang=HTML_LANGUAGES.get(language, language),
            other_language="en" if language.startswith("zh") else "zh-hans",
            region=here.region.text(language),
            authority=here.authority.text(language),
            invented=here.invented,
            viewpoint=viewpoint,
            ways=tuple(
                Way(gettext(text), href, request.path == href or (href != "/" and request.path.startswith(href)))
                for text, href in _ways(viewpoint.role)
            ),
            here=request.get_full_path(),
        )
    }


@lru_cache
def _ways(role: Role) -> tuple[tuple[str, str], ...]:
    """Message and address of each way whose pages exist."""
    found = []
    for name, text in WAYS[role]:
        try:
            found.append((text, reverse(name)))
        except NoReverseMatch:
            continue
    return tuple(found)
