"""今日：what is due, what is late, what waits for me, what waits for others, what has just come in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from casework import clock, ledger
from casework.acts import offers
from casework.desk import alarms, duties, folders, frame, packages, rooms
from casework.desk.casefile import is_routine
from casework.desk.folders import Folder
from casework.desk.frame import Viewer
from casework.desk.lights import Light, Lights
from casework.intake.procedure import Intaking
from casework.machine import procedure_of, proceedings
from casework.models import Case, Deadline, Event, Proceeding
from casework.models.ledger import DeadlineStatus
from casework.package.returned import Returned, returned
from casework.procedure import BEGIN, Asked, Step
from casework.reading import Reader
from casework.roles import RECEIVING, Role

LOOKED_THROUGH = 60
"""How many cases, nearest deadline first, the two lists of waiting are made from."""
ASKED_FULLY = 40
"""For how many proceedings every condition is tried; the rest is told by role alone."""
SHOWN = 20
READ = 200
"""How many due and late deadlines are counted before the count says 约."""
ENTERING = (Role.HANDLER, Role.INTAKE)
"""Who enters the paper of a body that is not connected, or came by post."""
SEES_ALL = frozenset({Role.HEAD, Role.SUPERIOR, Role.INTAKE, Role.REVIEWER, Role.CREDIT_CLERK})


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass
class Row:
    """One line of a list."""

    folder: Folder
    light: Light | None = None
    what: str = ""
    steps: list[Link] = field(default_factory=list)
    more: int = 0
    after: str = ""
    """What is read after the links, in full: such a line is not cut off."""
    stage: str = ""
    """Where the procedure stands that concerns a receiving body; for others the whole case."""


@dataclass(frozen=True)
class WorkList:
    """A list, why it matters, and what to read when it is empty."""

    anchor: str
    title: str
    why: str
    empty: str
    rows: list[Row]
    count: str
    tone: str = ""
    more: str = ""


@frame.page
def today(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    if who.administers_only or not who.posts:
        return frame.show(request, "administrator")
    everything = request.GET.get("scope") == "all"
    can_choose = _has_own(who)
    cases = _scope(who, everything or not can_choose)
    context = {
        "lists": _lists(who, cases), "can_choose": can_choose, "everything": everything, "now": clock.now(),
        "reminders": rooms.reminders(who.office, who.roles),
    }  # fmt: skip
    return frame.show(request, "today", context)


def _lists(who: Viewer, cases: "QuerySet[Case]") -> list[WorkList]:
    due, late, cut = _due(cases, who)
    mine, others, capped = _waiting(who, cases)
    all_deadlines = reverse("desk:deadlines")
    lists = [
        WorkList("due", "今日到期", "今天不办即逾期", "今天没有届满的期限。", due[:SHOWN], _count(len(due), cut), "warn", all_deadlines),
        WorkList("late", "已逾期", "须立即办理，并说明原因", "没有逾期的期限。", late[:SHOWN], _count(len(late), cut), "danger", f"{all_deadlines}?only=late"),
        WorkList("mine", "待我办理", "下一步由您办理", "现在没有等待您办理的步骤。", mine[:SHOWN], _count(len(mine), capped)),
        WorkList("others", "等待他人", "等谁办理，自何时起", "没有等待他人的案件。", others[:SHOWN], _count(len(others), capped)),
    ]  # fmt: skip
    if sounding := _sounding(who, cases):
        lists.insert(
            0,
            WorkList(
                "alarm",
                "警示",
                "期满必须处理，不能补正",
                "",
                sounding[:SHOWN],
                _count(len(sounding), False),
                "danger",
                all_deadlines,
            ),
        )
    if sent_back := _sent_back(who, cases):
        why = "对方不予接收，本机关的期限仍在计算"
        lists.insert(
            0, WorkList("returned", "案卷包被退回", why, "", sent_back[:SHOWN], _count(len(sent_back), False), "danger")
        )
    if not who.roles <= frame.OUTSIDERS | RECEIVING | {Role.MEDIATOR}:
        lists.append(_new(who))
    return lists


def _has_own(who: Viewer) -> bool:
    """Whether the person works on cases of his own and need not see the whole office's first."""
    in_an_office = any(post.case_id is None for post in who.posts)
    return in_an_office and not who.roles & SEES_ALL and any(post.case_id for post in who.posts)


def _scope(who: Viewer, everything: bool) -> "QuerySet[Case]":
    cases = Case.objects.visible_to(who.user).filter(closed_at=None).select_related("office")
    if everything:
        return cases
    return cases.filter(pk__in=[post.case_id for post in who.posts if post.case_id])


def _count(number: int, capped: bool) -> str:
    return f"约 {number}" if capped else str(number)


