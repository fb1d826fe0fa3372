"""What binding the file asks for (立卷归档)."""

from django import forms

from casework.forms import TextField
from enforcement.penalty import archive
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_hearing import lines

KEPT_FOR = {"permanent": "永久", "30": "三十年", "10": "十年"}


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

    def check(self) -> None:
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
