"""What serving a paper asks for (送达): when, how, to whom, and what proves it."""

from typing import Any

from django import forms
from django.utils import timezone

from casework.forms import AboutCase, DateField, TextField
from casework.law.numerals import date_zh
from casework.models import Event, IssuedPaper, Proceeding
from casework.procedure import Asked
from enforcement.penalty import addresses, record
from enforcement.penalty.form import PenaltyForm

SERVICE = {
    "direct": "直接送达",
    "lien": "留置送达",
    "electronic": "电子送达",
    "post": "邮寄送达",
    "entrusted": "委托送达",
    "announcement": "公告送达",
} | addresses.AT_THE_ADDRESS


class Served(PenaltyForm):
    """When and how a paper reached the party; the receipt (送达回证) is made from it."""

    issued_by: tuple[str, ...] = ()
    served_on = DateField(label="送达日期", help_text="以送达回证载明的日期为准；公告送达的为公告期满之日")
    method = forms.ChoiceField(label="送达方式", choices=SERVICE)
    sent_on = DateField(label="交邮（送往）日期", required=False, help_text="送往确认的地址被退回或者留在该地址的填写")
    receiver = forms.CharField(label="签收人", max_length=60, required=False)
    place = forms.CharField(label="送达地点（电子送达的写明号码、账号）", max_length=200, required=False)
    consented = forms.BooleanField(label="当事人已书面确认接受电子送达", required=False)
    refused = TextField(label="拒收的事由和日期", required=False, max_length=500, help_text="留置送达的填写")
    witness = forms.CharField(
        label="见证人", max_length=60, required=False, help_text="留置送达须有见证人，或者拍照、录像记录送达过程"
    )
    filmed = forms.BooleanField(label="已拍照、录像记录送达过程", required=False)
    on_each = forms.BooleanField(
        label="各当事人均已送达，以最后收到之日为送达日期", required=False, help_text="有两个以上当事人的须确认"
    )
    to_every_party = False
    """Whether each party must have it before its days run."""

    def check(self) -> None:
        self._dated()
        self._on_each()
        for name, why in addresses.faults(self.penalty, self.cleaned_data):
            self.add_error(name, why)
        method = self.cleaned_data.get("method")
        if method == "electronic" and not self.cleaned_data.get("consented"):
            self.add_error(
                "consented",
                "电子送达须经当事人同意并签署送达地址确认书（程序规定第八十二条）；没有同意的，请改用其他方式",
            )
        if method == "lien":
            self._left()
        elif method == "electronic" and not self._electronically_confirmed():
            self.add_error(
                "method",
                "电子送达须当事人在送达地址确认书中同意并写明账号（程序规定第八十二条第三项）；"
                "请先办理“确认送达地址”，或者改用其他方式",
            )
        if method == "announcement":
            self._announced()

    def _electronically_confirmed(self) -> bool:
        """Each party has signed a confirmation of address that allows it (送达地址确认书)."""
        latest = {it.answers["party"]["id"]: it.answers for it in record.every(self.penalty, "confirm_address")}
        wanted = {str(it.pk) for it in self.penalty.respondents()} if self.to_every_party else set(latest)
        return bool(wanted) and all(latest.get(it, {}).get("electronic") for it in wanted)

    def _announced(self) -> None:
        """The thirty days of this paper's own announcement are over, and the day of service is not before their end."""
        if not record.later(self.penalty, "announcement_over", *self.issued_by):
            self.add_error(
                "method",
                "公告送达自公告发布之日起经过三十日（程序规定第八十二条第五项）；请先办理公告，期满后再登记送达",
            )
            return
        ended, served = record.ended_at(self.penalty, "announcement_period"), self.cleaned_data.get("served_on")
        if ended and served and served < (last := timezone.localtime(ended).date()):
            self.add_error(
                "served_on", f"公告于{date_zh(last)}期满，送达日期不能早于该日（程序规定第八十二条第五项），请核对"
            )

    def _on_each(self) -> None:
        several = self.to_every_party and self.penalty.respondents().count() > 1
        if several and not self.cleaned_data.get("on_each"):
            self.add_error(
                "on_each",
                "本案有两个以上当事人，须分别送达（程序规定第八十一条）：全部送达后再登记，以最后收到之日为送达日期，并确认此项",
            )

    def issued(self) -> Event | None:
        """The step that issued what is served."""
        return record.last(self.penalty, *self.issued_by)

    def _dated(self) -> None:
        served, issued = self.not_in_future("served_on"), self.issued()
        if served and issued and served < timezone.localtime(issued.at).date():
            self.add_error("served_on", f"送达日期早于文书签发日期{date_zh(issued.at)}，请核对")

    def _left(self) -> None:
        if not self.cleaned_data.get("refused"):
            self.add_error("refused", "留置送达须在送达回证上载明拒收的事由和日期（程序规定第八十二条第二项），请填写")
        if not self.cleaned_data.get("witness") and not self.cleaned_data.get("filmed"):
            self.add_error("witness", "留置送达须有见证人确认，或者拍照、录像记录（程序规定第八十二条第二项），请补充")


