"""What binding the file asks for (立卷归档)."""

from typing import Any

from django import forms

from casework.forms import TextField
from casework.law.unsettled import Unsettled
from enforcement.penalty import archive, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_hearing import lines

RULES = ("DOC-A9", "EV-18")
"""The rules of the register that this module answers for."""

KEPT_FOR = {"permanent": "永久", "30": "三十年", "10": "十年"}
RETENTION = Unsettled(
    "penalty.kept_for",
    "普通程序处罚案卷的保管期限",
    "permanent",
    ("DOC-A7",),
    KEPT_FOR,
    note="机关文件材料保管期限规定，间接来源；本单位的保管期限表另有规定的从其规定",
)
RETENTION_ON_THE_SPOT = Unsettled(
    "penalty.kept_for_on_the_spot", "当场处罚案卷的保管期限", "30", ("DOC-A7",), KEPT_FOR, note="同上"
)
LONGEST_FIRST = tuple(KEPT_FOR)


class Archive(PenaltyForm):
    archive_number = forms.CharField(label="归档号（全宗号—目录号—案卷号）", max_length=60)
    kept_for = forms.ChoiceField(label="保管期限", choices=KEPT_FOR)
    unit = forms.CharField(label="办案机构", max_length=60, required=False)
    evidence_pages = TextField(
        label="证据页数（每行：证据编号 页数）", required=False, max_length=4000, help_text="没有列明的，按一页计"
    )
    recordings = TextField(
        label="音像记录",
        required=False,
        max_length=2000,
        help_text="全过程音像记录的名称、存放处（程序规定第七十九条）",
    )
    remarks = TextField(label="本卷情况说明（缺损、修改、补充、灭失）", required=False, max_length=2000)
    checked_by = forms.CharField(label="检查人", max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            asked, office = self._retention(), self.penalty.case.office
            self.fields["kept_for"].initial = asked.value(office)
            self.fields["kept_for"].help_text = asked.remark(office)

    def _retention(self) -> Unsettled:
        return RETENTION_ON_THE_SPOT if record.happened(self.penalty, "decide_on_the_spot") else RETENTION

    def check(self) -> None:
        self._kept_long_enough()
        if lacking := archive.lacking(self.penalty):
            self.add_error(
                "archive_number", f"案卷缺少应有的文书：{'、'.join(lacking)}；请补齐后再归档（程序规定第七十八条）"
            )
        if archive.was_recorded_on_the_spot(self.penalty) and not self.cleaned_data.get("recordings"):
            self.add_error(
                "recordings",
                "现场检查、先行登记保存和查封、扣押应当有全过程记录（行政处罚法第四十七条）：请写明音像记录的名称和存放处，没有的写明原因",
            )
        if waiting := archive.not_printed(self.penalty):
            some = "、".join(waiting[:3])
            self.add_error(
                "archive_number",
                f"有{len(waiting)}件文书尚未制作成文件（{some}等），不能编页；请先在案卷中打开或者打印",
            )
            return
        pages = self._pages()
        if pages is None:
            return
        found = list(archive.items(self.penalty, pages))
        self.cleaned_data |= {volume: archive.catalogue(found, volume) for volume in archive.PLACES}

    def _kept_long_enough(self) -> None:
        given, least = self.cleaned_data.get("kept_for"), self._retention().value(self.penalty.case.office)
        if given and LONGEST_FIRST.index(given) > LONGEST_FIRST.index(least):
            self.add_error("kept_for", f"保管期限不能短于本机关选定的{KEPT_FOR[least]}；须改变的，先在机关设置中选定")

    def _pages(self) -> dict[int, int] | None:
        known = set(self.penalty.case.evidence.values_list("number", flat=True))
        found: dict[int, int] = {}
        for line in lines(self.cleaned_data.get("evidence_pages")):
            number, _, count = line.partition(" ")
            if not (number.isdigit() and count.strip().isdigit() and int(count) > 0 and int(number) in known):
                self.add_error("evidence_pages", f"“{line}”不能识别：每行写本案的证据编号和页数，中间空一格，如：1 3")
                return None
            found[int(number)] = int(count)
        return found
