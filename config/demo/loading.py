"""Loading the demo: once, into a database that holds nothing else."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from casework import clock, printing
from casework.models import Case, IssuedPaper, Office, User
from casework.models.office import OfficeKind
from config.demo import logins
from config.demo.accounts import keep
from config.demo.company import Company, perform
from config.demo.plan import LAST_DAY, parts
from config.demo.play import Play
from config.demo.repertoire import AT_THE_PROVINCE, STORIES
from config.demo.stage import HOME, LOGINS, MARK, Cast, cities
from config.demo.stories import publicity, real
from config.demo.supervision import supervise

Say = Callable[[str], None]
TITLES = {
    "intake": "收案", "complaint": "消费者投诉", "ruling": "行政裁决", "opinion": "咨询意见", "track": "特别途径", "penalty": "行政处罚", "transfer": "移送涉嫌犯罪", "credit": "失信名单", "publicity": "处罚公示", "repair": "信用修复", "recognition": "失信认定", "discipline": "惩戒措施", "mediation": "调解与司法确认",
    "ways": "两条完整路径", "real": "公开案例",
}  # fmt: skip
PRINTED = 2
"""How many papers of each procedure are printed at once; the others when they are asked for."""


def is_loaded() -> bool:
    """Whether the last thing a load does has been done."""
    return User.objects.filter(username__in=LOGINS).exclude(password__startswith="!").count() == len(LOGINS)


def what_is_in_the_way() -> str:
    """Why this database is not one for a demo; empty when it is."""
    real_cases = Case.objects.exclude(office__name__endswith=MARK).count()
    if real_cases:
        return f"数据库中已有 {real_cases} 件非演示案件"
    real_offices = Office.objects.filter(kind=OfficeKind.IP_OFFICE).exclude(name__endswith=MARK).count()
    if real_offices:
        return f"数据库中已有 {real_offices} 个正式机关"
    if Case.objects.exists():
        return "数据库中已有不是由本命令装入的演示案件"
    return ""


@transaction.atomic
def load(say: Say) -> int:
    """Offices, people and every planned case; how many cases. All of it or nothing."""
    with clock.at(timezone.make_aware(datetime.combine(LAST_DAY, time(8)))):
        cast = Cast()
        cast.prepare()
    cast.stage(HOME)  # first, so that the people one can log in as have the first names
    say("机关、工作日历和人员已就绪")
    perform(real.mediated_and_confirmed_in_2020, Play(cast.stage(HOME), real.GUIDING_CASE_BEGINS, 6))
    planned = parts(cities())
    company = Company(LAST_DAY)
    for number, part in enumerate(planned, 1):
        company.add(
            (STORIES | AT_THE_PROVINCE)[part.story], Play(cast.stage(part.office), part.begin, number, part.most)
        )
    company.run(_by_quarter(say))
    publicity.send_for_real()
    keep(cast.stage(HOME), *cast.keepers())
    supervise(cast.stage(HOME), LAST_DAY)
    for module, count in Counter(part.story.split(".")[0] for part in planned).items():
        say(f"{TITLES[module]}：{count} 件")
    logins.open_accounts()
    return len(planned) + 1


def _by_quarter(say: Say) -> Callable[[date], None]:
    """Says how far the calendar of the stories has come, at the first act of each quarter."""
    told: set[tuple[int, int]] = set()

    def tell(day: date) -> None:
        quarter = (day.year, (day.month + 2) // 3)
        if quarter not in told:
            told.add(quarter)
            say(f"各案办到{quarter[0]}年第{quarter[1]}季度")

    return tell


def print_some(say: Say) -> None:
    """A few papers of each procedure, so that the folder is not empty."""
    procedures = IssuedPaper.objects.order_by().values_list("event__procedure", flat=True).distinct()
    waiting = [
        IssuedPaper.objects.filter(event__procedure=it, file=None).order_by("-issued_at")[:PRINTED] for it in procedures
    ]
    printed = [printing.file_of(paper) for papers in waiting for paper in papers.select_related("office", "case")]
    say(f"已制作 {len(printed)} 件文书的 PDF，其余在打开时制作")
