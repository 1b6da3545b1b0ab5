"""Keeping policies by their bytes, and writing down who works by which."""

from datetime import date, datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Adoption, PolicyVersion
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def add_policy(content: bytes, *, file: str, by: Actor, at: datetime) -> PolicyVersion:
    """Keep a document's bytes under their hash; the same bytes are one version. DocumentRefused where it's wrong."""
    access.require(by, Operation.POLICIES_ADD)
    document = load_policy(content, file, facts.dictionary())
    version, made = PolicyVersion.objects.get_or_create(
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
    if made:
        journal.record("rulebook.add_policy", actor=by.reference, subject=f"policy:{version.hash}", at=at, file=file)
    return version


@transaction.atomic
def record_adoption(
    policy_id: int, *, authority: str, document_number: str, adopted_on: date, by: Actor, at: datetime
) -> Adoption:
    """Write down that an authority works by this version. Refused: adoption.exists."""
    access.require(by, Operation.POLICIES_ADOPT)
    version = PolicyVersion.objects.select_for_update().get(pk=policy_id)
    if Adoption.objects.filter(policy=version).exists():
        raise Refused("adoption.exists")
    adoption = Adoption.objects.create(
        policy=version,
        authority=authority,
        document_number=document_number,
        adopted_on=adopted_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    journal.record(
        "rulebook.record_adoption",
        actor=by.reference,
        subject=f"policy:{version.hash}",
        at=at,
        document_number=document_number,
        adopted_on=adopted_on.isoformat(),
    )
    return adoption
