"""What must hold before a step of the criminal transfer."""

from datetime import date, datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from django.utils import timezone

from casework import calendar, ledger
from casework.law.deadline import due
from casework.law.statutes import (
    CRIMINAL_PROCEDURE,
    LINKAGE_RULES_2021,
    PENALTY_LAW,
    PENALTY_PROCEDURE,
    POLICE_COOPERATION_OPINIONS,
    POLICE_PROCEDURE,
    PROSECUTION_RULES,
    REVERSE_LINKAGE_GUIDE,
    TRANSFER_OPINIONS_2006,
    TRANSFER_RULES,
)
from casework.models import Deadline, Event, Post, User
from casework.models.ledger import DeadlineStatus
from casework.procedure import Asked, guard
from casework.roles import Role
from enforcement.transfer import questions

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from enforcement.transfer.models import Transfer

TURNED_TO = ("propose_supervision", "supervise")
"""The steps by which the procuratorate comes to supervise the police: asked to, or of its own motion."""
BEFORE_A_DECISION = ("sent", "received", "supplement")
"""States in which the police still owe a decision."""


@guard("案件须已受理且尚未结案", PENALTY_PROCEDURE.art(17, 2), "CT-03")
def case_is_open(transfer: "Transfer", asked: Asked) -> bool:
    return ledger.standing(transfer.case, "intake") == "accepted"


@guard(
    "移送与否只能由本机关正职负责人或者主持工作的负责人审批，不能委托他人；主持工作的负责人有变动的，请安全管理员在“账户”中登记",
    TRANSFER_RULES.art(5, 1), "CT-05", "CT-06",
)  # fmt: skip
def by_the_principal(transfer: "Transfer", asked: Asked) -> bool:
    posts = asked.by.posts_on(asked.on)
    return any(post.principal and post.office_id == transfer.office_id for post in posts)


@guard("本案已有正在办理的移送，请在其中继续", TRANSFER_RULES.art(3))
def no_other_transfer(transfer: "Transfer", asked: Asked) -> bool:
    return all(other.is_over for other in ledger.all_of(transfer.case, "transfer") if other.pk != transfer.pk)


@guard("本机关没有行政处罚权，不适用移送程序；请以线索通报函通报同级公安机关", TRANSFER_RULES.art(2), "CT-40")
def office_may_punish(transfer: "Transfer", asked: Asked) -> bool:
    return transfer.case.office.has_penalty_power


@guard("本机关有行政处罚权，应当组成专案组办理移送，不能只通报线索", TRANSFER_RULES.art(3), "CT-40")
def office_may_not_punish(transfer: "Transfer", asked: Asked) -> bool:
    return not transfer.case.office.has_penalty_power


@guard("须由专案组成员办理", TRANSFER_RULES.art(5, 1), "CT-04")
def on_the_team(transfer: "Transfer", asked: Asked) -> bool:
    return str(asked.by.pk) in {member["id"] for member in transfer.team}


@guard("须由本案现在的受移送公安机关办理，或者由承办人凭其文书登记", TRANSFER_RULES.art(7), "CT-11")
def right_police(transfer: "Transfer", asked: Asked) -> bool:
    return _sits_at(transfer, asked, Role.POLICE_DESK, transfer.police_id)


@guard("须由本案抄送的人民检察院办理，或者由承办人凭其文书登记", PROSECUTION_RULES.art(557, 1), "CT-20")
def right_procuratorate(transfer: "Transfer", asked: Asked) -> bool:
    return _sits_at(transfer, asked, Role.PROCURATORATE_DESK, transfer.procuratorate_id)


@guard("须由受移送的公安机关、抄送的人民检察院办理，或者由承办人凭其文书登记", LINKAGE_RULES_2021.whole(), "IF-5")
def right_organ(transfer: "Transfer", asked: Asked) -> bool:
    return right_police.holds(transfer, asked) or right_procuratorate.holds(transfer, asked)


def _sits_at(transfer: "Transfer", asked: Asked, role: Role, office_id: int | None) -> bool:
    if asked.by.is_system or asked.by.holds_any([Role.HANDLER, Role.INTAKE], transfer.case, asked.on):
        return True
    posts = asked.by.posts.valid_on(asked.on).filter(role=role, case=None)
    return office_id is not None and posts.filter(office_id=office_id).exists()


@guard("提请复议须在收到不予立案通知书之日起三日内", TRANSFER_RULES.art(9, 1), "CT-17")
def in_time_to_object(transfer: "Transfer", asked: Asked) -> bool:
    return _still_open(transfer, asked, "object_in_time")


