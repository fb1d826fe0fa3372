"""The papers a mediation issues (调解文书)."""

from casework.law.basis import Citation
from casework.law.statutes import COURT_MEDIATION_RULES, MEDIATION_LAW, ONLINE_MEDIATION_RULES, ORDER_81
from casework.procedure import Paper
from mediation import bases
from mediation.agreement.states import (
    goes_back_to_court,
    in_part_ended,
    in_part_not_docketed,
    of_another_kind,
    separate,
    was_docketed,
)
from mediation.profiles import Profile

# fmt: off
COMPLETION = Paper("补正通知书", "papers/agreement/completion.html", bases.REQUEST, word="调补", series="mediation", rules=("TM03",))
NOTICE = Paper("陈述意见通知书", "papers/agreement/statement_notice.html", bases.STATEMENT, word="调陈", series="mediation", rules=("DM01",))
RETURN = Paper("送达回证", "papers/agreement/service_return.html", ORDER_81.art(10), rules=("TM04", "DM01", "O81-65a"))
JOINED = Paper("追加调解当事人通知书", "papers/agreement/joined.html", bases.REQUEST, word="调追", series="mediation", rules=("TM04",))
NOT_JOINED = Paper("不予追加调解当事人通知书", "papers/agreement/not_joined.html", bases.REQUEST, word="调不追", series="mediation", rules=("TM01",))
DOCKET = Paper(
    "立案（受理）通知书及调解通知", "papers/agreement/docket_notice.html", bases.DOCKETING, word="调受", series="mediation", rules=("DM02",)
)
SUMMONS = Paper("调解通知书", "papers/agreement/summons.html", bases.IN_CASE, word="调通", series="mediation", rules=("TM27",))
NEW_DAY = Paper("另定调解日期通知书", "papers/agreement/new_day.html", bases.ABSENCE, word="调期", series="mediation", rules=("TM15",))
NOT_DOCKETED = Paper("不予立案通知书", "papers/agreement/not_docketed.html", bases.DOCKETING, word="调不立", series="mediation", rules=("DM03",))
PART_NOT_DOCKETED = Paper(
    "部分不予立案通知书", "papers/agreement/part_ended.html", bases.DOCKETING, word="调部不立", series="mediation", rules=("DM03", "TM08"), only_if=in_part_not_docketed
)
PART_ENDED = Paper(
    "部分调解终结通知书", "papers/agreement/part_ended.html", bases.OUTCOME, word="调部终", series="mediation", rules=("DM04", "TM14", "TM20"), only_if=in_part_ended
)
REPLACED = Paper(
    "变更调解人员通知书", "papers/agreement/replaced.html", ORDER_81.art(5), word="调变", series="mediation", rules=("MED-16", "TM11"),
    only_if=lambda mediation, event: not of_another_kind(mediation, event),
)
CLOSING = Paper(
    "撤销案件通知书", "papers/agreement/closing.html", bases.OUTCOME, word="调撤", series="mediation", rules=("DM04",), only_if=was_docketed
)
DRAFT = Paper("调解协议书（签署稿）", "papers/agreement/agreement.html", bases.OUTCOME, rules=("TM18", "MED-35"), confined=True)
AGREEMENT = Paper(
    "调解协议书", "papers/agreement/agreement.html", bases.OUTCOME, word="调协", series="mediation", rules=("DM05", "MED-35"), only_if=separate
)
IN_CASE_AGREEMENT = Paper(
    "专利侵权纠纷调解协议书", "papers/agreement/agreement.html", bases.IN_CASE, word="调协", series="mediation",
    rules=("DM05", "DR21", "DOC-P20", "R-END-6"), only_if=lambda mediation, event: not separate(mediation, event),
)
COPY = Paper("抄送函", "papers/agreement/copy_letter.html", bases.OWNERSHIP_LINK, word="调抄", series="mediation", rules=("DM06",))
INVITATION = Paper("邀请协助调解函", "papers/agreement/invitation.html", bases.HELP, word="调邀", series="mediation", rules=("DM07",))

# 依其他法律的调解：依据由调解种类决定（mediation.profiles）
ACCEPTED = Paper("受理调解通知书", "papers/agreement/accepted.html", MEDIATION_LAW.art(17), word="调受", series="mediation", rules=("SM-M", "MED-26"))
NOT_ACCEPTED = Paper("不予受理调解通知书", "papers/agreement/told.html", MEDIATION_LAW.art(17), word="调不受", series="mediation", rules=("MED-14",))
APPOINTMENT = Paper("调解员选定（指定）书", "papers/agreement/replaced.html", MEDIATION_LAW.art(19), rules=("MED-16", "MED-20"))
REPLACED_OTHERWISE = Paper("调解员重新选定（指定）书", "papers/agreement/sheet.html", MEDIATION_LAW.art(19), rules=("MED-16", "MED-20"), only_if=of_another_kind)
DISCLOSURE = Paper("利害关系披露书", "papers/agreement/sheet.html", COURT_MEDIATION_RULES.art(15), rules=("MED-19", "MED-23", "MED-24"))
MINUTES = Paper("调解笔录", "papers/agreement/minutes.html", bases.DOCKETING, rules=("MED-26", "MED-27"), confined=True)
UNDISPUTED = Paper("无争议事实确认书", "papers/agreement/sheet.html", ONLINE_MEDIATION_RULES.art(18), rules=("MED-27",))
ORAL = Paper("口头调解协议登记表", "papers/agreement/sheet.html", MEDIATION_LAW.art(28), rules=("MED-36",))
TERMINATION = Paper(
    "终止调解通知书", "papers/agreement/told.html", MEDIATION_LAW.art(26), word="调终", series="mediation",
    rules=("MED-32", "MED-33"), only_if=of_another_kind,
)
TO_COURT = Paper(
    "调解情况报告", "papers/agreement/to_court.html", COURT_MEDIATION_RULES.art(26), word="调报", series="mediation",
    rules=("MED-33", "MED-34"), only_if=goes_back_to_court,
)
AGREED_TO_COURT = Paper(
    "调解达成协议情况报告", "papers/agreement/to_court.html", COURT_MEDIATION_RULES.art(26), word="调报", series="mediation",
    rules=("MED-34", "P-CRT-PRE", "P-CRT-POST"), only_if=goes_back_to_court,
)
REPORT = Paper("疑似虚假调解情况报告", "papers/agreement/told.html", COURT_MEDIATION_RULES.art(18), word="调疑", series="mediation", rules=("MED-41",))
POLICE_REPORT = Paper("调解中发现情况的报告", "papers/agreement/told.html", MEDIATION_LAW.art(25), word="调告", series="mediation", rules=("MED-41",))
VISIT = Paper("履行情况回访记录", "papers/agreement/sheet.html", bases.OUTCOME, rules=("MED-39",))
WAYS = Paper("协议未履行情况告知书", "papers/agreement/told.html", bases.OUTCOME, word="调未", series="mediation", rules=("MED-38", "MED-44", "X3"))


def papers_basis(profile: Profile, paper: Paper) -> Citation:
    """The article a paper of a mediation outside Order 81 rests on."""
    if paper is ORAL:
        return profile.oral or profile.agreement
    if paper in (VISIT, MINUTES, NEW_DAY):
        return profile.basis_of("follow_up" if paper is VISIT else "record_session", paper.basis)
    if paper in (AGREEMENT, DRAFT):
        return profile.agreement
    if paper in (TERMINATION, WAYS, PART_ENDED):
        return profile.agreement if paper is WAYS else profile.ends_without
    return profile.competence if paper in (ACCEPTED, NOT_ACCEPTED, INVITATION) else paper.basis
