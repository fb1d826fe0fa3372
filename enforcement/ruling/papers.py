"""What the papers of a ruling state. Articles come from here, resolved for the day of the act, never from a template."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import calendar, clock
from casework.law.basis import BASES, Citation, cite
from casework.law.deadline import due
from casework.law.numerals import numeral
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, LITIGATION_RULES, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.models import CaseParty
from enforcement import resuming
from enforcement.ruling import documents as doc
from enforcement.ruling import guards as must
from enforcement.ruling import lasts, revision, settings
from enforcement.ruling.contents import decided_under, positions
from enforcement.ruling.forms.decision import ACTS, MEASURES, RESULTS
from enforcement.ruling.tables import DECLINING, SUSPENSION_EXCEPTIONS, SUSPENSION_GROUNDS, WITHDRAWAL

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.ruling.models import Ruling

States = dict[str, Any]


def day_of(event: "Event") -> date:
    return timezone.localtime(event.at).date()


def head(ruling: "Ruling", event: "Event", **cited: Citation) -> States:
    """What every paper of a ruling states (DOC-P: 案号、专利、当事人), and the articles it names."""
    case, patent = ruling.case, must.patent_of(ruling.case)
    articles = {name: cite(citation, day_of(event)) for name, citation in cited.items()}
    return {
        "case_number": case.number,
        "cause": case.title,
        "patent": patent and {
            "number": patent.number, "name": patent.name, "kind": patent.get_kind_display(), "holder": patent.holder.name,
            "granted_on": patent.granted_on,
        },
        "requesters": [it.party.name for it in must.parties(case, must.REQUESTER)],
        "respondents": [it.party.name for it in must.parties(case, must.RESPONDENT)],
        "contact": case.office.phone,
        "cite": articles,
        "citations": list(dict.fromkeys(articles.values())),
    }  # fmt: skip


def particulars(case_party: CaseParty) -> States:
    party = case_party.party
    return {
        "name": party.name,
        "identity": party.masked_id(),
        "identity_label": party.get_id_kind_display() if party.id_number else "",
        "address": party.address,
        "address_label": "住址" if party.is_person else "住所",
        "representative": party.representative,
        "agents": [{"name": it.name, "firm": it.firm} for it in case_party.agents.in_force(clock.today())],
    }


def panel(ruling: "Ruling") -> list[States]:
    """The members with their posts, the presiding one first."""
    first = {person["id"] for person in ruling.presiding}
    people = sorted(ruling.members, key=lambda person: person["id"] not in first)
    return [
        {"post": "合议组组长" if it["id"] in first else "合议组成员", "name": it["name"], "card": it.get("card", "")}
        for it in people
    ]


# 受理与立案


@doc.DECLINED.context
def declined(ruling: "Ruling", event: "Event") -> States:
    grounds = [DECLINING[code] for code in event.answers["grounds"]]
    chosen = settings.DECLINED_REMEDY.value(ruling.office)
    months = BASES["remedy.suit"] if chosen == "six_months" else PATENT_LAW.art(65)
    return head(ruling, event, docket=O.art(20), remedy=months) | {
        "received_on": ruling.filed_on,
        "grounds": [{"label": label, "article": cite(basis, day_of(event))} for label, basis in grounds],
        "reasons": event.answers["reasons"],
        "remedy": "六个月" if chosen == "six_months" else "十五日",
    }


@doc.CORRECTION.context
def correction(ruling: "Ruling", event: "Event") -> States:
    report = ["提交专利权评价报告"] if event.answers["demand_report"] else []
    lines = [line.strip() for line in event.answers["missing"].splitlines() if line.strip()]
    return head(ruling, event, correction=O.art(16), papers=O.art(14)) | {
        "received_on": ruling.filed_on,
        "items": lines + report,
        "days": numeral(event.answers["days"]),
    }


@doc.DOCKETED.context
def docketed(ruling: "Ruling", event: "Event") -> States:
    return head(
        ruling, event, docket=O.art(20), limit=O.art(37), agents=O.art(17), evidence=O.art(54), secrecy=O.art(82)
    ) | {
        "received_on": ruling.filed_on,
        "evidence_days": numeral(ruling.evidence_days or 15),
        "docketed_on": day_of(event),
        "requested": ruling.requested,
    }


@doc.PANEL_NOTICE.context
def panel_notice(ruling: "Ruling", event: "Event") -> States:
    return head(ruling, event, panel=O.art(20), recusal=O.art(5)) | {
        "panel": panel(ruling),
        "secretary": [person["name"] for person in ruling.secretary],
        "changed": event.step == "change_panel",
    }


@doc.ANSWER_NOTICE.context
def answer_notice(ruling: "Ruling", event: "Event") -> States:
    period = lasts.answer_period(ruling, {})
    return head(ruling, event, answer=O.art(22), evidence=O.art(54), burden=O.art(44), objection=O.art(9)) | {
        "answer_days": numeral(period.count),
        "abroad": period.count == 30,
        "evidence_days": numeral(ruling.evidence_days or 15),
        "requested": ruling.requested,
    }


# 管辖


@doc.JURISDICTION.context
@doc.JURISDICTION_UPHELD.context
def jurisdiction(ruling: "Ruling", event: "Event") -> States:
    objection = must.taken(ruling, "object_to_jurisdiction")
    said = objection.answers if objection else {}
    return head(ruling, event, jurisdiction=O.art(9)) | {
        "objector": {"requester": "请求人", "respondent": "被请求人"}.get(said.get("objector", ""), "当事人"),
        "objected_on": said.get("received_on"),
        "objection": said.get("reasons", ""),
        "upheld": event.step == "transfer",
        "to": event.answers.get("to_office", {}).get("label", ""),
        "reasons": event.answers["reasons"],
    }


@doc.TRANSFER_LETTER.context
def transfer_letter(ruling: "Ruling", event: "Event") -> States:
    return head(ruling, event, jurisdiction=O.art(9), venue=O.art(6)) | {
        "to": event.answers["to_office"]["label"],
        "told_on": event.answers["told_on"],
        "reasons": event.answers["reasons"],
    }


# 中止、延长


@doc.SUSPENDED.context
@doc.NOT_SUSPENDED.context
def suspension(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    exception = given["exception"]
    return head(ruling, event, must=O.art(28), may=O.art(29), limit=O.art(37)) | {
        "applicant": given["applicant"],
        "ground": SUSPENSION_GROUNDS[given["ground"]] if given["ground"] != "none" else "",
        "exception": SUSPENSION_EXCEPTIONS[exception] if exception != "none" else "",
        "reasons": given["reasons"],
    }


@doc.RESUMED.context
def resumed(ruling: "Ruling", event: "Event") -> States:
    stop = must.taken(ruling, "suspend")
    return head(ruling, event, resume=O.art(28), limit=O.art(37)) | {
        "suspended_on": stop and day_of(stop),
        "ended": resuming.told(event.answers),
        "reasons": event.answers["reasons"],
    }


@doc.EXTENDED.context
def extended(ruling: "Ruling", event: "Event") -> States:
    again = event.step == "extend_case_again"
    return head(ruling, event, limit=O.art(37)) | {
        "again": again,
        "months": numeral(event.answers["extension"]["n"]),
        "approved_by": "上一级部门" if again else "本机关负责人",
        "reasons": event.answers["reasons"],
    }


# 审理


@doc.HEARING.context
def hearing(ruling: "Ruling", event: "Event") -> States:
    closed = {
        "state_secret": "涉及国家秘密",
        "privacy": "涉及个人隐私",
        "trade_secret": "当事人以涉及商业秘密为由申请不公开",
    }
    return head(ruling, event, hearing=O.art(26), public=O.art(27)) | {
        "hearing_at": ruling.hearing_at,
        "hearing_place": ruling.hearing_place,
        "online": event.answers["online"],
        "closed": closed.get(event.answers["closed"], ""),
        "postponed": event.step == "postpone_hearing",
        "postponed_because": event.answers.get("reasons", ""),
        "link": event.answers["link"],
        "panel": panel(ruling),
    }


@doc.HEARING_RECORD.context
def hearing_record(ruling: "Ruling", event: "Event") -> States:
    attended = {"yes": "到场", "left": "中途退出", "no": "未到场"}
    return head(ruling, event, hearing=O.art(27)) | {
        "hearing_at": ruling.hearing_at,
        "hearing_place": ruling.hearing_place,
        "panel": panel(ruling),
        "requester_attended": attended[event.answers["requester_attended"]],
        "respondent_attended": attended[event.answers["respondent_attended"]],
        "absent": [str(it["label"]).partition("：")[2] for it in event.answers.get("absent") or ()],
        "record": event.answers["record"],
        "unsigned": event.answers.get("unsigned", ""),
    }


@doc.MINUTES.context
def minutes(ruling: "Ruling", event: "Event") -> States:
    given = event.answers
    votes = [(person["name"], "同意") for person in given["in_favour"]] + [
        (person["name"], "不同意") for person in given["against"]
    ]
    return head(ruling, event, deliberation=O.art(25)) | {
        "deliberated_on": day_of(event),
        "presiding": [person["name"] for person in ruling.presiding],
        "vote_head": ["成员", "表决"],
        "votes": [list(vote) for vote in votes],
        "sign": [name for name, _ in votes],
        "issues": given["issues"],
        "opinions": given["opinions"],
        "result": RESULTS[given["result"]],
        "dissent": given["dissent"],
    }


# 结案


def copies(ruling: "Ruling") -> States:
    """One for each party, and two for the file."""
    served = len(must.parties(ruling.case, *revision.SERVED_TO))
    return {"copies": 2 + served, "copies_served": served}


def ordered(ruling: "Ruling") -> States:
    """What the ruling orders, as it reads now: a change of it is what is urged and enforced."""
    return {
        "acts": [ACTS[code] for code in ruling.acts],
        "infringing_object": ruling.infringing_object,
        "scope": ruling.scope,
        "measures": [MEASURES[code] for code in ruling.measures],
        "measures_detail": ruling.measures_detail,
        "performance_days": ruling.performance_days and numeral(ruling.performance_days),
    }


@doc.RULING.context
def ruling_paper(ruling: "Ruling", event: "Event") -> States:
    case, court = ruling.case, ruling.court
    return head(
        ruling, event, power=PATENT_LAW.art(65), contents=O.art(31), measures=O.art(32), direct=O.art(34), suit=PATENT_LAW.art(65),
        no_stay=O.art(80), reconsideration=BASES["remedy.reconsideration"],
    ) | ordered(ruling) | {
        "requester_particulars": [particulars(it) for it in must.parties(case, must.REQUESTER)],
        "respondent_particulars": [particulars(it) for it in must.parties(case, must.RESPONDENT)],
        "third_party_particulars": [particulars(it) for it in must.parties(case, CaseParty.Capacity.THIRD_PARTY)],
        "filed_on": ruling.filed_on,
        "docketed_on": (docket := must.taken(ruling, "docket")) and day_of(docket),
        "hearing_on": (heard := must.taken(ruling, "hold_hearing")) and ruling.hearing_at and day_of(heard),
        "requested": ruling.requested,
        "statement": ruling.statement,
        "claims": ruling.claims,
        "position": positions(ruling),
        "findings": ruling.findings,
        "reasoning": ruling.reasoning,
        "result": ruling.result,
        "decided_under": decided_under(ruling, day_of(event)),
        "prior_decision": ruling.prior_decision,
        "court": court.name if court else "",
        "tells_reconsideration": settings.RECONSIDERATION.value(ruling.office),
        "panel": panel(ruling),
        "secretary": [person["name"] for person in ruling.secretary],
    } | copies(ruling)  # fmt: skip


@doc.WITHDRAWN.context
@doc.WITHDRAWN_AS_INCOMPETENT.context
def withdrawn(ruling: "Ruling", event: "Event") -> States:
    label, basis = WITHDRAWAL.get(event.answers.get("ground", ""), ("立案后发现本机关没有管辖权", O.art(9)))
    docket = must.taken(ruling, "docket")
    return head(ruling, event, ending=O.art(30), ground=basis, remedy=BASES["remedy.suit"]) | {
        "docketed_on": docket and day_of(docket),
        "ground": label,
        "reasons": event.answers["reasons"],
    }


def ruled(ruling: "Ruling") -> States:
    """The number and the day of the ruling itself."""
    paper = ruling.case.papers.filter(template=doc.RULING.template).order_by("issued_at").last()
    return {
        "ruling_number": paper.number if paper else "",
        "ruled_on": paper and timezone.localtime(paper.issued_at).date(),
    }


@doc.PLATFORM.context
def platform(ruling: "Ruling", event: "Event") -> States:
    wanted = {"delete": "删除", "block": "屏蔽", "unlink": "断开链接", "end_service": "终止交易和服务"}
    return head(ruling, event, measures=O.art(32)) | ruled(ruling) | {
        "platform": event.answers["platform"],
        "links": [line.strip() for line in event.answers["links"].splitlines() if line.strip()],
        "wanted": [wanted[code] for code in event.answers["wanted"]],
        "infringing_object": ruling.infringing_object,
    }  # fmt: skip


# 执行


def judgment(ruling: "Ruling") -> str:
    """The judgment that upheld or changed the ruling; empty when nobody sued."""
    found = must.taken(ruling, "upheld", "suit_upheld", "changed_by_court")
    return str(found.answers["judgment"]) if found else ""


@doc.DEMAND.context
def demand(ruling: "Ruling", event: "Event") -> States:
    return head(ruling, event, demand=BASES["enforcement.demand"], days=COMPULSION_LAW.art(69), apply=O.art(80)) | ruled(ruling) | ordered(ruling) | {
        "judgment": judgment(ruling),
        "changed": revision.changed_by(ruling),
        "duty": event.answers["duty"],
        "manner": event.answers["manner"],
    }  # fmt: skip


@doc.APPLICATION.context
def application(ruling: "Ruling", event: "Event") -> States:
    served, made = must.taken(ruling, "serve_demand"), event.answers.get("answered") == "made"
    said, checked = (must.taken(ruling, it) for it in ("answer_demand", "check_demand_answer"))
    return head(ruling, event, apply=COMPULSION_LAW.art(53), set=COMPULSION_LAW.art(55), order81=O.art(80)) | ruled(ruling) | ordered(ruling) | {
        "court": event.answers["enforcement_court"]["label"],
        "respondent_particulars": [particulars(it) for it in must.parties(ruling.case, must.RESPONDENT)],
        "demand_served_on": served and served.answers["served_on"],
        "judgment": judgment(ruling),
        "party_view": event.answers["party_view"],
        "defence": said.answers["defence"] if made and said else "",
        "checked": checked.answers["checked"] if made and checked else "",
        "target_state": event.answers["target_state"],
        "changed": revision.changed_by(ruling),
        "days_from": "变更决定书" if must.taken(ruling, "change", "change_in_suit") else "裁决书",
        "attachments": ["行政裁决书（及变更决定、裁判）和其事实、理由、依据材料" if revision.changed_by(ruling) else "行政裁决书及其事实、理由和依据材料", "履行催告书及送达回证", "当事人的意见", "申请强制执行标的情况说明"],
    }  # fmt: skip


@doc.HOLDER_NOTICE.context
def holder_notice(ruling: "Ruling", event: "Event") -> States:
    remark = settings.HOLDER_START.remark(ruling.office)
    start = date.fromisoformat(event.answers["office_window_ended_on"])
    days = calendar.current().for_region(ruling.office.division)
    first = timezone.make_aware(datetime.combine(start, time()))
    return head(ruling, event, holder=O.art(80), court=LITIGATION_RULES.art(158, 1)) | ruled(ruling) | {
        "ended_on": min(must.last_day(it) for it in must.office_windows(ruling)),
        "last_day": due(PERIODS["R-ENF-3"].period, first, days).latest.date(),
        "unsettled": remark,
    }  # fmt: skip