@guard(
    "建议立案监督须在收到不予立案通知书或者复议决定之日起三日内，或者公安机关逾期未签收、未作决定、未复议",
    TRANSFER_RULES.art(9), "CT-17", "CT-19", "CT-23",
)  # fmt: skip
def may_turn_to_the_procuratorate(transfer: "Transfer", asked: Asked) -> bool:
    if transfer.state in BEFORE_A_DECISION:
        return police_are_late(transfer, asked)
    if transfer.state == "reconsidered":
        return _overdue(transfer, asked, "reconsider_in_time")
    return _still_open(transfer, asked, "object_in_time", "supervise_in_time")


@guard(
    "公安机关已作出不予立案决定，立案监督期间由人民检察院审查，不能再次登记不予立案",
    PROSECUTION_RULES.art(561),
    "CT-21",
)
def no_decision_yet(transfer: "Transfer", asked: Asked) -> bool:
    return transfer.state != "supervision" or supervised_for_lateness(transfer)


@guard("公安机关签收、审查或者复议的期限尚未届满，还不是应当立案而不立案", PROSECUTION_RULES.art(562), "CT-23")
def declined_or_late(transfer: "Transfer", asked: Asked) -> bool:
    if transfer.state in BEFORE_A_DECISION:
        return police_are_late(transfer, asked)
    return transfer.state != "reconsidered" or _overdue(transfer, asked, "reconsider_in_time")


@guard("人民检察院须先要求公安机关说明理由", PROSECUTION_RULES.art(560), "CT-20", "CT-23")
def reasons_were_demanded(transfer: "Transfer", asked: Asked) -> bool:
    demanded = _last(transfer, "demand_reasons")
    proposed = _last(transfer, *TURNED_TO)
    return bool(demanded and proposed and demanded.version > proposed.version)


@guard("公安机关尚未说明理由；没有理由的，不能认为理由成立", PROSECUTION_RULES.art(561, 2), "CT-22")
def reasons_were_given(transfer: "Transfer", asked: Asked) -> bool:
    demanded, explained = _last(transfer, "demand_reasons"), _last(transfer, "explain")
    return bool(demanded and explained and explained.version > demanded.version)


@guard("公安机关收到通知立案书后未满十五日", PROSECUTION_RULES.art(564, 2), "CT-21")
def ordered_filing_is_late(transfer: "Transfer", asked: Asked) -> bool:
    return _overdue(transfer, asked, "file_in_time")


@guard("公安机关尚未说明理由，说明期限也未届满", POLICE_PROCEDURE.art(182, 1), "CT-20")
def reasons_were_given_or_overdue(transfer: "Transfer", asked: Asked) -> bool:
    return not _running(transfer, "explain_in_time", "explain_delay_in_time").filter(due__gte=asked.at).exists()


@guard(
    "前次只核查了举报，没有登记涉嫌犯罪，没有可以重新办理的；请另行登记涉嫌犯罪",
    TRANSFER_RULES.art(3),
    "CT-06",
    "CT-37",
)
def was_flagged(transfer: "Transfer", asked: Asked) -> bool:
    return _last(transfer, "flag") is not None


@guard("没有等待答复的书面咨询", LINKAGE_RULES_2021.art(13), "CT-33c")
def a_question_is_open(transfer: "Transfer", asked: Asked) -> bool:
    return _unanswered(transfer, "consult", "answer_consultation")


@guard("没有向公安机关商请提前介入", POLICE_COOPERATION_OPINIONS.whole(), "CT-41")
def early_entry_was_asked(transfer: "Transfer", asked: Asked) -> bool:
    return _unanswered(transfer, "ask_early_entry", "answer_early_entry")


@guard("须先登记未移送案件的处罚决定", TRANSFER_OPINIONS_2006.whole(), "CT-27")
def a_penalty_was_noted(transfer: "Transfer", asked: Asked) -> bool:
    return _unanswered(transfer, "note_penalty", "copy_penalty")


@guard("没有等待回复的拟不起诉提前介入函", REVERSE_LINKAGE_GUIDE.whole(), "CT-35")
def an_intent_awaits_an_answer(transfer: "Transfer", asked: Asked) -> bool:
    return _unanswered(transfer, "intend_no_prosecution", "answer_intent")


@guard("公安机关立案后三个月以内未侦查终结的，才可以催办", PROSECUTION_RULES.art(564, 3), "DOC-T10")
def filed_three_months_ago(transfer: "Transfer", asked: Asked) -> bool:
    filed = _last(transfer, "file") or _last(transfer, "reconsider_file")
    return filed is not None and asked.at > due(PROSECUTION_RULES.months(3), filed.at, calendar.current()).due


