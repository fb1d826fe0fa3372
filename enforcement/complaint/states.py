"""Where a consumer's complaint stands, and why its clock stands still."""

from django.db.models import TextChoices

from casework.law.statutes import COMPLAINT_RULES as MC
from casework.procedure import StopReason


class S(TextChoices):
    RECEIVED = "received", "已收到（待决定是否受理）"
    REFUSED = "refused", "不予受理"
    MEDIATING = "mediating", "已受理（调解中）"
    AGREED = "agreed", "达成调解协议"
    TERMINATED = "terminated", "终止调解（待告知）"
    TOLD = "told", "终止调解已告知"


APPRAISAL = StopReason("appraisal", "鉴定、检测", MC.art(22, 3), rules=("P-INT-4",))
RECUSAL = StopReason("mediator_recusal", "调解人员回避", MC.art(21, 2), suspends=True, rules=("P-INT-4",))

REQUESTS = {
    "repair": "修理",
    "redo": "重作",
    "replace": "更换",
    "return": "退货",
    "make_up": "补足商品数量",
    "refund": "退还货款和服务费用",
    "damages": "赔偿损失",
    "other": "其他",
}
"""投诉登记表所列的投诉请求."""

REFUSALS = {
    "not_ours": "不属于市场监督管理部门职责，或者本机关没有处理权限",
    "handled": "同一争议已由法院、仲裁机构、行政机关或者消费者协会受理、处理过",
    "not_consumer": "不是为生活消费需要，或者不能证明存在消费者权益争议",
    "three_years": "知道或者应当知道权益受侵害之日起已超过三年",
    "papers": "没有提供必需的材料，或者材料虚假",
    "identity": "冒用他人名义，或者拒不配合核验身份",
    "other": "法律、法规、规章规定的其他情形",
}
"""第十六条第一项至第七项，按次序."""

FACTORS = {
    "quantity": "购买的数量、次数、频率明显不合消费习惯",
    "repeated": "短期内对同类商品、同类问题大量或者串通投诉",
    "no_purchase": "不能证明真实的消费关系或者争议",
    "shared_contact": "多人使用同一联系方式",
    "other": "其他因素",
}
"""第十七条：判断是否为生活消费需要时可以考虑的因素."""

TERMINATIONS = {
    "withdrawn": "投诉人撤回投诉或者双方自行和解",
    "absent": "一方无正当理由不参加调解，或者明确拒绝调解",
    "no_agreement": "经调解，一方明确表示无法达成协议",
    "costs": "对鉴定、检测费用的承担不能协商一致",
    "sixty_days": "受理之日起六十日内没有达成协议",
    "found_barred": "受理后发现存在不予受理或者涉嫌骗取赔偿、敲诈勒索的情形",
    "ended": "一方死亡或者主体资格灭失",
    "other": "应当终止调解的其他情形",
}
"""第二十三条第一款第一项至第八项，按次序."""
