"""账户、岗位、审计：the pages of the three administrators, and everybody's own password."""

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from casework import clock, login, staff
from casework.desk import frame, paging, staff_forms
from casework.models import LoginFailures, Post, StaffChange, User
from casework.roles import Role
from casework.staff import Keeper

KEEPERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)


@frame.page
def accounts(request: HttpRequest) -> HttpResponse:
    keeper = _keeper(request, *KEEPERS)
    wanted = request.GET.get("q", "").strip()[:40]
    found = keeper.accounts
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(username__icontains=wanted))
    page = paging.turn(request, found.prefetch_related(_posts()), "date_joined")
    context = {"keeper": keeper, "page": page, "wanted": wanted, "opens": keeper.role == Role.SYSTEM_ADMIN}
    return frame.show(request, "accounts", context)


@never_cache
@frame.page
def open_account(request: HttpRequest) -> HttpResponse:
    keeper = _keeper(request, Role.SYSTEM_ADMIN)
    form = staff_forms.Opening(keeper, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            account, password = staff.open_account(keeper, given["office"], given["username"], form.particulars)
        except ValidationError as error:
            _add(form, error)
        else:
            return _tell(request, account, password)
    return frame.show(request, "account_open", {"form": form}, status=_status(form))


@frame.page
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    keeper = _keeper(request, *KEEPERS)
    found = _account(keeper, pk)
    form: Any = _form(keeper, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = _enter(keeper, found, form)
        except ValidationError as error:
            _add(form, error)
        else:
            messages.success(request, told)
            return redirect("desk:account", pk=found.pk)
    return _show(request, keeper, found, form, status=_status(form))


@never_cache
@require_POST
@frame.page
def reset(request: HttpRequest, pk: UUID) -> HttpResponse:
    keeper = _keeper(request, Role.SYSTEM_ADMIN)
    found = _account(keeper, pk)
    return _tell(request, found, staff.reset_password(keeper, found))


@require_POST
@frame.page
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    keeper = _keeper(request, Role.SYSTEM_ADMIN)
    found = _account(keeper, pk)
    try:
        staff.stop(keeper, found, restore=request.POST.get("restore") == "yes")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("desk:account", pk=found.pk)


@require_POST
@frame.page
def end_post(request: HttpRequest, pk: UUID) -> HttpResponse:
    keeper = _keeper(request, Role.SECURITY_ADMIN)
    post = Post.objects.filter(pk=_number(request.POST.get("post")), user=_account(keeper, pk), case=None).first()
    if post is None:
        raise Http404
    try:
        staff.end_post(keeper, post, clock.today() - timedelta(days=0 if request.POST.get("when") == "today" else 1))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("desk:account", pk=pk)


@frame.page
def audit(request: HttpRequest) -> HttpResponse:
    keeper = _keeper(request, Role.AUDIT_ADMIN)
    rows = StaffChange.objects.filter(office__in=keeper.offices).select_related("office", "account", "by")
    locked = LoginFailures.objects.filter(count__gte=login.MOST, user__in=keeper.accounts).select_related("user")
    return frame.show(
        request, "audit", {"page": paging.turn(request, rows, "-at"), "locked": locked[:50], "most": login.MOST}
    )


class OwnPassword(PasswordChangeView):
    """Everybody chooses his own password; the first one given to him opens nothing but this page."""

    form_class = staff_forms.Chosen
    template_name = "desk/password.html"
    success_url = reverse_lazy("desk:today")

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        staff.changed_own_password(cast("User", self.request.user))
        messages.success(self.request, "密码已经修改；其他设备上的登录和接口令牌已经失效。")
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | frame.around(self.request)


own_password = never_cache(frame.page(sensitive_post_parameters()(OwnPassword.as_view())))


def _keeper(request: HttpRequest, *roles: Role) -> Keeper:
    user = frame.viewer(request).user
    held = next((role for role in roles if role in frame.viewer(request).roles), roles[0])
    return Keeper(user, held)


def _account(keeper: Keeper, pk: UUID) -> User:
    found = keeper.accounts.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(keeper: Keeper, account: User, data: Any) -> Any:
    if keeper.role == Role.SYSTEM_ADMIN:
        return staff_forms.Particulars.of(account, data)
    return staff_forms.Giving(keeper, staff.home(keeper, account), data)


def _enter(keeper: Keeper, account: User, form: Any) -> str:
    if keeper.role == Role.SYSTEM_ADMIN:
        return "登记事项已经更正。" if staff.correct(keeper, account, form.particulars) else "登记事项没有变化。"
    given = form.cleaned_data
    staff.give_post(
        keeper, account, given["office"], Role(given["role"]), given["since"], given["until"], principal=given["principal"]
    )  # fmt: skip
    return "岗位已经授予。"


def _show(request: HttpRequest, keeper: Keeper, account: User, form: Any, *, status: int) -> HttpResponse:
    try:
        keeper.must_reach(account)
        why_not = ""
    except PermissionDenied as denied:
        why_not = str(denied)
    posts = account.posts.filter(case=None).select_related("office").order_by("-since", "pk")
    today = clock.today()
    context = {
        "keeper": keeper, "account": account, "form": None if why_not else form, "why_not": why_not,
        "posts": [(post, post.since <= today and (post.until is None or post.until >= today)) for post in posts],
        "handling": account.posts.valid_on(today).filter(role=Role.HANDLER).values("case").distinct().count(),
        "changes": account.changes.select_related("by")[:20], "gives": keeper.role == Role.SECURITY_ADMIN,
    }  # fmt: skip
    return frame.show(request, "account", context, status=status)


def _tell(request: HttpRequest, account: User, password: str) -> HttpResponse:
    """Once, on a page that is kept nowhere."""
    return frame.show(request, "account_password", {"account": account, "password": password})


def _posts() -> Prefetch:
    valid = Post.objects.valid_on(clock.today()).filter(case=None).select_related("office").order_by("since", "pk")
    return Prefetch("posts", valid, to_attr="of_today")


def _add(form: Any, error: ValidationError) -> None:
    for field, told in error.message_dict.items() if hasattr(error, "error_dict") else [(None, error.messages)]:
        form.add_error(field if field in form.fields else None, told)


def _status(form: Any) -> int:
    return 400 if form.is_bound and form.errors else 200


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