DATED = {
    "send": "", "pass_on": "", "receipt": "received_at", "reconsider": "delivered_on",
    **dict.fromkeys(
        ("forward", "ask_supplement", "send_elsewhere", "file", "decline", "reconsider_file", "reconsider_uphold", "supervise",
         "order_to_file", "uphold", "drop", "to_prosecutor", "investigate_further", "no_prosecution"), "served_on",
    ),
}  # fmt: skip
"""The steps by which the case goes from body to body, and the answer that gives the day; the office's own is that of the act."""


def moved_on(transfer: "Transfer") -> date | None:
    """When the case last went from one body to another: no later paper about it can have been served before."""
    event = _last(transfer, *DATED)
    if event is None:
        return None
    told = event.answers.get(DATED[event.step]) if DATED[event.step] else None
    if not told:
        return event.on
    return timezone.localtime(datetime.fromisoformat(told)).date() if "T" in told else date.fromisoformat(told)


@guard(
    "补充侦查以二次为限；仍认为证据不足的，应当作出不起诉决定", CRIMINAL_PROCEDURE.art(175, 3), "SM-C",
)  # fmt: skip
def may_be_returned_again(transfer: "Transfer", asked: Asked) -> bool:
    known = Event.objects.filter(subject_id=transfer.pk, procedure="transfer", step__in=("send", "investigate_further"))
    taken = [it.step for it in known.order_by("-version")]
    of_this_round = takewhile(lambda step: step != "send", taken)  # new facts that are sent begin a case of their own
    return len(list(of_this_round)) < INVESTIGATED_AT_MOST


INVESTIGATED_AT_MOST = 2


@guard(
    "本机关没有行政处罚权，不能按反向移送接收；请以“登记案件”登记线索，移送有行政处罚权的机关，并告知移送机关",
    PENALTY_LAW.art(27, 1), "CT-30", "CT-40",
)  # fmt: skip
def may_punish_what_came_back(transfer: "Transfer", asked: Asked) -> bool:
    return transfer.case.office.has_penalty_power


def sent_by(transfer: "Transfer", came: Event | None = None) -> str:
    """Who sent the file back that is being handled: police, procuratorate or court; ``came`` is its own receipt."""
    came = came or _last(transfer, *CAME_BACK)
    if came is None:
        return "procuratorate"
    return "police" if came.step == "receive_file_back" else str(came.answers.get("sender_kind") or "procuratorate")


@guard(
    "案件已经结案、归档或者移送其他机关；请由收案员在“反向移送接收登记”中登记，系统恢复办理后继续",
    PENALTY_LAW.art(27, 1),
    "CT-30",
    "CT-31",
)
def case_can_take_it(transfer: "Transfer", asked: Asked) -> bool:
    return ledger.standing(transfer.case, "intake") in ("registered", "accepted")


@guard("本案没有移送过公安机关，没有可以退回的物品和材料", TRANSFER_RULES.art(13), "CT-30")
def it_was_sent(transfer: "Transfer", asked: Asked) -> bool:
    return _last(transfer, "send") is not None


@guard(
    "移回的材料尚未决定是否立案；请先由负责人“决定立案处理”，再登记新发现的犯罪事实", PENALTY_PROCEDURE.art(18, 1), "CT-01", "CT-34",
)  # fmt: skip
def what_came_back_is_on_file(transfer: "Transfer", asked: Asked) -> bool:
    return bool(transfer.state != "opinion")


CAME_BACK = ("receive_opinion", "receive_reverse", "receive_file_back")
ANSWERED = ("reply", "reverse_refuse")


@guard("没有等待回复的反向移送", CRIMINAL_PROCEDURE.art(177, 3), "CT-31", "CT-33")
def a_file_awaits_its_answer(transfer: "Transfer", asked: Asked) -> bool:
    key = ("answer", transfer.pk)
    if key not in asked.memo:
        last = _last(transfer, *CAME_BACK, *ANSWERED)
        asked.memo[key] = last is not None and last.step in CAME_BACK
    return bool(asked.memo[key])


STILL_WITH_ANOTHER = ("received", "filed")
"""What another body said by which the case is still with it (CT-14)."""


def with_another_body(transfer: "Transfer") -> str:
    """What the other body last said of a case that was passed on to it; ``sent`` before it said anything; else nothing."""
    last = _last(transfer, "send_elsewhere", "pass_on", "note_body")
    if last is None or last.step == "send_elsewhere":
        return ""
    told = "sent" if last.step == "pass_on" else str(last.answers["body_outcome"])
    return told if told in ("sent", *STILL_WITH_ANOTHER) else ""


