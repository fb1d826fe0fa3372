"""What holds for every model and every table, whoever adds one."""

import inspect

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import connection, models
from django.db.models import PROTECT, CheckConstraint
from django.db.models.signals import ModelSignal

from casework.machine import procedure_of, proceedings
from casework.models.base import CaseData

OURS = {
    "casework",
    "complaint",
    "ruling",
    "opinion",
    "track",
    "penalty",
    "transfer",
    "credit",
    "agreement",
    "confirmation",
}
MODELS = [it for it in apps.get_models() if it._meta.app_label in OURS]
OFFICE_LESS = {"casework.Post"}
"""A post names its own office; it may be on a case of that office, and is no case data."""

each = pytest.mark.parametrize("model", MODELS, ids=lambda it: it._meta.label)


def test_the_apps_of_the_project_are_all_looked_at():
    ours = {
        it.label for it in apps.get_app_configs() if it.name.split(".")[0] in ("casework", "enforcement", "mediation")
    }
    assert ours - {"enforcement", "mediation"} == OURS
    assert len(MODELS) > 30


@each
def test_what_belongs_to_a_case_carries_its_office(model):
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    if "case" in names and model._meta.label not in OFFICE_LESS:
        assert issubclass(model, CaseData) and not model._meta.get_field("office").null


@each
def test_nothing_a_row_points_at_can_be_deleted_under_it(model):
    for field in model._meta.concrete_fields:
        if field.remote_field:
            assert field.remote_field.on_delete is PROTECT, f"{field} is not PROTECT"


@each
def test_no_generic_relation(model):
    assert not [it for it in model._meta.private_fields if isinstance(it, GenericForeignKey)]


@each
def test_saving_and_deleting_are_djangos_own(model):
    for name in ("save", "delete", "save_base", "asave"):
        assert getattr(model, name) is getattr(models.Model, name) or _inherited_from_django(model, name), (
            f"{model}.{name}"
        )


def _inherited_from_django(model, name):
    owner = next(it for it in model.__mro__ if name in vars(it))
    return owner.__module__.startswith("django.")


@each
def test_nobody_listens_to_the_signals_of_our_models(model):
    for name, signal in inspect.getmembers(models.signals, lambda it: isinstance(it, ModelSignal)):
        if name != "class_prepared":
            receivers = [it for group in signal._live_receivers(model) for it in group]
            assert not [
                it
                for it in receivers
                if it.__module__.split(".")[0] in ("casework", "enforcement", "mediation", "api", "config")
            ]


@pytest.mark.parametrize("key", proceedings())
def test_the_database_knows_every_state_of_a_procedure_and_no_other(key):
    model = proceedings()[key]
    conditions = [str(it.condition) for it in model._meta.constraints if isinstance(it, CheckConstraint)]
    about_state = [it for it in conditions if "state__in" in it]
    assert len(about_state) == 1
    for state in procedure_of(model).states.values:
        assert repr(str(state)) in about_state[0] or f"'{state}'" in about_state[0]


def triggers(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, proname, tgenabled, tgdeferrable, encode(tgargs, 'escape') FROM pg_trigger JOIN pg_proc ON "
            "pg_proc.oid = tgfoid WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        )
        return {row[0]: row[1:] for row in cursor.fetchall()}


@pytest.mark.django_db
@pytest.mark.parametrize("key", proceedings())
def test_the_database_holds_every_procedure_to_its_ledger(key):
    found = triggers(proceedings()[key]._meta.db_table)
    function, enabled, deferrable, arguments = found["state_is_in_ledger"]
    assert (function, enabled, deferrable) == ("casework_state_is_in_ledger", "O", True)
    assert arguments.removesuffix("\\000") == key
    assert found["never_deleted"][:2] == ("casework_never_deleted", "O")


@pytest.mark.django_db
@each
def test_what_calls_itself_append_only_is_held_to_it_by_the_database(model):
    found = triggers(model._meta.db_table)
    if getattr(model, "append_only", False):
        assert found["append_only"][:2] == found["not_truncated"][:2] == ("casework_append_only", "O")
    else:
        assert "append_only" not in found


@pytest.mark.django_db
@each
def test_what_belongs_to_a_case_is_never_deleted(model):
    if issubclass(model, CaseData):
        assert {"append_only", "never_deleted"} & set(triggers(model._meta.db_table)), (
            "neither append-only nor never deleted"
        )
