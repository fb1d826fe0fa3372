"""Walks a penalty from state to state with ordinary answers, so that a test says only what it is about."""

from datetime import datetime

from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.lapse import lapse_due
from casework.models import CaseParty, Deadline, IssuedPaper, Stop
from casework.models.ledger import DeadlineStatus
from casework.roles import Role
from enforcement.penalty.inventory import stock
from enforcement.penalty.models import Penalty
from enforcement.penalty.procedure import Penalising as P
from tests import factories

SANCTION = {
    "kinds": ["confiscate_goods", "fine"], "fine": "8000", "confiscated_goods": "侵权白酒十二瓶", "goods_worth": "1200",
    "other_content": "责令立即停止侵权行为", "tier": "light", "factors": "经营额不大，配合调查，按从轻档次处罚。",
}  # fmt: skip
HEAVY = {"tier": "heavy", "fine": "210000", "factors": "五年内再次侵权，按从重档次处罚。"}
"""The least the upper tier allows for the walk's turnover of 60,000."""
TOLD = {
    "facts": "当事人购进并销售标有示范牌商标的白酒十二瓶，经辨认不是权利人生产。",
    "reasons": "未经许可销售侵权商品，构成商标侵权。",
}
DATES = ("served_on", "waived_on", "found_on", "told_on", "made_on", "requested_on", "held_on", "performed_on", "met_on", "returned_on",
         "published_on", "applied_on", "effective_on", "withdrawn_on", "ruled_on", "settled_on", "paid_on", "until", "stayed_on", "lifted_on", "refunded_on", "corrected_on", "looked_on", "document_on", "reported_on")  # fmt: skip