@guard(
    "本案已移送其他主管机关，尚未登记其不予立案或者终结；该机关办理期间不得恢复行政处罚，也不重复移送",
    TRANSFER_RULES.art(11, 1), "CT-14", "CT-26",
)  # fmt: skip
def no_other_body_has_it(transfer: "Transfer", asked: Asked) -> bool:
    return transfer.state != "returned" or not with_another_body(transfer)


@guard("没有正由其他主管机关办理的移送；请先“移送其他主管机关”", POLICE_PROCEDURE.art(180, 3), "CT-14")
def another_body_has_it(transfer: "Transfer", asked: Asked) -> bool:
    return bool(with_another_body(transfer))


@guard("公安机关退回的，须其他主管机关已经立案，才有裁判可以登记", POLICE_PROCEDURE.art(180, 3), "CT-14", "CT-26")
def it_was_prosecuted(transfer: "Transfer", asked: Asked) -> bool:
    return transfer.state != "returned" or with_another_body(transfer) == "filed"


@guard("延长三十日后仍不能办结的，才由集体讨论决定继续延期", PENALTY_PROCEDURE.art(64, 1), "CT-34b")
def handling_was_extended(transfer: "Transfer", asked: Asked) -> bool:
    return _last(transfer, "extend_handling") is not None


def no_penalty_runs(transfer: "Transfer") -> bool:
    """Whether the case has no penalty whose own ninety days would run beside these."""
    return all(it.is_over for it in ledger.all_of(transfer.case, "penalty"))


def _unanswered(transfer: "Transfer", question: str, answer: str) -> bool:
    asked, answered = _last(transfer, question), _last(transfer, answer)
    return asked is not None and (answered is None or answered.version < asked.version)


def police_are_late(transfer: "Transfer", asked: Asked) -> bool:
    """Whether the police have let their time for signing or for deciding pass."""
    return _overdue(transfer, asked, "sign_for_it", "police_decide")


def office_is_late(transfer: "Transfer", asked: Asked, *terms: str) -> bool:
    """Whether the office has let its own time for this pass."""
    return _overdue(transfer, asked, *terms)


def earlier_ends(transfer: "Transfer") -> list[str]:
    """How earlier transfers of the case ended; a clue passed on or a file the procuratorate sent is none of these."""
    flagged = Event.objects.filter(case=transfer.case, procedure="transfer", step="flag").values_list(
        "subject_id", flat=True
    )
    others = (it for it in ledger.all_of(transfer.case, "transfer") if it.pk != transfer.pk and it.pk in set(flagged))
    return [it.state for it in others if it.state in ("refused", "not_transferred", "administrative")]


@guard(
    "专案组现有不足两名可以办案的执法人员（回避、调离或者执法证到期）；请先由负责人调整专案组",
    TRANSFER_RULES.art(5, 1), "CT-04",
)  # fmt: skip
def team_is_whole(transfer: "Transfer", asked: Asked) -> bool:
    """Two who were fit when named must still be so when the team reports and sends."""
    key = ("team", transfer.pk)
    if key not in asked.memo:
        asked.memo[key] = _fit(transfer, asked)
    return bool(asked.memo[key] >= TEAM_AT_LEAST)


TEAM_AT_LEAST = 2


def _fit(transfer: "Transfer", asked: Asked) -> int:
    away = transfer.case.recusals.filter(state__in=("requested", "upheld")).values("person")
    serving = Post.objects.valid_on(asked.on).filter(role=Role.OFFICER, office=transfer.case.office, case=None)
    members = User.objects.filter(pk__in=[it["id"] for it in transfer.team], is_active=True).exclude(pk__in=away)
    certified = members.exclude(certificate="").exclude(certificate_until__lt=asked.on)
    return certified.filter(pk__in=serving.values("user")).count()


def _overdue(transfer: "Transfer", asked: Asked, *terms: str) -> bool:
    return any(asked.at > questions.last_moment(it, transfer.case.office) for it in _running(transfer, *terms))


def supervised_for_lateness(transfer: "Transfer") -> bool:
    """Whether the procuratorate was asked because the police did not decide, not because they declined."""
    proposed = _last(transfer, *TURNED_TO)
    return proposed is not None and proposed.source in BEFORE_A_DECISION


def _still_open(transfer: "Transfer", asked: Asked, *terms: str) -> bool:
    office = transfer.case.office
    return any(asked.at <= questions.last_moment(it, office) for it in _running(transfer, *terms))


def _running(transfer: "Transfer", *terms: str) -> "QuerySet[Deadline]":
    return Deadline.objects.filter(
        subject_id=transfer.pk, term__in=terms, status=DeadlineStatus.RUNNING
    ).select_related("office")


def _last(transfer: "Transfer", *steps: str) -> Event | None:
    return Event.objects.filter(subject_id=transfer.pk, procedure="transfer", step__in=steps).order_by("version").last()
