"""What the steps ask for up to the filing, and in the summary procedure."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from casework import ledger
from casework.certificates import without_certificate
from casework.decisions import Row
from casework.forms import DateField, MoneyField, OfficeField, PartyField, PeopleField, PersonField, TextField
from casework.law.numerals import date_zh, money_figures
from casework.law.statutes import PENALTY_LAW
from casework.models.case import Source
from casework.models.office import OfficeKind
from casework.roles import Role
from enforcement.catalogue import KINDS, OFFENCES
from enforcement.penalty import contest, discretion, earlier, guards_lead, hearing, payments, questions, venue
from enforcement.penalty.form import LateForm, PenaltyForm
from enforcement.penalty.limitation import limitation_ends

STANDINGS = {
    "holder": "权利人本人",
    "licensee": "被许可人",
    "agent": "权利人授权的代理人",
    "none": "与权利人无关",
}
MOST_LINKS = 20

CHARGES = {key: f"{offence.title}（{key}）" for key, offence in OFFENCES.items()}

NOT_FILED_GROUNDS = {
    "minor": venue.LENIENT["minor"],
    "first": venue.LENIENT["first"],
    "no_fault": venue.LENIENT["no_fault"],
    "conditions": "不具备立案条件",
    "limitation": "超过追责时效",
    "other": venue.LENIENT["other"],
}


class RegisterLead(PenaltyForm):
    found_on = DateField(label="发现线索（收到材料）之日", help_text="核查期限自次日起算")
    found_reason = TextField(
        label="发现线索晚于收案登记之日的原因", required=False, max_length=500,
        help_text="发现线索之日晚于收案登记的收到材料之日的须填，随案卷备查",
    )  # fmt: skip
    clue = TextField(label="线索内容", required=False, max_length=2000)
    consumer_part_split = forms.BooleanField(
        label="消费者投诉部分已分出另行办理",
        required=False,
        help_text="同时含有投诉和举报的须分开处理（投诉举报处理办法第九条）",
    )
    reported_by = PartyField(
        "complainant", "right_holder", label="举报人", required=False,
        help_text="匿名举报的不选；举报人的信息保密（投诉举报处理办法第三十七条）",
    )  # fmt: skip
    holder_standing = forms.ChoiceField(
        label="举报人与权利人的关系", choices={"": "（不填）"} | STANDINGS, required=False,
        help_text="举报侵犯知识产权的；不填不影响登记和核查",
    )  # fmt: skip
    authority = forms.CharField(
        label="权利人授权", max_length=200, required=False, help_text="授权文件的名称、权限和期限"
    )
    links = TextField(
        label="涉嫌商品（店铺）链接", max_length=4000, required=False, help_text=f"一行一个，至多 {MOST_LINKS} 个"
    )
    signed_on = DateField(label="举报人签名之日", required=False, help_text="匿名或者非书面举报的不填")

    def clean_links(self) -> str:
        links = [it.strip() for it in self.cleaned_data["links"].splitlines() if it.strip()]
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(f"一次至多登记 {MOST_LINKS} 个链接，现有 {len(links)} 个；其余作为证据登记")
        for link in links:
            if not re.fullmatch(r"https?://[^\s<>\"']{3,480}", link):
                raise forms.ValidationError(f"“{link[:60]}”不是网址：每行写一个以 http:// 或者 https:// 开头的链接")
        return "\n".join(links)

    def check(self) -> None:
        self.not_in_future("found_on")
        self.not_in_future("signed_on")
        if self.penalty.case.source != Source.REPORT and self.cleaned_data.get("reported_by"):
            self.add_error("reported_by", "本案不是因投诉、举报而来，没有举报人；案件来源有误的，请先核对收案登记")
        if found := self.cleaned_data.get("found_on"):
            self._no_fresh_start(found)

    def _no_fresh_start(self, found: date) -> None:
        """The days of checking begin when the office had the lead, not when somebody enters it (程序规定 18)."""
        noticed = ledger.last(self.penalty.case, "complaint", "find_lead", "split")
        since = date.fromisoformat(noticed.answers["noticed_on"]) if noticed else None
        received = self.penalty.case.received_on
        if since and found > since:
            self.add_error(
                "found_on",
                f"投诉中已登记{date_zh(since)}发现线索，核查期限自该日起算（投诉举报处理办法第二十七条第一款），发现线索之日不能晚于该日",
            )
        elif found > received and not since and not self.cleaned_data.get("found_reason"):
            self.add_error(
                "found_reason",
                f"收案登记的收到材料（发现线索）之日为{date_zh(received)}，核查期限自收到材料或者发现线索之日起算（程序规定第十八条第一款）；"
                "线索确系在此后才发现的，请写明原因",
            )


class Reasons(PenaltyForm):
    reasons = TextField(label="理由", min_length=5, max_length=2000)


class NotFile(LateForm):
    ground = forms.ChoiceField(label="不予立案的情形", choices=NOT_FILED_GROUNDS)
    missing = forms.ChoiceField(
        label="不具备的立案条件",
        choices={"": "（具备立案条件）"} | venue.CONDITIONS,
        required=False,
        help_text="不属于本机关管辖的不是不予立案，应当移送（程序规定第十四条）",
    )
    reasons = TextField(label="核查情况及理由", min_length=5, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["reasons"].help_text = questions.REFUSED_REQUEST.remark(self.penalty.case.office)

    def check(self) -> None:
        super().check()
        ground, missing = self.cleaned_data.get("ground"), self.cleaned_data.get("missing")
        if (ground == "conditions") != bool(missing):
            self.add_error(
                "missing", "以不具备立案条件不予立案的，须写明不具备哪一条件；其他情形不填（程序规定第十九条）"
            )
        ended, found = self.penalty.case.conduct_end, self.penalty.found_on
        if ground == "limitation" and ended and found and found <= limitation_ends(ended, long=False):
            self.add_error(
                "ground",
                f"违法行为于{date_zh(ended)}终了，{date_zh(found)}发现时追责时效没有届满（行政处罚法第三十六条）；请核对行为终了之日或者改选情形",
            )


def declined(answers: Mapping[str, Any]) -> Row:
    """The provision under which it was not filed."""
    ground, missing = answers["ground"], answers.get("missing")
    return venue.FILING.decide(
        competent=True,
        in_time=ground != "limitation",
        evidence=missing != "evidence",
        punishable=missing != "punishable",
        ground=ground if ground in venue.LENIENT else "",
    )


class Refer(PenaltyForm):
    to_office = OfficeField(OfficeKind.IP_OFFICE, label="移送至", required=False)
    to_other = forms.CharField(label="其他机关（不在机关表中的）", max_length=80, required=False)
    reasons = TextField(label="移送理由", min_length=5, max_length=2000)

    def check(self) -> None:
        if not (self.cleaned_data.get("to_office") or self.cleaned_data.get("to_other")):
            self.add_error("to_office", "须写明移送至哪一机关：请选择机关或者填写机关名称")
        self._not_between_peers()

    def _not_between_peers(self) -> None:
        """A report is not passed on between offices of the same system, save downwards (投诉举报处理办法 34, 41)."""
        to, ours = self.cleaned_data.get("to_office"), self.penalty.case.office
        unfiled_report = self.penalty.state == "lead" and self.penalty.case.source == Source.REPORT
        if to and unfiled_report and not to.lineage.startswith(ours.lineage):
            self.add_error(
                "to_office",
                "举报属于其他市场监督管理（知识产权）部门处理的，应当告知举报人直接向其提出，不得自行移送"
                "（投诉举报处理办法第三十四条、第四十一条）；请选择“告知举报人无处理权限”",
            )


class InVenue(PenaltyForm):
    """Whether this office may deal with the conduct at all (程序规定 7, 10, 12): asked before any penalty."""

    offender = forms.ChoiceField(label="当事人的类型", choices=venue.OFFENDERS, initial="ordinary", required=False)
    venue = forms.ChoiceField(
        label="本机关管辖的连接点",
        choices=venue.PLACES,
        initial="act",
        required=False,
        help_text="不填的，为一般经营者、违法行为发生地（程序规定第七条、第十条）",
    )
    platform_first = forms.BooleanField(
        label="平台经营者住所地的本机关先行发现或者收到举报", required=False, help_text="程序规定第十条第二款"
    )
    filed_elsewhere = forms.BooleanField(
        label="其他有管辖权的机关已经先行立案", required=False, help_text="由最先立案的机关管辖（程序规定第十二条）"
    )

    def within_venue(self) -> None:
        given = guards_lead.designated(self.penalty)
        row = venue.VENUE.decide(**venue.facts_of(self.cleaned_data, designated=bool(given)))
        if row.then == venue.NOT_OURS:
            name = "filed_elsewhere" if self.cleaned_data.get("filed_elsewhere") else "venue"
            self.add_error(name, f"本机关没有管辖权（{row.basis}）；请移送，或者报请上级指定管辖")


class File(InVenue, LateForm):
    field_order = ("charge", "evidence_shows", "punishable", "competent")
    charge = forms.ChoiceField(label="案由", choices=CHARGES)
    evidence_shows = forms.BooleanField(label="有证据初步证明存在违法行为")
    punishable = forms.BooleanField(label="依法应当给予行政处罚")
    competent = forms.BooleanField(label="属于本机关管辖")
    long_limitation = forms.BooleanField(
        label="涉及公民生命健康安全、金融安全且有危害后果",
        required=False,
        help_text="追责时效由二年延长为五年（行政处罚法第三十六条）",
    )
    officers = PeopleField(Role.OFFICER, at_least=2, label="办案人员", help_text="两名以上，行政执法证在有效期内")
    named_by = PersonField(
        Role.OFFICER,
        label="指定办案人员的办案机构负责人",
        help_text="办案人员由办案机构负责人指定（程序规定第十九条第二款）",
    )
    finding = TextField(label="核查情况", min_length=5, max_length=3000)

    def check(self) -> None:
        super().check()
        if missing := without_certificate(self.cleaned_data.get("officers") or [], self.today):
            names = "、".join(missing)
            self.add_error(
                "officers",
                f"{names}没有有效的行政执法证，不能办案（行政处罚法第四十二条、程序规定第十九条）；请改派或者先更新证件",
            )
        self._within_limitation()
        self.within_venue()

    def _within_limitation(self) -> None:
        """The conduct was discovered in time, counted from the day it ended (a continuous one has not yet)."""
        ended, found = self.penalty.case.conduct_end, self.penalty.found_on
        if ended is None or found is None:
            return
        last = limitation_ends(ended, bool(self.cleaned_data.get("long_limitation")))
        if found > last:
            self.add_error(
                "long_limitation",
                f"违法行为于{date_zh(ended)}终了，至{date_zh(last)}追责时效届满，本案{date_zh(found)}才发现，"
                "不再给予行政处罚（行政处罚法第三十六条）；请不予立案",
            )


class OnTheSpot(InVenue):
    """当场处罚：small sums, plain facts, the party heard there and then."""

    officers = PeopleField(Role.HANDLER, at_least=2, of_case=True, label="执法人员")
    cards_shown = forms.BooleanField(label="已出示执法证件")
    party_heard = forms.BooleanField(label="已告知拟处罚内容、事实、理由、依据，并听取陈述、申辩")
    statement = TextField(label="当事人的陈述、申辩", required=False, max_length=2000)
    charge = forms.ChoiceField(label="案由", choices=CHARGES)
    conduct = TextField(label="违法行为", min_length=5, max_length=2000)
    kinds = forms.MultipleChoiceField(label="处罚种类", choices={key: KINDS[key] for key in ("warning", "fine")})
    fine = MoneyField(label="罚款（元）", required=False)
    place = forms.CharField(label="处罚地点", max_length=120)
    handed_over = forms.BooleanField(
        label="决定书已由执法人员签名，并当场交付当事人",
        error_messages={"required": "当场处罚决定书须由执法人员签名并当场交付当事人（行政处罚法第五十二条）"},
    )
    would_not_sign = TextField(
        label="当事人拒绝签收的情况", required=False, max_length=500, help_text="拒绝签收的，在决定书上注明"
    )
    collection = forms.ChoiceField(
        label="缴款方式", choices={"bank": "银行或者电子支付", "cash": "当场收缴", "none": "没有罚款"}
    )
    cash_ground = forms.ChoiceField(
        label="当场收缴的情形",
        required=False,
        choices={
            "": "（非当场收缴）",
            "small": "罚款一百元以下",
            "hard": "不当场收缴事后难以执行",
            "remote": "边远、水上、交通不便地区，当事人提出",
        },
    )

    def check(self) -> None:
        self.within_venue()
        fine = self.cleaned_data.get("fine") or Decimal(0)
        kinds = set(self.cleaned_data.get("kinds", ()))
        if ("fine" in kinds) != (fine > 0):
            self.add_error("fine", "处罚种类与罚款数额不一致：选择罚款的填写数额，没有罚款的不填")
        if missing := without_certificate(self.cleaned_data.get("officers") or [], self.today):
            self.add_error(
                "officers",
                f"{'、'.join(missing)}没有有效的行政执法证，不能当场处罚（行政处罚法第四十二条、第五十二条）；请改派持证人员",
            )
        person = hearing.as_person(self.penalty)
        limit = Decimal(200 if person else 3000)
        if fine > limit:
            whom = "自然人" if person else "法人、其他组织"
            self.add_error("fine", f"对{whom}当场处以的罚款不得超过{limit}元（程序规定第六十六条）；请按普通程序立案")
        self._allowed_kinds(kinds)
        self._plain()
        self._in_range(fine)
        self._in_time()
        self._check_cash(fine)

    def _plain(self) -> None:
        """What the provision wants proved besides the conduct is not plain on the spot (行政处罚法 51)."""
        offence, ended = OFFENCES.get(self.cleaned_data.get("charge", "")), self.penalty.conduct_ended(self.today)
        if offence is not None and (element := offence.on(ended).element):
            self.add_error(
                "charge",
                f"{offence.cites(ended)[1]}以“{element}”为要件，须立案查明后处罚，不能当场处罚（行政处罚法第五十一条）",
            )

    def _in_range(self, fine: Decimal) -> None:
        """No less than the provision asks for either, and not a second time for the same."""
        offence, charge = OFFENCES.get(self.cleaned_data.get("charge", "")), self.cleaned_data.get("charge", "")
        if offence is None or not fine:
            return
        if before := earlier.fined_before(self.penalty, charge):
            self.add_error(
                "fine", f"本案同一违法行为已经处以罚款：{'、'.join(before)}，不得再次罚款（{PENALTY_LAW.art(29)}）"
            )
        ended = self.penalty.conduct_ended(self.today)
        if offence.on(ended).only_uncorrected:
            self.add_error(
                "fine", f"{offence.cites(ended)[1]}只对逾期不改正的处以罚款，不能当场罚款；请立案并责令限期改正"
            )
        span = offence.span(ended, discretion.facts(self.penalty, serious=False))
        if not span.low <= fine <= span.high:
            self.add_error(
                "fine",
                f"罚款须在{money_figures(span.low)}元至{money_figures(span.high)}元之间（{offence.cites(ended)[1]}）；请按普通程序立案",
            )

    def _in_time(self) -> None:
        """What is too old to be filed is too old to be punished on the spot (行政处罚法 36)."""
        ended, found = self.penalty.case.conduct_end, self.penalty.found_on
        if ended and found and found > (last := limitation_ends(ended, long=False)):
            self.add_error(
                "conduct",
                f"违法行为于{date_zh(ended)}终了，至{date_zh(last)}追责时效届满，本案{date_zh(found)}才发现，"
                "不再给予行政处罚（行政处罚法第三十六条）；请不予立案",
            )

    def _allowed_kinds(self, kinds: set[str]) -> None:
        """Only what the provision itself names may be imposed there and then."""
        offence = OFFENCES.get(self.cleaned_data.get("charge", ""))
        if offence is None:
            return
        ended = self.penalty.conduct_ended(self.today)
        _, punished = offence.cites(ended)
        for kind in sorted(kinds - offence.on(ended).kinds):
            self.add_error("kinds", f"{punished}没有规定{KINDS[kind]}，请改选处罚种类或者核对案由")

    def _check_cash(self, fine: Decimal) -> None:
        how, ground = self.cleaned_data.get("collection"), self.cleaned_data.get("cash_ground")
        if how == "cash" and (not ground or (ground == "small" and fine > 100)):
            self.add_error(
                "cash_ground",
                "当场收缴须具备法定情形之一：一百元以下、事后难以执行，或者边远地区当事人提出（程序规定第七十二条）；否则由当事人到银行缴纳",
            )
        if (how == "none") != (fine == 0):
            self.add_error("collection", "缴款方式与罚款不一致，请核对")


class CashHandedIn(PenaltyForm):
    receipt = forms.CharField(label="专用票据号", max_length=60)
    amount = MoneyField(label="交回金额（元）")

    def check(self) -> None:
        """What was taken from the party is what he hands in: no more, no less."""
        fine, amount = contest.sums(self.penalty)[0], self.cleaned_data.get("amount")
        if amount is not None and amount != fine:
            self.add_error(
                "amount",
                f"当场收缴的罚款为{money_figures(fine)}元，登记的是{money_figures(amount)}元：须全数交回（程序规定第七十三条），请核对票据",
            )


class SettleOnTheSpot(PenaltyForm):
    """The fine, and the surcharge if the head imposed one, are paid in full."""

    follows = {"settled_on": payments.FIRST_DECISION}
    settled_on = DateField(label="缴清（履行）日期")
    paid = MoneyField(
        label="缴清金额（元）", required=False, help_text="不填的，按当场处以的罚款数额；已决定加处罚款的须填写"
    )
    receipt = forms.CharField(label="缴款凭证号", max_length=60, required=False)
    for_surcharge = MoneyField(label="其中加处罚款（元）", required=False, help_text="由系统填写")

    def check(self) -> None:
        self.not_in_future("settled_on")
        fine, left = contest.sums(self.penalty)[0], payments.balance(self.penalty)
        given = self.cleaned_data.get("paid")
        paid = min(fine, left) if given is None else given
        if paid != left:
            self.add_error(
                "paid",
                f"应缴{money_figures(left)}元（罚款{money_figures(fine)}元，加处罚款"
                f"{money_figures(payments.imposed(self.penalty))}元），登记的是{money_figures(paid)}元：没有缴清不能登记为履行完毕，多缴的请核对凭证",
            )
        self.cleaned_data |= {"paid": paid, "for_surcharge": payments.imposed(self.penalty)}
