"""What the six page layouts need to know: title, way back, marks, actions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Action:
    """A button that is a link (`method` get) or posts to an address; `disabled` says why it can't be pressed now."""

    text: str
    href: str
    method: Literal["get", "post"] = "get"
    weight: Literal["main", "second", "warning"] = "second"
    icon: str = ""
    disabled: str = ""
    download: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The head of a page: `lead` is the one sentence under the title, `marks` are codes of `marks.MARKS`."""

    title: str
    lead: str = ""
    back: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