ANSWERS = {
    "register_lead": {"clue": "权利人举报当事人销售侵权白酒。", "found_reason": "登记收案后才查明线索。"},
    "extend_check": {"reasons": "线索涉及多个供货人，须继续核查。"},
    "not_file": {"ground": "minor", "reasons": "仅销售两瓶，已退货并下架，没有危害后果。"},
    "refer": {"to_other": "示范市市场监督管理局", "reasons": "违法行为发生在该机关辖区。"},
    "file": {"charge": "Q-TM-1", "evidence_shows": True, "punishable": True, "competent": True, "finding": "现场有标注示范牌的白酒十二瓶。"},
    "decide_on_the_spot": {
        "cards_shown": True, "party_heard": True, "charge": "Q-TM-1", "conduct": "销售侵犯注册商标专用权的白酒一瓶。", "kinds": ["fine"],
        "fine": "200", "place": "南宁市示范路3号", "collection": "bank", "handed_over": True,
    },
    "hand_in_cash": {"receipt": "票据1", "amount": "100"},
    "settle_on_the_spot": {"receipt": "缴款1"},
    "tell_rights": {"cards_shown": True, "rights_told": True},
    "ask_holder": {"standing_checked": True, "items": "示范牌白酒，500毫升，十二瓶", "reply_days": 10},
    "holder_answered": {"conclusion": "not_genuine", "grounds": "包装防伪标识与正品不符。"},
    "test": {"body": "示范检验院", "subject_matter": "白酒十二瓶的包装材料", "lasting": 20},
    "test_further": {"body": "示范检验院", "subject_matter": "包装盒", "lasting": 10},
    "test_other": {"body": "示范检验院", "subject_matter": "网购取得的样品", "lasting": 20},
    "tell_result": {"result": "包装材料与正品不一致。", "report_number": "演检2026-1"},
    "approve_inquiry": {"measures": ["inspect", "question", "copy"], "reasons": "举报的混淆行为须到经营场所核实。"},
    "preserve": {"items": "进货单据三份\n手机一部", "kept_at": "本局证据室", "reasons": "单据可能被销毁，以后难以取得。", "list_given": True},
    "dispose": {"disposition": "recorded"},
    "seize": {"measure": "impound", "items": "示范牌白酒，500毫升，十二瓶\n包装箱二只", "kept_at": "本局物证室", "reasons": "涉嫌侵权的商品。", "party_told": True, "spared": True},
    "extend_seizure": {"reasons": "供货渠道复杂，仍须核对。"},
    "release": {"ground": "unrelated", "items": "全部"},
    "release_part": {"ground": "unrelated", "reasons": "经核对与违法行为无关。"},
    "suspend": {"ground": "other_case", "awaited": "（2026）演民初5号", "reasons": "商标权属案件尚未审结。"},
    "resume": {"reasons": "权属案件已经审结。", "document": "（2026）演民初5号民事判决书"},
    "look_again": {"finding": "电话询问受理法院，权属案件尚在审理。"},
    "terminate": {"ground": "dead", "reasons": "经营者死亡，没有权利义务承受人。"},
    "finish_investigation": {
        "course": "2026年7月收到举报后立案，现场检查并询问当事人。", "facts": TOLD["facts"], "proof": "现场笔录、询问笔录、辨认意见。",
        "nature": "销售侵犯注册商标专用权的商品。", "proposal": "penalty", "opinion": "没收侵权商品，罚款。", "discretion": "按一般档次。",
        "conduct_until": "2026-06-30", "turnover": "60000", "judgments_searched": True,
    },
    "agree": {"opinion": "事实清楚，同意。"},
    "agree_otherwise": {"opinion": "同意。"},
    "send_back": {"opinion": "证据不足，补充调查进货来源。"},
    "extend_review": {"extension": 5, "reasons": "审核人员外出，须延长。"},
    "pre_notice": SANCTION | TOLD,
    "serve_notice": {"method": "direct", "receiver": "示范丙"},
    "announce": {"document": "行政处罚告知书", "where": "本局公告栏", "reasons": "当事人下落不明，直接送达和邮寄均未成功。"},
    "defend": {"statement": "商品系他人代销，请求从轻。"},
    "recheck": {"adopted": "no", "reasons": "代销不影响侵权认定，已在裁量中考虑。"},
    "waive": {"in_writing": True},
    "reopen": {"reasons": "发现新的进货单据。"},
    "fix_hearing": {"place": "本局会议室", "public": True},
    "change_hearing": {"place": "本局会议室", "public": True, "reasons": "当事人因住院申请改期。"},
    "announce_hearing": {"where": "本局公告栏"},
    "adjourn_hearing": {"ground": "witness", "reasons": "须通知供货人到场作证。"},
    "resume_hearing": {"reasons": "证人已能到场。"},
    "hold_hearing": {
        "present": ["party", "officers"], "recusal": "none", "officers_said": "说明违法事实、证据和处罚建议。",
        "party_said": "商品系他人代销，请求从轻。", "examined": "对现场笔录和辨认意见质证，没有异议。",
    },
    "report_hearing": {"opinion": "建议按告知的内容处罚。"},
    "end_hearing": {"ground": "withdrawn"},
    "pass_legal_review": {"opinion": "程序合法，同意。"},
    "return_from_review": {"opinion": "补充调查。"},
    "discuss": {"chair": "示范局长", "attendees": "示范甲\n示范乙", "clerk": "示范丁", "discussed": "听取汇报并讨论。", "outcome": "同意拟处罚意见。"},
    "decide": SANCTION | {
        "conduct": "销售侵犯注册商标专用权的商品", "facts": TOLD["facts"], "proof": "现场笔录、询问笔录、辨认意见。",
        "defence_treated": "当事人在期限内没有陈述、申辩。", "list_considered": "not_list", "list_reason": "不属于较重处罚。",
    },
    "no_penalty": {
        "ground": "no_fault", "facts": TOLD["facts"], "proof": "进货合同、付款凭证。", "reasons": "当事人能证明合法取得并说明提供者。",
        "education": "经营者应当查验进货来源。",
    },
    "transfer_other": {"to_other": "示范市文化执法队", "reasons": "不属于本机关职责范围。"},
    "extend_case": {"reasons": "案情复杂，供货人众多。"},
    "extend_case_further": {
        "extension": 20, "chair": "示范局长", "attendees": "示范甲\n示范乙", "clerk": "示范丁", "discussed": "听取汇报并讨论。", "outcome": "同意继续延期二十日。",
    },
    "serve": {"method": "direct", "receiver": "示范丙", "publicity_told": True},
    "serve_no_penalty": {"method": "direct"},
    "publish": {"channel": "国家企业信用信息公示系统"},
    "reconsider": {"body": "南宁市人民政府（演示）"},
    "reconsidered": {"outcome": "upheld"},
    "sue": {"body": "示范法院"},
    "reconsidered_revoked": {"number": "演复决1号", "how": "revoked", "reasons": "主要事实不清。"},
    "judged": {"outcome": "upheld", "number": "（2026）演01行终1号"},
    "judged_revoked": {"number": "（2026）演01行终2号", "how": "revoked", "reasons": "主要证据不足。"},
    "decide_anew": {"reasons": "判决认为证据不足，补充调查。", "no_repeat": True},
    "extend_anew": {"reasons": "判决要求查明的事实较多，须补充调查。"},
    "extend_anew_further": {
        "extension": 20, "chair": "示范局长", "attendees": "示范甲\n示范乙", "clerk": "示范丁", "discussed": "听取汇报并讨论。", "outcome": "同意继续延期二十日。",
    },
    "withdraw_publicity": {"reasons": "处罚决定已被判决撤销。"},
    "perform": {"paid": "8000", "receipt": "缴款2", "execution": "侵权白酒已没收。"},
    "defer": {"extension": 60, "reasons": "经营困难，暂时无力缴纳。"},
    "receive_payment": {"paid": "3000", "channel": "bank", "receipt": "缴款3"},
    "allow_instalments": {"reasons": "经营困难，只能分次缴纳。", "plan": "2027-01-15 4000\n2027-02-15 4000"},
    "impose_surcharge": {"reasons": "经多次通知仍不缴纳。"},
    "change_decision": {"fine": "5000", "content": "罚款由八千元改为五千元。", "reasons": "原决定计算违法经营额有误。"},
    "office_revoked": {"reasons": "原决定认定的当事人有误。"},
    "tell_court": {"plaintiff_told": True},
    "original_judged": {"outcome": "withdrawn", "number": "（2026）演01行初5号"},
    "stay": {"stayed_by": "office", "reasons": "需要核对新的证据。"},
    "lift_stay": {"reasons": "停止执行的情形已经消失。"},
    "refund": {"amount": "3000", "receipt": "退付1", "reasons": "处罚决定变更后多收的罚款。"},
    "revived": {"number": "（2026）演01行终3号"},
    "reconsider_again": {"number": "（2026）演01行终4号"},
    "correct_publicity": {"asked_by": "party", "was": "罚款八万元", "now_reads": "罚款八千元", "reasons": "当事人提交决定书证明金额录入有误。"},
    "serve_demand": {"method": "direct", "receiver": "示范丙"},
    "answer_demand": {"statement": "已准备缴款，请求宽限。"},
    "check_answer": {"accepted": "no", "reasons": "没有提出不应履行的理由。"},
    "ask_preservation": {"court": "示范法院", "assets": "示范银行账户存款", "reasons": "正在转移存款，可能逃避执行。"},
    "preservation_answered": {"outcome": "granted", "number": "（2026）演行保1号"},
    "court_accepts": {"number": "（2026）演行审1号"},
    "court_declines": {"number": "（2026）演行审2号", "reasons": "认为超过申请期限。"},
    "court_hears": {"number": "（2026）演行审3号"},
    "court_permits": {"number": "（2026）演行审4号"},
    "court_refuses": {"number": "（2026）演行审5号", "reasons": "认为明显缺乏事实根据。"},
    "object_to_court": {"court": "示范中级法院", "reasons": "申请没有超过法定期限。"},
    "upper_accepts": {"number": "（2026）演行复1号"},
    "upper_permits": {"number": "（2026）演行复2号"},
    "upper_upholds": {"number": "（2026）演行复3号", "reasons": "维持原裁定。"},
    "court_suspends": {"number": "（2026）演执1号", "reasons": "案外人对执行标的提出异议。"},
    "court_resumes": {"reasons": "异议已经驳回。"},
    "withdraw_application": {"reasons": "当事人已主动缴款。"},
    "demand": {"unperformed": "没有缴纳罚款。"},
    "apply_to_court": {"court": "示范法院", "signed_by_head": True},
    "court_done": {"outcome": "executed", "paid": "8000"},
    "archive": {"archive_number": "演示0001-2026-1", "kept_for": "permanent", "recordings": "执法记录仪录像，存本局音像室。", "unit": "执法科", "checked_by": "示范丁"},
    "close": {"manner": "performed", "execution": "罚款缴清，商品已没收。"},
}  # fmt: skip


