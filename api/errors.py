"""How the API says no. A refusal is a 409 with its reasons, wherever it was raised; bad answers are a 400."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from casework.acts import Refused, Stale
from casework.law.calc import CalcError
from casework.rendering import RenderRefused
from casework.store import Damaged


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(error, Refused):
        return Response(refusal(error), status.HTTP_409_CONFLICT)
    if isinstance(error, ValidationError):
        return Response({"code": "invalid", "errors": messages(error)}, status.HTTP_400_BAD_REQUEST)
    if isinstance(error, CalcError):
        return Response({"code": "invalid", "errors": {error.field: [str(error)]}}, status.HTTP_400_BAD_REQUEST)
    if isinstance(error, RenderRefused):
        return Response({"code": "not_printable", "errors": {"__all__": [str(error)]}}, status.HTTP_409_CONFLICT)
    if isinstance(error, Damaged):
        return Response({"code": "damaged", "errors": {"__all__": [str(error)]}}, status.HTTP_503_SERVICE_UNAVAILABLE)
    return exception_handler(error, context)


def refusal(error: Refused) -> dict[str, Any]:
    return {
        "code": "stale" if isinstance(error, Stale) else "refused",
        "step": error.step.name,
        "label": error.step.label,
        "reasons": [{"sentence": reason.sentence, "basis": reason.basis} for reason in error.reasons],
    }


def messages(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
