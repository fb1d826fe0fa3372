"""Logging in with name and password, at the desk and for programs; guessing is stopped per account (登录失败锁定)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from casework import clock
from casework.models import LoginFailures, User

MOST = 10
"""Wrong passwords in a row; then the account is locked."""

LOCK = timedelta(minutes=15)
"""For so long since the last of them. What came earlier than that no longer counts."""


class Throttled(ModelBackend):
    """Django's own backend, which stops listening after too many wrong passwords.

    A locked account answers like a wrong password: who guesses learns neither that it exists nor that it is locked.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if username is None or password is None:
            return None
        account = User.objects.filter(username=username).first()
        if account is not None and is_locked(account):
            User().set_password(password)  # as slow as looking at it
            raise PermissionDenied
        found = super().authenticate(request, username=username, password=password, **kwargs)
        if found is None and account is not None:
            count(account)
        elif account is not None:
            LoginFailures.objects.filter(user=account, count__gt=0).update(count=0)
        return found


def is_locked(user: User) -> bool:
    return LoginFailures.objects.filter(user=user, count__gte=MOST, last_at__gt=clock.now() - LOCK).exists()


def count(user: User) -> None:
    """One more, in one statement: guesses that arrive together are all counted."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_loginfailures AS kept (user_id, count, last_at) VALUES (%s, 1, %s) "
            "ON CONFLICT (user_id) DO UPDATE SET last_at = excluded.last_at, "
            "count = CASE WHEN kept.last_at > %s THEN kept.count + 1 ELSE 1 END",
            [user.pk, now, now - LOCK],
        )


CHOOSE_YOUR_OWN = "初始密码只能用来登录一次并设定自己的密码；请先在网页上修改密码，再办理其他事项。"


def first_password_opens_nothing_else(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Middleware: who was given his password by somebody else chooses his own before anything else."""

    def shown(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated or not user.must_change_password:
            return get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": CHOOSE_YOUR_OWN}, status=403)
        if request.path in (reverse("desk:password"), reverse("desk:logout"), reverse("desk:text_size")):
            return get_response(request)
        return redirect("desk:password")

    return shown
