"""A statute, its editions in time, and a pinpoint citation into one of them (法律、版本、条文)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from casework.law import texts
from casework.law.numerals import date_zh, numeral
from casework.law.period import Period, Roll, Unit

RULES = (
    "CLK-04",
    "CLK-05",
    "CLK-08",
    "DC-1",
    "DC-3",
    "DC-4",
    "DC-5",
    "DC-7",
    "DL-7",
    "DL-9",
    "DL-10",
    "DL-11",
)
"""The rules of the register that this module answers for."""

LAW_AS_OF = date(2026, 11, 22)
"""The day whose state of the law this code was written against: picks the default edition of a citation."""


class LawError(ValueError):
    """A legal notion used wrongly; the message is a sentence for the person who reads it."""


class NotInForce(LawError):
    """Nothing of this name applies on that day (未施行或者已失效)."""


class NoSuchArticle(LawError):
    """The edition has no article of that number."""


@dataclass(frozen=True)
class Edition:
    """One version of a statute. ``articles`` = 0: the number of articles is not verified here."""

    version: date
    in_force: date
    articles: int
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Counting:
    """How a statute counts its own days (期间计算规则)."""

    workday_lengths: frozenset[int] = frozenset()
    workdays_up_to: int = 0
    roll: Roll = Roll.NEXT_WORKDAY
    says: str = ""

    def unit_of_days(self, count: int) -> Unit:
        working = count in self.workday_lengths or count <= self.workdays_up_to
        return Unit.WORKDAY if working else Unit.DAY


@dataclass(frozen=True)
class Statute:
    """``key`` is the short Chinese name; it also names the text files ``<key>.<version>.md``."""

    key: str
    title: str
    editions: tuple[Edition, ...]
    counting: Counting = field(default=Counting(), repr=False)

    def __str__(self) -> str:
        return f"《{self.title}》"

    @property
    def short(self) -> str:
        return f"《{self.title.removeprefix('中华人民共和国')}》"

    def on(self, day: date) -> Edition:
        """The edition in force that day."""
        for edition in reversed(self.editions):
            if edition.covers(day):
                return edition
        first = date_zh(self.editions[0].in_force)
        raise NotInForce(f"{self}在{date_zh(day)}没有施行中的版本（本系统收录的最早版本自{first}起施行）。")

    def _edition(self, version: date | None) -> Edition:
        if version is None:
            return self.on(LAW_AS_OF) if self.editions[0].in_force <= LAW_AS_OF else self.editions[0]
        for edition in self.editions:
            if edition.version == version:
                return edition
        raise NotInForce(f"{self}没有{date_zh(version)}的版本。")

    def art(
        self,
        number: int,
        para: int | None = None,
        item: int | None = None,
        *,
        sub: int | None = None,
        edition: date | None = None,
    ) -> "Article":
        """Article 条, paragraph 款, item 项; ``sub`` is the 之一 of 第二百一十九条之一."""
        found = self._edition(edition)
        if number < 1 or (found.articles and number > found.articles):
            raise NoSuchArticle(
                f"{self}（{date_zh(found.version)}版）共 {found.articles} 条，没有第{numeral(max(number, 0))}条，请核对引用。"
            )
        return Article(self, number, para, item, found, sub)

    def whole(self, *, edition: date | None = None) -> "Article":
        """The instrument as such, for documents that have no articles or when the whole is meant."""
        return Article(self, 0, None, None, self._edition(edition))

    def _period(self, count: int, unit: Unit) -> Period:
        return Period(count, unit, Roll.NONE if unit is Unit.HOUR else self.counting.roll, self.counting.says)

    def hours(self, count: int) -> Period:
        return self._period(count, Unit.HOUR)

    def days(self, count: int) -> Period:
        """日, counted as this statute counts them: some lengths mean working days."""
        return self._period(count, self.counting.unit_of_days(count))

    def workdays(self, count: int) -> Period:
        return self._period(count, Unit.WORKDAY)

    def months(self, count: int) -> Period:
        return self._period(count, Unit.MONTH)

    def years(self, count: int) -> Period:
        return self._period(count, Unit.YEAR)


@dataclass(frozen=True)
class Article:
    """A pinpoint citation (条、款、项) into one edition."""

    statute: Statute
    number: int
    para: int | None
    item: int | None
    edition: Edition
    sub: int | None = None

    @property
    def pinpoint(self) -> str:
        if not self.number:
            return ""
        text = f"第{numeral(self.number)}条"
        text += f"之{numeral(self.sub)}" if self.sub else ""
        text += f"第{numeral(self.para)}款" if self.para else ""
        return text + (f"第（{numeral(self.item)}）项" if self.item else "")

    def __str__(self) -> str:
        return f"{self.statute}{self.pinpoint}"

    @property
    def short(self) -> str:
        return f"{self.statute.short}{self.pinpoint}"

    def on(self, day: date) -> "Article":
        """Itself: an Article is pinned to its edition. What changes with the day is a ``Basis``."""
        return self

    def in_force_on(self, day: date) -> bool:
        return self.edition.covers(day)

    @property
    def text(self) -> str:
        """The words of the article, when the office has set a folder of law texts."""
        return texts.passage(self.statute.key, self.edition.version, self.number, self.sub, self.para, self.item)


def text_problems(citations: Iterable[Article]) -> list[str]:
    """Citations that do not exist in the law texts, one sentence each; nothing without the folder."""
    if texts.folder() is None:
        return []
    return [problem for article in citations if (problem := _text_problem(article))]


def _text_problem(article: Article) -> str:
    try:
        words = article.text
    except texts.FileMissing:
        return ""
    except texts.TextMissing as problem:
        return f"{article}：{problem}"
    return "" if words or not article.number else f"{article}：文本中该处为空。"
