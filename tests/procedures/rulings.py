"""Walk a ruling: each step with the right person and answers that pass, unless the test says otherwise."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework import clock
from casework.acts import Refused, act
from casework.lapse import lapse_due
from casework.models import CaseParty, Deadline, IssuedPaper
from casework.procedure import Asked
from casework.roles import Role
from enforcement.ruling import guards_approval as approval
from enforcement.ruling.guards import missing_papers
from enforcement.ruling.guards_duties import word_on_the_demand
from enforcement.ruling.models import Ruling
from enforcement.ruling.procedure import PatentRuling as P
from tests import factories
from tests.procedures import merits

LONG = "经审查核实，事实清楚，证据充分，可以认定。"


def at(day: str, hour: int = 9):
    """The clock at ``hour`` o'clock of an ISO day."""
    return clock.at(moment(day, hour))


def moment(day: str, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(day).replace(hour=hour))


def case_on(world, day: str, **changes):
    """An accepted patent case registered on that day."""
    with at(day):
        return factories.accepted_case(world, factories.patent_request(received_on=day, **changes))


SECOND = {
    "capacity": "respondent",
    "kind": "organisation",
    "name": "柳州示范丙商贸有限公司",
    "address": "柳州市示范路3号",
}
"""Another respondent, of another city."""


def answered_in_july(world):
    """Docketed on 2026-07-06, served 07-07, answered 07-14."""
    return Walk(world, case_on(world, "2026-07-06")).answered("2026-07-06", "2026-07-07", "2026-07-14")


def foreign_respondent():
    parties = factories.patent_request()["parties"]
    parties[1] |= {"foreign": True}
    return parties


PROPOSALS = {
    approval.docketing_was_proposed: (P.propose_docketing, "docket"),
    approval.ruling_was_proposed: (P.propose_closing, "ruling"),
    approval.withdrawal_was_proposed: (P.propose_closing, "withdraw"),
}


def asked_now(by):
    return Asked(by, clock.now())


