"""Walks the goods of a penalty with ordinary answers."""

from casework import clock
from casework.acts import act
from casework.models import Evidence, IssuedPaper
from casework.roles import Role
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.book import GoodsBook
from enforcement.penalty.inventory.procedure import Keeping as K
from tests.procedures.penalty_walk import FILED, moment, penalty_walk

LINES = """白酒 | 示范牌 | 500毫升 | 120 | 瓶 | 20260301 | 纸箱 | 未开封 | 涉嫌侵权商品 | 示范丙
散装酒 | 示范牌 | | 35.5 | 千克 | | 塑料桶 | | 涉嫌侵权商品 |
进货单据 | | | 1 | 册"""
ANSWERS = {
    "enter": {"measure": "handed_in", "rows": LINES, "found_at": "南宁市示范路3号", "place": "一号库A架", "keeper": "示范保管员",
              "counted": True, "present": "party"},
    "move": {"place": "二号库B架", "keeper": "示范保管员乙", "why": "一号库检修。", "signed": True},
    "reassign": {"body": "南宁市公安局（演示）", "kind": "police", "paper_number": "演换2026-1", "received_by": "示范警官",
                 "why": "案件已经移送。", "signed": True},
    "entrust": {"keeper": "示范仓储有限公司", "contact": "示范戊，13800000000", "place": "示范冷库", "conditions": "二至八摄氏度冷藏",
                "told": True},
    "seal": {"size": "small", "numbers": "演封0001\n演封0002", "present": "party"},
    "unseal": {"intact": "yes", "why": "取样送检。", "present": "witness", "witness": "示范庚", "recording": "执法记录仪2号"},
    "split": {"quantity": "20", "why": "分批处理。"},
    "merge": {"why": "重新装箱。"},
    "sample": {"quantity": "6", "manner": "standard", "standard": "随机抽取", "process": "从三箱中各取二瓶，当场封样。",
               "seal_number": "演样0001", "storage": "常温避光", "place": "样品柜", "keeper": "示范保管员", "present": "party"},
    "send_sample": {"body": "示范检验院", "qualification": "具有法定检验资质", "matters": "酒精度、商标印制", "received_by": "示范检验员",
                    "intact": True},
    "sample_tested": {"result": "与正品不一致。", "report_number": "演检2026-1", "consumed": "2", "place": "样品柜",
                      "keeper": "示范保管员"},
    "appraise": {"ground": "marked", "unit_price": "399", "why": "现场价签，证据3。", "skipped": "没有销售账册，平均售价查不清。"},
    "note": {"why": "外箱受潮，瓶体完好。"},
    "consent_early": {"unfit": "perishable", "manner": "sale", "manner_told": "按当地批发价变卖", "owner": "示范丙"},
    "announce_early": {"unfit": "perishable", "manner": "auction", "manner_told": "委托示范拍卖行", "where": "本局公告栏", "unknown": True},
    "sell_early": {"amount": "2130.50", "how": "经三家询价，由示范商行买受。", "kept": True, "place": "涉案款专户", "keeper": "示范财务"},
    "return_goods": {"ground": "unrelated", "receiver": "示范丙", "signed": True},
    "announce_unclaimed": {"reasons": "当事人下落不明，电话停用。", "where": "本局公告栏"},
    "surrender": {"manner": "surrendered", "at_place": "本局仓库", "supervisor": "示范监督", "what_happened": "移交财政部门公物仓。"},
    "hand_over": {"body": "南宁市公安局（演示）", "kind": "police", "received_by": "示范警官", "seals_checked": "none", "signed": True},
    "dispose_goods": {"manner": "surrendered", "at_place": "示范垃圾焚烧厂", "supervisor": "示范监督", "what_happened": "全部粉碎并焚烧，无残留。"},
}  # fmt: skip
DATES = ("consented_on", "published_on", "sold_on", "returned_on", "handed_on", "disposed_on")


class Walk:
    """The goods of one penalty, and the people who handle them."""

    def __init__(self, penalty):
        self.penalty, self.world, self.case = penalty, penalty.world, penalty.case
        self.it = GoodsBook.objects.filter(case=self.case, state="kept").first() or GoodsBook(
            case=self.case, office=self.case.office
        )

    def answers(self, step, numbers):
        asked, given = step.asks.base_fields, dict(ANSWERS.get(step.name.replace("open_book", "enter"), {}))
        given |= {name: clock.today().isoformat() for name in DATES if name in asked}
        officers = [str(user.pk) for user in self.world.officers[:2]]
        given |= {name: officers for name in ("on_site", "executors", "people") if name in asked}
        chosen = [str(self.holding(number).item.pk) for number in numbers]
        if "items" in asked:
            given["items"] = chosen or [str(it.item.pk) for it in self.held()]
        if "item" in asked:
            given["item"] = chosen[0] if chosen else str(self.held()[0].item.pk)
        return given

    def take(self, name, *numbers, by=None, **answers):
        step = K.steps[name]
        role = step.roles[0]
        actor = by or (self.world.officers[0] if role == Role.HANDLER else self.world.people[role])
        return act(self.it, step, by=actor, answers=self.answers(step, numbers) | answers)

    def stock(self):
        return stock.stock(self.case)

    def held(self):
        return stock.held(self.case)

    def holding(self, number):
        return next(it for it in self.stock() if it.item.number == number)

    def amounts(self):
        """Number → what is there."""
        return {it.item.number: it.amount for it in self.held()}

    def evidence(self):
        return Evidence.objects.create(
            office=self.case.office, case=self.case, number=self.case.evidence.count() + 1, kind="audiovisual",
            name="现场照片", source="执法人员拍摄", collected_at=clock.now(),
        )  # fmt: skip

    def paper(self, title):
        return IssuedPaper.objects.filter(case=self.case, title=title).latest("issued_at", "event__sequence")


def goods_walk(world, *lines):
    """Filed on 3 September 2026; the goods handed in are listed."""
    penalty = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 3, 10)):
        penalty.to(*FILED)
        walk = Walk(penalty)
        walk.take("open_book", **({"rows": "\n".join(lines)} if lines else {}))
    return walk


def seized_walk(world, day=(2026, 9, 5)):
    """Seized on 5 September: the list of the measure has become the book."""
    penalty = penalty_walk(world, moment(2026, 9, 1, 9))
    with clock.at(moment(2026, 9, 3, 10)):
        penalty.to(*FILED)
    with clock.at(moment(*day, 10)):
        penalty.to("seize")
    return Walk(penalty)
