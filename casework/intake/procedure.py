"""收案、立卷、结案、归档：the one procedure every case has.

It never names a ruling, a penalty or a mediation. Procedures open in a case that has been accepted
and has its handlers; what ends the whole case is told to it by the steps at the end of this table.
"""

from django.db.models import TextChoices

from casework.crime import no_crime_is_kept_back
from casework.intake import forms, forms_custody, forms_parties
from casework.intake.guards import (
    every_procedure_is_over,
    has_agents,
    not_an_agent,
    some_evidence_is_doubted,
    there_is_evidence,
    two_handlers,
)
from casework.law.basis import BASES
from casework.law.statutes import COMPLAINT_RULES, ORDER_81, PENALTY_LAW, PENALTY_PROCEDURE
from casework.procedure import BEGIN, OPEN, Paper, Procedure, Step
from casework.roles import Role


class S(TextChoices):
    REGISTERED = "registered", "已登记"
    ACCEPTED = "accepted", "已受理"
    REFUSED = "refused", "不予受理"
    REFERRED = "referred", "已移送其他机关"
    CLOSED = "closed", "已结案"
    ARCHIVED = "archived", "已归档"


RECEIPT = Paper("案件来源登记表", "papers/intake/registration.html", PENALTY_PROCEDURE.art(18), rules=("DP-01",))
REFUSAL = Paper(
    "不予受理告知书", "papers/intake/refusal.html", COMPLAINT_RULES.art(16), word="不受告", rules=("P-INT-3",)
)
REFERRAL = Paper("案件移送函", "papers/intake/referral.html", PENALTY_PROCEDURE.art(14), word="案移", rules=("DP-04",))