def _due(cases: "QuerySet[Case]", who: Viewer) -> tuple[list[Row], list[Row], bool]:
    """(what falls due today, what is late, whether there is more); clocks that stand still are neither."""
    now = clock.now()
    end = now.replace(hour=23, minute=59, second=59, microsecond=999999)
    running = Deadline.objects.filter(status=DeadlineStatus.RUNNING, stopped=False, case__in=cases)
    running = running.filter(due__lte=end + alarms.WIDEST).annotate(rings_by=alarms.ALARM_AT).filter(rings_by__lte=end)
    if who.is_party:
        running = Reader(who.user).rows(running)
    if duties.is_receiver(who.roles):
        running = running.filter(duties.owed_by(who.roles))
    found: list[Deadline] = list(running.select_related("case__office").order_by("due")[:READ])
    lights = Lights()
    made = [_of_deadline(it, folder, lights) for it, folder in _with_folders(found)]
    today = [row for deadline, row in zip(found, made, strict=True) if deadline.due >= now]
    late = [row for deadline, row in zip(found, made, strict=True) if deadline.due < now]
    return today, late, len(found) == READ


def _sounding(who: Viewer, cases: "QuerySet[Case]") -> list[Row]:
    """Clocks whose end may not be missed, some days before it."""
    if who.is_party:
        return []
    lights = Lights()
    sounding = alarms.sounding(cases, clock.now())
    if duties.is_receiver(who.roles):
        sounding = sounding.filter(duties.owed_by(who.roles))
    found = list(sounding[:READ])
    return [_of_deadline(it, folder, lights) for it, folder in _with_folders(found)]


def _sent_back(who: Viewer, cases: "QuerySet[Case]") -> list[Row]:
    """Packages their receiver refused: why, and what is to be done; for the side that sent them."""
    if who.is_party or duties.is_receiver(who.roles):
        return []
    found = returned(cases)
    by_case = {it.case.pk: it for it in folders.load({it.package.case_id: it.package.case for it in found}.values())}
    return [_of_returned(it, by_case[it.package.case_id], who) for it in found]


def _of_returned(it: Returned, folder: Folder, who: Viewer) -> Row:
    package, links = it.package, [Link("查看回执", reverse("desk:package", args=[it.package.pk]))]
    if who.handles(package.case):
        links.insert(0, Link("重新制作案卷包", packages.remake(package)))
    return Row(folder, folder.light, "", links, after=f"{package.recipient}不予接收：{it.reason}")


def _with_folders(found: list[Deadline]) -> Iterable[tuple[Deadline, Folder]]:
    by_case = {folder.case.pk: folder for folder in folders.load({it.case_id: it.case for it in found}.values())}
    return [(it, by_case[it.case_id]) for it in found]


def _of_deadline(deadline: Deadline, folder: Folder, lights: Lights) -> Row:
    deadline.office = folder.case.office
    whose = "（当事人）" if deadline.party else "（内部目标）" if deadline.soft else ""
    url = reverse("desk:deadline", args=[deadline.pk])
    return Row(folder, lights.of(deadline), "", [Link(f"{deadline.label}{whose}", url)])


def _waiting(who: Viewer, cases: "QuerySet[Case]") -> tuple[list[Row], list[Row], bool]:
    """(mine, others', whether there are more cases than were looked through)."""
    nearest = _nearest(who, cases)
    loaded = folders.load(nearest[:LOOKED_THROUGH])
    under_way = [subject for folder in loaded for subject in folder.under_way]
    sorting = _Sorting(who, _done(under_way))
    with ledger.one_look():
        ledger.read_ahead(under_way[:ASKED_FULLY])
        for folder in loaded:
            sorting.put(folder)
    return sorting.mine, sorting.others, len(nearest) > LOOKED_THROUGH


def _nearest(who: Viewer, cases: "QuerySet[Case]") -> list[Case]:
    """The cases to look through: first those in a state from which someone in my roles takes the next step."""
    ordered = cases.order_by(F("next_due").asc(nulls_last=True), "-created_at", "pk")
    mine = list(ordered.filter(_may_wait_for(who.roles))[: LOOKED_THROUGH + 1])
    return mine + list(ordered.exclude(pk__in=[it.pk for it in mine])[: LOOKED_THROUGH + 1 - len(mine)])


def _may_wait_for(roles: Collection[Role]) -> Q:
    found = Q(pk__in=[])
    for model in proceedings().values():
        steps = [step for step in procedure_of(model).steps.values() if step.target and not is_routine(step)]
        mine = [step for step in steps if any(_owes(role, step) for role in roles)]
        states = {state for step in mine for state in step.sources if state not in (BEGIN, *step.unawaited)}
        if states:
            there = {"state__in": states}
            found |= Q(pk__in=model._default_manager.filter(**there).values("case"))
    return found


