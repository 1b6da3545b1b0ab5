"""The pages that the browser visits in every language and width; whoever writes a page adds it here."""

from dataclasses import dataclass

from zhongchuang.web.ui.viewpoint import Viewpoint

PUBLIC = Viewpoint()


@dataclass(frozen=True, slots=True)
class Visit:
    """A page by its path, and from whose point of view it is opened."""

    path: str
    viewpoint: Viewpoint = PUBLIC


PAGES = (
    Visit("/style/"),
    Visit("/viewpoint/"),
    Visit("/viewpoint/?for=officer"),
    Visit("/viewpoint/?for=operator"),
    Visit("/statistics/"),
    Visit("/statistics/"),
)
