"""What surrounds every page: name of the site, ways to go, point of view, language."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from zhongchuang.apps.people.vocabulary import NOBODY, Actor
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.ui.entrance import opens
from zhongchuang.web.ui.role import Role, Viewpoint

# Address name and msgid of each way to go, in the order shown.
WAYS: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.PUBLIC: (
        ("officer:operators", gettext_noop("Operators")),
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
        ("officer:operators", gettext_noop("Operators")),
        ("officer:journal", gettext_noop("Journal")),
        ("public:register", gettext_noop("Register")),
        ("public:policies", gettext_noop("Policies")),
        ("public:statistics", gettext_noop("Statistics")),
    ),
}
WORDS = {name: text for ways in WAYS.values() for name, text in ways}
REACHED_FROM = {
    "/officer/policies/": "/policies/",
    "/officer/years/": "/officer/compare/",
    "/officer/messages/": "/officer/operators/",
    "/officer/bodies/": "/officer/operators/",
    "/officer/persons/": "/officer/operators/",
    "/officer/relations/": "/officer/operators/",
    "/officer/qualifications/": "/officer/operators/",
}
"""Pages that are reached from another way than their address begins with."""

# Signs of the private use area: no text contains them.
TOKEN, HERE, NAME, BODY = ("\ue000token\ue000", "\ue000here\ue000", "\ue000name\ue000", "\ue000body\ue000")
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


@dataclass(frozen=True, slots=True)
class Signed:
    """Whether the reader is signed in, acts for a body, and how many spaces that body runs."""

    person: bool
    body: bool
    spaces: int


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
    actor: Actor = getattr(request, "actor", NOBODY)
    ways = tuple(name for name, _text in WAYS[viewpoint.role] if opens(actor, reverse(name)))
    signed = Signed(bool(actor.person), bool(actor.organisation), len(actor.spaces))
    start, top, bottom, name = _drawn(language, viewpoint, ways, signed, _place(request.path, ways), site())
    top = top.replace(TOKEN, get_token(request)).replace(HERE, escape(request.get_full_path()))
    top = top.replace(NAME, escape(actor.name)).replace(BODY, escape(actor.organisation_name.text(language)))
    return {"shell": Shell(name, SafeString(start), SafeString(top), SafeString(bottom), viewpoint)}


@lru_cache(maxsize=256)
def _drawn(
    language: str, viewpoint: Viewpoint, ways: tuple[str, ...], signed: Signed, place: str, shown: Site
) -> tuple[str, str, str, str]:
    """Start, top and bottom of the page and the site's name, in the language that is active.

    A template engine needs most of its time for what is the same on every page. So this is drawn once,
    with marks where the token against forged posts, the page's own address and the reader's name go.
    """
    context = {
        "site": shown,
        "lang": HTML_LANGUAGES.get(language, language),
        "other_language": "en" if language.startswith("zh") else "zh-hans",
        "region": shown.region.text(language),
        "authority": shown.authority.text(language),
        "viewpoint": viewpoint,
        "ways": [Way(gettext(WORDS[name]), reverse(name), reverse(name) == place) for name in ways],
        "signed": signed,
        "token": TOKEN,
        "here": HERE,
        "name": NAME,
        "body": BODY,
    }
    start, top, bottom = (render_to_string(f"ui/{part}.html", context) for part in ("start", "top", "footer"))
    return start.strip(), top, bottom, f"{context['region']} {gettext('Zhongchuang')}".strip()


def _place(path: str, ways: tuple[str, ...]) -> str:
    """The address of the way that leads here: the longest that the path begins with."""
    for start, reached_from in REACHED_FROM.items():
        if path.startswith(start):
            path = reached_from
    return max((href for href in map(reverse, ways) if path.startswith(href)), key=len, default="")
