"""外省推送: entered from a paper, done, and answered."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock
from casework.desk import frame
from casework.forms import DateField, TextField
from casework.models import Office
from enforcement.credit.grading.pages import admitted
from enforcement.credit.helping import receiving
from enforcement.credit.helping.models import KINDS, OUTCOMES, PAPER, RETURNED, HelpAsked

app_name = "helping"
LATEST = 50
"""Pushes that are done, as far as the page shows them."""
BY_THE_CLERK = "由本机关信用管理员办理。"


class AskedForm(forms.Form):
    """As it stands on the paper of the other office."""

    kind = forms.ChoiceField(label="事项", choices=KINDS)
    sender = forms.CharField(label="作出决定的机关", max_length=120)
    decision_no = forms.CharField(label="决定书文号", max_length=128)
    decided_on = DateField(label="决定日期")
    name = forms.CharField(label="当事人", max_length=200)
    uscc = forms.CharField(
        label="统一社会信用代码", max_length=40, required=False, help_text="自然人不填，不得写入证件号码"
    )
    content = TextField(label="须公示（停止公示）的信息", min_length=2, max_length=4000)
    contact = forms.CharField(label="对方联系人、电话", max_length=120, required=False)
    received_on = DateField(
        label="收到之日",
        help_text="自该日起十个工作日内公示（失信名单办法第十四条第二款、处罚信息公示规定第十条）；停止公示的，自对方决定之日起三个工作日内（信用修复办法第四条第二款、第十七条）",
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label="结果")
    done_on = DateField(label="办理之日")
    record_number = forms.CharField(
        label="公示系统记录号", max_length=80, required=False, help_text="公示、停止公示的填写"
    )
    reasons = TextField(label="退回的理由", max_length=1000, required=False)
    told = forms.CharField(
        label="反馈对方的方式",
        max_length=200,
        required=False,
        help_text="书面推送的填写；经接口推送的，对方凭回执编号查询",
    )

    def __init__(self, data: Any, asked: HelpAsked) -> None:
        super().__init__(data, label_suffix="")
        choice: Any = self.fields["outcome"]
        choice.choices = [(it, OUTCOMES[it]) for it in (receiving.done_as(asked), RETURNED)]


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who, office, clerk = admitted(request)
    form = AskedForm(request.POST or None, label_suffix="")
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied(BY_THE_CLERK)
        if form.is_valid() and (made := _tried(form, lambda: _enter(office, form.cleaned_data, who.user))):
            messages.success(request, f"已登记：{made}。")
            return HttpResponseRedirect(reverse("helping:one", args=[made.pk]), status=303)
    done = HelpAsked.objects.filter(office=office).exclude(given=None).select_related("given", "office")
    context = {
        "office": office, "form": form if clerk else None, "waiting": receiving.waiting(office, clock.today()),
        "done": [receiving.one(it) for it in done.order_by("-given__at")[:LATEST]],
    }  # fmt: skip
    return frame.show(request, "helping", context, status=400 if request.method == "POST" else 200)


@frame.page
def of_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    who, office, clerk = admitted(request)
    asked = HelpAsked.objects.filter(pk=pk, office=office).select_related("office", "given", "by").first()
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None, asked)
    if request.method == "POST":
        if not clerk:
            raise PermissionDenied(BY_THE_CLERK)
        if form.is_valid() and _tried(form, lambda: receiving.answer(asked, form.cleaned_data, who.user)):
            messages.success(request, "已登记办理结果。")
            return HttpResponseRedirect(reverse("helping:office"), status=303)
    context = {"asked": asked, "owed": receiving.one(asked), "form": form if clerk and asked.answer is None else None}
    return frame.show(request, "helping_one", context, status=400 if request.method == "POST" else 200)


def _enter(office: Office, given: dict[str, Any], by: Any) -> HelpAsked:
    return receiving.receive(office, given, by=by, route=PAPER)


def _tried(form: forms.Form, act: Any) -> Any:
    """What the act returns; its reasons against on the form."""
    try:
        return act()
    except ValidationError as error:
        form.add_error(None, error)
        return None


urlpatterns = [path("", of_office, name="office"), path("<uuid:pk>/", of_one, name="one")]
