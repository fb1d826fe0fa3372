"""Accounts and posts (账户、岗位)：who keeps them, and the trace of every change.

Three administrators, none of whom works on cases (三员分立)：the system administrator opens accounts and resets passwords,
the security administrator gives and ends posts, the audit administrator reads what both did. Each reaches his own office
and those below it, and the courts, police, procuratorates and mediation bodies of its place. Nobody changes his own account
or posts, and an administrator's account is changed only from a higher office: else one of the three could become another.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import get_random_string
from rest_framework.authtoken.models import Token

from casework import clock
from casework.law.numerals import date_zh
from casework.models import Office, Post, StaffChange, User
from casework.models.office import OfficeKind
from casework.models.staff import Change
from casework.roles import ADMINISTRATORS, Role

INITIAL_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another when they are read out."""
INITIAL_LENGTH = 14
TAKEN = "这个用户名已经有人使用，请换一个。"
PARTICULARS = {
    "name": "姓名",
    "certificate": "行政执法证号",
    "certificate_until": "执法证有效期至",
    "ruling_card": "专利行政裁决办案资质证号",
    "ruling_card_issuer": "资质证发证机关",
    "ruling_card_until": "资质证有效期至",
    "law_qualified": "取得法律职业资格",
}
OF_OFFICES = (Role.INTAKE, Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.SUPERIOR, Role.CREDIT_CLERK)
OF_BODIES = {
    OfficeKind.COURT: Role.COURT_CLERK,
    OfficeKind.POLICE: Role.POLICE_DESK,
    OfficeKind.PROCURATORATE: Role.PROCURATORATE_DESK,
}


class Keeper:
    """An administrator, with the one office-wide post by which he keeps the accounts or the posts."""

    def __init__(self, user: User, role: Role) -> None:
        posts = [post for post in user.posts_on(clock.today()) if post.role == role and post.case_id is None]
        if not posts:
            raise PermissionDenied(f"账户和岗位由{role.label}办理；请联系本机关{role.label}。")
        self.user, self.role, self.office = user, role, posts[0].office

    @property
    def offices(self) -> "QuerySet[Office]":
        """His own, those below it, and the other bodies of its place."""
        below = Q(lineage__startswith=self.office.lineage)
        return Office.objects.filter(below | (~Q(kind=OfficeKind.IP_OFFICE) & Q(division=self.office.division)))

    @property
    def accounts(self) -> "QuerySet[User]":
        """Who has, or was opened for, a post in one of them; never a party's own account."""
        reach = self.offices.values("pk")
        posts = Post.objects.filter(office__in=reach, case=None)
        opened = StaffChange.objects.filter(office__in=reach, kind=Change.OPENED)
        mine = Q(pk__in=posts.values("user")) | Q(pk__in=opened.values("account"))
        return User.objects.filter(mine, is_system=False).order_by("username")

    def must_reach(self, account: User) -> None:
        """Raises PermissionDenied with the reason why he may not change this account."""
        if account.pk == self.user.pk:
            raise PermissionDenied("不能变动本人的账户和岗位；请由上级机关的管理员办理。")
        lasting = Q(until=None) | Q(
            until__gte=clock.today()
        )  # a post still to come counts: its door opens with today's key
        posts = account.posts.filter(lasting, case=None).select_related("office")
        reach = set(self.offices.values_list("pk", flat=True))
        if any(post.office_id not in reach for post in posts):
            raise PermissionDenied("该账户在您管理范围以外的机关有岗位；请由共同的上级机关的管理员办理。")
        if any(post.role in ADMINISTRATORS and not self._is_above(post.office) for post in posts):
            raise PermissionDenied("管理员的账户和岗位由上级机关的管理员变动（系统、安全、审计管理员分立）。")

    def _is_above(self, office: Office) -> bool:
        return office.lineage != self.office.lineage and office.lineage.startswith(self.office.lineage)

    def roles_for(self, office: Office) -> list[Role]:
        """The posts he may give in ``office``. Mediators and technical investigators are entered by their registers."""
        if office.kind == OfficeKind.IP_OFFICE:
            return [*OF_OFFICES, *sorted(ADMINISTRATORS)] if self._is_above(office) else [*OF_OFFICES]
        role = OF_BODIES.get(OfficeKind(office.kind))
        return [role] if role else []


