"""回执: what a receiver answers. Checked against the published form, kept as it came, and taken as the procedure's own step.

One transaction: the line in the ledger, the receipt, and the steps it leads to; when the law does not let a step be
taken now, nothing is kept and the receiver is told why. The same request sent again gets the same receipt.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from jsonschema import Draft202012Validator

from casework import canonical, clock, writes
from casework.acts import act
from casework.law.basis import cite
from casework.machine import proceedings
from casework.models import Case, Event, Office, Package, PackageReceipt, User
from casework.package.handover import HAND_OVERS, Answer
from casework.package.manifest import Kind
from casework.roles import RECEIVING

RULES = ("CT-11", "ON-03")
Result = PackageReceipt.Result
FORM = "docs/contracts/receipt.schema.json"

_SENTENCES = {
    "required": "缺少必填的项，请按回执格式补全",
    "enum": "取值不在规定范围内",
    "type": "类型不对",
    "additionalProperties": "含有格式之外的项",
    "minLength": "不能为空",
    "maxLength": "过长",
}


class OtherBody(ValueError):
    """同一请求编号已用于另一内容。"""


class Contradicts(ValueError):
    """与此前的回执矛盾。"""


def receive(
    package: Package, body: Mapping[str, Any], *, by: User, office: Office, message_id: str = ""
) -> PackageReceipt:
    """Keep the answer of ``office`` and take the steps it leads to.

    Raises ``ValidationError`` for a receipt that is not in form, ``Refused`` when a step may not be taken now,
    ``Contradicts`` when it takes back that the package was accepted, and ``OtherBody`` when the request's number was
    used for something else.
    """
    if faults := _out_of_form(body):
        raise ValidationError(faults)
    digest = canonical.sha256(dict(body))
    if earlier := _earlier(office, message_id, digest, package):
        return earlier
    said = _said(package, body)
    try:
        with transaction.atomic():
            return _received(package, dict(body), said, by, office, message_id, digest)
    except IntegrityError:
        if earlier := _earlier(office, message_id, digest, package):
            return earlier
        raise


def _received(
    package: Package, body: dict[str, Any], said: Answer, by: User, office: Office, message_id: str, digest: str
) -> PackageReceipt:
    Case.objects.select_for_update().get(pk=package.case_id)
    if same := PackageReceipt.objects.filter(package=package, by=office, request_sha256=digest).first():
        return same
    _in_line_with_the_earlier(package, said)
    event = _line(package, body, by)
    receipt = PackageReceipt(
        office=package.office, package=package, event=event, result=said.result, receiver=said.receiver,
        received_at=said.received_at, body=canonical.plain(body), by=office, message_id=message_id, request_sha256=digest,
    )  # fmt: skip
    writes.write([], [event, receipt])
    subject = proceedings()[package.procedure]._default_manager.select_related("case").get(pk=package.subject_id)
    for step, answers in HAND_OVERS[Kind(package.kind)].answered(subject, said):
        act(subject, step, by=by, answers=answers)
    return receipt


def _in_line_with_the_earlier(package: Package, said: Answer) -> None:
    """What was accepted is not refused afterwards, nor accepted at another time or under another number.

    That something is missing, or that another body is competent, may be found after accepting; the steps say until when.
    """
    accepted = PackageReceipt.objects.filter(package=package, result=Result.ACCEPTED).order_by("event__sequence").last()
    if accepted is None:
        return
    when, number = timezone.localtime(accepted.received_at), str(accepted.body.get("document_no") or "")
    if said.result == Result.REJECTED:
        why = "不能再不予接收；发现材料不齐或者不属管辖的，请分别出具相应的回执"
    elif said.result == Result.ACCEPTED and said.received_at != accepted.received_at:
        why = "接收时间与此前的回执不一致，请核对"
    elif said.result == Result.ACCEPTED and number and said.document_number not in ("", number):
        why = f"文书文号与此前的回执（{number}）不一致，请核对"
    else:
        return
    raise Contradicts(f"本案卷包已于{when:%Y-%m-%d %H:%M}出具“{accepted.get_result_display()}”的回执，{why}。")


def _line(package: Package, body: dict[str, Any], by: User) -> Event:
    result = PackageReceipt.Result(body["result"])
    event = Event(
        office=package.office, case=package.case, procedure="package", subject_id=package.pk,
        version=Event.objects.filter(subject_id=package.pk).count() + 1, step="receipt",
        label=f"案卷包回执：{result.label}", source="sent", target=result.value.lower(),
        basis=cite(HAND_OVERS[Kind(package.kind)].basis, clock.today()), by=by, by_name=str(by), role=_role(by, package), at=clock.now(),
        data={"receipt": canonical.plain(body)},
    )  # fmt: skip
    event.sha256 = event.digest()
    return event


def _role(by: User, package: Package) -> str:
    post = by.posts.valid_on(clock.today()).filter(role__in=RECEIVING, office=package.to_id, case=None).first()
    return post.role if post else ""


def _earlier(office: Office, message_id: str, digest: str, package: Package) -> PackageReceipt | None:
    if not message_id:
        return None
    found = PackageReceipt.objects.filter(by=office, message_id=message_id).first()
    if found is not None and (found.request_sha256 != digest or found.package_id != package.pk):
        raise OtherBody("这个请求编号已用于另一份回执；请换一个编号发送。")
    return found


def _said(package: Package, body: Mapping[str, Any]) -> Answer:
    """The receipt, when it may be true. Raises ``ValidationError`` with every fault by field."""
    faults: dict[str, str] = {}
    received, due = _moment(body["received_at"]), _day(body.get("correction_due"))
    if body["package_id"] != str(package.pk):
        faults["package_id"] = "不是本案卷包的编号，请核对后重新发送"
    if received is None:
        faults["received_at"] = "应为带时区的时间，如 2026-11-23T10:00:00+08:00"
    elif not _plausible(package, received):
        faults["received_at"] = "接收时间不能早于发出时间，也不能晚于现在"
    named = str(body.get("to_org") or "")
    to = Office.objects.filter(name=named).first() if named else None
    if named and to is None:
        faults["to_org"] = "没有登记这个机关；请填写登记的全称，不知道应当由哪个机关办理的留空"
    faults |= _wanting(body, due)
    if faults or received is None:
        raise ValidationError(faults)
    return Answer(
        result=body["result"], receiver=body["receiver"], received_at=received, due=due, reason=str(body.get("reason") or ""),
        document_number=str(body.get("document_no") or ""), missing="\n".join(body.get("correction_items") or []),
        to=to, named=named,
    )  # fmt: skip


def _wanting(body: Mapping[str, Any], due: date | None) -> dict[str, str]:
    """What this result needs besides what every receipt has."""
    faults: dict[str, str] = {}
    if body.get("correction_due") and (due is None or due < clock.today()):
        faults["correction_due"] = "补正期限应为今天或者今天以后的日期，如 2026-11-26"
    if body["result"] == Result.INCOMPLETE and not body.get("correction_items"):
        faults["correction_items"] = "材料不齐的，应一次写明须补正的材料"
    if body["result"] in (Result.WRONG_VENUE, Result.REJECTED) and not body.get("reason"):
        faults["reason"] = "不属本机关管辖或者不予接收的，应写明理由"
    return faults


def _plausible(package: Package, received: datetime) -> bool:
    return package.sending.sent_at.replace(second=0, microsecond=0) <= received <= clock.now()


def _out_of_form(body: Mapping[str, Any]) -> dict[str, str]:
    errors = _form().iter_errors(dict(body))
    return {
        ".".join(map(str, error.absolute_path)) or "__all__": _SENTENCES.get(str(error.validator), "不合回执格式")
        for error in errors
    }


@cache
def _form() -> Draft202012Validator:
    return Draft202012Validator(json.loads((settings.BASE_DIR / FORM).read_text("utf-8")))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return timezone.localtime(found) if found.tzinfo else None
    except (ValueError, OverflowError):  # the first and the last year there is have no other zone
        return None


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
