"""Keeping drafts: a version that says only which numbers of a document it changes, who proposes it and why."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook import drafts
from zhongchuang.apps.rulebook.models import PolicyVersion
from zhongchuang.engines.policy.overlay import Overlay, overlay_bytes
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def keep_draft(version_id: int, overlay: Overlay, *, by: Actor, at: datetime) -> PolicyVersion:
    """Keep a draft under the hash of its bytes; the same draft is one version.

    Refused: draft.other_document, draft.no_name, draft.no_reason. DocumentRefused where its numbers can't be used.
    """
    access.require(by, Operation.POLICIES_DRAFT)
    version = PolicyVersion.objects.select_related("base").get(pk=version_id)
    document = version.base or version
    if overlay.base != document.hash:
        raise Refused("draft.other_document")
    if not overlay.by.strip():
        raise Refused("draft.no_name")
    if not overlay.why.strip():
        raise Refused("draft.no_reason")
    policy = drafts.previewed(version, overlay)
    content = overlay_bytes(overlay)
    kept, made = PolicyVersion.objects.get_or_create(
        hash=sha256(content).hexdigest(),
        defaults={
            "code": policy.code,
            "title_zh": policy.title.zh,
            "title_en": policy.title.en,
            "document_number": policy.document_number,
            "file_name": document.file_name,
            "content": content,
            "base": document,
            "drafted_by": overlay.by,
            "why": overlay.why,
            "added_at": at,
        },
    )
    if made:
        journal.record(
            "rulebook.keep_draft",
            actor=by.reference,
            subject=f"policy:{kept.hash}",
            at=at,
            base=document.hash,
        )
    return kept
