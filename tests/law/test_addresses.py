"""Where an address says it lies: it speaks against an office's area only by naming another place."""

import pytest

from casework.law.addresses import elsewhere, lies_in, named_in

NANNING, ANSHAN, GUANGXI, QINGXIU, BEIJING, SUIZHOU = "450100", "210300", "450000", "450103", "110000", "421300"


@pytest.mark.rule("R-JUR-1")
@pytest.mark.parametrize(("text", "code", "other"), [
    ("南宁市示范路2号", NANNING, ""), ("柳州市示范路3号", NANNING, "柳州市"), ("广西南宁青秀区", NANNING, ""), ("广西壮族自治区柳州市", NANNING, "柳州市"),
    ("广西壮族自治区", NANNING, ""), ("湖北省武汉市", NANNING, "武汉市"), ("示范路2号", NANNING, ""), ("", NANNING, ""), ("北流市示范路", NANNING, "北流市"),
    ("柳州市某公司驻南宁市办事处", NANNING, ""), ("柳州市某公司驻南宁办事处", NANNING, ""), ("南宁市示范路2号", GUANGXI, ""), ("广西壮族自治区", GUANGXI, ""), ("武汉市", GUANGXI, "武汉市"),
    ("马鞍山市示范路", ANSHAN, "马鞍山市"), ("鞍山市示范路", ANSHAN, ""), ("南宁市兴宁区", QINGXIU, ""), ("柳州市鱼峰区", QINGXIU, "柳州市"),
    ("北京市朝阳区", BEIJING, ""), ("天津市和平区", BEIJING, "天津市"), ("随州市曾都区", SUIZHOU, ""), ("襄阳市", SUIZHOU, "襄阳市"),
])  # fmt: skip
def test_an_address_speaks_against_a_place_by_naming_another(text, code, other):
    assert elsewhere(text, code) == other


@pytest.mark.rule("R-JUR-1")
def test_a_place_is_told_by_its_full_name_and_no_abolished_one_counts():
    assert named_in("马鞍山市") == {"马鞍山市": ("3405",)}
    assert named_in("广西壮族自治区南宁市青秀区") == {"广西壮族自治区": ("45",), "南宁市": ("4501",)}
    assert named_in("邕宁县") == {} and named_in("襄樊市") == {}


@pytest.mark.rule("R-JUR-1")
@pytest.mark.parametrize(("code", "digits"), [(GUANGXI, "45"), (NANNING, "4501"), (QINGXIU, "450103")])
def test_an_area_is_told_by_the_digits_its_codes_share(code, digits):
    assert lies_in(code) == digits