class _Sorting:
    """Puts each case with the one it waits for."""

    def __init__(self, who: Viewer, done: set[tuple[Any, str]]) -> None:
        self.who, self.done, self.left = who, done, ASKED_FULLY
        self.asked = Asked(who.user, clock.now())
        self.outside = duties.is_receiver(who.roles)
        self.mine: list[Row] = []
        self.others: list[Row] = []

    def put(self, folder: Folder) -> None:
        if folder.is_idle and not self.outside:
            (self.mine if self.who.handles(folder.case) else self.others).append(_idle(folder))
            return
        for subject in self._concerning(folder):
            steps = [step for step in subject.procedure.after(subject.state) if _advances(step, subject, self.done)]
            stage = f"{subject.procedure.title}·{subject.procedure.label(subject.state)}" if self.outside else ""
            owed, waited = self.sort(folder.case, subject, steps)
            if owed:
                row = _to_do(folder, subject, owed) if self.left >= 0 else _untried(folder)
                self.mine.append(replace(row, stage=stage))
            elif steps:
                self.others.append(Row(folder, folder.light, _whom(subject, waited), stage=stage))

    def _concerning(self, folder: Folder) -> list[Proceeding]:
        """A receiving body waits, and is waited for, only where it has steps of its own."""
        if not self.outside:
            return folder.under_way
        keys = {key for role in self.who.roles for key in duties.concerned(role)}
        return [it for it in folder.under_way if it.procedure.key in keys]

    def sort(self, case: Case, subject: Proceeding, steps: list[Step]) -> tuple[list[Step], list[Step]]:
        """(what is open to me, what the proceeding waits for): the conditions are tried while the limit lasts, then roles alone."""
        roles = {Role(post.role) for post in self.who.posts if post.reaches(case)}
        owed = [step for step in steps if any(_owes(role, step) for role in roles)]
        self.left -= 1
        if self.left < 0:
            return owed, steps
        found = [it for it in offers(subject, self.who.user, asked=self.asked) if it.step in steps]
        ripe = [it.step for it in found if it.ripe]
        return sorted((it.step for it in found if it.open and it.step in owed), key=_weight), ripe


def _done(subjects: list[Proceeding]) -> set[tuple[Any, str]]:
    taken = Event.objects.filter(subject_id__in=[it.pk for it in subjects])
    return set(taken.values_list("subject_id", "step"))


def _advances(step: Step, subject: Proceeding, done: set[tuple[Any, str]]) -> bool:
    """Whether the case can be waiting for this step: it changes the state, or has never been taken."""
    if is_routine(step) or subject.state in step.unawaited:
        return False
    return step.target is not None or ((subject.pk, step.name) not in done and not step.automatic)


def _weight(step: Step) -> int:
    """The ordinary way on, a record, the way on that asks to be confirmed, the way back, and last what ends the matter."""
    if step.target is None:
        return 1
    if _leads_back(step):
        return 3
    return (4 if step.target in step.procedure.ends else 2) if step.confirm else 0


def _leads_back(step: Step) -> bool:
    """To a state the statute tells before every one it is taken from: sent back, not decided."""
    order = list(step.procedure.states)
    return step.target in order and all(
        it in order and order.index(step.target) < order.index(it) for it in step.sources
    )


def _owes(role: Role, step: Step) -> bool:
    """Whether it is for this role to take the step: what another body does, the handler and the intake clerk only enter
    when its paper comes in; until then they wait for it."""
    return role in step.roles and not (role in ENTERING and RECEIVING & set(step.roles))


def _to_do(folder: Folder, subject: Proceeding, steps: list[Step]) -> Row:
    links = [
        Link(step.label, reverse("desk:take", args=[step.procedure.key, subject.pk, step.name])) for step in steps[:2]
    ]
    return Row(folder, folder.light, "", links, max(len(steps) - 2, 0))


def _untried(folder: Folder) -> Row:
    return Row(folder, folder.light, "", [Link("可办理的步骤", folder.url)])


def _idle(folder: Folder) -> Row:
    """Accepted, and no procedure has been opened in it."""
    return Row(folder, folder.light, "已受理，尚未", [Link("开启程序", f"{folder.url}#h-open")])


def _whom(subject: Proceeding, steps: list[Step]) -> str:
    since = f"，自 {clock.timezone.localtime(subject.since):%Y-%m-%d}" if subject.since else ""
    if not steps:
        return f"待期限届满或者条件具备{since}"
    by_person = next((step for step in sorted(steps, key=_weight) if not step.automatic), None)
    if by_person is None:
        return f"期限届满后由系统办理{since}"
    theirs = [role for role in by_person.roles if role in RECEIVING] or by_person.roles
    roles = "、".join(role.label for role in theirs if role != Role.SYSTEM)
    return f"待{roles}{by_person.label}{since}"


def _new(who: Viewer) -> WorkList:
    """Cases registered and not yet accepted."""
    fresh = (
        Case.objects.visible_to(who.user)
        .filter(closed_at=None, intakes__state=Intaking.register.target)
        .select_related("office")
    )
    total, rows = fresh.count(), folders.load(fresh.order_by("-created_at")[:SHOWN])
    made = [Row(it, it.light, f"{it.case.received_on:%Y-%m-%d} 收到，{it.case.get_source_display()}") for it in rows]
    return WorkList(
        "new", "新线索", "已登记，尚未决定是否受理", "没有尚未处理的新线索。", made, str(total),
        more=reverse("desk:cases") + f"?procedure={Intaking.key}&state={Intaking.register.target}",
    )  # fmt: skip
