"""What surrounds every page: name of the site, ways to go, point of view, language."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
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
        ("officer:compare", gettext_noop("Compare")),
        ("public:register", gettext_noop("Register")),
        ("public:policies", gettext_noop("Policies")),
        ("public:statistics", gettext_noop("Statistics")),
    ),
}
REACHED_FROM = {"/officer/policies/": "/policies/", "/officer/years/": "/officer/compare/"}
"""Pages that are reached from another way than their address begins with."""

TOKEN, HERE = "\ue000token\ue000", "\ue000here\ue000"  # signs of the private use area: no text contains them
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
    """Everything the base template shows around a page: three pieces of HTML and the name for the title."""

    name: str
    start: SafeString
    top: SafeString
    bottom: SafeString
    viewpoint: Viewpoint


NO_CITY = Site(Bilingual(""), Bilingual(""), invented=False)


def site() -> Site:
    """The city this site serves, from its pack (one query); nameless where none has been set up."""
    try:
        pack = city_pack()
    except Refused:
        return NO_CITY
    return Site(pack.names, pack.authority, pack.invented)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor: `shell` for every template, at most one query."""
    language = get_language() or "zh-hans"
    viewpoint: Viewpoint = getattr(request, "viewpoint", Viewpoint())
    start, top, bottom, name = _drawn(language, viewpoint, _place(request.path, viewpoint.role), site())
    top = top.replace(TOKEN, get_token(request)).replace(HERE, escape(request.get_full_path()))
    return {"shell": Shell(name, SafeString(start), SafeString(top), SafeString(bottom), viewpoint)}


@lru_cache(maxsize=256)
def _drawn(language: str, viewpoint: Viewpoint, place: str, shown: Site) -> tuple[str, str, str, str]:
    """Start, top and bottom of the page and the site's name, in the language that is active.

    A template engine needs most of its time for what is the same on every page. So this is drawn once,
    with marks where the token against forged posts and the page's own address go.
    """
    context = {
        "site": shown,
        "lang": HTML_LANGUAGES.get(language, language),
        "other_language": "en" if language.startswith("zh") else "zh-hans",
        "region": shown.region.text(language),
        "authority": shown.authority.text(language),
        "viewpoint": viewpoint,
        "ways": [Way(gettext(text), href, href == place) for text, href in _ways(viewpoint.role)],
        "token": TOKEN,
        "here": HERE,
    }
    start, top, bottom = (render_to_string(f"ui/{part}.html", context) for part in ("start", "top", "footer"))
    return start.strip(), top, bottom, f"{context['region']} {gettext('Zhongchuang')}".strip()


def _place(path: str, role: Role) -> str:
    """The address of the way that leads here: the longest that the path begins with."""
    for start, reached_from in REACHED_FROM.items():
        if path.startswith(start):
            path = reached_from
    return max((href for _text, href in _ways(role) if path.startswith(href)), key=len, default="")


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
