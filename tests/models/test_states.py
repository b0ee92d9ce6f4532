"""A state that was stored once can be read for ever."""

import json
from pathlib import Path

import pytest

from archive.models import Person, Role, states
from archive.models.journal import logged_models

FIELDS = Path(__file__).with_name("fields_of_states.json")


def defaults_today():
    return {model._meta.model_name: states.defaults(model) for model in logged_models()}


def test_logged_fields_change_only_together_with_the_number_of_states():
    """When this fails: raise STATE_NUMBER, write the function in UPGRADES, then renew the file (its head says how)."""
    kept = json.loads(FIELDS.read_text())
    assert kept["number"] == states.STATE_NUMBER
    assert kept["defaults"] == json.loads(json.dumps(defaults_today()))
    assert sorted(states.UPGRADES) == list(range(1, states.STATE_NUMBER))


def test_a_state_holds_only_what_differs_from_the_defaults():
    role = Role(person_id="ada", title="engineer", date="2012")
    assert json.loads(states.write(Role, role.__dict__)) == {
        "#": states.STATE_NUMBER,
        "person": "ada",
        "title": "engineer",
        "date": "2012",
    }


def test_a_state_is_read_whole():
    state = states.read(Role, '{"#":1,"person":"ada"}')
    assert state == states.defaults(Role) | {"person": "ada"}
    assert (state["publication_status"], state["title"], state["organization"]) == ("draft", "", None)


def test_no_row_has_no_state():
    assert states.read(Role, None) is None


def test_a_row_made_from_its_state_has_the_same_state():
    text = '{"#":3,"name":"Ada Okonkwo","slug":"ada","publication_status":"published"}'
    person = states.row_from(Person, "ada", states.read(Person, text))
    assert (person.uid, person.name) == ("ada", "Ada Okonkwo")
    assert json.loads(states.write(Person, person.__dict__)) == json.loads(text)


def test_an_older_state_is_upgraded_step_by_step(monkeypatch):
    monkeypatch.setattr(states, "STATE_NUMBER", 3)
    monkeypatch.setitem(states.UPGRADES, 1, lambda kind, state: state | {"title": f"{kind} {state.pop('name')}"})
    monkeypatch.setitem(states.UPGRADES, 2, lambda kind, state: state | {"note": "upgraded"})
    state = states.read(Role, '{"#":1,"person":"ada","name":"engineer"}')
    assert (state["title"], state["note"], "name" in state) == ("role engineer", "upgraded", False)


def test_what_follows_from_other_columns_is_no_part_of_a_state():
    for model in logged_models():
        names = set(states.defaults(model))
        assert not names & {field.name for field in model.derived_fields()}, model.__name__
        assert not names & {"identity", "version", "public", "made_at", "revised_at"}, model.__name__


@pytest.mark.django_db
def test_every_logged_row_comes_back_from_its_state_unchanged():
    for model in logged_models():
        blank = model()
        again = states.row_from(model, blank.uid, states.read(model, states.write(model, blank.__dict__)))
        assert states.write(model, again.__dict__) == states.write(model, blank.__dict__), model.__name__
