"""Papers issued, their numbers, and the files printed from them."""

from django.db import models

from casework.models.base import CaseData

PRINTING = "paper"
"""Under this the ledger keeps that a paper was printed: no step of the case."""


class PaperCounter(models.Model):
    """The last number drawn per office, word and year. Locked by the act that draws: no gap, no double."""

    office = models.ForeignKey("casework.Office", models.PROTECT, related_name="+")
    word = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "word", "year"], name="one_counter_per_word_and_year")]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.last}"


class IssuedPaper(CaseData):
    """What a paper stated at the moment it was issued; the PDF is printed from this, and only this."""

    append_only = True

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="papers")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="papers", db_constraint=True)
    title = models.CharField("文书", max_length=80)
    template = models.CharField(max_length=120)
    number = models.CharField("文号", max_length=80, blank=True)
    word = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    sequence = models.PositiveIntegerField(null=True)
    basis = models.CharField("依据", max_length=300)
    states = models.JSONField("载明事项")
    states_sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField("签发时间")

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering = ["issued_at", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "word", "year", "sequence"], condition=~models.Q(word=""), name="paper_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class PaperFile(CaseData):
    """The printed file of a paper: where it is by its content, and the ledger line that recorded it."""

    append_only = True

    paper = models.OneToOneField(IssuedPaper, models.PROTECT, related_name="file")
    event = models.ForeignKey("casework.Event", models.PROTECT, related_name="+")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    pages = models.PositiveIntegerField("页数")
    printed_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = verbose_name_plural = "文书文件"
