"""What the demo cases are about: invented companies, patents and marks, varied by a number. All of it is marked 示范."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from config.demo import numbers

PATENTS = (
    ("invention", "一种锂电池热失控预警装置", "电池预警模块"),
    ("utility_model", "一种可折叠螺蛳粉包装盒", "折叠包装盒"),
    ("design", "电动自行车（轻便型）", "轻便型电动自行车"),
    ("invention", "一种罗汉果苷的提取方法", "罗汉果提取物"),
    ("utility_model", "一种甘蔗收割机切割头", "收割机切割头"),
    ("invention", "一种六堡茶渥堆温湿度控制系统", "渥堆控制柜"),
    ("utility_model", "一种芒果分选传送带", "分选传送带"),
    ("design", "壮锦纹样茶具", "壮锦纹样茶具"),
    ("invention", "一种装载机液压节能回路", "节能液压阀组"),
    ("utility_model", "一种防滑渔排连接件", "渔排连接件"),
    ("design", "便携式榨汁杯", "便携式榨汁杯"),
    ("utility_model", "一种沃柑保鲜周转箱", "保鲜周转箱"),
)
"""(kind, title, product) of each patent."""

MARKS = (
    ("示范桂江", 33, "白酒", "瓶", 268), ("示范邕绣", 25, "运动服", "件", 89), ("示范漓韵", 30, "桂花糕", "盒", 36),
    ("示范盘龙", 12, "摩托车配件", "件", 145), ("示范北部湾", 29, "鱼制品", "袋", 42), ("示范三江", 30, "茶叶", "罐", 188),
    ("示范鸣泉", 11, "净水滤芯", "个", 120), ("示范青岚", 3, "化妆品", "套", 210), ("示范铁木", 9, "电动工具充电器", "个", 99),
    ("示范云岭", 18, "手提包", "个", 320),
)  # fmt: skip
"""(mark, class, goods, unit, price) of each registered mark."""

WORDS = ("瑞丰", "启明", "恒通", "嘉禾", "金帆", "远航", "联创", "泰和", "华源", "新桥", "正大源", "百川")
TRADES = ("电器", "机械", "食品", "包装制品", "生物科技", "农业装备", "新能源", "工艺品")
SHOPS = ("烟酒店", "百货店", "服装店", "茶庄", "汽配经营部", "日用品商行")
SURNAMES = "覃韦莫农蓝黄陆梁卢罗"
HOME_COMPANY = "南宁示范启明新能源有限公司"
"""The company whose account is the demo login ``party``."""


@dataclass(frozen=True)
class Place:
    """Where a case plays: 南宁, and the division code its companies are registered under."""

    name: str
    division: str


@dataclass(frozen=True)
class Matter:
    """The words a story uses for what its case is about."""

    thing: str
    """涉案产品，或者商品"""
    right: str
    quantity: int = 0
    unit: str = "台"
    price: int = 0

    @property
    def turnover(self) -> int:
        return self.quantity * self.price

    @property
    def goods(self) -> str:
        return f"标有“{self.right}”的{self.thing}{self.quantity}{self.unit}"


def company(place: Place, number: int, capacity: str) -> dict[str, Any]:
    """An invented company as the intake form takes it."""
    name = f"{place.name}示范{_of(WORDS, number)}{_of(TRADES, number // 3)}有限公司"
    return _party(place, number, capacity, "organisation", name, "91")


def shop(place: Place, number: int, capacity: str = "party") -> dict[str, Any]:
    """An invented sole trader."""
    name = f"{place.name}示范{_of(WORDS, number)}{_of(SHOPS, number // 2)}"
    return _party(place, number, capacity, "sole_trader", name, "92")


def home_company() -> dict[str, Any]:
    return company(Place("南宁", "450100"), 1, "requester") | {"name": HOME_COMPANY}


def _party(place: Place, number: int, capacity: str, kind: str, name: str, registry: str) -> dict[str, Any]:
    return {
        "capacity": capacity,
        "kind": kind,
        "name": name,
        "id_kind": "uscc",
        "id_number": numbers.uscc(registry, place.division, number),
        "address": f"{place.name}示范路{number % 90 + 1}号",
        "representative": f"{SURNAMES[number % len(SURNAMES)]}示范",
        "phone": f"000-5555{number:04}",
    }


def patent_dispute(place: Place, number: int, on: date, *, kind: str = "") -> tuple[dict[str, Any], Matter]:
    """A request about a patent, and the words for it. ``kind`` picks the kind of patent."""
    patents = [it for it in PATENTS if kind in ("", it[0])]
    which, title, product = _of(patents, number)
    at_home = place.division == "450100" and number % 2 == 0
    one = home_company() if at_home else company(place, number * 2 + 100, "requester")
    other = company(place, number * 2 + 101, "respondent")
    year = 2014 + number % 9
    right = {
        "kind": which, "number": numbers.patent(which, year, number % 10_000), "name": title, "holder": 0,
        "filed_on": f"{year}-03-12", "granted_on": f"{year + 2}-09-18",
    }  # fmt: skip
    request = {
        "kind": "patent", "title": f"{one['name']}请求处理{other['name']}专利侵权纠纷案", "source": "request",
        "received_on": on.isoformat(), "summary": f"请求人称被请求人未经许可制造、销售落入“{title}”专利权保护范围的{product}。（演示案件）",
        "place": place.name, "parties": [one, other], "rights": [right],
    }  # fmt: skip
    return request, Matter(product, title)


def trademark_lead(
    place: Place, number: int, on: date, *, source: str = "report", **conduct: str
) -> tuple[dict[str, Any], Matter]:
    """A lead about goods with a counterfeit mark; ``conduct_start`` and ``conduct_end`` when they are known."""
    mark, nice, goods, unit, price = _of(MARKS, number)
    matter = Matter(goods, mark, 180 + number * 37 % 700, unit, price)
    holder = company(place, number + 700, "right_holder")
    request = {
        "kind": "trademark", "title": f"涉嫌销售侵犯“{mark}”注册商标专用权的{goods}", "source": source, "received_on": on.isoformat(),
        "summary": f"举报称当事人经营场所内存放、销售假冒“{mark}”注册商标的{goods}。（演示案件）", "place": place.name,
        "parties": [shop(place, number + 300), holder],
        "rights": [{"kind": "trademark", "number": numbers.trademark(number % 100_000), "name": mark, "holder": 1, "classes": [nice]}],
    } | conduct  # fmt: skip
    return request, matter


def _of(choices: Any, number: int) -> Any:
    return choices[number % len(choices)]
