"""知识产权信用管理方案: what applies in the office, version after version, and whose measures are running."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from casework import clock
from casework.choices import may_choose
from casework.desk import frame
from casework.desk.fields import ready
from casework.forms import DateField
from casework.law.rules import RULES
from casework.law.unsettled import Unsettled
from casework.models import Office
from casework.models.office import OfficeKind
from enforcement.credit.scheme import questions, schemes
from enforcement.credit.scheme.catalogue import ACTS, DECIDERS, MEASURES, OTHER, Scheme
from enforcement.credit.scheme.local import IpCreditScheme
from enforcement.credit.scheme.models import Recognition
from enforcement.credit.scheme.states import UNDER_MEASURES

app_name = "scheme"
MOST_MONTHS = 60
LISTED = 200
NATIONAL_ONLY = (questions.REPAIR_MONTHS, questions.NO_COMMITMENT)
"""Open questions that an authority's own scheme answers by itself."""
ALWAYS = (questions.EXTENSION, questions.OBJECTION_DAYS, questions.REPAIR_DAYS)


class SchemeForm(forms.Form):
    """A whole version: nothing of the one before is carried over unseen."""

    basis = forms.CharField(label="依据（方案的名称和文号）", max_length=160)
    acts = forms.MultipleChoiceField(label="可以认定的失信行为", choices=ACTS)
    other_acts = forms.CharField(
        label="其他失信行为", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text="每行一种；选择了方案列明的其他失信行为时填写"
    )  # fmt: skip
    measures = forms.MultipleChoiceField(
        label="管理措施", choices=MEASURES, help_text="限于六项，均不减损权利；严重违法失信名单须有法律、法规或者中央文件依据，不在方案内"
    )  # fmt: skip
    no_commitment = forms.BooleanField(label="重点监管的，同时不适用信用承诺制", required=False)
    term_months = forms.IntegerField(label="管理措施的月数", min_value=2, max_value=MOST_MONTHS, initial=12)
    repair_months = forms.IntegerField(label="认定满几个月可以申请修复", min_value=1, max_value=MOST_MONTHS, initial=6)
    decided_by = forms.ChoiceField(label="由谁决定", choices=DECIDERS)
    in_force = DateField(label="施行之日", help_text="自该日起认定的适用；此前已经认定的不受影响")
    until = DateField(
        label="失效之日", required=False, help_text="试行有期限或者停止执行的填写最后一日；此后按全国规定"
    )
    reason = forms.CharField(label="录入、变更的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        ready(self)

    def clean_other_acts(self) -> list[str]:
        return [line.strip()[:200] for line in self.cleaned_data["other_acts"].splitlines() if line.strip()]


def form_from(scheme: Scheme) -> dict[str, Any]:
    """What the form begins with: the scheme that applies now."""
    given = {
        name: getattr(scheme, name)
        for name in ("measures", "acts", "term_months", "repair_months", "no_commitment", "decided_by")
    }
    return given | {"basis": scheme.basis if scheme.local else "", "other_acts": "\n".join(scheme.other_acts)}


@frame.page
def of_office(request: HttpRequest) -> HttpResponse:
    who, office = frame.viewer(request), _office(request)
    today, may = clock.today(), may_choose(who.user, office)
    now = schemes.in_force(office, today)
    form = SchemeForm(request.POST or None, initial=form_from(now)) if may else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("知识产权信用管理方案由本机关负责人录入、变更；请报本机关负责人决定。")
        if form.is_valid() and _entered(office, form, who.user):
            messages.success(request, "已经录入新版本；施行之日起认定的适用。")
            return redirect("scheme:office")
    running = Recognition.objects.visible_to(who.user).filter(case__office=office, state__in=UNDER_MEASURES)
    context = {
        "office": office, "now": now, "described": describe(now), "form": form, "today": today,
        "versions": [(it, describe(it.scheme)) for it in IpCreditScheme.objects.filter(office=office).select_related("by")],
        "open": [(it, it.meaning(it.value(office)), it.chosen(office)) for it in _open(now)],
        "rules": [RULES[it] for it in ("CR-C1", "CR-C3", "CR-C4", "CR-C5", "CR-C8")],
        "running": running.select_related("case", "subject_party__party").order_by("until")[:LISTED],
    }  # fmt: skip
    return frame.show(request, "ip_credit", context, status=400 if form and form.is_bound and form.errors else 200)


def describe(scheme: Scheme) -> list[tuple[str, list[str]]]:
    """Each point of a scheme with what it says."""
    listed = f"（{'、'.join(scheme.other_acts)}）"
    acts = [ACTS[name] + (listed if name == OTHER else "") for name in scheme.acts]
    period = f"{scheme.in_force:%Y-%m-%d} 起" + (f"，至 {scheme.until:%Y-%m-%d}" if scheme.until else "")
    return [
        ("依据", [scheme.basis]), ("失信行为", acts), ("管理措施", [scheme.measure(name) for name in scheme.measures]),
        ("管理期", [f"{scheme.term_months}个月"]), ("申请修复", [f"认定满{scheme.repair_months}个月"]), ("由谁决定", [DECIDERS[scheme.decided_by]]),
        ("施行", [period]),
    ]  # fmt: skip


def _open(scheme: Scheme) -> tuple[Unsettled, ...]:
    return ALWAYS if scheme.local else (*NATIONAL_ONLY, *ALWAYS)


def _entered(office: Office, form: SchemeForm, user: Any) -> bool:
    try:
        schemes.enter(office, user, dict(form.cleaned_data))
    except ValidationError as error:
        for field, told in error.message_dict.items():
            form.add_error(field, told)
        return False
    return True


def _office(request: HttpRequest) -> Office:
    who = frame.viewer(request)
    if who.office is None or who.office.kind != OfficeKind.IP_OFFICE or who.is_party:
        raise Http404
    return who.office


urlpatterns = [path("", of_office, name="office")]
