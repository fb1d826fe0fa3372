"""知识产权犯罪的罪名与计量项目: the crimes the system can name, what is counted for them, and their ladder of punishment."""

from dataclasses import dataclass
from datetime import date

from casework.law.statute import Article
from casework.law.statutes import CRIMINAL_LAW as CRIME
from casework.law.statutes import IP_CRIME_INTERPRETATION as IPC

RULES = ("TH-220", "CT-43")


@dataclass(frozen=True)
class Crime:
    """A crime and its ladder. ``several`` says what “two or more” means for it; ``prior`` names the articles whose
    earlier punishment lowers its figures; ``family`` gathers the crimes one punishment counts for. ``basic`` and
    ``heavy`` are the highest years of the two degrees (0: there is no second degree)."""

    name: str
    basis: Article
    several: str = ""
    prior: str = ""
    family: str = ""
    basic: int = 3
    heavy: int = 10
    since: date | None = None
    """From when conduct is this crime at all, where that is later than the first standard."""


MARKS, COPYRIGHT, SECRETS = (
    "刑法第二百一十三条至第二百一十五条",
    "刑法第二百一十七条、第二百一十八条",
    "刑法第二百一十九条、第二百一十九条之一",
)

CRIMES: dict[str, Crime] = {
    "213": Crime("假冒注册商标罪", CRIME.art(213), "来源不同的两种以上注册商标", MARKS, "trademark"),
    "214": Crime("销售假冒注册商标的商品罪", CRIME.art(214), "", MARKS, "trademark"),
    "215": Crime(
        "非法制造、销售非法制造的注册商标标识罪", CRIME.art(215), "来源不同的两种以上注册商标", MARKS, "trademark"
    ),
    "216": Crime("假冒专利罪", CRIME.art(216), "两项以上他人专利", "假冒他人专利", "patent", heavy=0),
    "217": Crime("侵犯著作权罪", CRIME.art(217), "", COPYRIGHT, "copyright"),
    "218": Crime("销售侵权复制品罪", CRIME.art(218), "", COPYRIGHT, "copyright", basic=5, heavy=0),
    "219": Crime("侵犯商业秘密罪", CRIME.art(219), "", SECRETS, "trade_secret"),
    "219-1": Crime(
        "为境外窃取、刺探、收买、非法提供商业秘密罪",
        CRIME.art(219, sub=1),
        family="trade_secret",
        basic=5,
        heavy=15,
        since=date(2021, 3, 1),
    ),
    "other": Crime("其他罪名", CRIME.whole()),
}

UNIT_CRIME = CRIME.art(220)
UNIT_FIGURES = IPC.art(26)
"""TH-220: a unit is measured by the same figures; it is fined, and the persons responsible are punished."""

MEASURES: dict[str, tuple[str, str]] = {
    "income": ("违法所得（扣除原材料、购进价款）", "元"),
    "business": ("非法经营数额", "元"),
    "sales": ("销售金额", "元"),
    "unsold": ("尚未销售的货值金额", "元"),
    "service_income": ("假冒服务商标的违法所得", "元"),
    "loss": ("权利人损失", "元"),
    "pieces": ("标识数量", "件"),
    "unsold_pieces": ("尚未销售的标识数量", "件"),
    "copies": ("复制品数量", "份（张）"),
    "unsold_copies": ("尚未销售的复制品数量", "份（张）"),
    "works": ("网络传播作品数量", "件（部）"),
    "downloads": ("下载次数", "次"),
    "clicks": ("点击次数", "次"),
    "members": ("注册会员数", "人"),
}
"""What is counted: label and unit."""


def prosecution_years(crime: str, aggravated: bool) -> int:
    """CT-43: how long the crime may be prosecuted, by the highest punishment of the degree it reaches."""
    row = CRIMES[crime]
    highest = row.heavy if aggravated and row.heavy else row.basic
    if highest < 5:
        return 5
    return 10 if highest < 10 else 15
