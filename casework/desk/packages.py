"""案卷包：made by who handles the case; read, taken and answered by the office it was sent to."""

import json
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from casework import clock, permission, store
from casework.acts import Offer, Refused, offers
from casework.desk import duties, fields, frame, lookup
from casework.desk.frame import Viewer
from casework.desk.lights import Light, Lights
from casework.forms import DateField, DateTimeField, TextField
from casework.machine import proceedings
from casework.models import Case, Deadline, Package, PackageReceipt, Proceeding
from casework.models.ledger import DeadlineStatus
from casework.package import bodies, build, choice, handover, reading, receipts, signing
from casework.package.handover import HandOver
from casework.package.reading import Stretch
from casework.package.returned import Returned, returned
from casework.procedure import Asked
from casework.rendering import RenderRefused
from casework.roles import RECEIVING, Role

KEY = "_key"
SHOWN = 200
LARGEST_RECEIPT = 256 * 1024
"""Bytes; a receipt with a line for each of five thousand files is less."""
Result = PackageReceipt.Result


class Receipt(forms.Form):
    """What ``receipt.json`` says, as a person fills it in; or the file itself, from where the package was checked."""

    file = forms.FileField(
        label="receipt.json", required=False, help_text="核验时已经做成回执文件的，直接上传；下面各项不必再填"
    )
    result = forms.ChoiceField(label="结果", choices=Result)
    received_at = DateTimeField(label="接收时间")
    receiver = forms.CharField(label="接收人", max_length=60)
    document_no = forms.CharField(
        label="本机关文书文号", max_length=80, required=False, help_text="受案、立案、裁定等文书的文号，有的填写"
    )
    correction_items = TextField(
        label="须补正的材料", required=False, max_length=2000, help_text="材料不齐的填写，每行一项，一次写全"
    )
    correction_due = DateField(label="补正期限", required=False)
    reason = TextField(label="理由", required=False, max_length=2000, help_text="不属管辖或者不予接收的填写")
    to_org = forms.CharField(
        label="转送的机关", max_length=200, required=False, help_text="不属管辖、已转送其他机关的，填写其全称"
    )

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        if files and files.get("file"):
            for field in self.fields.values():
                field.required = False

    def clean_file(self) -> dict[str, Any] | None:
        """The receipt in the file. What it must hold is checked where receipts are received."""
        given = self.cleaned_data["file"]
        if given is None:
            return None
        try:
            said = json.loads(given.read(LARGEST_RECEIPT + 1)[:LARGEST_RECEIPT].decode("utf-8-sig"))
            if b"\\u0000" in json.dumps(said, ensure_ascii=False, allow_nan=False).encode():
                said = None  # PostgreSQL keeps no zero character
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise ValidationError("不是回执文件：应为 UTF-8 编码的 JSON 对象，不超过 256 KB；也可以改为逐项填写")
        return said

    def body(self, package: Package) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("file"):
            return dict(given["file"])
        said = {"package_id": str(package.pk), "received_at": timezone.localtime(given["received_at"]).isoformat()}
        said |= {name: given[name] for name in ("receiver", "result", "document_no", "reason", "to_org") if given[name]}
        items = [line.strip() for line in given["correction_items"].splitlines() if line.strip()]
        more: dict[str, Any] = {"correction_items": items} if items else {}
        return (
            said | more | ({"correction_due": given["correction_due"].isoformat()} if given["correction_due"] else {})
        )


# 制作 ----------------------------------------------------------------------------------------------------------------


@frame.page
def make(request: HttpRequest, key: str, pk: UUID, kind: str) -> HttpResponse:
    """Tick what goes in; printing and binding happen here, outside any act, and may be tried again."""
    who = frame.viewer(request)
    subject = lookup.proceeding_for(who.user, key, pk)
    it = choice.hand_over_of(subject, kind)
    if it is None or not may_make(subject, it, who):
        raise Http404
    form = choice.Contents(request.POST or None, subject=subject, it=it, label_suffix="")
    why, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            try:
                package = build.build(form.order(who.user))
            except (RenderRefused, store.Damaged) as error:
                why, status = str(error), 409
            else:
                messages.success(request, f"已制作案卷包，共 {len(reading.listed(package))} 个文件；尚未发出。")
                step = reverse("desk:take", args=[key, subject.pk, it.send.name])
                return HttpResponseRedirect(step, status=303)
        else:
            status = 400
    context = {
        "case": subject.case, "subject": subject, "it": it, "to": it.to(subject), "form": form, "why": why,
        "rows": _rows(form),
    }  # fmt: skip
    return frame.show(request, "package_make", context, status=status)


