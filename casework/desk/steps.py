"""Taking a step: its questions, what the law says, what will happen, and the one button."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from casework import clock
from casework.acts import Reason, Refused, act, reasons
from casework.desk import fields, forecast, frame, lookup
from casework.models import Event, Proceeding
from casework.procedure import Asked, Step

KEY, VERSION, CONFIRMED = "_key", "_version", "_confirmed"
OWN = (KEY, VERSION, CONFIRMED, "csrfmiddlewaretoken")
"""What the page itself sends; everything else is an answer."""
UNCONFIRMED = "请先确认上述后果，再办理。"


@frame.page
def take(request: HttpRequest, key: str, pk: UUID, step: str) -> HttpResponse:
    """A step of a proceeding under way."""
    subject = lookup.proceeding_for(frame.viewer(request).user, key, pk)
    return _page(request, subject, lookup.step_named(subject, step))


@frame.page
def begin(request: HttpRequest, pk: UUID, key: str, step: str) -> HttpResponse:
    """The step that opens a procedure in a case."""
    case = lookup.case_for(frame.viewer(request).user, pk)
    subject = lookup.model_named(key)(case=case, office=case.office)
    return _page(request, subject, lookup.step_named(subject, step))


def _page(request: HttpRequest, subject: Proceeding, step: Step) -> HttpResponse:
    return _done(request, subject, step) if request.method == "POST" else _asked(request, subject, step)


def _done(request: HttpRequest, subject: Proceeding, step: Step) -> HttpResponse:
    """Take the step once; say what happened, or show the page again with every reason and what was typed."""
    user, given = frame.viewer(request).user, request.POST
    if step.confirm and not given.get(CONFIRMED):
        return _asked(request, subject, step, unconfirmed=True, status=400)
    try:
        event = act(subject, step, by=user, answers=_answers(request), key=_key(request), version=_version(request))
    except Refused as error:
        return _asked(request, subject, step, against=error.reasons, status=409)
    except ValidationError as error:
        return _asked(request, subject, step, errors=_by_field(error), status=400)
    messages.success(request, _said(event))
    return HttpResponseRedirect(f"{reverse('desk:case', args=[subject.case_id])}#p-{subject.pk}", status=303)


def _answers(request: HttpRequest) -> QueryDict:
    answers = request.POST.copy()
    for name in OWN:
        answers.pop(name, None)
    for name, file in request.FILES.items():
        answers.setlist(name, [file])  # type: ignore[list-item]  # the door takes a file as the answer it is
    return answers


def _key(request: HttpRequest) -> str:
    """The key made with the page, so that a second press of the button is the same request."""
    return request.POST.get(KEY, "")[:64] or str(uuid4())


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get(VERSION, "")
    return int(given) if given.isdecimal() else None


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}


def _said(event: Event) -> str:
    papers = "".join(f"《{paper.title}》{paper.number}" for paper in event.papers.all())
    return f"已办理“{event.label}”。" + (f"已签发{papers}。" if papers else "")


def _asked(
    request: HttpRequest,
    subject: Proceeding,
    step: Step,
    *,
    against: list[Reason] | None = None,
    errors: dict[str, list[str]] | None = None,
    unconfirmed: bool = False,
    status: int = 200,
) -> HttpResponse:
    user, at = frame.viewer(request).user, clock.now()
    asked = Asked(user, at)
    now = _as_now(subject)
    closed = reasons(now, step, user, at)
    form = _form(step, now, asked, request.POST if request.method == "POST" else None, errors)
    context = {
        "case": subject.case, "subject": now, "procedure": now.procedure, "step": step, "form": form,
        "against": against or closed, "is_open": not closed, "unconfirmed": UNCONFIRMED if unconfirmed else "",
        "confirmed": bool(request.POST.get(CONFIRMED)), "version": now.version, "key": _same_key(request, against),
        "consequences": forecast.consequences(now, step, at),
        "articles": forecast.articles(step, at), "rules": forecast.rules(step), "remarks": forecast.remarks(now, step),
        "holds_files": form.is_multipart() if form else False, "again": request.method == "POST",
    }  # fmt: skip
    return frame.show(request, "step", context, status=status)


def _as_now(subject: Proceeding) -> Proceeding:
    """The proceeding as it is after a refusal, not as it was when the page was asked for."""
    if not subject.version:
        return subject
    return type(subject).objects.select_related("case__office").get(pk=subject.pk)


def _same_key(request: HttpRequest, against: list[Reason] | None) -> str:
    """Bad answers are the same request corrected; after a refusal it is another one."""
    return str(uuid4()) if request.method != "POST" or against else _key(request)


def _form(
    step: Step, subject: Proceeding, asked: Asked, typed: QueryDict | None, errors: dict[str, list[str]] | None
) -> forms.Form | None:
    if step.asks is None:
        return None
    form: forms.Form = step.asks(typed, None, subject=subject, asked=asked, label_suffix="")
    fields.ready(form)
    if errors:
        fields.add(form, errors)
    return form
