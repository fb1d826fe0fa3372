"""涉案物品：清点登记、保管、封条、抽样送检、估价、先行处置、发还、移交、处理、盘点.

Read beside 《市场监督管理行政处罚程序规定》 articles 31, 32, 34, 37, 41 and 42, and 《行政处罚法》 article 74. One book for a case; it
is opened by the first list and closes by itself when every item has its final destination. The penalty cannot be
closed before (guards.goods_are_settled). While the case is with the police the goods are still kept and handed over.
"""

from django.db.models import TextChoices

from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, PENALTY_LAW, TRANSFER_RULES
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import BEGIN, Procedure, Step, Term
from casework.roles import Role
from enforcement.penalty.inventory import documents as d
from enforcement.penalty.inventory import forms_keeping as keeping
from enforcement.penalty.inventory import forms_leaving as leaving
from enforcement.penalty.inventory import forms_returned as returned
from enforcement.penalty.inventory import guards as g
from enforcement.penalty.inventory.value import BASIS as VALUED_BY

OFFICER = Role.HANDLER


class S(TextChoices):
    KEPT = "kept", "保管中"
    SETTLED = "settled", "已全部处理"


# fmt: off
class Keeping(Procedure):
    key = "goods"
    title = "涉案物品"
    states = S
    ends = (S.SETTLED,)
    recusal_pauses = False

    # 第三十四条、第三十七条：当场清点，开具清单
    open_book = Step(
        "登记涉案物品", BEGIN, S.KEPT, OFFICER, MP.art(34, 1), asks=keeping.Enter, issues=(d.LIST,),
        requires=(g.penalty_is_known, g.no_book_is_open), rules=("DP-24", "EV-15"))
    open_from_measure = Step(
        "由措施清单建立物品账", BEGIN, S.KEPT, Role.SYSTEM, MP.art(37), asks=keeping.FromMeasure, issues=(d.LIST,),
        rules=("DP-24", "P-EVD-3", "P-EVD-4"))
    enter_from_measure = Step(
        "由措施清单登入物品账", S.KEPT, None, Role.SYSTEM, MP.art(37), asks=keeping.FromMeasure, issues=(d.LIST,),
        rules=("DP-24", "P-EVD-3", "P-EVD-4"))
    enter = Step(
        "续登涉案物品", S.KEPT, None, OFFICER, MP.art(34, 1), asks=keeping.Enter, issues=(d.LIST,), rules=("DP-24", "EV-15"), unawaited=(S.KEPT,))

    # 第四十一条：妥善保管、委托保管、封条
    move = Step(
        "移库、交接保管", S.KEPT, None, OFFICER, MP.art(41, 1), asks=keeping.Move, requires=(g.something_is_held,), unawaited=(S.KEPT,))
    reassign = Step(
        "单据移交（物品不动）", S.KEPT, None, OFFICER, MP.art(17, 2), asks=keeping.Reassign, issues=(d.HAND_OVER_LIST,),
        requires=(g.something_is_held,), confirm="物品仍在原处封存，由接收机关负责；本机关不得再处理。", unawaited=(S.KEPT,))
    entrust = Step(
        "委托保管", S.KEPT, None, OFFICER, COMPULSION_LAW.art(26, 2), asks=keeping.Entrust, issues=(d.ENTRUSTMENT,),
        requires=(g.something_is_held,), rules=("DP-26",), unawaited=(S.KEPT,))
    seal = Step(
        "加贴封条", S.KEPT, None, OFFICER, MP.art(41, 2), asks=keeping.Seal, issues=(d.SEALS,), requires=(g.something_is_held,),
        rules=("DP-25",), unawaited=(S.KEPT,))
    unseal = Step(
        "启封", S.KEPT, None, OFFICER, MP.art(41, 2), asks=keeping.Unseal, issues=(d.SEALS,), requires=(g.something_is_held,),
        rules=("DP-25",), unawaited=(S.KEPT,))
    split = Step("分开物品", S.KEPT, None, OFFICER, MP.art(41, 1), asks=keeping.Split, requires=(g.something_is_held,), unawaited=(S.KEPT,))
    merge = Step("合并物品", S.KEPT, None, OFFICER, MP.art(41, 1), asks=keeping.Merge, requires=(g.something_is_held,), unawaited=(S.KEPT,))
    note = Step("记载物品状况", S.KEPT, None, OFFICER, MP.art(41, 1), asks=keeping.Note, requires=(g.something_is_held,), unawaited=(S.KEPT,))
    stocktake = Step(
        "盘点", S.KEPT, None, OFFICER, MP.art(41, 1), asks=leaving.Stocktake, issues=(d.STOCKTAKE,), requires=(g.something_is_held,), unawaited=(S.KEPT,))

    # 第三十一条、第三十二条：抽样取证、检测检验检疫鉴定
    sample = Step(
        "抽样取证", S.KEPT, None, OFFICER, MP.art(31, 1), asks=keeping.Sample, issues=(d.SAMPLING,), requires=(g.something_is_held,),
        rules=("P-EVD-8", "DP-29", "EV-17"), unawaited=(S.KEPT,))
    send_sample = Step(
        "样品送检", S.KEPT, None, OFFICER, MP.art(32), asks=keeping.Send, requires=(g.something_is_held,), rules=("P-EVD-8", "EV-15"), unawaited=(S.KEPT,))
    sample_tested = Step(
        "登记检毕样品", S.KEPT, None, OFFICER, MP.art(32), asks=keeping.Tested, requires=(g.something_is_held,), rules=("P-EVD-8",))

    # 货值
    appraise = Step(
        "认定物品单价", S.KEPT, None, OFFICER, VALUED_BY, asks=keeping.Value, requires=(g.something_is_held,), rules=("TH-VAL",))

    # 第四十一条第三款：先行处置
    consent_early = Step(
        "登记权利人同意先行处置", S.KEPT, None, OFFICER, MP.art(41, 3), asks=leaving.ConsentEarly, issues=(d.CONSENT,),
        requires=(g.something_is_held,), rules=("DP-27",), unawaited=(S.KEPT,))
    announce_early = Step(
        "先行处置公告", S.KEPT, None, Role.HEAD, MP.art(41, 3), asks=leaving.AnnounceEarly, issues=(d.EARLY_NOTICE,),
        requires=(g.something_is_held,), rules=("DP-28",), unawaited=(S.KEPT,))
    sell_early = Step(
        "批准先行处置", S.KEPT, None, Role.HEAD, MP.art(41, 3), asks=leaving.SellEarly,
        requires=(g.something_is_held, g.not_with_the_police), rules=("DP-27", "DP-28"),
        confirm="物品处置后不能恢复；所得款项登记为涉案款，随案处理。", unawaited=(S.KEPT,))

    # 第四十二条：退还；无人领取的公告、上缴
    return_goods = Step(
        "发还物品", S.KEPT, None, OFFICER, MP.art(42, 2), asks=leaving.Return, issues=(d.RETURN_LIST,),
        requires=(g.something_is_held, g.nothing_is_to_be_handed_over), rules=("P-EVD-3", "P-EVD-6"), unawaited=(S.KEPT,))
    announce_unclaimed = Step(
        "公告通知领取", S.KEPT, None, OFFICER, MP.art(42, 3), asks=leaving.AnnounceUnclaimed, issues=(d.CLAIM,),
        requires=(g.something_is_held,), rules=("P-EVD-6",), unawaited=(S.KEPT,))
    claim_over = Step("领取公告期满", S.KEPT, None, Role.SYSTEM, MP.art(42, 3), rules=("P-EVD-6",))
    claim_period = Term(
        "公告通知领取", PERIODS["P-SRV-2"].period, announce_unclaimed, (claim_over,), MP.art(42, 3), rules=("P-EVD-6",),
        since="published_on", on_lapse=claim_over)
    surrender = Step(
        "批准上缴（拍卖）无人领取的物品", S.KEPT, None, Role.HEAD, MP.art(42, 3), asks=leaving.Surrender, issues=(d.DISPOSAL,),
        requires=(g.something_is_held, g.claim_is_over, g.not_with_the_police), rules=("P-EVD-6", "DP-52"), confirm="物品上缴或者拍卖后不能恢复。")

    # 移送规定第十二条、程序规定第十七条：移交；处罚法第七十四条：没收物品的处理
    hand_over = Step(
        "移交物品", S.KEPT, None, OFFICER, TRANSFER_RULES.art(12), asks=leaving.HandOver, issues=(d.HAND_OVER_LIST,),
        requires=(g.something_is_held,), rules=("CT-16", "DOC-T9"), unawaited=(S.KEPT,))
    receive_back = Step(
        "其他机关退回物品", (S.KEPT, S.SETTLED), S.KEPT, Role.SYSTEM, TRANSFER_RULES.art(13), asks=leaving.CameBack, rules=("CT-30", "P-EVD-6"),
        note="由“收回退回的物品和材料”带入；原查封、扣押不恢复，须及时退还，或者重新作出决定")
    decide_returned = Step(
        "决定退回物品的处理", S.KEPT, None, Role.HEAD, TRANSFER_RULES.art(13), asks=returned.DecideReturned,
        requires=(g.something_came_back,), rules=("CT-30", "P-EVD-6"),
        note="退还、按没收决定处理或者依据文书留存；重新查封、扣押的在行政处罚程序中办理")
    returned_decided = Step(
        "退回物品的处理均已决定", S.KEPT, None, Role.SYSTEM, TRANSFER_RULES.art(13), rules=("CT-30",))
    dispose_goods = Step(
        "处理没收物品", S.KEPT, None, OFFICER, PENALTY_LAW.art(74, 1), asks=leaving.Dispose, issues=(d.DISPOSAL,),
        requires=(g.something_is_held, g.goods_are_confiscated, g.decision_was_served, g.nothing_is_contested, g.not_with_the_police),
        rules=("DP-52",), confirm="销毁、技术处理、拍卖后不能恢复。")
    settle = Step(
        "物品全部处理完毕", S.KEPT, S.SETTLED, (OFFICER, Role.HEAD), MP.art(77), requires=(g.everything_is_settled,), rules=("DP-52",))
    decide_returned_in_time = Term(
        "决定退回物品的处理", returned.within, receive_back, (returned_decided, settle), TRANSFER_RULES.art(13), options=(returned.USUALLY,),
        since="returned_on", soft=True, only_if=lambda it, answers: not g.returned_clock_runs(it), rules=("CT-30", "P-EVD-6"),
        note="退回后须依法作出处理，条文没有写明时限，由机关设置；分几次退回的，自第一次起算。")