class Walk:
    """One ruling on its way. ``take`` uses the answers below, changed by what the test gives."""

    def __init__(self, world, case):
        self.world, self.case = world, case
        self.ruling = Ruling(case=case, office=case.office)

    def __getattr__(self, name):
        return getattr(self.ruling, name)

    def person(self, step):
        role = step.roles[0] if step.roles[0] != Role.PARTY else step.roles[1]
        special = {
            Role.HANDLER: self.world.officers[0],
            Role.PANEL: self.world.panel[1],
            Role.PRESIDING: self.world.panel[0],
            Role.SYSTEM: self.world.system,
        }
        return special.get(role) or self.world.people[role]

    def take(self, step, by=None, **changes):
        if step is P.deliberate and not self.ruling.sheets.exists():
            merits.find(self, changes.get("result", "infringed"))
        self._propose(step)
        given = {name: value for name, value in (self.answers(step) | changes).items() if value is not None}
        return act(self.ruling, step, by=by or self.person(step), answers=given)

    def _propose(self, step):
        """The handler proposes first whatever the head decides on, unless he has."""
        for guard in step.requires:
            proposal = PROPOSALS.get(guard)
            if proposal and self.ruling.pk and not guard.holds(self.ruling, asked_now(self.world.people[Role.HEAD])):
                self.take(proposal[0], proposal=proposal[1])

    def on(self, day, step, **changes):
        """Take the step on that day; a date the step asks for and the test does not give is that day."""
        with at(day):
            return self.take(step, **changes)

    def lapse(self, day, hour=1):
        """Let the daily timer run on that day, and look again."""
        taken, _ = lapse_due(moment(day, hour))
        self.ruling.refresh_from_db()
        return [event.step for event in taken]

    def answers(self, step):
        today = clock.today().isoformat()
        panel = [str(user.pk) for user in self.world.panel]
        answers = {
            P.submit: {
                "received_on": today, "requested": "责令停止制造、销售侵权产品。", "statement": LONG,
                "papers_given": ["request", "identity", "register", "evidence"], "copies": 1, "signed": True,
                "claims": "权利要求1", "known_on": "2026-01-05", "continuing": True, "received_later": "收案登记之后才收到请求书。",
            },
            P.ask_correction: {"missing": "\n".join(missing_papers(self.ruling)) or "请提交专利登记簿副本", "days": 15},
            P.correct: {"received_on": today, "papers_given": ["request", "identity", "register"], "copies": 1},
            P.serve_correction: _served(today),
            P.extend_docketing: {"reasons": "案情复杂，须核实管辖。"},
            P.decline: {"grounds": ["respondent"], "reasons": LONG},
            P.retract: {"reasons": "请求人书面撤回请求。"},
            P.docket: {
                "members": panel, "presiding": panel[0], "venue": "respondent", "importance": "ordinary",
                "claims_clear": True, "no_other_route": True, "necessary": "none", "evidence_days": 15,
            },
            P.change_panel: {"members": panel, "presiding": panel[0]},
            P.announce: {"announced_on": today, "where": "机关门户网站", "reasons": "多次邮寄均被退回。"},
            P.serve_request: _served(today) | {"on_each": True},
            P.file_answer: {"received_on": today, "position": "被请求人认为不构成侵权。"},
            P.extend_answer: {"extension": 10, "reasons": "需要翻译证据材料。"},
            P.file_further_answer: {"received_on": today, "further_position": "另一被请求人认为不构成侵权。"},
            P.close_evidence: {"both_done": True, "reasons": "双方均书面表示不再举证。"},
            P.forward_answer: _served(today),
            P.object_to_jurisdiction: {"received_on": today, "objector": "respondent", "reasons": "住所地不在本市。"},
            P.transfer: {"to_office": self.world.province.pk, "told_on": today, "reasons": LONG},
            P.extend_evidence: {"received_on": today, "applicant": "respondent", "evidence_more": 10, "reasons": "证据在外地。"},
            P.appraise: {
                "question": "技术特征是否等同", "appraiser": "示范鉴定所", "qualification": "示范省司法鉴定许可", "chosen_by": "parties",
                "materials": "样品一件", "may_act": True, "applied_on": today, "needed": True, "fee_agreed": True, "fee_bearer": "请求人垫付", "days": 30,
            },
            P.appraised: {"conclusion": "技术特征等同。"},
            P.set_hearing: {"hearing_place": "第一审理庭"},
            P.postpone_hearing: {"hearing_place": "第一审理庭", "reasons": "当事人因故不能到场。"},
            P.hold_hearing: {"requester_attended": "yes", "respondent_attended": "yes", "rest_came": True, "record": LONG},
            P.ask_suspension: {
                "received_on": today, "asker": self.side("respondent"), "ground": "heirs", "facts": "被请求人的经营者去世。", "handed_in": "死亡证明",
            },
            P.suspend: {"ground": "heirs", "reasons": "被请求人的继承人尚未表明是否参加。"},
            P.resume: {"reasons": "继承人已书面表示参加。", "ended_on": today, "person": "示范丁（被请求人之子）"},
            P.look_again: {"looked_on": today, "finding": "电话询问，继承人尚未表态。"},
            P.refuse_suspension: {"ground": "invalidity", "exception": "invention", "reasons": "涉案专利为发明专利。"},
            P.settle: {"applicant": "both", "applied_on": today, "days": 20},
            P.extend_case: {"extension": 1, "reasons": "案情复杂，证据较多。"},
            P.extend_case_again: {"extension": 2, "reasons": "案情特别复杂，须再次勘验。"},
            P.withdraw: {"ground": "withdrawn", "reasons": "请求人书面撤回请求。", "asked_on": today},
            P.deliberate: {"result": "infringed", "in_favour": panel, "against": [], "issues": "是否落入保护范围", "opinions": LONG},
            P.draft: _draft(self.world),
            P.draft_directly: _draft(self.world) | {"prior_decision": "南知裁〔2025〕9号", "prior_effective_on": "2025-06-30",
                "prior_acts": ["make", "sell"], "same_patent": True, "same_respondent": True, "same_acts": True,
            },
            P.serve_ruling: _served(today),
            P.notify_platform: {"platform": "示范电商平台", "links": "https://shop.example/1", "wanted": ["unlink"]},
            P.publish: {"published_on": today, "where": "门户网站", "redacted": ["privacy"], "redactor": str(self.world.officers[1].pk)},
            P.sue: {"received_on": today, "court_case": "（2026）桂01行初1号"},
            P.sue_late: {"received_on": today, "court_case": "（2026）桂01行初3号", "plaintiff": self.side("respondent")},
            P.tell_enforcing_court: {"told_on": today, "remarks": "建议继续执行。"},
            P.serve_corrected: _served(today),
            P.tell_court: {"told_on": today, "told_court": "南宁示范中级人民法院", "plaintiff_told": True},
            P.sue_revocation: {"received_on": today, "court_case": "（2026）桂01行初2号"},
            P.demand: {"duty": "停止制造、销售侵权产品。", "manner": "自行停止并书面报告。"},
            P.serve_demand: _served(today) | {"on_each": True},
            P.answer_demand: {"received_on": today, "defender": self.side("respondent"), "defence": "库存已经全部销毁，附照片。"},
            P.check_demand_answer: {"accepted": "no", "checked": "现场核查仍在生产，照片不能证明已经销毁。"},
            P.apply_to_court: {
                "answered": "made" if self.answered_demand() else "none",
                "enforcement_court": self.world.court.pk, "party_view": "当事人没有提出意见。", "target_state": "仍在生产销售。",
                "higher_court": "桂高法函〔2026〕1号指定管辖",
            },
            P.holder_applied: {"holder": self.side("requester"), "applies_as": "self", "applied_on": today, "enforcement_court": self.world.court.pk, "court_case": "（2027）桂0103行审1号", "higher_court": "桂高法函〔2026〕1号指定管辖"},
            P.ask_report: {"days": 15, "reasons": "须核实专利权是否稳定。"},
            P.receive_report: {"received_on": today, "report_number": "GWP2026-0001", "conclusion": "clean"},
            P.record_tolling: {"kind": "interruption", "happened_on": today, "facts": "请求人书面要求停止侵权。"},
            P.demand_formalities: {"lacking": "授权委托书的公证、认证手续", "days": 30},
            P.serve_formalities: _served(today),
            P.supply_formalities: {"received_on": today, "supplied": "已提交公证、认证的授权委托书。"},
            P.propose_docketing: {
                "proposal": "docket", "opinion": "符合受理条件，建议立案。", "section_opinion": "同意。",
                "section_head": str(self.world.officers[2].pk),
            },
            P.propose_closing: {
                "proposal": "ruling", "opinion": "事实清楚，建议作出裁决。", "section_opinion": "同意。",
                "section_head": str(self.world.officers[2].pk),
            },
            P.join_necessary: _joined() | {"ground": "operator", "side": "respondent", "facts": "营业执照登记的经营者另有其人。"},
            P.note_waiver: {"waived_by": "示范丁", "waived_on": today, "waiver": "书面声明"},
            P.ask_joinder: _joined() | {
                "received_on": today, "applicant": "requester", "side": "respondent", "facts": "产品由该公司供货。", "days": 7,
            },
            P.reply_to_joinder: {"received_on": today, "consents": "no"},
            P.decide_joinder: {"conditions_met": True, "interest": True, "reasons": "与本案侵权行为有关。"},
            P.admit_third_party: _joined() | {"received_on": today, "facts": "供货合同约定由其承担责任。"},
            P.serve_joined: _served(today),
            P.withdraw_objection: {"reasons": "异议人书面撤回异议。"},
            P.report_competence: {
                "other_office": self.world.qingxiu.pk, "dispute": "both_claim", "talks": "经协商未能一致。", "reasons": "被请求人住所地在本市。",
            },
            P.designate_here: {"designation": "桂知管〔2026〕1号"},
            P.designate_other: _handed_over(self.world, today),
            P.call_up: _handed_over(self.world, today),
            P.entrust_work: {"body": "南宁示范知识产权保护中心", "work": "协助整理技术特征比对材料。", "until": "2027-03-31"},
            P.ask_guidance: {"question": "功能性特征的保护范围如何确定。", "facts": LONG},
            P.record_guidance: {"received_on": today, "document": "桂知函〔2026〕3号", "guidance": "按照说明书的实施方式确定。"},
            P.undertake_secrecy: {
                "party": self.side("respondent"), "persons": "示范戊", "matter": "请求人的生产工艺资料。", "signed_on": today,
            },
            P.show_secret_material: {"reader": "示范戊", "purpose": "质证", "copied": "no"},
            P.report_obstruction: {
                "officers": [str(it.pk) for it in self.world.officers[:2]], "person": "示范己", "occurred_at": f"{today}T08:00",
                "place": "南宁市示范路2号", "act_kind": "refuse", "facts": "拒绝办案人员进入车间勘验，反锁大门。", "crime": "order",
                "police": self.world.police.pk,
            },
            P.record_police_reply: {"received_on": today, "outcome": "已受理。"},
            P.notify_customs: {"customs": "示范海关", "goods": "型号SF-1的装置，外壳印有编号。", "importer": "南宁示范乙制造有限公司"},
            P.note_refusal: {
                "party": self.side("respondent"), "ways": ["continue"], "ability": "生产线由其控制，可以停产。",
                "facts": "催告后仍在生产销售。", "harm": "多次被媒体报道。",
            },
            P.court_hears: {"accepted_on": today, "ground": "facts"},
            P.correct_error: {"wrong": "示范已制造", "right": "示范乙制造", "no_change": True},
            P.perform: {"verified_on": today, "how": "现场核实已经停止生产销售。"},
        }  # fmt: skip
        answers |= merits.answers(self)
        judgment = {"judgment": "（2026）桂01行初1号", "effective_on": today, "summary": "维持原裁决。"}
        revise = {
            "ground": "invalid", "document": "第12345号无效宣告请求审查决定", "new_text": "撤销裁决全部内容。", "final_on": today,
        }  # fmt: skip
        changed = revise | {
            "ground": "partly_invalid",
            "altered": reworded("只停止制造权利要求3的产品。"),
            "no_more": "权利要求3是权利要求1的从属权利要求。",
        }
        reply = {"replied_on": today, "court_case": "（2026）桂0103行审1号"}
        answers |= dict.fromkeys(
            (
                P.upheld,
                P.suit_upheld,
                P.changed_by_court,
                P.revoked_by_court,
                P.rejection_upheld,
                P.revocation_upheld,
                P.ruling_restored,
            ),
            judgment,
        )
        answers |= {
            P.revoke: revise,
            P.change: changed,
            P.change_in_suit: changed,
            P.changed_by_court: judgment | {"orders_stay": True},
        } | {P.publish_change: answers[P.publish]}
        answers |= dict.fromkeys((P.court_accepts, P.court_grants, P.court_refuses), reply)
        reasons = (
            P.reject_objection,
            P.end_settlement,
            P.reopen,
            P.return_draft,
            P.return_direct_draft,
            P.ask_review,
        )
        answers |= dict.fromkeys((P.court_declines, P.review_grants, P.review_admits, P.review_upholds), reply)
        return (answers | {it: {"reasons": "理由见审查意见。"} for it in reasons}).get(step, {})

    def answered_demand(self):
        last = word_on_the_demand(self.ruling)
        return last is not None and last.step != "demand"

    # 一段路

    def docketed(self, day, **docket):
        self.on(day, P.submit)
        self.on(day, P.docket, **docket)
        return self

    def answered(self, docketed, served, answered):
        self.docketed(docketed)
        self.on(served, P.serve_request)
        self.on(answered, P.file_answer)
        return self

    def drafted(self, day, **draft):
        """From an answered case whose evidence period is over to a draft before the head."""
        votes = {"result": draft.pop("result", "infringed")}
        self.on(day, P.deliberate, **votes)
        self.on(day, P.draft, **draft)
        return self

    def ruled(self, docketed, served, answered, ruled, **draft):
        self.answered(docketed, served, answered).lapse(ruled)
        self.drafted(ruled, **draft).on(ruled, P.approve)
        return self

    def served(self, requester, respondent):
        """Serve the ruling on both, on their days."""
        for day, capacity in sorted([(requester, "requester"), (respondent, "respondent")]):
            self.on(day, P.serve_ruling, party=self.party(capacity))
        self.ruling.refresh_from_db()
        return self

    def side(self, capacity):
        """The first party on that side; None in a case that has no such side."""
        found = CaseParty.objects.filter(case=self.case, capacity=capacity).order_by("place").first()
        return str(found.pk) if found else None

    def party(self, capacity):
        return str(CaseParty.objects.get(case=self.case, capacity=capacity).pk)

    # 看

    def deadline(self, term, **filters) -> Deadline:
        return Deadline.objects.filter(subject_id=self.ruling.pk, term=term.name, **filters).order_by("start").last()

    def due(self, term) -> date:
        return timezone.localtime(self.deadline(term).due).date()

    def raw(self, term) -> date:
        return timezone.localtime(self.deadline(term).raw_due).date()

    def paper(self, title) -> IssuedPaper:
        return IssuedPaper.objects.filter(case=self.case, title=title).order_by("issued_at", "sequence").last()

    def papers(self):
        return set(IssuedPaper.objects.filter(case=self.case).values_list("title", flat=True))