def _rows(form: choice.Contents) -> dict[str, list[tuple[Any, bool]]]:
    """Each paper and each piece of evidence with its tick."""
    found: dict[str, list[tuple[Any, bool]]] = {}
    for name in ("papers", "evidence"):
        field = form.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField) and field.queryset is not None
        ticked = {str(getattr(it, "pk", it)) for it in form[name].value() or []}
        found[name] = [(row, str(row.pk) in ticked) for row in field.queryset]
    return found


def may_make(subject: Proceeding, it: HandOver, who: Viewer) -> bool:
    """Whether this person may make, and then send, such a package now."""
    asked = Asked(who.user, clock.now())
    against = list(permission.why_not_this_person(subject, it.send, asked))
    return subject.state in it.send.sources and it.to(subject) is not None and not against


def offered(subject: Proceeding, who: Viewer) -> list[tuple[str, str]]:
    """The packages this person may make for a proceeding: what the link says, and where it leads."""
    return [
        (f"制作案卷包：{it.kind.label}", reverse("desk:package_make", args=[it.procedure, subject.pk, it.kind.value]))
        for it in handover.of(subject)
        if may_make(subject, it, who)
    ]


# 收取、回执 -----------------------------------------------------------------------------------------------------------


@frame.page
def inbox(request: HttpRequest) -> HttpResponse:
    """The packages that were sent to the office of who looks, those without an answer first."""
    who = frame.viewer(request)
    if not who.roles & RECEIVING:
        raise Http404
    rows = Package.objects.filter(sending__to__in=bodies.offices_of(who.user, clock.today()))
    rows = rows.select_related("case__office", "sending").prefetch_related("receipts").order_by("-sending__sent_at")
    found = sorted(rows[:SHOWN], key=lambda it: bool(it.receipts.all()))
    clocks = _nearest(found, who)
    return frame.show(request, "packages", {"packages": [(it, clocks.get(it.subject_id)) for it in found]})


def _nearest(packages: list[Package], who: Viewer) -> dict[UUID, tuple[Deadline, Light]]:
    """For each proceeding, the clock this body must keep that ends first."""
    subjects = {it.subject_id for it in packages}
    running = Deadline.objects.filter(duties.owed_by(who.roles & RECEIVING), subject_id__in=subjects)
    running = (
        running.filter(status=DeadlineStatus.RUNNING).select_related("office").order_by("-stopped", "-due")
    )  # the nearest last, so that it stays
    lights = Lights()
    return {it.subject_id: (it, lights.of(it)) for it in running}


def of_case(case: Case, who: Viewer) -> "QuerySet[Package]":
    """The packages of a case this person may read: a receiving body, those sent to it."""
    rows = Package.objects.filter(case=case).select_related("sending").prefetch_related("receipts").order_by("made_at")
    return rows.filter(_readable(case, who))


def refused(case: Case, who: Viewer) -> list[tuple[Returned, str]]:
    """Those the receiver refused, for the side that sent them; with where the handler makes another."""
    if not who.user.roles_on(case, clock.today()) - RECEIVING - {Role.PARTY}:
        return []
    return [(it, remake(it.package) if who.handles(case) else "") for it in returned([case])]


def remake(package: Package) -> str:
    """Where a package is made in the place of this one."""
    return reverse("desk:package_make", args=[package.procedure, package.subject_id, package.kind])


def _readable(case: Case, who: Viewer) -> Q:
    if who.user.roles_on(case, clock.today()) - RECEIVING - {Role.PARTY}:
        return ~Q(pk=None)
    return Q(sending__to__in=bodies.offices_of(who.user, clock.today()))


def _package(who: Viewer, pk: UUID) -> Package:
    found = Package.objects.select_related("case__office", "to", "prior", "made_by").filter(pk=pk).first()
    if found is None or not Package.objects.filter(_readable(found.case, who), pk=pk).exists():
        raise Http404
    return found


