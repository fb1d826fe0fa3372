"""Walks a transfer from state to state with ordinary answers, so that a test says only what it is about."""

from datetime import datetime

from django.utils import timezone

from casework import clock
from casework.acts import act
from casework.models import Deadline, IssuedPaper
from casework.models.ledger import DeadlineStatus
from casework.roles import Role
from enforcement.transfer.models import Transfer
from enforcement.transfer.procedure import CriminalTransfer as T

ITEMS = "示范牌白酒 | 500ml | 78瓶 | 本局物证室 | 演示甲 | 33384 | 南市监物清〔2026〕3号"

PAPER = {"document_number": "南公（经）字〔2026〕9号", "signed_by": "演示警员", "served_on": "2026-11-23"}

ANSWERS = {
    "flag": {
        "crime": "214", "ground": "suspicion", "facts": "当事人销售假冒注册商标的白酒，库存七十八瓶。", "suspicion": "有上下家线索，须公安机关查清进货渠道和销售金额。",
        "unsold": "33384",
    },
    "receive_complaint": {
        "complainant": "示范丁酒业有限公司", "channel": "procuratorate", "document_number": "南检转〔2026〕1号",
        "facts": "举报人认为当事人库存和销售的假冒白酒数额很大，应当移送公安机关。",
    },
    "measure_again": {"crime": "214", "unsold": "160000", "why": "在另一仓库又查获同一品牌的白酒。"},
    "consult": {
        "asked_office": "police", "asked_name": "南宁市公安局（演示）", "question": "库存商品的货值应当怎样鉴定和固定？", "contact": "演示甲",
        "phone": "0771-1111111",
    },
    "answer_consultation": PAPER | {"reasons": "按照标价和已售均价分别固定，必要时委托鉴定。"},
    "ask_early_entry": {"reasons": "嫌疑人有转移货物、销毁账册的迹象，请派员介入。", "contact": "演示甲", "phone": "0771-1111111"},
    "answer_early_entry": {"agreed": "yes", "reasons": "已派员到场。", "signed_by": "演示警员"},
    "not_transfer": {"principal": True, "against": "knowledge", "reasons": "没有证据证明当事人知道所售为假冒商品。"},
    "advise_transfer": PAPER | {"reasons": "应当依法移送公安机关，请在收到后办理。", "document_number": "南检意见〔2026〕2号"},
    "note_penalty": {"decision_number": "南市监处罚〔2026〕9号", "decided_on": "2026-11-23"},
    "copy_penalty": {"holder_told_on": "2026-11-23"},
    "urge_progress": PAPER | {"document_number": "南检催办〔2027〕1号"},
    "report_progress": PAPER | {"reasons": "正在核查资金流水，预计下月侦查终结。"},
    "intend_no_prosecution": PAPER | {"document_number": "南检介入〔2026〕1号"},
    "answer_intent": {"opinion": "应当给予行政处罚，拟没收违法所得并处罚款。"},
    "hand_to_review": PAPER,
    "end_review": PAPER | {"reasons": "已受过行政处罚，无须再提出检察意见。"},
    "extend_handling": {"reasons": "案情复杂，须补充调查。"},
    "extend_handling_further": {"extension": 30, "participants": "演示甲、演示乙", "reasons": "须等待鉴定意见，集体讨论同意延长。"},
    "refer_accountability": {
        "faults": ["late"], "body": "supervision", "body_name": "南宁市监察委员会（演示）", "findings": "专案组报告后负责人长期未作决定。",
    },
    "refer_duty_crime": {
        "body": "supervision", "body_name": "南宁市监察委员会（演示）", "person": "示范区市场所工作人员", "findings": "发现其事先向当事人通报检查时间。",
    },
    "notify_only": {"contact": "演示甲", "phone": "0771-1111111", "materials": "现场照片\n产品鉴别书"},
    "report": {
        "investigation": "经现场检查查明，当事人库存假冒注册商标的白酒七十八瓶，货值金额三万余元。", "evidence_summary": "现场笔录、鉴别书、照片。",
        "opinion": "涉嫌销售假冒注册商标的商品罪，建议移送。", "items": ITEMS, "expert": "attached", "expert_note": "权利人鉴别书，鉴字3号",
        "others": "现场照片十二张",
    },
    "approve": {"principal": True},
    "refuse": {"principal": True, "reasons": "现有证据不足以认定涉嫌犯罪，继续调查。"},
    "reopen": {"why": "facts", "reasons": "新查到当事人的另一处仓库。"},
    "send": {"contact": "演示甲", "phone": "0771-1111111", "copies": 4},
    "receipt": {"signed_by": "演示警员"},
    "forward": PAPER | {"reasons": "犯罪地不在本辖区。"},
    "change_police": PAPER | {"reasons": "由其他公安机关并案侦查。"},
    "ask_supplement": PAPER | {"missing": "进货单据的原件。"},
    "supply": {"materials": "进货单据原件三份"},
    "send_elsewhere": PAPER | {"reasons": "不属于公安机关职责范围，请移送其他机关。"},
    "pass_on": {
        "body": "supervision", "body_name": "南宁市监察委员会（演示）", "grounds": "涉嫌的犯罪由监察机关管辖，公安机关已经退回。",
        "materials": "移送书及案卷一册\n公安机关退回的通知", "contact": "演示甲", "phone": "0771-1111111",
    },
    "note_body": PAPER | {"body_outcome": "received", "document_number": "南监收〔2026〕1号", "signed_by": "演示监察员"},
    "file": PAPER,
    "decline": PAPER | {"reasons": "现有证据不能证明有犯罪事实发生。"},
    "reconsider": {"grounds": "库存与已售合计的货值尚未查清，应当立案侦查。", "delivered_on": "2026-11-23"},
    "reconsider_file": PAPER,
    "reconsider_uphold": PAPER | {"reasons": "复议认为仍没有犯罪事实。", "document_number": "南公复字〔2026〕2号"},
    "propose_supervision": {"grounds": "公安机关没有核查销售记录，不立案的理由不能成立。"},
    "supervise": PAPER | {"document_number": "南检立监〔2026〕1号", "reasons": "被害人控告，审查认为应当立案。"},
    "demand_reasons": PAPER | {"document_number": "南检说理〔2026〕1号"},
    "explain": PAPER | {"reasons": "对销售记录进行了核对，未达到标准。"},
    "urge": PAPER | {"reasons": "逾期未说明理由，请予纠正。"},
    "urge_filing": PAPER | {"reasons": "收到通知立案书已超过十五日，仍未立案，请予纠正。"},
    "order_to_file": PAPER | {"reasons": "不立案的理由不能成立，应当立案。"},
    "uphold": PAPER | {"reasons": "不立案的理由成立，不再通知立案。", "decided_on": "2026-11-23"},
    "tell_reasons": PAPER,
    "back_to_admin": {"handling": "恢复调查，依法处理。"},
    "hand_over": {
        "handed_on": "2026-11-23", "received_by": "演示警员", "checked": True, "measure_number": "南市监强制〔2026〕3号",
        "measure_on": "2026-11-20",
    },
    "note_measure": {"suspect": "示范嫌疑人", "measure": "arrested", "document_number": "南检批捕〔2026〕1号"},
    "drop": PAPER | {"reasons": "犯罪情节显著轻微，不追究刑事责任。"},
    "to_prosecutor": PAPER,
    "investigate_further": PAPER | {"document_number": "南检补侦〔2026〕1号"},
    "no_prosecution": PAPER | {"reasons": "犯罪情节轻微，作出不起诉决定。"},
    "judged": {
        "court": "南宁市中级人民法院（演示）", "document_number": "（2026）演刑初1号", "effective_on": "2026-11-23", "outcome": "convicted",
        "fine": "20000", "articles": "销售假冒注册商标的商品罪，刑法第二百一十四条",
    },
    "receive_opinion": PAPER | {"advice": "应当给予行政处罚，请依法处理并回复。", "received_on": "2026-11-23"},
    "extend_check": {"extension": 15, "reasons": "案情复杂，须补充核查。"},
    "reverse_file": {"reasons": "有应当给予行政处罚的违法行为，决定立案。"},
    "reverse_refuse": {"reasons": "违法行为已超过追责时效，决定不予立案。"},
    "change_team": {"reasons": "一名成员回避，另行指定。"},
    "reply_progress": {"result": "已经立案，正在核对销售记录。"},
    "reply": {"result": "已立案并作出行政处罚决定。", "decision_number": "南市监处罚〔2026〕8号"},
}  # fmt: skip
ANSWERS["receive_reverse"] = ANSWERS["receive_opinion"]
ANSWERS["receive_file_back"] = ANSWERS["receive_opinion"]


