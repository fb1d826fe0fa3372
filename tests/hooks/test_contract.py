"""The written contract says what both programs do."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from enforcement.credit import messages
from enforcement.credit.platform import contract
from tests.hooks.samples import message, put
from tests.hooks.test_messages import BAD, GOOD

FOLDER = Path(__file__).parents[2] / "docs" / "contracts"
SCHEMA = json.loads((FOLDER / "credit.schema.json").read_text())
TEXT = (FOLDER / "credit.md").read_text()


@pytest.fixture(scope="module")
def schema():
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("found", GOOD, ids=lambda found: found["topic"])
@pytest.mark.rule("IF-7")
def test_what_the_office_builds_has_the_form_of_the_contract(schema, found):
    assert list(schema.iter_errors(found)) == []


@pytest.mark.parametrize(
    "field", ["topic", "subject.kind", "listing.ground", "basis.kind", "listing.facts", "subject.name"]
)
def test_a_wrong_form_is_seen_by_the_schema_too(schema, field):
    assert list(schema.iter_errors(put(message(), field, " ")))


def test_the_code_tables_of_both_programs_and_of_the_schema_are_the_same():
    inner = SCHEMA["properties"]
    for path, ours, theirs in (
        ("topic", messages.TOPICS, contract.TOPICS),
        ("subject.kind", messages.SUBJECT_KINDS, contract.SUBJECT_KINDS),
        ("basis.kind", messages.BASIS_KINDS, contract.BASIS_KINDS),
        ("listing.ground", messages.GROUNDS, contract.GROUNDS),
    ):
        first, _, second = path.partition(".")
        declared = inner[first]["properties"][second] if second else inner[first]
        assert set(declared["enum"]) == set(ours) == set(theirs)
    basis, listing = inner["basis"]["properties"], inner["listing"]["properties"]
    assert set(basis["kinds"]["items"]["enum"]) == set(messages.PENALTIES) == contract.PENALTIES
    assert set(basis["tier"]["enum"]) - {None} == set(messages.TIERS) == contract.TIERS
    assert set(basis["procedure"]["enum"]) - {None} == set(messages.PROCEDURES) == contract.PROCEDURES
    assert set(listing["measures"]["items"]["enum"]) == set(messages.MEASURES) == contract.MEASURES
    reasons = listing["removal"]["oneOf"][1]["properties"]["reason"]["enum"]
    assert set(reasons) == set(messages.REMOVAL_REASONS) == set().union(*contract.REASONS.values())
    for reason, (topic, _) in messages.REMOVAL_REASONS.items():
        assert reason in contract.REASONS[topic]


@pytest.mark.rule("IF-7")
def test_the_page_explains_every_code_and_every_field():
    assert re.findall(r"^\| (E\d\d) \|", TEXT, re.M) == [f"E{n:02}" for n in range(1, 13)]
    assert {code for code, _, _ in BAD} <= set(re.findall(r"E\d\d", TEXT))
    for part in ("authority", "subject", "basis", "listing", "release"):
        for name in SCHEMA["properties"][part]["properties"]:
            assert f"`{part}.{name}" in TEXT or f"/ `.{name}`" in TEXT, f"{part}.{name}"
