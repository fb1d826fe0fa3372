"""One resource serves every procedure: its routes are the procedure's steps."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import status
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api.caller import caller, idempotency_key, json_object, seen_version
from casework import clock, forms, ledger
from casework.acts import Offer, act, offers
from casework.book import cited
from casework.machine import procedure_of, proceedings
from casework.models import Case, Proceeding, User
from casework.openings import openings
from casework.procedure import Asked
from casework.reading import Reader, concerns_parties
from casework.roles import Role

ANSWERS = {
    200: serializers.ProceedingSerializer,
    201: serializers.ProceedingSerializer,
    400: serializers.InvalidSerializer,
    409: serializers.RefusalSerializer,
}
HEADERS = [
    OpenApiParameter(
        "Idempotency-Key", str, OpenApiParameter.HEADER, description="同一请求重发时用同一个键，步骤只办理一次"
    ),
    OpenApiParameter("If-Match", int, OpenApiParameter.HEADER, description="所见的版本号；已被他人办理时返回 409"),
]


@extend_schema(tags=["程序"])
class CaseProceedings(APIView):
    """A case's proceedings with the steps on offer, and the procedures that may be opened in it."""

    @extend_schema(responses=serializers.ProceedingSerializer(many=True))
    @ledger.one_look()
    def get(self, request: Request, case: UUID) -> Response:
        found = _case(case, caller(request))
        outside = Reader(caller(request)).is_outside(found)
        under_way = [it for it in ledger.everything(found) if not outside or concerns_parties(it.procedure)]
        possible = [
            {"procedure": key, **_offer(offer, subject, caller(request))}
            for key, subject, offer in openings(found, caller(request))
            if not outside or Role.PARTY in offer.step.roles
        ]
        return Response({"proceedings": [shown(it, caller(request)) for it in under_way], "openings": possible})

    @extend_schema(
        request=OpenApiTypes.OBJECT,
        responses=ANSWERS,
        parameters=HEADERS,
        description="开启一个程序：{procedure, step, answers}",
    )
    def post(self, request: Request, case: UUID) -> Response:
        found, sent = _case(case, caller(request)), json_object(request)
        subject = _model(str(sent.get("procedure", "")))(case=found, office=found.office)
        return _take(subject, str(sent.get("step", "")), request, sent.get("answers") or {}, created=True)


@extend_schema(tags=["程序"])
class OneProceeding(APIView):
    @extend_schema(responses=serializers.ProceedingSerializer)
    def get(self, request: Request, procedure: str, pk: UUID) -> Response:
        return Response(shown(_proceeding(procedure, pk, caller(request)), caller(request)))


@extend_schema(tags=["程序"])
class TakeStep(APIView):
    """Take one step. 409 gives every reason with its article; 400 names the faulty and the unknown fields."""

    @extend_schema(request=OpenApiTypes.OBJECT, responses=ANSWERS, parameters=HEADERS)
    def post(self, request: Request, procedure: str, pk: UUID, step: str) -> Response:
        return _take(_proceeding(procedure, pk, caller(request)), step, request, _answers(request), created=False)


def shown(subject: Proceeding, user: User) -> dict[str, Any]:
    """A proceeding as the API shows it; a party is shown the steps of a party."""
    procedure, outside = subject.procedure, Reader(user).is_outside(subject.case)
    return {
        "id": subject.pk,
        "case": subject.case_id,
        "procedure": procedure.key,
        "title": procedure.title,
        "state": subject.state,
        "state_label": procedure.label(subject.state),
        "since": subject.since,
        "over": subject.is_over,
        "version": subject.version,
        "steps": [
            _offer(it, subject, user) for it in offers(subject, user) if not outside or Role.PARTY in it.step.roles
        ],
    }


def _offer(offer: Offer, subject: Proceeding, user: User) -> dict[str, Any]:
    """A step with its questions; one that may be taken, with the people and parties that may be named."""
    asks = offer.step.asks
    form: Any = asks(subject=subject, asked=Asked(user, clock.now())) if asks and offer.open else asks
    return {
        "name": offer.step.name,
        "label": offer.step.label,
        "open": offer.open,
        "reasons": [{"sentence": reason.sentence, "basis": reason.basis} for reason in offer.reasons],
        "basis": cited(offer.step.basis),
        "confirm": offer.step.confirm,
        "fields": forms.describe(form) if form else [],
    }


def _take(subject: Proceeding, name: str, request: Request, answers: Any, *, created: bool) -> Response:
    step = procedure_of(subject).steps.get(name)
    if step is None:
        raise Http404
    if not isinstance(answers, dict):
        raise ParseError("answers 须为对象：字段名与回答")
    key, version = idempotency_key(request), seen_version(request)
    act(subject, step, by=caller(request), answers=answers, key=key, version=version)
    return Response(shown(subject, caller(request)), status.HTTP_201_CREATED if created else status.HTTP_200_OK)


def _answers(request: Request) -> Any:
    """A form as it came: its fields know which of them take several values."""
    return request.data if isinstance(request.data, dict) else {"__all__": request.data}


def _case(pk: UUID, user: User) -> Case:
    found = Case.objects.visible_to(user).select_related("office").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _model(key: str) -> type[Proceeding]:
    model = proceedings().get(key)
    if model is None:
        raise Http404
    return model


def _proceeding(key: str, pk: UUID, user: User) -> Proceeding:
    found = _model(key).objects.visible_to(user).select_related("case__office").filter(pk=pk).first()
    if found is None or (not concerns_parties(found.procedure) and Reader(user).is_outside(found.case)):
        raise Http404
    return found
