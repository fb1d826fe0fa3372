"""The frame around every page: who is looking, what he uses, and how a page is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from casework import clock, reading
from casework.desk import duties, rooms
from casework.models import Case, Deadline, Office, Post, User
from casework.models.ledger import DeadlineStatus
from casework.roles import ADMINISTRATORS, OVERSIGHT, RECEIVING, Role

LARGE_TEXT = "large_text"
"""The cookie of 大字版."""

REGISTRARS = frozenset({Role.INTAKE, Role.OFFICER})
OUTSIDERS = frozenset({Role.PARTY})
ACCOUNT_KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
SUPERVISORS = OVERSIGHT | {Role.PROCURATORATE_DESK}
"""Who watches over what goes to the police (行刑衔接监督)."""


@dataclass(frozen=True)
class Viewer:
    """The person a page is made for, his posts of today read once."""

    user: User
    posts: tuple[Post, ...]

    @property
    def roles(self) -> set[Role]:
        return {Role(post.role) for post in self.posts}

    @property
    def office(self) -> Office | None:
        """The office he works in: that of his first office-wide post, else of a post on a case."""
        ordered = sorted(self.posts, key=lambda post: post.case_id is not None)
        return ordered[0].office if ordered else None

    @property
    def titles(self) -> str:
        return "、".join(role.label for role in Role if role in self.roles)

    @property
    def administers_only(self) -> bool:
        return bool(self.roles) and self.roles <= ADMINISTRATORS

    @property
    def is_party(self) -> bool:
        """Whether all his posts are those of a party."""
        return bool(self.roles) and self.roles <= OUTSIDERS

    def handles(self, case: Case) -> bool:
        return any(Role(post.role) == Role.HANDLER and post.case_id == case.pk for post in self.posts)

    @property
    def registers(self) -> bool:
        return any(Role(post.role) in REGISTRARS and post.case_id is None for post in self.posts)

    @property
    def keeps_calendar(self) -> bool:
        return Role.SYSTEM_ADMIN in self.roles

    @property
    def keeps_posts(self) -> bool:
        return Role.SECURITY_ADMIN in self.roles

    def is_outsider(self, case: Case) -> bool:
        """Whether he knows the case only as a party to it: then he reads no internal papers."""
        return reading.Reader(self.user).is_outside(case)


@dataclass(frozen=True)
class Place:
    """One entry of the left rail."""

    label: str
    url: str
    here: bool


View = Callable[..., HttpResponseBase]


def page(view: View) -> View:
    """For people who are logged in; the view finds them as ``viewer(request)``."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return shown


def viewer(request: HttpRequest) -> Viewer:
    found = getattr(request, "desk_viewer", None)
    if found is None:
        user = cast("User", request.user)
        if request.method == "GET":  # a page that only reads asks for the same posts at every step it shows
            user.posts_on = cache(user.posts_on)  # type: ignore[method-assign]
        found = Viewer(user, tuple(user.posts_on(clock.today())))
        request.desk_viewer = found  # type: ignore[attr-defined]  # read once per request
    return cast("Viewer", found)


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page ``templates/desk/<template>.html`` in its frame."""
    return render(request, f"desk/{template}.html", around(request) | (context or {}), status=status)


def around(request: HttpRequest) -> dict[str, Any]:
    """What the frame itself needs, for a view that renders its page by other means."""
    large = request.COOKIES.get(LARGE_TEXT) == "1"
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"viewer": None, "large": large}
    who = viewer(request)
    return {"viewer": who, "large": large, "rail": rail(who, request.path), "due_today": _due_today(who)}


def _due_today(who: Viewer) -> int:
    if who.administers_only:
        return 0
    running = Deadline.objects.filter(status=DeadlineStatus.RUNNING, stopped=False, due__lte=_end_of_today())
    if who.is_party:
        running = reading.Reader(who.user).rows(running)
    if duties.is_receiver(who.roles):
        running = running.filter(duties.owed_by(who.roles))
    return running.filter(case__in=Case.objects.visible_to(who.user)).count()


def _end_of_today() -> Any:
    return clock.now().replace(hour=23, minute=59, second=59, microsecond=999999)


def rail(who: Viewer, path: str) -> list[Place]:
    """Only what the person's roles use."""
    return [Place(label, url, _is_here(url, path)) for label, url in _places(who)]


def _places(who: Viewer) -> list[tuple[str, str]]:
    reference = [
        ("计算器", reverse("desk:calculator")),
        ("日历", reverse("desk:calendar")),
        ("法条", reverse("desk:law")),
    ]
    if who.administers_only:
        provisional = [("暂计", reverse("desk:provisional"))] if who.keeps_calendar else []
        own = [("账户", reverse("desk:accounts"))] if who.roles & ACCOUNT_KEEPERS else []
        own += [("审计", reverse("desk:audit"))] if Role.AUDIT_ADMIN in who.roles else []
        own += [(room.label, room.url) for room in rooms.ROOMS.values() if room.roles and room.opens_to(who.roles)]
        return [("首页", reverse("desk:today")), *own, *provisional, *reference]
    places = [("今日", reverse("desk:today")), ("案件", reverse("desk:cases"))]
    if who.registers:
        places.append(("收案", reverse("desk:register")))
    places.append(("期限", reverse("desk:deadlines")))
    if not who.is_party:
        places.append(("文书", reverse("desk:papers")))
        places += [(room.label, room.url) for room in rooms.ROOMS.values() if room.opens_to(who.roles)]
    if who.roles & RECEIVING:
        places.append(("案卷包", reverse("desk:packages")))
    if who.roles & SUPERVISORS:
        places.append(("监督", reverse("desk:supervision")))
    return places + (reference if not who.roles <= OUTSIDERS | RECEIVING else [reference[0], reference[2]])


def _is_here(url: str, path: str) -> bool:
    if url == reverse("desk:cases"):
        return path.startswith(url) and path != reverse("desk:register")
    if url == reverse("desk:register") and path.startswith(reverse("reverse:enter")):
        return True
    return path == url or (url != "/" and path.startswith(url))
