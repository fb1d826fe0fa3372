"""What can happen to goods, sorted by what it does to their quantity."""

from django.db.models import TextChoices


class Sort(TextChoices):
    """What the item is in the case: only goods and labels count towards the value of the infringing goods."""

    GOODS = "goods", "涉嫌侵权商品"
    LABEL = "label", "标识、包装"
    TOOL = "tool", "工具、设备"
    MATERIAL = "material", "原材料"
    DOCUMENT = "document", "单据、账册、电子设备"
    PLACE = "place", "场所、设施"
    MONEY = "money", "先行处置所得款"
    OTHER = "other", "其他"


COUNTED = (Sort.GOODS, Sort.LABEL)


class Measure(TextChoices):
    SEIZURE = "seizure", "查封、扣押"
    PRESERVATION = "preservation", "先行登记保存"
    SAMPLING = "sampling", "抽样取证"
    HANDED_IN = "handed_in", "当事人（他人）主动提交"
    EARLY = "early", "先行处置"


class Kind(TextChoices):
    FOUND = "found", "清点登记"
    PROCEEDS = "proceeds", "收到先行处置价款"
    MORE = "more", "盘盈更正"
    CAME_BACK = "came_back", "其他机关退回"

    MOVED = "moved", "移库、交接"
    REASSIGNED = "reassigned", "单据移交（物品未动）"
    ENTRUSTED = "entrusted", "委托保管"
    SENT = "sent", "送检"
    TESTED = "tested", "检毕取回"
    SEALED = "sealed", "加贴封条"
    UNSEALED = "unsealed", "启封"
    NOTED = "noted", "记载状况"

    SPLIT = "split", "分开"
    MERGED = "merged", "并入"
    SAMPLED = "sampled", "抽取样品"

    RETURNED = "returned", "发还"
    HANDED_OVER = "handed_over", "移交其他机关"
    SOLD_EARLY = "sold_early", "先行处置"
    DESTROYED = "destroyed", "销毁"
    TREATED = "treated", "技术处理"
    AUCTIONED = "auctioned", "拍卖、变卖后上缴"
    SURRENDERED = "surrendered", "上缴"
    CONSUMED = "consumed", "检验耗用"
    LOST = "lost", "毁损、灭失"
    FEWER = "fewer", "盘亏更正"


ENTERING = (Kind.FOUND, Kind.PROCEEDS, Kind.MORE, Kind.CAME_BACK)
"""From outside into an item."""

STAYING = (Kind.MOVED, Kind.REASSIGNED, Kind.ENTRUSTED, Kind.SENT, Kind.TESTED, Kind.SEALED, Kind.UNSEALED, Kind.NOTED)
"""Nothing but place, keeper, seal or condition changes."""

REARRANGING = (Kind.SPLIT, Kind.MERGED, Kind.SAMPLED)
"""From one item into another of the same unit."""

LEAVING = (
    Kind.RETURNED,
    Kind.HANDED_OVER,
    Kind.SOLD_EARLY,
    Kind.DESTROYED,
    Kind.TREATED,
    Kind.AUCTIONED,
    Kind.SURRENDERED,
    Kind.CONSUMED,
    Kind.LOST,
    Kind.FEWER,
)
"""Out of an item, for good."""

NEVER_THERE = (Kind.FEWER,)
"""What left because it had been counted wrongly was never seized: it has no value either."""


class KeeperKind(TextChoices):
    OFFICE = "office", "本机关"
    ENTRUSTED = "entrusted", "受托第三人"
    TESTING = "testing", "检测、检验、鉴定机构"
    POLICE = "police", "公安机关"
    COURT = "court", "人民法院、人民检察院"
    OTHER = "other", "其他机关、单位"


ELSEWHERE = (KeeperKind.POLICE, KeeperKind.COURT, KeeperKind.OTHER)
"""Another authority answers for the item: this office has done with it."""


class SealSize(TextChoices):
    LARGE = "large", "大封条"
    SMALL = "small", "小封条"


class Valuing(TextChoices):
    """The grounds of value, in the order in which the law takes them (TH-VAL)."""

    SOLD = "sold", "实际销售的价格"
    AVERAGE = "average", "查清的实际销售平均价格"
    MARKED = "marked", "标价"
    MARKET = "market", "被侵权产品的市场中间价格"
    NONE = "none", "不计入货值"