def open_account(keeper: Keeper, office: Office, username: str, particulars: Mapping[str, Any]) -> tuple[User, str]:
    """The new account and its first password, which is told once and kept nowhere. It must be changed at first use."""
    _asks(keeper, Role.SYSTEM_ADMIN)
    if not keeper.offices.filter(pk=office.pk).exists():
        raise PermissionDenied("该机关不在您的管理范围内。")
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": TAKEN})
    try:
        return _opened(keeper, office, username, particulars)
    except IntegrityError:  # somebody was quicker
        raise ValidationError({"username": TAKEN}) from None


def _opened(keeper: Keeper, office: Office, username: str, particulars: Mapping[str, Any]) -> tuple[User, str]:
    account = User(username=username, **{name: particulars[name] for name in particulars})
    with transaction.atomic():
        return account, enter_account(account, office, keeper.user)


def correct(keeper: Keeper, account: User, particulars: Mapping[str, Any]) -> bool:
    """Enter new particulars; whether anything changed. What was done with the earlier ones keeps them."""
    _asks(keeper, Role.SYSTEM_ADMIN)
    with transaction.atomic():
        account = _locked(keeper, account)
        changed = {name: value for name, value in particulars.items() if getattr(account, name) != value}
        if not changed:
            return False
        told = "；".join(
            f"{PARTICULARS[name]}：{_told(getattr(account, name))}改为{_told(changed[name])}" for name in changed
        )
        for name, value in changed.items():
            setattr(account, name, value)
        account.save(update_fields=list(changed))
        _note(home(keeper, account), account, Change.PARTICULARS, told, keeper.user)
    return True


def reset_password(keeper: Keeper, account: User) -> str:
    """A new first password. Whoever is logged in with the old one is out, programs too."""
    _asks(keeper, Role.SYSTEM_ADMIN)
    password = _first_password()
    with transaction.atomic():
        account = _locked(keeper, account)
        account.set_password(password)
        account.must_change_password = True
        account.save(update_fields=["password", "must_change_password"])
        _forget_tokens(account)
        _note(home(keeper, account), account, Change.PASSWORD, "", keeper.user)
    return password


def stop(keeper: Keeper, account: User, *, restore: bool = False) -> None:
    """Let nobody in with this account any more, or again. Its posts and what it did stay."""
    _asks(keeper, Role.SYSTEM_ADMIN)
    with transaction.atomic():
        account = _locked(keeper, account)
        if account.is_active is restore:
            raise ValidationError("账户已经是这个状态。")
        account.is_active = restore
        account.save(update_fields=["is_active"])
        if not restore:
            _forget_tokens(account)
        _note(home(keeper, account), account, Change.RESTORED if restore else Change.STOPPED, "", keeper.user)


def give_post(
    keeper: Keeper,
    account: User,
    office: Office,
    role: Role,
    since: date,
    until: date | None,
    *,
    principal: bool = False,
) -> Post:
    """A post in the whole office from a day on. Never backwards: who could act on a past day stays as it was."""
    _asks(keeper, Role.SECURITY_ADMIN)
    if not keeper.offices.filter(pk=office.pk).exists() or role not in keeper.roles_for(office):
        raise ValidationError({"role": "不能在该机关授予这个岗位；管理员的岗位由上级机关的安全管理员授予。"})
    if since < clock.today():
        raise ValidationError({"since": "岗位不能自过去的日期起授予：已经办理的事项须由当时有岗位的人办理。"})
    if until and until < since:
        raise ValidationError({"until": "终止日期不能早于起始日期。"})
    with transaction.atomic():
        account = _locked(keeper, account)
        office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        post = Post(user=account, office=office, role=role, since=since, until=until, principal=principal)
        enter_post(post, keeper.user)
    return post


def end_post(keeper: Keeper, post: Post, last_day: date) -> None:
    """Let a post end on ``last_day``: today at the earliest, or yesterday to end it at once."""
    _asks(keeper, Role.SECURITY_ADMIN)
    if last_day < clock.today() - timedelta(days=1):
        raise ValidationError({"until": "岗位不能在过去的日期终止；立即终止的，填写昨天。"})
    with transaction.atomic():
        _locked(keeper, post.user)
        post = Post.objects.select_for_update().get(pk=post.pk)
        if post.until and post.until <= last_day:
            raise ValidationError({"until": f"该岗位已经定于{date_zh(post.until)}终止。"})
        post.until = max(last_day, post.since - timedelta(days=1))
        post.save(update_fields=["until"])
        _note(post.office, post.user, Change.POST_ENDED, _told_post(post), keeper.user)


