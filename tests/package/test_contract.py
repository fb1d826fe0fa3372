"""The published forms say what the manifest and the receipt look like."""

import json

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from casework.models import PackageReceipt
from casework.package.archive import MANIFEST
from tests.package.test_offline import files  # noqa: F401 - a fixture

CONTRACTS = settings.BASE_DIR / "docs" / "contracts"


def form(name):
    schema = json.loads((CONTRACTS / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_a_manifest_has_the_published_form(files):  # noqa: F811
    assert list(form("package.schema.json").iter_errors(json.loads(files[MANIFEST]))) == []


@pytest.mark.parametrize("name", ["sha256", "page_from", "title", "file"])
def test_a_manifest_whose_item_lacks_a_field_has_not(files, name):  # noqa: F811
    states = json.loads(files[MANIFEST])
    del states["volumes"][0]["items"][0][name]
    assert list(form("package.schema.json").iter_errors(states))


def test_the_results_of_a_receipt_are_the_published_ones():
    schema = form("receipt.schema.json").schema
    assert schema["properties"]["result"]["enum"] == PackageReceipt.Result.values