class Intaking(Procedure):
    key = "intake"
    title = "收案"
    states = S
    ends = (S.REFUSED, S.REFERRED, S.ARCHIVED)

    register = Step(
        "登记", BEGIN, S.REGISTERED, (Role.INTAKE, Role.OFFICER, Role.SYSTEM), PENALTY_PROCEDURE.art(18),
        issues=(RECEIPT,), rules=("P-DOC-1", "TP01"),
    )  # fmt: skip
    assign = Step(
        "指定承办人", (S.REGISTERED, S.ACCEPTED), None, Role.HEAD, PENALTY_PROCEDURE.art(22), asks=forms.Assign,
        rules=("P-DOC-4",),
    )  # fmt: skip
    accept = Step(
        "受理", S.REGISTERED, S.ACCEPTED, (Role.INTAKE, Role.HEAD), PENALTY_PROCEDURE.art(18), asks=forms.Accept,
        requires=(two_handlers,), rules=("P-DOC-4",),
    )  # fmt: skip
    refuse = Step(
        "不予受理", S.REGISTERED, S.REFUSED, Role.HEAD, COMPLAINT_RULES.art(16), asks=forms.Refuse, issues=(REFUSAL,),
        rules=("P-INT-3",), confirm="本案将不再办理，并向投诉举报人（请求人）说明理由。",
    )  # fmt: skip
    refer = Step(
        "移送有管辖权的机关", (S.REGISTERED, S.ACCEPTED), S.REFERRED, Role.HEAD, PENALTY_PROCEDURE.art(14),
        asks=forms.Refer, issues=(REFERRAL,), requires=(every_procedure_is_over,), rules=("P-INT-8", "R-JUR-6"),
        confirm="本案将移送其他机关，本机关不再办理。",
    )  # fmt: skip
    note = Step("记事", OPEN, None, (Role.HANDLER, Role.HEAD, Role.INTAKE), PENALTY_PROCEDURE.art(79), asks=forms.Note)

    add_evidence = Step(
        "登记证据", (S.REGISTERED, S.ACCEPTED), None, (Role.HANDLER, Role.OFFICER, Role.INTAKE, Role.PARTY),
        PENALTY_PROCEDURE.art(23), asks=forms.AddEvidence, rules=("EV-05", "EV-08", "EV-09", "P-EVD-1"), while_suspended=True,
    )  # fmt: skip

    keep_evidence = Step(
        "记录证据保管、流转", OPEN, None, (Role.HANDLER, Role.OFFICER), PENALTY_PROCEDURE.art(24), asks=forms_custody.Custody,
        requires=(there_is_evidence,), rules=("EV-13",), while_suspended=True,
        note="封存、启封、移动、复制、检验、返还逐次记入保管链；收集和移交由各自的步骤记入",
    )  # fmt: skip
    verify_evidence = Step(
        "重新核验证据", (S.REGISTERED, S.ACCEPTED), None, Role.HANDLER, PENALTY_LAW.art(46, 2), asks=forms_custody.Verify,
        requires=(some_evidence_is_doubted,), rules=("CT-30", "EV-10"), while_suspended=True,
        note="退回的电子数据校验值与移交时不符的，重新核验属实后才能作为证据使用",
    )  # fmt: skip
    measure = Step(
        "对照追诉标准", S.ACCEPTED, None, (Role.HANDLER, Role.REVIEWER), BASES["crime.transfer"], asks=forms.Measure,
        rules=("CT-01", "CT-26"), while_suspended=True,
        confirm="达到标准的，本案须移送公安机关，不能只以行政处罚、调解结案。",
    )  # fmt: skip
    register_agent = Step(
        "登记委托代理人", (S.REGISTERED, S.ACCEPTED), None, (Role.HANDLER, Role.INTAKE, Role.PARTY), ORDER_81.art(17),
        asks=forms_parties.RegisterAgent, requires=(not_an_agent,), rules=("R-AGT-1",), while_suspended=True,
        note="行政裁决、调解以外的案件比照办理",
    )  # fmt: skip
    revoke_agent = Step(
        "登记解除委托代理", (S.REGISTERED, S.ACCEPTED), None, (Role.HANDLER, Role.INTAKE, Role.PARTY), ORDER_81.art(17),
        asks=forms_parties.RevokeAgent, requires=(has_agents, not_an_agent), rules=("R-AGT-1",), while_suspended=True,
        confirm="代理人自解除之日起不能再代为办理。", note="权限有变更的，先登记解除，再按新的授权委托书登记",
    )  # fmt: skip
    correct_party = Step(
        "更正、变更当事人信息", (S.REGISTERED, S.ACCEPTED), None, (Role.HANDLER, Role.INTAKE), PENALTY_PROCEDURE.art(18),
        asks=forms_parties.CorrectParty, rules=("ID-U8",), while_suspended=True,
        confirm="以后制作的文书按新的信息载明；已经制作的文书不变。",
    )  # fmt: skip
    read_number = Step(
        "调阅完整证件号码", OPEN, None, (Role.HANDLER, Role.HEAD, Role.INTAKE, Role.REVIEWER), PENALTY_LAW.art(50),
        asks=forms_parties.ReadNumber, rules=("ID-R5",), while_suspended=True,
        note="调阅人当日在当事人页看到完整号码；谁、何时、为何调阅记入案件台账",
    )  # fmt: skip

    close_by_mediation = Step(
        "因达成调解协议结束相关程序", S.ACCEPTED, None, Role.SYSTEM, ORDER_81.art(30), requires=(no_crime_is_kept_back,),
        rules=("R-END-1", "R-END-6"),
    )  # fmt: skip
    close = Step(
        "结案", S.ACCEPTED, S.CLOSED, Role.HEAD, PENALTY_PROCEDURE.art(77), asks=forms.Close,
        requires=(every_procedure_is_over, no_crime_is_kept_back), rules=("P-CLS-1",),
    )  # fmt: skip
    reopen_after_mediation = Step(
        "确认裁定被撤销，恢复相关程序", (S.ACCEPTED, S.CLOSED, S.ARCHIVED), S.ACCEPTED, Role.SYSTEM, ORDER_81.art(35), asks=forms.Reopened,
        rules=("R-END-6", "JC-22"), note="读法：法院撤销对协议的确认后，以该协议结束的程序失去根据，比照调解不成恢复办理；条文没有写明",
    )  # fmt: skip
    reopen_for_return = Step(
        "司法机关移回，恢复办理", (S.CLOSED, S.ARCHIVED), S.ACCEPTED, Role.SYSTEM, PENALTY_LAW.art(27, 1), asks=forms.Reopened,
        rules=("CT-30", "CT-31"), note="已经结案、归档的，因公安机关、人民检察院、人民法院移回而恢复办理",
    )  # fmt: skip
    reopen_for_ruling = Step(
        "裁决变更、撤销或者被起诉，恢复办理", (S.CLOSED, S.ARCHIVED), S.ACCEPTED, Role.SYSTEM, ORDER_81.art(33), asks=forms.Reopened,
        rules=("R-END-7", "R-REM-1"), note="结案、归档以后裁决被变更、撤销、补正、起诉的，尚须送达、告知、应诉，恢复办理；条文没有规定时限",
    )  # fmt: skip
    archive = Step(
        "归档", S.CLOSED, S.ARCHIVED, (Role.HANDLER, Role.INTAKE), PENALTY_PROCEDURE.art(78), asks=forms.Archive,
        rules=("P-ARC-1",), confirm="归档后不能再办理任何步骤，依法恢复办理的（移回，裁决被起诉、变更、撤销或者补正）除外。",
    )  # fmt: skip
