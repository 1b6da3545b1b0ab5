"""`zhongchuang officer-link`: a link, good for once, by which somebody becomes an officer of the city's authority."""

from collections.abc import Sequence
from datetime import UTC, datetime

from zhongchuang.cli import notices, site
from zhongchuang.cli.notices import Obstacle
from zhongchuang.config.home import port


def main(arguments: Sequence[str]) -> int:
    """Print another link, for when the first was lost or has run out. Returns 0, or 1 where there is no city yet."""
    if arguments:
        notices.say(notices.OFFICER_LINK_USAGE)
        return 0 if arguments[0] in ("-h", "--help") else 2
    try:
        site.prepare(site.ready_home())
        from zhongchuang.cli import city  # noqa: PLC0415  its models can't be imported before Django is set up

        if city.is_empty():
            raise Obstacle(notices.NO_CITY)
        tell(city.officer_secret(at=datetime.now(UTC)))
    except Obstacle as obstacle:
        notices.complain(obstacle)
        return 1
    return 0


def tell(secret: str) -> None:
    """Say where the link leads and what it is for."""
    notices.say(notices.OFFICER_LINK, address=f"http://localhost:{port()}/join/{secret}/")
