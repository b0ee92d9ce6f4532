"""What a plan asks, as a file to fill in, and the answers that such a file gives."""

import json
from pathlib import Path

from django.core.management.base import CommandError
from django.db.models import Q

from archive.management.terminal import WRONG_USAGE
from archive.models import RECORDS, Import

ACTS = ("create", "pick", "leave")


def questions_to_answer(imported: Import) -> dict:
    """The questions of the plan by their keys, each with an empty place for its answer."""
    return {
        question.key: {
            "act": "",
            "uid": "",
            "asks": f"{question.kind} “{question.text}”",
            "rows": question.rows,
            "first": question.first_place,
            "candidates": question.candidates,
        }
        for question in imported.questions.order_by("-rows", "pk")
    }


def read_answers(path: str) -> dict:
    """The answers in a file of JSON: {"person:Ada Lovelace": "create"}, with "leave" or the slug or uid of a record.

    What :func:`questions_to_answer` gives is read as well; a question without an answer stays one. ``CommandError``
    where the file holds anything else.
    """
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.", returncode=WRONG_USAGE) from error
    except ValueError as error:
        raise CommandError(f"{path} holds no answers: it is no JSON ({error}).", returncode=WRONG_USAGE) from error
    if not isinstance(found, dict):
        raise CommandError(
            f"{path} holds no answers: it is no object of questions and answers.", returncode=WRONG_USAGE
        )
    answers = {key: _answer(key, told) for key, told in found.items()}
    return {key: answer for key, answer in answers.items() if answer}


def _answer(key: str, told) -> dict | None:
    if isinstance(told, dict):
        act, uid = told.get("act") or "", told.get("uid") or ""
        act = act or ("pick" if uid else "")
    else:
        act, uid = (told, "") if told in (*ACTS, "", None) else ("pick", told)
    if not act:
        return None
    if act not in ACTS or not isinstance(uid, str) or (act == "pick") != bool(uid):
        raise CommandError(
            f"“{key}” can be answered with “create”, “leave” or a slug or uid to pick.", returncode=WRONG_USAGE
        )
    return {"act": "pick", "uid": _uid_of(key, uid)} if act == "pick" else {"act": act}


def _uid_of(key: str, told: str) -> str:
    """The uid of the record that is picked; keys of questions begin with the kind that is asked for."""
    kind = key.split(":", 1)[0].split("@", 1)[0]
    model = next((model for model in RECORDS if model._meta.model_name == kind), None)
    if model is None:
        raise CommandError(f"“{key}” is no question of a plan.", returncode=WRONG_USAGE)
    found = model.objects.filter(Q(pk=told) | Q(slug=told)).values_list("pk", flat=True).first()
    if found is None:
        noun = model._meta.verbose_name
        raise CommandError(f"“{key}”: there is no {noun} with the slug or uid “{told}”.", returncode=WRONG_USAGE)
    return found