class NoticeServed(Served):
    issued_by = ("pre_notice",)
    to_every_party = True


class DecisionServed(Served):
    issued_by = ("decide", "no_penalty", "change_decision")
    to_every_party = True
    publicity_told = forms.BooleanField(
        label="已书面告知处罚信息将公示", required=False, help_text="普通程序作出的处罚决定须告知；仅警告的不公示"
    )

    def check(self) -> None:
        super().check()
        issued = self.issued()
        public = issued is not None and issued.step != "no_penalty"
        kinds = set(record.answers(self.penalty, "decide").get("kinds", ()))
        if public and kinds != {"warning"} and not self.cleaned_data.get("publicity_told"):
            self.add_error(
                "publicity_told",
                "送达处罚决定书时须书面告知处罚信息将向社会公示（处罚信息公示规定第八条），请告知后确认",
            )


class DemandServed(Served):
    issued_by = ("demand",)
    to_every_party = True


class PaperField(AboutCase, forms.ModelChoiceField):
    """A numbered paper of this penalty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(IssuedPaper.objects.none(), **kwargs)

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        self.queryset = IssuedPaper.objects.filter(event__subject_id=subject.pk).exclude(word="")


class OtherServed(Served):
    """Any other paper of the case: the receipt names it."""

    paper = PaperField(label="送达的文书")
    addressee = forms.CharField(label="受送达人", max_length=120, required=False, help_text="不填的，为当事人")

    def issued(self) -> Event | None:
        paper = self.cleaned_data.get("paper")
        return paper.event if paper else None

    def check(self) -> None:
        super().check()
        paper = self.cleaned_data.get("paper")
        if paper and paper.pk in _receipted(self.penalty):
            self.add_error("paper", f"《{paper.title}》已有送达回证；再次送达的，请在原回证上注明")


def _receipted(penalty: Any) -> set[Any]:
    taken = Event.objects.filter(subject_id=penalty.pk, step="serve_other")
    return {IssuedPaper._meta.pk.to_python(it.answers["paper"]["id"]) for it in taken if it.answers.get("paper")}


class Announce(PenaltyForm):
    document = forms.CharField(label="文书名称", max_length=60)
    where = forms.CharField(label="公告发布处", max_length=120)
    published_on = DateField(label="公告发布日期")
    reasons = TextField(label="公告送达的原因和经过", min_length=5, max_length=1000)

    def check(self) -> None:
        published = self.not_in_future("published_on")
        issued = record.last(self.penalty, "pre_notice", "decide", "change_decision")
        if published and issued and published < (made := timezone.localtime(issued.at).date()):
            self.add_error("published_on", f"文书于{date_zh(made)}才作出，公告不能早于该日发布，请核对")
