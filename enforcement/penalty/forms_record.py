"""What the records made on the spot ask for (程序规定 22-29, 31, 43, 44): who, when, where, and who would not sign."""

from collections.abc import Iterator
from datetime import datetime

from django import forms

from casework.forms import DateField, DateTimeField, EvidenceField, KeptFileField, PartyField, TextField
from casework.law.numerals import datetime_zh
from casework.law.unsettled import Unsettled
from casework.models import Event
from casework.models.evidence import EvidenceKind
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_on_site import OnSiteForm

SIGNING = {"signed": "核对无误后签名（盖章）", "refused": "拒绝签名", "absent": "不在场或者无法通知到场"}
PRESENCE = {"present": "当事人到场", "refused": "已通知，当事人不到场", "unreachable": "无法通知当事人"}
RELATIONS = {
    "party": "当事人（法定代表人、负责人、经营者）",
    "staff": "当事人的工作人员、受托人",
    "holder": "权利人或者其代理人",
    "witness": "其他有关人员",
}
SOURCES = {
    "no": "境内形成",
    "foreign_document": "在外国形成的公文书证",
    "foreign_identity": "在外国形成的涉及身份关系的证据",
    "region": "在香港、澳门、台湾地区形成",
}
MINOR_QUESTIONED = Unsettled(
    "penalty.minor_questioned",
    "询问未成年人时，其法定代理人或者其他合适成年人是否必须在场",
    "required",
    ("DP-14",),
    {"required": "必须在场（从严）", "not_required": "不作要求"},
    note="程序规定没有专门条文，从严",
)


class SignedForm(OnSiteForm):
    """A record the other side signs, or does not: then what happened is noted and filmed (程序规定 43)."""

    signing = forms.ChoiceField(label="核对与签名情况", choices=SIGNING)
    noted = TextField(label="拒绝签名或者不在场的情况", required=False, max_length=1000)
    recording = forms.CharField(
        label="录音录像（编号或者存放处）",
        max_length=120,
        required=False,
        help_text="当事人不到场、拒绝签名的必须录音或者录像（程序规定第四十三条）",
    )
    witness = forms.CharField(label="见证人", max_length=60, required=False)

    def check(self) -> None:
        if self.cleaned_data.get("signing") in ("refused", "absent"):
            self.demand(
                ("noted", "recording"), "当事人不在场或者拒绝签名的，须注明情况并录音或者录像（程序规定第四十三条）"
            )

    def demand(self, names: tuple[str, ...], why: str) -> None:
        """Each of these must be answered after all."""
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, f"{why}；请填写“{self.fields[name].label}”")


class TimedForm(SignedForm):
    """A record with a beginning and an end."""

    began_at = DateTimeField(label="开始时间")
    ended_at = DateTimeField(label="结束时间")
    place = forms.CharField(label="地点", max_length=120)

    def check(self) -> None:
        super().check()
        began, ended = self.cleaned_data.get("began_at"), self.cleaned_data.get("ended_at")
        if began and ended and ended < began:
            self.add_error("ended_at", "结束时间不能早于开始时间，请核对")
        if ended and self.asked and ended > self.asked.at:
            self.add_error("ended_at", "结束时间不能晚于现在：笔录须当场制作完毕后登记")


class Inspect(TimedForm):
    """现场笔录."""

    party = PartyField("party", "respondent", label="被检查的当事人")
    presence = forms.ChoiceField(label="通知当事人到场情况", choices=PRESENCE)
    cards_shown = forms.BooleanField(label="已主动出示执法证件")
    rights_told = forms.BooleanField(label="已告知陈述权、申辩权和申请回避的权利")
    recusal_asked = forms.BooleanField(label="当事人申请回避", required=False, help_text="另行办理，决定前不停止调查")
    scene = TextField(label="现场情况", min_length=10)
    statement = TextField(label="当事人的意见", required=False, max_length=2000)

    def check(self) -> None:
        super().check()
        if self.cleaned_data.get("presence") != "present":
            self.demand(("noted", "recording"), "当事人没有到场的，须注明情况并录音或者录像（程序规定第四十三条）")


