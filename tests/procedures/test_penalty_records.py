"""Records and letters of an inquiry: two officers, who would not sign, one person at a time, originals, hashes."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import clock, rendering
from casework.acts import Refused
from casework.models import CustodyEvent, Evidence, IssuedPaper
from tests.procedures.inquiry_answers import take, to
from tests.procedures.penalty_walk import FILED, moment, penalty_walk
from tests.procedures.test_penalty_papers import INQUIRY, text

DATA = b"sold,price\n2026-01-05,99\n"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def walk(world):
    return penalty_walk(world).to(*FILED)


def errors(walk, name, **changes):
    with pytest.raises(ValidationError) as error:
        take(walk, name, **changes)
    return error.value.message_dict


def electronic(walk, **changes):
    return take(walk, "extract_electronic", **{"file": SimpleUploadedFile("sales.csv", DATA)} | changes)


def test_every_record_and_letter_of_the_inquiry_can_be_set(walk):
    to(
        walk,
        "inspect",
        "extract",
        "question",
        "summon",
        "demand_materials",
        "ask_assistance",
        "record_sampling",
        "confirm_address",
    )
    electronic(walk)
    to(walk, "order_correction", "order_refund", "seize", "help_impound", "preserve", "test")
    walk.take("dispose", disposition="released", reasons="与违法行为无关。")
    found = {paper.title: paper for paper in IssuedPaper.objects.all()}
    for title in INQUIRY:
        html = rendering.to_html(found[title].template, found[title].states, title=title, office="演示")
        assert title in html and "None" not in html


@pytest.mark.rule("DP-09", "P-DOC-4")
def test_a_record_made_on_the_spot_needs_two_officers_whose_certificates_are_valid(walk, world):
    first, second = world.officers[:2]
    assert "至少须2人" in errors(walk, "inspect", on_site=[str(first.pk)])["on_site"][0]
    second.certificate_until = "2026-01-01"
    second.save()
    assert f"{second}在2026年11月23日没有有效的行政执法证" in errors(walk, "inspect")["on_site"][0]


@pytest.mark.rule("DP-09")
def test_the_on_site_record_states_the_officers_the_rights_told_and_the_scene(walk):
    take(walk, "inspect")
    words = text(walk, "现场笔录")
    assert words.count("执法证号：桂执") == 2 and "出示了执法证件" in words and "第二十一条第二款" in words
    assert "货架上摆放标注示范牌的白酒十二瓶" in words and "不申请回避" in words


@pytest.mark.rule("DP-09", "DP-14")
@pytest.mark.parametrize("name", ["inspect", "question", "record_sampling"])
def test_who_will_not_sign_is_noted_and_filmed(walk, name):
    found = errors(walk, name, signing="refused")
    assert set(found) == {"noted", "recording"} and "程序规定第四十三条" in found["noted"][0]
    take(walk, name, signing="refused", noted="当事人拒绝签名。", recording="执法记录仪3号")


@pytest.mark.rule("DP-09")
def test_an_inspection_without_the_party_is_filmed(walk):
    assert set(errors(walk, "inspect", presence="refused")) == {"noted", "recording"}


@pytest.mark.rule("DP-11", "P-EVD-1")
def test_evidence_is_extracted_only_after_the_party_was_told_its_rights(world):
    walk = penalty_walk(world).to("register_lead")
    for name in ("extract", "record_sampling"):
        with pytest.raises(Refused, match="须先告知陈述权、申辩权"):
            take(walk, name)


@pytest.mark.rule("DP-11")
def test_a_copy_says_why_where_the_original_is_and_that_it_was_compared(walk):
    found = errors(walk, "extract", original=False)
    assert set(found) == {"why_copied", "original_held_at", "compared"} and "第二十四条" in found["compared"][0]
    take(walk, "extract", original=False, why_copied="账册须用于经营", original_held_at="当事人处", compared=True)
    assert "与原件、原物一致" in text(walk, "证据提取单")


@pytest.mark.rule("DP-11", "EV-08", "EV-09")
@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"kind": "audiovisual", "original": True}, {"transcript"}),
        ({"kind": "electronic", "original": False}, {"why_copied", "method", "file"}),
        ({"kind": "electronic", "original": True}, {"file"}),
        ({"kind": "electronic", "original_held_at": "本局物证室"} | {"formed": "region"}, {"proof_of_origin"}),
        ({"formed": "foreign_document"}, {"proof_of_origin"}),
        ({"formed": "region"}, {"proof_of_origin"}),
        ({"foreign_language": True}, {"translator"}),
    ],
)
def test_evidence_is_taken_in_the_form_its_kind_and_origin_require(walk, answers, asked):
    assert set(errors(walk, "extract", **answers)) == asked


@pytest.mark.rule("DP-11")
def test_what_was_extracted_is_evidence_of_the_case_with_its_chain_of_custody(walk):
    take(walk, "extract")
    found = Evidence.objects.get(case=walk.case)
    assert (found.number, found.name, found.provider, len(found.collectors)) == (1, "进货单据", "示范丙", 2)
    assert CustodyEvent.objects.get(evidence=found).kind == "collected"


@pytest.mark.rule("DP-12", "EV-05", "EV-10", "EV-12")
def test_the_record_of_electronic_data_states_both_hashes_of_the_kept_file(walk):
    electronic(walk)
    words = text(walk, "电子数据证据提取笔录")
    assert hashlib.sha256(DATA).hexdigest() in words and hashlib.new("sm3", DATA).hexdigest() in words
    for stated in (
        "经营者办公电脑一台，正常开机",
        "导出后复制到专用存储介质",
        "2026年1月至6月的销售记录",
        "提取人",
        "被检查人",
    ):
        assert stated in words
    kept = Evidence.objects.get(case=walk.case)
    assert (kept.kind, kept.file.sha256) == ("electronic", hashlib.sha256(DATA).hexdigest())


@pytest.mark.rule("DP-12")
def test_a_file_that_no_longer_has_the_hash_noted_on_the_spot_is_refused(walk):
    with pytest.raises(ValidationError, match="现场记录的校验值与所交文件不符"):
        electronic(walk, noted_hash="0" * 64)
    electronic(walk, noted_hash=hashlib.new("sm3", DATA).hexdigest().upper())


@pytest.mark.rule("DP-12", "EV-09")
def test_electronic_data_is_copied_only_where_the_original_medium_could_not_be_taken(walk):
    with pytest.raises(ValidationError) as error:
        electronic(walk, why_copied="")
    assert set(error.value.message_dict) == {"why_copied"}


@pytest.mark.rule("P-EVD-1")
def test_evidence_that_was_excluded_cannot_carry_the_report(walk):
    take(walk, "extract")
    piece = [str(Evidence.objects.get(case=walk.case).pk)]
    take(walk, "exclude_evidence", evidence=piece)
    with pytest.raises(ValidationError, match="不得作为认定案件事实的根据"):
        walk.take("finish_investigation", evidence=piece)
    walk.take("finish_investigation")


@pytest.mark.rule("DP-13")
def test_a_summons_names_a_time_to_come_and_the_duty_to_answer(walk):
    assert "应当在现在以后" in errors(walk, "summon", appear_at="2026-11-23T08:00")["appear_at"][0]
    take(walk, "summon")
    words = text(walk, "询问通知书")
    assert "南市监询通〔2026〕1号" in words and "2026年11月25日9时" in words and "第五十五条第二款" in words


@pytest.mark.rule("DP-14")
def test_people_are_questioned_one_at_a_time(walk):
    assert "个别进行" in errors(walk, "question", person="示范丙、示范丁")["person"][0]
    take(walk, "question")
    found = errors(walk, "question", person="示范丁", began_at="2026-11-23T08:30", ended_at="2026-11-23T08:50")
    assert "正在询问示范丙" in found["began_at"][0]
    with clock.at(moment(2026, 11, 23, 10)):
        take(walk, "question", began_at="2026-11-23T08:40", ended_at="2026-11-23T08:50")
    assert "第2次询问" in text(walk, "询问笔录")


@pytest.mark.rule("DP-14")
def test_a_minor_is_questioned_with_a_guardian_and_a_foreign_speaker_with_an_interpreter(walk):
    assert "规则未定" in errors(walk, "question", minor=True)["guardian"][0]
    assert "有人翻译" in errors(walk, "question", needs_interpreter=True)["interpreter"][0]
    take(walk, "question", minor=True, guardian="示范戊", needs_interpreter=True, interpreter="示范己", read_aloud=True)
    words = text(walk, "询问笔录")
    assert "示范戊" in words and "翻译人员：示范己" in words and "已向其宣读" in words


@pytest.mark.rule("DP-15")
def test_materials_are_demanded_within_the_days_the_notice_sets(walk):
    with pytest.raises(Refused, match="没有发出过限期提供材料通知书"):
        take(walk, "materials_received")
    take(walk, "demand_materials")
    assert walk.running()["materials_period"] == "2026-11-30"  # the fifth day is a Saturday
    assert "5日内" in text(walk, "限期提供材料通知书")
    take(walk, "materials_received")
    assert "materials_period" not in walk.running()


@pytest.mark.rule("DP-17", "P-EVD-7")
def test_the_asked_office_has_fifteen_working_days_from_receipt_and_says_so_before_it_takes_longer(walk):
    assert "须写明请哪一机关协助" in errors(walk, "ask_assistance", to_other="")["to_office"][0]
    to(walk, "ask_assistance", "assistance_reached")
    assert walk.running()["assistance_period"] == "2026-12-14"
    assert "南市监协查〔2026〕1号" in text(walk, "协助调查函")
    take(walk, "assistance_delayed")
    assert walk.running()["assistance_period"] == "2026-12-21"
    take(walk, "assistance_answered")
    assert "assistance_period" not in walk.running() and "case_period" in walk.running()


@pytest.mark.rule("DP-18")
def test_consigned_goods_are_impounded_with_the_carrier_only_under_a_decision_to_seize(walk):
    with pytest.raises(Refused, match="没有正在实施的查封、扣押"):
        take(walk, "help_impound")
    to(walk, "seize", "help_impound")
    words = text(walk, "协助扣押通知书")
    assert "南市监强制〔2026〕1号" in words and "运单演1" in words and "书面通知当事人" in words


@pytest.mark.rule("DP-20")
def test_only_a_release_of_preserved_evidence_issues_the_notice_of_release(walk):
    walk.take("preserve")
    walk.take("dispose", disposition="released", reasons="与违法行为无关。")
    words = text(walk, "解除先行登记保存证据通知书")
    assert "南市监解登〔2026〕1号" in words and "南市监先登〔2026〕1号" in words and "进货单据三份" in words
    walk.take("preserve")
    walk.take("dispose", disposition="recorded")
    assert IssuedPaper.objects.filter(title="解除先行登记保存证据通知书").count() == 1


@pytest.mark.rule("DP-29", "P-EVD-8")
def test_a_sample_is_taken_with_the_party_called_sealed_and_a_purchase_is_filmed(walk):
    assert "sealed" in errors(walk, "record_sampling", sealed=False)
    assert "第三十一条第二款" in errors(walk, "record_sampling", way="online")["recording"][0]
    assert set(errors(walk, "record_sampling", presence="unreachable")) == {"noted", "recording"}
    take(walk, "record_sampling")
    assert "随机抽取二瓶" in text(walk, "抽样记录")


@pytest.mark.rule("DP-31")
def test_the_party_is_told_in_writing_how_long_the_test_lasts_and_that_it_lengthens_the_seizure(walk):
    walk.to("seize", "test")
    words = text(walk, "检测/检验/检疫/鉴定期间告知书")
    assert "自2026年11月23日起20日" in words and "不计入查封、扣押的期限（南市监强制〔2026〕1号" in words


@pytest.mark.rule("DP-30", "DP-32", "P-EVD-8")
def test_a_test_is_entrusted_in_writing_and_its_result_told_to_the_party(walk):
    walk.to("test_other", "end_test_other", "tell_result")
    words = text(walk, "检测/检验/检疫/鉴定委托书")
    assert "南市监检鉴委〔2026〕1号" in words and "示范检验院" in words and "20日内" in words
    assert "包装材料与正品不一致" in text(walk, "检测/检验/检疫/鉴定结果告知书")


@pytest.mark.rule("DP-33")
def test_an_order_to_correct_cites_what_was_violated_and_both_remedies(walk):
    assert "须选其一" in errors(walk, "order_correction", at_once=False)["correct_by"][0]
    assert "应当在今天以后" in errors(walk, "order_correction", at_once=False, correct_by="2026-11-23")["correct_by"][0]
    take(walk, "order_correction")
    words = text(walk, "责令改正通知书")
    assert "第五十七条" in words and "第二十八条第一款" in words and "立即改正" in words and "申请行政复议" in words


@pytest.mark.rule("DP-34", "P-TIM-3")
def test_an_order_to_refund_stops_the_case_until_it_is_done_or_its_days_are_over(world):
    walk = penalty_walk(world, moment(2026, 11, 20, 9))
    with clock.at(moment(2026, 11, 23, 9)):
        walk.to(*FILED)
        before = walk.running()["case_period"]
        take(walk, "order_refund")
        assert walk.stopped() == {"refund"} and "500.00元（人民币伍佰元整）" in text(walk, "责令退款通知书")
        with pytest.raises(ValidationError, match="不能超过责令退还的500"):
            take(walk, "refunded", refunded="501")
    assert walk.lapse(moment(2026, 12, 4, 1))[0] == ["refund_over"]
    assert walk.stopped() == set() and walk.running()["case_period"] > before


@pytest.mark.rule("P-EVD-2")
def test_an_agent_identifies_goods_only_with_the_holders_authority(walk):
    with pytest.raises(ValidationError, match="须有权利人的授权"):
        walk.take("ask_holder", standing="agent")
    walk.take("ask_holder", standing="agent", authorised_by="演示委托书1号，2026年11月1日，辨认示范牌白酒")


@pytest.mark.rule("P-EVD-2")
def test_an_identification_met_by_contrary_evidence_is_weighed_before_it_is_adopted(walk):
    walk.take("ask_holder")
    with pytest.raises(ValidationError, match="须写明依据和理由"):
        walk.take("holder_answered", grounds="")
    with pytest.raises(ValidationError, match="须审查后写明是否采信"):
        walk.take("holder_answered", contrary="当事人提交经销授权书。")
    walk.take(
        "holder_answered",
        contrary="当事人提交经销授权书。",
        adopted="other_expert",
        weighed="授权书印章存疑，另行委托鉴定。",
    )
    walk.to("test_other")
