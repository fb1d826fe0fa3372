"""An office answers a question the law leaves open: who may, which answers there are, and the trace of it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from casework import clock
from casework.law.unsettled import QUESTIONS
from casework.models import Office, OfficeChoice, User
from casework.roles import Role


def may_choose(user: User, office: Office) -> bool:
    """The head of the office answers for it."""
    posts = user.posts_on(clock.today())
    return any(post.role == Role.HEAD and post.office_id == office.pk and post.case_id is None for post in posts)


def choose(office: Office, key: str, value: Any, reason: str, by: User) -> OfficeChoice:
    """Answer ``key`` for ``office``; None gives the default back. What was decided before stays as it was decided.

    Raises PermissionDenied unless ``by`` heads the office, ValidationError for an answer the question does not know.
    """
    if not may_choose(by, office):
        raise PermissionDenied("未定事项由本机关负责人选定；请报本机关负责人决定。")
    question = QUESTIONS[key]
    if value is not None and not question.knows(value):
        most = f"，最大{question.most}" if question.is_number else ""
        raise ValidationError({"value": f"这个问题没有这一种答案，请从列出的答案中选择，或者填写正整数{most}。"})
    if not reason.strip():
        raise ValidationError({"reason": "请写明理由和依据，例如本省的裁量基准、上级的答复。"})
    with transaction.atomic():
        answered = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        others = {name: chosen for name, chosen in answered.choices.items() if name != key}
        answered.choices = others if value is None else others | {key: value}
        answered.save(update_fields=["choices"])
        return OfficeChoice.objects.create(
            office=answered, key=key, value=value, reason=reason.strip(), by=by, at=clock.now()
        )
