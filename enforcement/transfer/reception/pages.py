"""反向移送接收登记：the page on which the intake clerk or a handler enters a file that came back on paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from casework import clock
from casework.acts import Refused
from casework.desk import fields, frame
from casework.intake.registration import office_of
from enforcement.transfer.models import Reception
from enforcement.transfer.reception.entry import receive
from enforcement.transfer.reception.forms import ReverseFile

app_name = "reverse"
SHOWN = 50


@frame.page
def enter(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if not who.registers:
        raise PermissionDenied(
            "移回的案件由收案员或者执法人员登记（《市场监督管理行政处罚程序规定》第十八条）；请由收案员登记。"
        )
    if request.method != "POST":
        return _form(
            request, ReverseFile(initial={"received_on": clock.today(), "served_on": clock.today()}, label_suffix="")
        )
    form = ReverseFile(request.POST, label_suffix="")
    try:
        made = receive(office_of(who.user), _sent(request), by=who.user)
    except ValidationError as error:
        form.is_valid()
        for name, sentences in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            if name not in form.errors:
                form.add_error(name if name in form.fields else None, sentences)
        return _form(request, form, status=400)
    except Refused as refused:
        form.is_valid()
        form.add_error(None, [str(it) for it in refused.reasons])
        return _form(request, form, status=409)
    messages.success(
        request,
        f"已接收，{made.get_found_display()}：{made.case.number}{'，已恢复办理' if made.reopened else ''}。回执见本案文书。",
    )
    return HttpResponseRedirect(reverse("desk:case", args=[made.case_id]), status=303)


def _sent(request: HttpRequest) -> dict[str, str]:
    return {
        name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken" and isinstance(text, str)
    }


def _form(request: HttpRequest, form: ReverseFile, *, status: int = 200) -> HttpResponse:
    fields.ready(form)
    office = office_of(frame.viewer(request).user)
    rows = Reception.objects.filter(office=office).select_related("case", "sender")[:SHOWN]
    return frame.show(request, "reverse_file", {"form": form, "rows": rows}, status=status)


urlpatterns = [path("", enter, name="enter")]