def _handed_over(world, day):
    return {
        "to_office": world.province.pk,
        "designation": "桂知管〔2026〕2号",
        "told_on": day,
        "reasons": "案情重大，由上级办理。",
    }


def _joined():
    return {"joined_kind": "organisation", "joined_name": "南宁示范丙配件有限公司", "joined_address": "南宁市示范路9号"}


def _served(day):
    return {"served_on": day, "method": "direct"}


def _draft(world):
    return {
        "findings": LONG, "reasoning": LONG, "acts": ["make", "sell"], "infringing_object": "示范型装置",
        "scope": "型号SF-1的全部产品。", "measures": ["make", "sell"], "measures_detail": "销毁专用模具二套。", "court": world.court.pk, "court_is": "capital",
    }  # fmt: skip


def reworded(text: str, item: str = "scope.1") -> list[dict[str, str]]:
    """The row that rewords one item of what was ordered."""
    return [{"item": item, "fate": "reword", "text": text}]


def rejected():
    """A draft that rejects the request orders nothing."""
    empty = dict.fromkeys(("acts", "measures", "infringing_object", "scope", "measures_detail"))
    return {"result": "rejected"} | empty


def refusal(call) -> list[str]:
    """The sentences with which the step is refused."""
    with pytest.raises(Refused) as error:
        call()
    return [reason.sentence for reason in error.value.reasons]


def errors(call) -> dict[str, list[str]]:
    """The faulty answers, each with its sentences."""
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict
