"""Setting up the one city a site serves."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import City
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def found_city(pack: str, *, at: datetime) -> City:
    """Set up the one city this site serves. Refused: pack.not_found; city.exists where it serves another."""
    facts.pack_folder(pack)
    facts.forget_city()
    city, made = City.objects.get_or_create(id=1, defaults={"pack": pack, "created_at": at})
    if not made and city.pack != pack:
        raise Refused("city.exists", pack=city.pack)
    return city
