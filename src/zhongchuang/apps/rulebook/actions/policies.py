"""Keeping policies by their bytes, and writing down who works by which."""

from datetime import date, datetime

from django.db import transaction

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Adoption, PolicyVersion
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def add_policy(content: bytes, *, file: str, at: datetime) -> PolicyVersion:
    """Keep a document's bytes under their hash; the same bytes are one version. DocumentRefused where it's wrong."""
    document = load_policy(content, file, facts.dictionary())
    version, _ = PolicyVersion.objects.get_or_create(
        hash=document.hash,
        defaults={
            "code": document.code,
            "title_zh": document.title.zh,
            "title_en": document.title.en,
            "document_number": document.document_number,
            "file_name": file,
            "content": content,
            "added_at": at,
        },
    )
    return version


@transaction.atomic
def record_adoption(
    policy_id: int, *, authority: str, document_number: str, adopted_on: date, by: str, at: datetime
) -> Adoption:
    """Write down that an authority works by this version. Refused: adoption.exists."""
    version = PolicyVersion.objects.select_for_update().get(pk=policy_id)
    if Adoption.objects.filter(policy=version).exists():
        raise Refused("adoption.exists")
    return Adoption.objects.create(
        policy=version,
        authority=authority,
        document_number=document_number,
        adopted_on=adopted_on,
        recorded_by=by,
        recorded_at=at,
    )
