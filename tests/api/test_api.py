"""The REST interface: what programs may see and do, and how it says no."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from casework import clock
from casework.models import Case, Event, Intake, IssuedPaper, User
from casework.roles import Role
from tests import factories


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def as_(world):
    def client(role_or_user):
        found = APIClient()
        found.force_authenticate(world.people.get(role_or_user, role_or_user))
        return found

    return client


@pytest.fixture
def intake(world):
    return Intake.objects.get(case=factories.registered_case(world))


def url(intake, step=""):
    return f"/api/v1/procedures/intake/{intake.pk}/" + (f"steps/{step}/" if step else "")


def test_a_token_is_given_for_the_right_password_and_ends_on_logout(world):
    user = world.people[Role.HEAD]
    user.set_password("correct horse battery")
    user.save()
    client = APIClient()
    assert client.post("/api/v1/token/", {"username": user.username, "password": "wrong"}).status_code == 400
    token = client.post("/api/v1/token/", {"username": user.username, "password": "correct horse battery"}).json()[
        "token"
    ]
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert client.get("/api/v1/cases/").status_code == 200
    assert client.delete("/api/v1/token/").status_code == 204
    assert client.get("/api/v1/cases/").status_code == 401


@pytest.mark.parametrize("path", ["cases/", "deadlines/", "papers/", "evidence/", "parties/", "rights/"])
def test_nothing_is_shown_to_someone_who_has_not_logged_in(db, path):
    assert APIClient().get(f"/api/v1/{path}").status_code == 401


def test_a_case_is_registered_with_its_parties_and_rights(world, as_):
    answer = as_(Role.INTAKE).post("/api/v1/cases/", factories.patent_request(), format="json")
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert body["number"] == "南知案〔2026〕1号" and [p["capacity"] for p in body["parties"]] == [
        "requester",
        "respondent",
    ]
    assert body["rights"][0]["number"].replace(" ", "").startswith("ZL201110269715")


def test_faults_of_a_registration_are_named_at_their_place(world, as_):
    request = factories.patent_request(received_on="2026-12-31", colour="red")
    request["parties"][0]["id_kind"], request["parties"][0]["id_number"] = "uscc", "91450100MA5TESTA1X"
    request["rights"][0]["number"] = "ZL201110269715.4"
    answer = as_(Role.INTAKE).post("/api/v1/cases/", request, format="json")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"received_on", "colour", "parties.0.id_number", "rights.0.number"}
    assert not Case.objects.exists()


def test_steps_on_offer_say_why_not_and_what_they_ask(intake, as_):
    steps = {step["name"]: step for step in as_(Role.INTAKE).get(url(intake)).json()["steps"]}
    assert steps["accept"]["open"] is False
    assert steps["accept"]["reasons"] == [
        {"sentence": "须先指定两名以上承办人", "basis": "《市场监督管理行政处罚程序规定》第二十二条"}
    ]
    assert [field["name"] for field in steps["refuse"]["fields"]] == ["reasons"]


def test_a_refusal_is_409_with_every_reason_and_changes_nothing(intake, as_):
    answer = as_(Role.REVIEWER).post(url(intake, "accept"), {}, format="json")
    assert answer.status_code == 409 and len(answer.json()["reasons"]) == 2
    assert Event.objects.count() == 1


def test_bad_and_unknown_answers_are_400_by_name(intake, as_):
    answer = as_(Role.HEAD).post(url(intake, "refuse"), {"reasons": "短", "by": "x", "state": "closed"}, format="json")
    assert answer.status_code == 400 and set(answer.json()["errors"]) == {"by", "state"}
    answer = as_(Role.HEAD).post(url(intake, "refuse"), {"reasons": "短"}, format="json")
    assert set(answer.json()["errors"]) == {"reasons"}


@pytest.mark.parametrize("body", ["[1, 2]", '"text"', "17", "{"])
def test_a_body_that_is_no_object_is_400(intake, as_, body):
    answer = as_(Role.HEAD).post(url(intake, "refuse"), body, content_type="application/json")
    assert answer.status_code == 400


def test_taking_a_step_shows_where_one_is_now(intake, world, as_):
    handlers = [str(user.pk) for user in world.officers[:2]]
    answer = as_(Role.HEAD).post(
        url(intake, "assign"), {"handlers": handlers}, format="json", HTTP_IDEMPOTENCY_KEY="a1"
    )
    again = as_(Role.HEAD).post(url(intake, "assign"), {"handlers": handlers}, format="json", HTTP_IDEMPOTENCY_KEY="a1")
    assert (answer.status_code, again.status_code) == (200, 200)
    assert answer.json()["version"] == again.json()["version"] == 2


def test_a_stale_look_is_told_who_was_first(intake, world, as_):
    handlers = {"handlers": [str(user.pk) for user in world.officers[:2]]}
    as_(Role.HEAD).post(url(intake, "assign"), handlers, format="json")
    answer = as_(Role.HEAD).post(url(intake, "assign"), handlers, format="json", HTTP_IF_MATCH='"1"')
    assert answer.status_code == 409 and answer.json()["code"] == "stale"
    assert "机关负责人已于" in answer.json()["reasons"][0]["sentence"]


def test_another_offices_case_is_not_there(intake, world, as_):
    stranger = as_(world.counties[Role.HEAD])
    assert stranger.get(f"/api/v1/cases/{intake.case_id}/").status_code == 404
    assert stranger.get(url(intake)).status_code == 404
    assert stranger.post(url(intake, "refuse"), {"reasons": "不属于本机关管辖范围。"}, format="json").status_code == 404
    paper = IssuedPaper.objects.get()
    assert stranger.get(f"/api/v1/papers/{paper.pk}/pdf/").status_code == 404
    for path in ("cases", "papers", "parties", "rights", "deadlines", "evidence"):
        assert stranger.get(f"/api/v1/{path}/").json()["results"] == []


def test_the_superior_office_sees_the_case_but_may_not_act(intake, as_):
    superior = as_(Role.SUPERIOR)
    assert superior.get(f"/api/v1/cases/{intake.case_id}/").status_code == 200
    assert superior.post(url(intake, "refuse"), {"reasons": "上级机关不能代为决定。"}, format="json").status_code == 409


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.COURT_CLERK, Role.POLICE_DESK]
)
def test_administrators_and_offices_it_was_not_sent_to_see_no_case(intake, as_, role):
    assert as_(role).get(f"/api/v1/cases/{intake.case_id}/").status_code == 404


def test_a_party_sees_its_own_case_only(intake, world, as_):
    other = factories.registered_case(world)
    party = as_(factories.as_party(world, intake.case, "requester"))
    assert [row["id"] for row in party.get("/api/v1/cases/").json()["results"]] == [str(intake.case_id)]
    assert party.get(f"/api/v1/cases/{other.pk}/").status_code == 404


def test_a_paper_is_downloaded_as_a_file_whose_hash_the_ledger_tells(intake, as_):
    paper = IssuedPaper.objects.get()
    answer = as_(Role.INTAKE).get(f"/api/v1/papers/{paper.pk}/pdf/")
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF") and answer["Content-Disposition"].startswith("attachment")
    line = Event.objects.get(procedure="paper")
    assert line.data["file"]["sha256"] == hashlib.sha256(content).hexdigest()


def test_evidence_is_uploaded_by_its_step_and_comes_back_as_it_was(intake, world, as_):
    photo = b"\xff\xd8\xff" + b"demo" * 50
    answers = {
        "kind": "documentary", "name": "照片", "source": "请求人提交", "provider": "请求人", "collected_at": "2026-11-20T10:00",
        "file": SimpleUploadedFile("照片.jpg", photo, "image/jpeg"),
    }  # fmt: skip
    answer = as_(Role.INTAKE).post(url(intake, "add_evidence"), answers, format="multipart")
    assert answer.status_code == 200, answer.content
    (row,) = as_(Role.INTAKE).get(f"/api/v1/evidence/?case={intake.case_id}").json()["results"]
    assert row["sha256"] == hashlib.sha256(photo).hexdigest()
    file = as_(Role.INTAKE).get(f"/api/v1/evidence/{row['id']}/file/")
    assert b"".join(file.streaming_content) == photo and "sandbox" in file["Content-Security-Policy"]


def test_the_calculator_counts_and_says_how(as_):
    request = {"period": {"n": 5, "unit": "working_day"}, "start": "2026-09-24"}
    answer = as_(Role.OFFICER).post("/api/v1/calc/deadline/", request, format="json").json()
    assert answer["due"].startswith("2026-10-09") and "2026年10月9日" in answer["explanation_zh"]
    assert as_(Role.OFFICER).post("/api/v1/calc/deadline/", {"start": "x"}, format="json").status_code == 400
    assert as_(Role.OFFICER).post("/api/v1/calc/nothing/", {}, format="json").status_code == 400


def test_the_documentation_page_fetches_nothing_from_outside(db):
    page = APIClient().get("/api/v1/docs/")
    assert page.status_code in (200, 401) or page.status_code == 302
    assert "//cdn" not in page.content.decode()


@pytest.mark.parametrize(
    "path", ["cases/not-a-uuid/", "procedures/intake/1/", "procedures/nothing/00000000-0000-0000-0000-000000000000/"]
)
def test_ids_that_cannot_be_are_404(as_, path):
    assert as_(Role.HEAD).get(f"/api/v1/{path}").status_code == 404


def test_a_filter_that_is_no_id_is_a_clear_400(as_):
    assert as_(Role.HEAD).get("/api/v1/papers/?case=x").status_code == 400


# 令牌


@pytest.fixture
def token(world):
    """Logged in at 09:00: the client, and what the login answered."""
    user = world.people[Role.HEAD]
    user.set_password("correct horse battery")
    user.save()

    def login():
        client = APIClient()
        given = {"username": user.username, "password": "correct horse battery"}
        body = client.post("/api/v1/token/", given, format="json").json()
        client.credentials(HTTP_AUTHORIZATION=f"Token {body['token']}")
        return client, body

    return login


def later(hours, minutes=0):
    return clock.at(clock.now() + timedelta(hours=hours, minutes=minutes))


def test_a_token_says_when_it_expires_and_opens_nothing_from_then_on(token, settings):
    client, body = token()
    assert body["expires_at"] == "2026-11-23T21:00:00+08:00"
    with later(11, 59):
        assert client.get("/api/v1/cases/").status_code == 200
    with later(12):
        refused = client.get("/api/v1/cases/")
        assert refused.status_code == 401
        assert refused.json()["detail"] == "令牌已于2026-11-23 21:00到期。请用用户名和密码重新取得令牌。"
        assert client.delete("/api/v1/token/").status_code == 401


def test_how_long_a_token_is_good_for_is_the_offices_choice(token, settings):
    settings.API_TOKEN_HOURS = 1
    client, _ = token()
    with later(1):
        assert client.get("/api/v1/cases/").status_code == 401


def test_a_new_login_gives_a_new_token_and_ends_the_one_before(token):
    old, first = token()
    with later(5):
        new, second = token()
        assert first["token"] != second["token"] and second["expires_at"] == "2026-11-24T02:00:00+08:00"
        assert old.get("/api/v1/cases/").status_code == 401
        assert new.get("/api/v1/cases/").status_code == 200


def test_a_revoked_or_unknown_token_is_told_so(token):
    client, _ = token()
    client.delete("/api/v1/token/")
    assert client.get("/api/v1/cases/").json()["detail"] == "令牌不正确，或者已经注销。请用用户名和密码重新取得令牌。"


def test_a_token_of_a_closed_account_opens_nothing(token, world):
    client, _ = token()
    User.objects.filter(pk=world.people[Role.HEAD].pk).update(is_active=False)
    refused = client.get("/api/v1/cases/")
    assert refused.status_code == 401 and "已经停用" in refused.json()["detail"]
