"""Ordinary answers to the steps of an inquiry: records, extractions, letters (调查取证的通常答案)."""

from casework.models import CaseParty

SIGNED = {"signing": "signed"}
HOUR = {"began_at": "2026-11-23T08:00", "ended_at": "2026-11-23T08:40", "place": "南宁市示范路3号"}

ANSWERS = {
    "inspect": SIGNED | HOUR | {
        "presence": "present", "cards_shown": True, "rights_told": True,
        "scene": "货架上摆放标注示范牌的白酒十二瓶，仓库内有包装箱二只。", "statement": "酒是从外地进的。",
    },
    "obstruct": {
        "happened_at": "2026-11-23T08:10", "place": "南宁市示范路3号", "conduct": "锁闭仓库，拒绝打开。", "recording": "执法记录仪3号",
    },
    "extract": SIGNED | {
        "kind": "documentary", "exhibit": "进货单据", "taken_at": "2026-11-23T08:30", "place": "南宁市示范路3号", "contents": "进货单据三份，证明进货数量。",
        "provider": "示范丙", "original": True, "formed": "no",
    },
    "extract_electronic": SIGNED | HOUR | {
        "extractor": "示范甲", "exhibit": "网店销售记录", "medium": "经营者办公电脑一台，正常开机", "why_copied": "电脑须用于经营",
        "method": "导出后复制到专用存储介质", "contents": "2026年1月至6月的销售记录",
    },
    "exclude_evidence": {"ground": "illegal", "reasons": "未出示证件即取走，取证程序违法。"},
    "summon": {"whom": "示范丙", "about": "白酒的进货来源", "appear_at": "2026-11-25T09:00", "place": "本局询问室", "bring": "身份证件\n进货单据"},
    "question": SIGNED | HOUR | {
        "person": "示范丙", "relation": "party", "cards_shown": True, "rights_told": True, "dialogue": "问：白酒从何处购进？\n答：从外地一名业务员处购进。",
    },
    "demand_materials": {"whom": "南宁示范百货店", "about": "白酒的进货情况", "materials": "进货合同\n付款凭证", "lasting": 5, "received_on": "2026-11-23"},
    "materials_received": {"handed_in_on": "2026-11-23", "materials": "进货合同一份", "signed_by_provider": True},
    "ask_assistance": {"to_other": "示范市市场监督管理局", "reasons": "供货人在其辖区", "matters": "供货人的主体资格\n供货的数量和价格"},
    "assistance_reached": {"received_on": "2026-11-23"},
    "assistance_delayed": {"extension": 5, "reasons": "供货人外出。"},
    "assistance_answered": {"answered_on": "2026-11-23", "result": "供货人已注销登记。", "outcome": "done"},
    "help_impound": {"whom": "示范物流公司", "consignment": "运单演1", "items": "示范牌白酒，500毫升，六瓶", "party_told_on": "2026-11-23"},
    "record_sampling": SIGNED | {
        "way": "on_site", "presence": "present", "taken_at": "2026-11-23T08:30", "place": "南宁市示范路3号", "product": "白酒，500毫升，示范牌",
        "base": "十二瓶", "quantity": "二瓶", "method": "随机抽取", "course": "当事人在场，从货架随机抽取二瓶。", "sealed": True, "storage": "阴凉干燥处",
    },
    "confirm_address": {"address": "南宁市示范路3号", "receiver": "示范丙", "phone": "000-0000", "effects_told": True, "signed_on": "2026-11-23"},
    "change_address": {"address": "南宁市示范路8号", "told_on": "2026-11-23"},
    "order_correction": {"conduct": "销售侵犯注册商标专用权的白酒", "content": "立即停止销售，撤下货架。", "at_once": True},
    "order_refund": {
        "law": "《示例价格法规》第一条", "conduct": "在标价之外加收费用", "amount": "500", "lasting": 10, "heard": True, "received_on": "2026-11-23",
    },
    "refunded": {"refunded": "500", "proof": "转账凭证三份。"},
}  # fmt: skip


def take(walk, name, **changes):
    """Take that step with ordinary answers, save what the test changes."""
    given = dict(ANSWERS.get(name, {}))
    form = walk.it.procedure.steps[name].asks
    if form and "party" in form.base_fields:
        given["party"] = str(CaseParty.objects.get(case=walk.case, capacity="party").pk)
    return walk.take(name, **given | changes)


def to(walk, *names):
    for name in names:
        take(walk, name)
    return walk