class Extract(SignedForm):
    """证据提取单：one piece of evidence, in the original or as a copy its provider has compared with it."""

    kind = forms.ChoiceField(label="证据种类", choices=EvidenceKind.choices)
    exhibit = forms.CharField(label="证据名称", max_length=200)
    taken_at = DateTimeField(label="取证时间")
    place = forms.CharField(label="取证地点", max_length=120)
    contents = TextField(label="证据内容（数量、证明对象）", max_length=3000)
    provider = forms.CharField(label="证据提供人", max_length=120)
    original = forms.BooleanField(label="原件、原物（原始载体）", required=False)
    why_copied = forms.CharField(label="调取原件、原物的困难", max_length=200, required=False)
    original_held_at = forms.CharField(label="原件、原物存放处", max_length=200, required=False)
    compared = forms.BooleanField(label="提供人已核对并注明与原件、原物一致", required=False)
    method = forms.CharField(label="制作方法、时间和制作人", max_length=200, required=False)
    transcript = forms.BooleanField(label="声音资料已附文字记录", required=False)
    formed = forms.ChoiceField(label="形成地", choices=SOURCES, initial="no")
    proof_of_origin = forms.CharField(label="公证、认证或者其他证明手续", max_length=200, required=False)
    foreign_language = forms.BooleanField(label="外文（外国语）证据", required=False)
    translator = forms.CharField(label="中文译本的翻译机构或者翻译人员", max_length=120, required=False)
    file = KeptFileField(label="文件", required=False)

    def check(self) -> None:
        super().check()
        taken: datetime | None = self.cleaned_data.get("taken_at")
        if taken and self.asked and taken > self.asked.at:
            self.add_error("taken_at", "取证时间不能晚于现在")
        for names, why in self._lacking():
            self.demand(names, why)

    def _lacking(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """What the form the evidence takes still asks for (程序规定 24, 25, 27)."""
        given = self.cleaned_data
        recorded = given.get("kind") in (EvidenceKind.AUDIOVISUAL, EvidenceKind.ELECTRONIC)
        if not given.get("original") and not recorded:
            yield (
                ("why_copied", "original_held_at", "compared"),
                "提取复制件、照片的须说明困难并与原件核对（程序规定第二十四条）",
            )
        if not given.get("original") and recorded:
            yield ("why_copied", "method"), "提取复制件的须注明制作方法、时间和制作人（程序规定第二十五条、第二十六条）"
        if given.get("kind") == EvidenceKind.ELECTRONIC and not given.get("original_held_at"):
            yield (
                ("file",),
                "电子数据须存入文件并有完整性校验值，或者写明原始载体的存放处（程序规定第二十六条）；现场提取的请用“提取电子数据”",
            )
        if given.get("kind") == EvidenceKind.AUDIOVISUAL:
            yield ("transcript",), "声音资料应当附有文字记录（程序规定第二十五条）"
        if given.get("formed") not in (None, "no"):
            yield ("proof_of_origin",), "境外形成的证据须履行证明手续（程序规定第二十七条）"
        if given.get("foreign_language"):
            yield ("translator",), "外文证据须附准确的中文译本（程序规定第二十七条第三款）"


class ExtractElectronic(TimedForm):
    """电子数据证据提取笔录：the file itself is kept; its two digests stand in the record."""

    from_the_party = True
    party = PartyField("party", "respondent", label="被检查人")
    extractor = forms.CharField(label="提取人", max_length=60)
    exhibit = forms.CharField(label="证据名称", max_length=200)
    medium = TextField(label="原始存储介质的名称和状态", max_length=500)
    original_medium = forms.BooleanField(label="收集的是原始载体", required=False)
    why_copied = forms.CharField(label="收集原始载体的困难", max_length=200, required=False)
    method = TextField(label="提取的方法和过程（含制作方法、时间、制作人）", min_length=5, max_length=2000)
    contents = TextField(label="提取的电子数据内容", min_length=5, max_length=3000)
    file = KeptFileField(label="电子数据文件", help_text="系统计算 SHA-256 和 SM3 校验值，写入笔录")
    noted_hash = forms.CharField(
        label="现场记录的校验值",
        max_length=64,
        required=False,
        help_text="现场已计算 SHA-256 或者 SM3 的填写，与文件核对",
    )

    def check(self) -> None:
        super().check()
        if not self.cleaned_data.get("original_medium"):
            self.demand(("why_copied",), "收集原始载体有困难的才以复制等方式取证（程序规定第二十六条）")
        self._same_as_noted()

    def _same_as_noted(self) -> None:
        kept, noted = self.cleaned_data.get("file"), (self.cleaned_data.get("noted_hash") or "").lower()
        if kept and noted and noted not in (kept["sha256"], kept["sm3"]):
            self.add_error(
                "noted_hash",
                "现场记录的校验值与所交文件不符，文件可能已经改变（程序规定第二十六条）；请交原文件或者重新提取",
            )


class Question(TimedForm):
    """询问笔录：one person at a time."""

    names_reporter = True

    person = forms.CharField(label="被询问人", max_length=60, help_text="询问应当个别进行，一份笔录一人")
    relation = forms.ChoiceField(label="身份", choices=RELATIONS)
    identity = forms.CharField(label="身份证件号码", max_length=40, required=False)
    employer = forms.CharField(label="工作单位和职务", max_length=120, required=False)
    phone = forms.CharField(label="联系方式", max_length=60, required=False)
    cards_shown = forms.BooleanField(label="已出示执法证件")
    rights_told = forms.BooleanField(label="已告知陈述、申辩、申请回避的权利和如实回答的义务")
    minor = forms.BooleanField(label="被询问人未成年", required=False)
    guardian = forms.CharField(label="到场的法定代理人（合适成年人）", max_length=60, required=False)
    needs_interpreter = forms.BooleanField(label="不通晓当地通用语言文字，或者聋哑", required=False)
    interpreter = forms.CharField(label="翻译人员", max_length=60, required=False)
    read_aloud = forms.BooleanField(label="阅读有困难，已向其宣读", required=False)
    dialogue = TextField(label="询问内容（问、答各起一行）", min_length=10, max_length=20000)
    corrections = TextField(label="更正、补充", required=False, max_length=2000)

    def clean_person(self) -> str:
        name: str = self.cleaned_data["person"]
        if any(mark in name for mark in "、，,；;和及\n"):
            raise forms.ValidationError(
                "询问应当个别进行，一份笔录只能有一名被询问人（程序规定第二十九条）；请分别制作"
            )
        return name

    def check(self) -> None:
        super().check()
        if self.cleaned_data.get("minor") and MINOR_QUESTIONED.value(self.penalty.case.office) == "required":
            self.demand(("guardian",), MINOR_QUESTIONED.remark(self.penalty.case.office))
        if self.cleaned_data.get("needs_interpreter"):
            self.demand(("interpreter",), "笔录须经被询问人核对（程序规定第二十九条），不通晓语言文字的应当有人翻译")
        self._one_at_a_time()

    def _one_at_a_time(self) -> None:
        """Nobody questions two people in the same minutes."""
        began, ended = self.cleaned_data.get("began_at"), self.cleaned_data.get("ended_at")
        mine = {person["id"] for person in self.cleaned_data.get("on_site") or []}
        if began is None or ended is None:
            return
        for other in record.every(self.penalty, "question"):
            if mine & _people(other) and began < _moment(other, "ended_at") and _moment(other, "began_at") < ended:
                self.add_error(
                    "began_at",
                    f"同一询问人在{datetime_zh(_moment(other, 'began_at'))}正在询问{other.answers['person']}，"
                    "询问应当个别进行（程序规定第二十九条）；请核对时间或者询问人",
                )
                return


def _people(event: Event) -> set[str]:
    return {person["id"] for person in event.answers["on_site"]}


def _moment(event: Event, name: str) -> datetime:
    return record.moment(event.answers[name])


class Sample(SignedForm):
    """抽样记录."""

    party = PartyField("party", "respondent", label="被抽样的当事人")
    way = forms.ChoiceField(label="抽样途径", choices={"on_site": "现场抽样", "online": "通过网络、电话等购买抽样"})
    presence = forms.ChoiceField(label="通知当事人到场情况", choices=PRESENCE)
    taken_at = DateTimeField(label="抽样时间")
    place = forms.CharField(label="抽样地点（平台、店铺）", max_length=120)
    product = forms.CharField(label="产品名称、型号规格、标称商标", max_length=200)
    maker = forms.CharField(label="标称生产者、批号、生产日期", max_length=200, required=False)
    standard = forms.CharField(label="产品执行标准", max_length=120, required=False)
    base = forms.CharField(label="抽样基数", max_length=60)
    quantity = forms.CharField(label="抽取样品数量", max_length=60)
    method = forms.CharField(label="抽样方式（按规定方式的写明标准编号）", max_length=200)
    qualified = forms.CharField(
        label="受委托的抽样机构",
        max_length=120,
        required=False,
        help_text="对抽样机构资质有明确要求的须委托（程序规定第三十一条第三款）",
    )
    course = TextField(label="抽取样品过程", max_length=2000)
    sealed = forms.BooleanField(label="样品已加贴封条，当事人、办案人员已在封条上签名")
    storage = forms.CharField(label="封样情况和储存条件", max_length=200)

    def is_from_the_party(self) -> bool:
        return self.cleaned_data.get("way") != "online"

    def check(self) -> None:
        super().check()
        taken: datetime | None = self.cleaned_data.get("taken_at")
        if taken and self.asked and taken > self.asked.at:
            self.add_error("taken_at", "抽样时间不能晚于现在")
        if self.cleaned_data.get("way") == "online":
            self.demand(
                ("recording",), "网络、电话购买抽样的，须记录交易、拆包查验和封样过程（程序规定第三十一条第二款）"
            )
        elif self.cleaned_data.get("presence") != "present":
            self.demand(("noted", "recording"), "当事人没有到场的，须注明情况并录音或者录像（程序规定第四十三条）")


class Obstruct(OnSiteForm):
    """拒绝、阻挠调查."""

    happened_at = DateTimeField(label="时间")
    place = forms.CharField(label="地点", max_length=120)
    conduct = TextField(label="拒绝、阻挠的情况", min_length=5, max_length=2000)
    recording = forms.CharField(label="录音录像（编号或者存放处）", max_length=120)
    witness = forms.CharField(label="见证人", max_length=60, required=False)
    police_told = forms.BooleanField(label="已请公安机关协助或者依法移送处理", required=False)

    def check(self) -> None:
        at: datetime | None = self.cleaned_data.get("happened_at")
        if at and self.asked and at > self.asked.at:
            self.add_error("happened_at", "时间不能晚于现在")


class ExcludeEvidence(PenaltyForm):
    """非法证据不得作为认定案件事实的根据."""

    evidence = EvidenceField(label="不予采用的证据", doubted_too=True)
    ground = forms.ChoiceField(
        label="理由",
        choices={
            "illegal": "以非法手段取得",
            "unverified": "未经查证属实",
            "form": "不符合法律、法规、规章关于证据的规定",
        },
    )
    reasons = TextField(label="审查情况", min_length=5, max_length=2000)


class ConfirmAddress(PenaltyForm):
    """送达地址确认书."""

    party = PartyField("party", "respondent", label="受送达人")
    address = forms.CharField(label="送达地址", max_length=200)
    receiver = forms.CharField(label="收件人", max_length=60)
    phone = forms.CharField(label="联系电话", max_length=40)
    electronic = forms.BooleanField(label="同意电子送达", required=False)
    electronic_to = forms.CharField(label="电子送达方式和账号", max_length=120, required=False)
    effects_told = forms.BooleanField(
        label="已告知确认的后果：送达至该地址即视为送达；变更不书面告知的，按原地址送达",
        help_text="程序规定第八十三条",
    )
    signed_on = DateField(label="签署日期")

    def check(self) -> None:
        self.not_in_future("signed_on")
        if self.cleaned_data.get("electronic") and not self.cleaned_data.get("electronic_to"):
            self.add_error("electronic_to", "同意电子送达的须写明能够确认收悉的方式和账号（程序规定第八十二条第三项）")


class ChangeAddress(PenaltyForm):
    """受送达人书面告知地址变更."""

    party = PartyField("party", "respondent", label="受送达人")
    address = forms.CharField(label="变更后的送达地址", max_length=200)
    told_on = DateField(label="收到书面告知之日")

    def check(self) -> None:
        self.not_in_future("told_on")