def _answers_for(package: Package, who: Viewer) -> bool:
    """Whether this person receives for the office the package was sent to."""
    sent = getattr(package, "sending", None)
    return sent is not None and package.to_id in bodies.offices_of(who.user, clock.today())


@frame.page
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    who = frame.viewer(request)
    package = _package(who, pk)
    receives = _answers_for(package, who)
    form: Receipt | None = None
    against: list[Any] = []
    status = 200
    if receives:
        form = Receipt(
            request.POST or None,
            request.FILES or None,
            label_suffix="",
            initial={"receiver": str(who.user), "received_at": clock.now()},
        )
        fields.ready(form)
    if request.method == "POST":
        if form is None:
            raise Http404
        against, status = _answer(request, package, form, who)
        if not status:
            messages.success(request, "回执已登记，送达移送机关。")
            return HttpResponseRedirect(reverse("desk:package", args=[pk]), status=303)
    subject = proceedings()[package.procedure]._default_manager.select_related("case").get(pk=package.subject_id)
    context = {
        "package": package, "case": package.case, "sent": getattr(package, "sending", None), "form": form, "against": against,
        "next": _next(subject, who), "subject": subject, "state": subject.procedure.label(subject.state),
        "clock": _nearest([package], who).get(package.subject_id) if receives else None,
        "key_fingerprint": signing.fingerprint(signing.announced()),
        "volumes": [volume | {"rows": volume["items"]} for volume in package.manifest["volumes"]],
        "key": request.POST.get(KEY) or str(uuid4()), "receipts": package.receipts.select_related("event"),
        "visible": Case.objects.visible_to(who.user).filter(pk=package.case_id).exists(),
    }  # fmt: skip
    return frame.show(request, "package", context, status=status or 200)


def _next(subject: Proceeding, who: Viewer) -> list[Offer]:
    """The steps of the proceeding that are open to who looks: an answer is not the end of the page."""
    return [it for it in offers(subject, who.user) if it.open and not it.step.while_suspended]


def _answer(request: HttpRequest, package: Package, form: Receipt, who: Viewer) -> tuple[list[Any], int]:
    """What stands against the receipt, and the status; 0 when it was taken."""
    if not form.is_valid() or package.to is None:
        return [], 400
    try:
        receipts.receive(
            package, form.body(package), by=who.user, office=package.to, message_id=request.POST.get(KEY, "")[:64]
        )
    except Refused as error:
        return error.reasons, 409
    except (receipts.OtherBody, receipts.Contradicts) as error:
        form.add_error(None, str(error))
        return [], 409
    except ValidationError as error:
        fields.add(form, error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages})
        return [], 400
    return [], 0


# 取走 ----------------------------------------------------------------------------------------------------------------


@frame.page
def archive(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    package = _package(frame.viewer(request), pk)
    try:
        return _saved(reading.whole(package), "application/zip", f"案卷包-{package.pk}.zip")
    except store.Damaged as error:
        return _broken(request, package, error)


@frame.page
def file(request: HttpRequest, pk: UUID, sha256: str) -> HttpResponseBase:
    package = _package(frame.viewer(request), pk)
    item = reading.named(package, sha256)
    if item is None:
        raise Http404
    try:
        return _saved(reading.file(package, item), item["mime"], f"{item['title']}.{item['file'].rpartition('.')[2]}")
    except store.Damaged as error:
        return _broken(request, package, error)


def _broken(request: HttpRequest, package: Package, error: Exception) -> HttpResponse:
    return frame.show(request, "problem", {"title": "案卷包不能取出", "why": str(error), "back": None}, status=503)


def _saved(stretch: Stretch, mime: str, name: str) -> StreamingHttpResponse:
    """Always saved, never shown as a page of ours."""
    response = StreamingHttpResponse(stretch.chunks(), content_type=mime)
    response["Content-Length"] = str(stretch.size)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


def key(request: HttpRequest) -> HttpResponse:
    """公布公钥：for everybody, without a login; what is inside a package proves nothing about who made it."""
    announced = signing.announced()
    context = {"key": announced, "fingerprint": signing.fingerprint(announced), "algorithm": signing.ALGORITHM}
    return frame.show(request, "package_key", context)
