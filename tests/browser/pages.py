"""The pages that the browser visits in every language and width; whoever writes a page adds it here."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from zhongchuang.config.home import PACKS
from zhongchuang.web.ui.role import Role, Viewpoint

PUBLIC = Viewpoint()
OFFICER = Viewpoint(Role.OFFICER)
SPACE = Viewpoint(Role.OPERATOR, "YX0044")
STRANGER = Viewpoint(Role.OPERATOR, "YX9999")

POLICY = sha256((PACKS / "national" / "filing-2017.policy.yaml").read_bytes()).hexdigest()
EVALUATION = sha256((PACKS / "demo-city" / "yearly-evaluation.policy.yaml").read_bytes()).hexdigest()
PUBLISHED, DRAFT, RUNNING, STOPPED = 1, 2, 3, 4
LOADED, REFUSED, WAITING = 2, 3, 4
"""Numbers of the rounds and uploads of the small city, in the order `homes` makes them."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page by its path, from whose point of view it is opened, in which city; `status` is what it answers."""

    path: str
    viewpoint: Viewpoint = PUBLIC
    city: Literal["small", "empty"] = "small"
    status: int = 200

    def __str__(self) -> str:
        """Short, for the name of a test."""
        path = self.path.replace(POLICY, "POLICY").replace(EVALUATION, "EVALUATION")
        return f"{path}@{self.viewpoint.role.value}-{self.city}"


def _anybodys() -> Iterator[Visit]:
    yield from map(Visit, ("/style/", "/demo/people/", "/account/login/code/", "/account/login/", "/account/signup/"))
    yield from map(Visit, ("/", "/spaces/", "/spaces/YX0044/", "/statistics/", "/policies/", f"/policies/{POLICY}/"))
    yield from map(Visit, (f"/policies/{POLICY}/circular/", f"/policies/{EVALUATION}/circular/"))
    yield from map(Visit, ("/rounds/", f"/rounds/{PUBLISHED}/"))
    yield Visit("/spaces/?words=nosuchspace")
    yield Visit(f"/rounds/{PUBLISHED}/?words=nosuchspace")
    yield Visit("/no/such/page/", status=404)
    for path in ("/", "/spaces/", "/rounds/"):
        yield Visit(path, city="empty")


def _operators() -> Iterator[Visit]:
    for path in (
        "/operator/",
        f"/operator/results/{PUBLISHED}/",
        f"/operator/results/{PUBLISHED}/enough/",
        f"/operator/results/{PUBLISHED}/records/event/",
    ):
        yield Visit(path, SPACE)
    yield Visit("/operator/", STRANGER)
    yield Visit("/officer/", SPACE, status=403)
    for path in (
        "/account/",
        "/account/email/",
        "/account/password/set/",
        "/account/2fa/",
        "/account/sessions/",
        "/account/tokens/",
        "/account/identity/",
        "/account/people/",
        "/account/teams/new/",
        "/account/data/",
        "/account/journal/",
    ):
        yield Visit(path, SPACE)


def _officers() -> Iterator[Visit]:
    draft = f"/officer/rounds/{DRAFT}/"
    paths = [
        "/officer/",
        "/officer/returns/",
        *(f"/officer/returns/{number}/" for number in (LOADED, REFUSED, WAITING)),
        "/officer/rounds/",
        "/officer/rounds/new/",
        *(f"/officer/rounds/{number}/" for number in (PUBLISHED, DRAFT, RUNNING, STOPPED)),
        f"{draft}?words=nosuchspace",
        f"{draft}rulings/",
        f"/officer/rounds/{PUBLISHED}/rulings/",
        f"{draft}publish/",
        f"{draft}statements/",
        f"{draft}spaces/YX0132/",
        f"{draft}spaces/YX0104/",
        f"/officer/rounds/{PUBLISHED}/spaces/YX0044/",
        f"{draft}spaces/YX0104/enough/",
        f"{draft}spaces/YX0132/rule/direction/",
        f"{draft}spaces/YX0132/records/space/",
        f"{draft}spaces/YX0132/records/event/",
        f"/officer/policies/{POLICY}/adopt/",
        f"/officer/policies/{EVALUATION}/draft/?set.good_mark=72&as_of=2023-12-31",
        f"/officer/policies/{POLICY}/draft/",
        f"/officer/years/?policy={EVALUATION}&space=YX0044",
        f"/officer/years/?policy={POLICY}&space=nowhere",
        "/officer/operators/",
        "/officer/operators/3/",
        "/officer/bodies/",
        "/officer/bodies/6/",
        "/officer/bodies/7/",
        "/officer/bodies/7/invite/",
        "/officer/persons/11/",
        "/officer/persons/11/identity/look/",
        "/officer/relations/of/organisation:7/",
        "/officer/messages/",
        "/officer/compare/",
        f"/officer/compare/?left={EVALUATION}&right={EVALUATION}&year=2023&set.good_mark=45",
        f"/officer/compare/?left={EVALUATION}&right={EVALUATION}&year=2023&set.good_mark=sixty",
        f"/officer/compare/?left={POLICY}&right={EVALUATION}&year=2023",
        f"/officer/compare/spaces/YX0044/?left={EVALUATION}&right={EVALUATION}&year=2023&set.good_mark=45",
        f"/officer/compare/spaces/YX0044/?left={EVALUATION}&right={EVALUATION}&year=2023&side=2",
        f"/officer/compare/keep/?left={EVALUATION}&right={EVALUATION}&year=2023&set.good_mark=45",
    ]
    for path in paths:
        yield Visit(path, OFFICER)
    for path in ("/officer/", "/officer/returns/", "/officer/rounds/", "/officer/rounds/new/", "/officer/compare/"):
        yield Visit(path, OFFICER, city="empty")


FORMS = (
    "/officer/returns/",
    "/officer/rounds/new/",
    f"/officer/rounds/{DRAFT}/spaces/YX0132/rule/direction/",
    f"/officer/policies/{POLICY}/adopt/",
    "/officer/operators/3/",
    "/account/teams/new/",
    "/account/people/",
)
"""The officer's forms, each with at least one field that may not stay blank."""

PAGES = (*_anybodys(), *_operators(), *_officers())