def moment(*parts):
    """A moment in China."""
    return timezone.make_aware(datetime(*parts))


class Walk:
    """One penalty and the people who move it."""

    def __init__(self, world, case):
        self.world, self.case = world, case
        self.it = Penalty(case=case, office=case.office)

    def actor(self, step):
        roles = step.roles
        if Role.HANDLER in roles:
            return self.world.officers[0]
        return {Role.SYSTEM: self.world.system}.get(roles[0]) or self.world.people[roles[0]]

    def answers(self, step):
        asked = step.asks.base_fields if step.asks else {}
        given = dict(ANSWERS.get(step.name, {}))
        given |= {name: clock.today().isoformat() for name in DATES if name in asked}
        if step.name == "resume":
            given["ended_on"] = clock.today().isoformat()
        for name in ("officers", "on_site"):
            if name in asked:
                given[name] = [str(user.pk) for user in self.world.officers[:2]]
        if step.name in ("test", "test_further"):
            under = [it.item for it in stock.under_a_measure(self.case, clock.now()) if it.item.measure == "seizure"]
            further = step.name == "test_further"
            given["goods"] = [str(it.pk) for it in under if (it.measured.step == "seize_more") is further]
        if "named_by" in asked:
            given["named_by"] = [str(self.world.officers[2].pk)]
        if "holder" in asked:
            given["holder"] = str(CaseParty.objects.get(case=self.case, capacity="right_holder").pk)
        if "interest" in asked and "party" in asked:
            given["party"] = str(CaseParty.objects.get(case=self.case, capacity="party").pk)
        if "host" in asked:
            given |= {
                "host": [str(self.world.people[Role.REVIEWER].pk)],
                "clerk": [str(self.world.people[Role.INTAKE].pk)],
            }
        return given

    def take(self, name, *, by=None, **answers):
        step = P.steps[name]
        return act(self.it, step, by=by or self.actor(step), answers=self.answers(step) | answers)

    def to(self, *names):
        for name in names:
            self.take(name)
        return self

    def lapse(self, at):
        """Let time pass until ``at``: what lapses is taken by the system."""
        with clock.at(at):
            taken, skipped = lapse_due(at)
        self.it.refresh_from_db()
        return [event.step for event in taken], skipped

    def running(self):
        """The clocks that run: name → the day they end, in China."""
        found = Deadline.objects.filter(subject_id=self.it.pk, status=DeadlineStatus.RUNNING)
        return {it.term: timezone.localtime(it.due).date().isoformat() for it in found}

    def stopped(self):
        return set(Stop.objects.filter(case=self.case, closed_at=None).values_list("reason", flat=True))

    def paper(self, title):
        return IssuedPaper.objects.filter(event__subject_id=self.it.pk, title=title).latest("issued_at")