def at(*parts):
    """A moment in China."""
    return timezone.make_aware(datetime(*parts))


class Walk:
    """One transfer and the people who move it."""

    def __init__(self, world, case):
        self.world, self.case = world, case
        self.it = Transfer(case=case, office=case.office)

    def actor(self, step):
        role = step.roles[0]
        team = {Role.HANDLER: self.world.officers[0], Role.SYSTEM: self.world.system}
        return team.get(role) or self.world.people[role]

    def answers(self, step):
        offices = {"police": self.world.police, "procuratorate": self.world.procuratorate}
        asked = step.asks.base_fields if step.asks else {}
        given = dict(ANSWERS.get(step.name, {})) | {
            name: office.pk
            for name, office in offices.items()
            if name in asked and (step.name, name) != ("receive_reverse", "police")
        }
        if "team" in asked:
            given["team"] = [str(user.pk) for user in self.world.officers[:2]]
        if "evidence" in asked:
            given["evidence"] = [str(it.pk) for it in self.case.evidence.all()]
        if "received_at" in asked:
            given["received_at"] = clock.now().strftime("%Y-%m-%dT%H:%M")
        for name in (
            "served_on",
            "decided_on",
            "delivered_on",
            "received_on",
            "handed_on",
            "effective_on",
            "holder_told_on",
            "taken_on",
        ):
            if name in asked:
                given[name] = clock.today().isoformat()
        return given

    def take(self, name, *, by=None, **answers):
        step = T.steps[name]
        return act(self.it, step, by=by or self.actor(step), answers=self.answers(step) | answers)

    def to(self, *names):
        for name in names:
            self.take(name)
        return self

    def running(self):
        """The clocks that run: name → when the alarm goes, in China."""
        found = Deadline.objects.filter(subject_id=self.it.pk, status=DeadlineStatus.RUNNING)
        return {it.term: timezone.localtime(it.due) for it in found}

    def paper(self, title):
        return IssuedPaper.objects.filter(event__subject_id=self.it.pk, title=title).latest("issued_at")


SENT = ("flag", "form_team", "report", "approve", "send")
RECEIVED = (*SENT, "receipt")
