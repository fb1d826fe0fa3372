import pytest

from casework.law import identifiers
from casework.law.identifiers import check, masked

USCC = ["91110000600037341L", "91440300708461136T", "91330100799655058B", "11100000000013338W", "91110108551385082Q",
        "91230500MA1B3N1N2M", "11230500001755309F"]  # fmt: skip
RESIDENT = ["11010519491231002X", "360426199101010071"]
PATENTS = ["201110269715.3", "201010137731.2", "02139508.X"]


@pytest.mark.rule("ID-U1", "ID-U2", "ID-U3", "ID-U4", "ID-U5")
@pytest.mark.parametrize("code", USCC)
def test_a_real_credit_code_passes_without_a_warning(code):
    checked = check("uscc", code)
    assert (checked.valid, checked.normalised, checked.warnings) == (True, code, ())


@pytest.mark.rule("ID-U3", "ID-U4")
@pytest.mark.parametrize("code", USCC[:2])
def test_every_single_wrong_character_of_a_credit_code_is_found(code):
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    for place in range(18):
        for char in alphabet.replace(code[place], ""):
            assert not check("uscc", code[:place] + char + code[place + 1 :]).valid


@pytest.mark.rule("ID-U4")
def test_a_credit_code_with_a_wrong_check_character_is_refused_with_a_sentence():
    checked = check("uscc", "12100000400005822Y")
    assert not checked.valid
    assert "校验码不符" in checked.why


@pytest.mark.rule("ID-U7", "ID-U11")
def test_credit_codes_are_tidied_and_letters_in_front_are_allowed():
    assert check("uscc", " ９１１１００００６０００３７３４１l ").normalised == USCC[0]
    body = "N2450100MF1234567"
    code = body + identifiers.uscc_check_character(body)
    assert check("uscc", code).valid


@pytest.mark.rule("ID-U6", "ID-U7")
def test_an_unknown_kind_of_organisation_is_only_a_warning():
    body = "99450100MF1234567"
    checked = check("uscc", body + identifiers.uscc_check_character(body))
    assert checked.valid
    assert "“99”不常见" in checked.warnings[0]


@pytest.mark.rule("ID-U7")
@pytest.mark.parametrize("code", ["9111000060003734", "91110000600037341O", "9111000O600037341L"])
def test_wrong_length_and_forbidden_letters_are_refused(code):
    assert not check("uscc", code).valid


@pytest.mark.rule("ID-U10")
def test_the_old_registration_number_is_for_history():
    checked = check("registration", "110108000000016")
    assert checked.valid
    assert "历史" in checked.warnings[0]
    assert not check("registration", "110108000000017").valid


@pytest.mark.rule("ID-R1", "ID-R2")
@pytest.mark.parametrize("number", RESIDENT)
def test_a_resident_number_passes_and_each_wrong_digit_fails(number):
    assert check("resident", number.lower()).normalised == number
    for place in range(17):
        other = str((int(number[place]) + 1) % 10)
        assert not check("resident", number[:place] + other + number[place + 1 :]).valid


@pytest.mark.rule("ID-R1")
def test_a_resident_number_needs_a_real_birthday_and_eighteen_places():
    assert "出生日期" in check("resident", "110105194902310021").why
    assert "15 位" in check("resident", "110105491231002").why


@pytest.mark.rule("ID-R4")
def test_a_residence_permit_and_a_card_of_permanent_residence_pass():
    for area in ("990105", "810000"):
        body = area + "19491231002"
        checked = check("resident", body + identifiers.resident_check_character(body))
        assert (checked.valid, checked.warnings) == (True, ())


@pytest.mark.rule("ID-R5")
def test_the_mask_keeps_the_first_six_and_the_last_four():
    assert masked("11010519491231002X") == "110105********002X"


@pytest.mark.rule("ID-R4")
def test_other_papers_of_identity():
    assert check("passport", "e12345678").normalised == "E12345678"
    assert not check("passport", "E-1").valid
    assert check("other", "H12345678").valid
    assert check("none", "").valid
    assert "证件类型" in check("none", "H12345678").why


@pytest.mark.rule("ID-P1", "ID-P2", "ID-P3")
@pytest.mark.parametrize("number", PATENTS)
def test_a_patent_number_passes_and_each_wrong_digit_fails(number):
    assert check("patent", number).normalised == "ZL" + number
    for place in range(len(number) - 2):
        other = str((int(number[place]) + 1) % 10)
        assert not check("patent", number[:place] + other + number[place + 1 :]).valid


@pytest.mark.rule("ID-P4", "ID-P6")
@pytest.mark.parametrize(
    "written",
    ["ZL201110269715.3", "zl 2011 1 0269715.3", "CN2011102697153", "２０１１１０２６９７１５．３", "2011 10269715 3"],
)
def test_a_patent_number_may_be_written_many_ways(written):
    checked = check("patent", written)
    assert checked.normalised == "ZL201110269715.3"
    assert checked.facts["display"] == "ZL 2011 1 0269715.3"


@pytest.mark.rule("ID-P5")
@pytest.mark.parametrize("number", ["CN101234567B", "CN1234567A", "CN201234567U", "CN301234567S"])
def test_a_publication_number_is_named_for_what_it_is(number):
    assert "不是专利号" in check("patent", number).why


@pytest.mark.rule("ID-P2", "ID-P5")
def test_the_type_digit_must_agree_with_the_kind_of_right():
    assert check("invention", PATENTS[0]).valid
    assert "发明专利" in check("design", PATENTS[0]).why


@pytest.mark.rule("ID-P1")
def test_the_year_must_fit_the_form_of_the_number():
    body = "04139508"
    assert "申请年份" in check("patent", body + identifiers.patent_check_character(body)).why


@pytest.mark.rule("ID-T1")
@pytest.mark.parametrize(("number", "valid"), [("1234567", True), ("12345678A", True), ("G1234567", True),
                                               ("G123B", True), ("AB12", False), ("", False)])  # fmt: skip
def test_trademark_numbers_have_no_check_digit(number, valid):
    assert check("trademark", number).valid is valid


@pytest.mark.rule("ID-T2")
def test_nice_classes_run_to_forty_five():
    assert not identifiers.check_nice_class(0).valid
    assert identifiers.check_nice_class(34).facts == {"services": False}
    assert identifiers.check_nice_class(45).facts == {"services": True}
    assert not identifiers.check_nice_class(46).valid


@pytest.mark.rule("ID-T6")
def test_other_rights_are_checked_loosely():
    assert check("copyright", "国作登字-2020-A-00012345").warnings == ()
    assert check("copyright", "2020SR0123456").warnings == ()
    assert check("copyright", "一号").warnings
    assert check("copyright", "").valid
    assert check("layout", "BS.205001234").warnings == ()
    assert not check("variety", "").valid


def test_an_unknown_kind_of_number_is_an_error():
    with pytest.raises(ValueError, match="没有名为“tax”的号码类型"):
        check("tax", "1")
    with pytest.raises(ValueError, match="没有名为“tax”的权利类型"):
        identifiers.check_other_right("tax", "1")


@pytest.mark.rule("ID-R5")
@pytest.mark.parametrize("number", ["E12345678", "AB1234", "11010519491231002X", "1234", "7"])
def test_a_masked_number_never_shows_more_than_it_hides_of_a_short_one(number):
    shown = [c for c in masked(number) if c != "*"]
    assert len(masked(number)) == len(number)
    assert len(shown) <= max(1, 10 if len(number) >= 15 else len(number) // 2)