FILED = ("register_lead", "file", "tell_rights")
NOTIFIED = (*FILED, "finish_investigation", "agree", "pre_notice", "serve_notice")
DECIDED = (*NOTIFIED, "waive", "submit", "decide")


def penalty_walk(world, at=None, **request):
    """An accepted trademark case with two officers, and the penalty not yet begun."""
    with clock.at(at or clock.now()):
        request = {
            "received_on": clock.today().isoformat(),
            "conduct_start": "2026-01-01",
            "conduct_end": "2026-06-30",
        } | request
        return Walk(world, factories.accepted_case(world, factories.trademark_lead(**request)))


GAINS = {"kinds": ["confiscate_goods", "confiscate_gains", "fine"], "confiscated": "2000"}


def with_gains(world):
    """A fine and gains decided on 9 May 2025 and served on the 12th."""
    walk = penalty_walk(world, moment(2025, 5, 6, 9), conduct_start="2024-06-01", conduct_end="2025-01-31")
    with clock.at(moment(2025, 5, 9, 10)):
        walk.to(*DECIDED[:3])
        walk.take("finish_investigation", conduct_until="2025-01-31", gains="2000")
        walk.take("agree")
        walk.take("pre_notice", **GAINS)
        walk.to("serve_notice", "waive", "submit")
        walk.take("decide", **GAINS)
    with clock.at(moment(2025, 5, 12, 10)):
        walk.take("serve")
    return walk
