"""Setting up the one city a site serves."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import City
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def found_city(pack: str, *, by: Actor, at: datetime) -> City:
    """Set up the one city this site serves. Refused: pack.not_found; city.exists where it serves another."""
    access.require(by, Operation.CITY_FOUND)
    facts.pack_folder(pack)
    facts.forget_city()
    city, made = City.objects.get_or_create(id=1, defaults={"pack": pack, "created_at": at})
    if not made and city.pack != pack:
        raise Refused("city.exists", pack=city.pack)
    if made:
        journal.record("rulebook.found_city", actor=by.reference, subject="city", at=at, pack=pack)
    return city