def changed_own_password(user: User) -> None:
    """The owner chose a password: the first one is spent, and so are the tokens drawn with it."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    _forget_tokens(user)
    post = next(iter(user.posts_on(clock.today())), None)
    first = user.changes.order_by("at").first()
    office = post.office if post else first.office if first else None
    if office is not None:
        _note(office, user, Change.OWN_PASSWORD, "", user)


def enter_account(account: User, office: Office, by: User, source: str = "") -> str:
    """Keep a new account with its trace; its first password. For who may: pages ask ``Keeper``, tables are the deployer's."""
    password = _first_password()
    account.must_change_password = True
    account.set_password(password)
    account.save(force_insert=True)
    _note(office, account, Change.OPENED, f"用户名{account.username}{source}", by)
    return password


def enter_post(post: Post, by: User, source: str = "") -> None:
    """Keep a new post with its trace, if it fits. Raises ValidationError."""
    _must_fit(post.user, post.office, Role(post.role), post.since, post.until, principal=post.principal)
    post.save(force_insert=True)
    _note(post.office, post.user, Change.POST_GIVEN, f"{_told_post(post)}{source}", by)


def _must_fit(account: User, office: Office, role: Role, since: date, until: date | None, *, principal: bool) -> None:
    """No post twice, one principal at a time, and no administrator who works on cases (the database says so too)."""
    if principal and role != Role.HEAD:
        raise ValidationError({"principal": "只有机关负责人的岗位分正职、副职。"})
    overlapping = Q(until=None) | Q(until__gte=since)
    if until:
        overlapping &= Q(since__lte=until)
    held = Post.objects.filter(overlapping, user=account).filter(Q(until=None) | Q(until__gte=clock.today()))
    if held.filter(office=office, role=role, case=None).exists():
        raise ValidationError({"role": "该账户在这段时间已经有这个岗位。"})
    mixed = held.exclude(role=role) if role in ADMINISTRATORS else held.filter(role__in=ADMINISTRATORS)
    if mixed.exists():
        raise ValidationError({"role": "系统、安全、审计管理员不得互相兼任，也不得兼任办案的岗位。"})
    if (
        principal
        and Post.objects.filter(overlapping, office=office, role=Role.HEAD, principal=True, case=None).exists()
    ):
        raise ValidationError({"principal": "本机关这段时间已经有正职负责人（主持工作的负责人）；请先终止其岗位。"})


def _asks(keeper: Keeper, role: Role) -> None:
    if keeper.role != role:
        raise PermissionDenied(f"这一事项由{role.label}办理。")


def _locked(keeper: Keeper, account: User) -> User:
    found = keeper.accounts.filter(pk=account.pk).exists() and User.objects.select_for_update().get(pk=account.pk)
    if not found:
        raise PermissionDenied("该账户不在您的管理范围内。")
    keeper.must_reach(found)
    return found


def home(keeper: Keeper, account: User) -> Office:
    """The office of his first post today; without one, that his account was opened for, else the keeper's."""
    post = next((post for post in account.posts_on(clock.today()) if post.case_id is None), None)
    opened = account.changes.filter(kind=Change.OPENED).select_related("office").first()
    return post.office if post else opened.office if opened else keeper.office


def _forget_tokens(account: User) -> None:
    Token.objects.filter(user=account).delete()


def _first_password() -> str:
    return get_random_string(INITIAL_LENGTH, INITIAL_LETTERS)


def _told_post(post: Post) -> str:
    """南宁市知识产权局机关负责人（正职），自2026年11月22日"""
    last = f"至{date_zh(post.until)}" if post.until else ""
    return f"{post.office}{Role(post.role).label}{'（正职）' if post.principal else ''}，自{date_zh(post.since)}{last}"


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if value else "（空）"


def _note(office: Office, account: User, kind: Change, what: str, by: User) -> None:
    StaffChange.objects.create(office=office, account=account, kind=kind, what=what[:500], by=by, at=clock.now())
