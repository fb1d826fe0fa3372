"""An office begins with two tables: the bodies it works with, and its first accounts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.models import Office, StaffChange, User
from casework.roles import Role

pytestmark = pytest.mark.django_db
COURT = "code,name,kind,level,division,phone\ncourt-1,南宁市中级人民法院（演示）,court,prefecture,450100,0771-5550000\n"
OFFICES = (
    "code,name,level,parent,prefix,prefix_penalty\n450000,广西壮族自治区知识产权局（演示）,province,,桂知,\n"
    "450100,南宁市知识产权局（演示）,prefecture,450000,南知,南市监\n"
)
PEOPLE = (
    "username,name,office,role,principal,certificate,certificate_until\n"
    "head1,示范局长,450100,head,是,,\nofficer9,示范执法,450100,officer,,桂执1,2030-12-31\nofficer9,示范执法,450100,intake,,,\n"
    "sys1,示范系统,450000,system_admin,,,\nclerk1,示范书记员,court-1,court_clerk,,,\n"
)


def run(tmp_path, command, content, *more):
    file = tmp_path / f"{command}.csv"
    file.write_text(content, "utf-8")
    said = StringIO()
    call_command(command, file, *more, stdout=said)
    return said.getvalue()


@pytest.fixture
def offices(tmp_path):
    run(tmp_path, "offices", OFFICES)
    run(tmp_path, "offices", COURT)


def test_the_built_in_offices_are_guangxis_and_are_entered_once():
    call_command("offices", stdout=StringIO())
    count = Office.objects.count()
    assert Office.objects.get(code="450100").name == "南宁市知识产权局" and count > 125
    call_command("offices", stdout=StringIO())
    assert Office.objects.count() == count


def test_a_body_is_entered_and_later_corrected_cell_by_cell(tmp_path, offices):
    assert "更新 1 个" in run(tmp_path, "offices", "code,address,phone\ncourt-1,示范大道2号,\n")
    court = Office.objects.get(code="court-1")
    assert (court.address, court.phone, court.has_penalty_power) == ("示范大道2号", "0771-5550000", False)
    run(tmp_path, "offices", "code,prefix,prefix_penalty\n450100,邕知,\n")
    assert Office.objects.get(code="450100").prefixes == {"": "邕知", "penalty": "南市监"}


@pytest.mark.rule("ID-G3")
def test_a_functional_zone_hangs_below_its_city_and_acts_in_its_division(tmp_path, offices):
    run(
        tmp_path,
        "offices",
        "code,name,level,parent,prefix\n450100Z01,南宁高新区知识产权局（演示）,county,450100,南高知\n",
    )
    zone = Office.objects.get(code="450100Z01")
    assert (zone.division, zone.parent.code, zone.lineage) == ("450100", "450100", "450000/450100/450100Z01/")


@pytest.mark.rule("ID-G2", "ID-G3")
@pytest.mark.parametrize(("row", "sentence"), [
    ("x,,court,prefecture,450100,", "第2行：新的机关须写明"),
    ("x,某院,法院,prefecture,450100,", "第2行：kind 应为"),
    ("x,某院,court,prefecture,4501,", "六位行政区划代码"),
    (",某院,court,prefecture,450100,", "第2行：缺少 code"),
    ("x,某院,court,county,450127,", "第2行：行政区划代码450127（横县）已于2021年撤销，现为450181（横州市）"),
    ("450100Z09,某区,ip_office,county,,", "第2行：功能区没有国标代码.*上级应为450100"),
])  # fmt: skip
def test_a_wrong_line_says_what_is_wrong_and_nothing_is_entered(tmp_path, row, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path, "offices", f"code,name,kind,level,division,phone\n{row}\n")
    assert not Office.objects.filter(code="x").exists()


def test_people_get_accounts_posts_and_passwords_in_a_file_only_they_who_ran_it_read(tmp_path, offices, client):
    out = tmp_path / "first.txt"
    assert "4 个" in run(tmp_path, "staff", PEOPLE, "--passwords", out)
    assert out.stat().st_mode & 0o777 == 0o600
    words = {name: password for name, _, password in (line.split(",") for line in out.read_text("utf-8").splitlines())}
    officer = User.objects.get(username="officer9")
    assert {post.role for post in officer.posts.all()} == {Role.OFFICER, Role.INTAKE}
    assert User.objects.get(username="head1").posts.get().principal is True
    assert client.login(username="officer9", password=words["officer9"])
    assert client.get("/cases/")["Location"] == "/password/"
    assert StaffChange.objects.count() == 4 + 5


def test_a_second_run_changes_nothing_and_never_overwrites_the_passwords(tmp_path, offices):
    out = tmp_path / "first.txt"
    run(tmp_path, "staff", PEOPLE, "--passwords", out)
    before = out.read_text("utf-8")
    with pytest.raises(CommandError, match="已经存在"):
        run(tmp_path, "staff", PEOPLE, "--passwords", out)
    assert out.read_text("utf-8") == before
    assert "0 个" in run(tmp_path, "staff", PEOPLE, "--passwords", tmp_path / "second.txt")
    assert StaffChange.objects.count() == 9


@pytest.mark.parametrize(("row", "sentence"), [
    ("a1,甲,999999,officer,,,", "机关代码不存在：999999"),
    ("a1,甲,450100,handler,,,", "role 应为"),
    ("a1,甲,450000,officer,是,,", "只有机关负责人的岗位分正职"),
    ("a1,甲,450100,officer,,桂执1,明年", "certificate_until 应写作"),
    ("a1,甲,450100,head,或许,,", "principal 填"),
    (f"a1,{'甲' * 41},450100,officer,,,", "name .*40"),
    ("a1,\x00甲,450100,officer,,,", "不能显示、保存的字符"),
])  # fmt: skip
def test_a_wrong_person_enters_nobody(tmp_path, offices, row, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path, "staff", PEOPLE + row + "\n", "--passwords", tmp_path / "out.txt")
    assert not User.objects.filter(username="head1").exists()


def test_what_is_no_table_is_refused(tmp_path):
    file = tmp_path / "x.csv"
    file.write_bytes(b"\xff\xfe\x00junk")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("offices", file)
