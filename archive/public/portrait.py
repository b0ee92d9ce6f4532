"""Portraits: the files themselves, for people whom the public may see."""

from django.conf import settings
from django.http import FileResponse, Http404

from archive.models import Person

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def portrait(request, name):
    """The file of a published person's portrait; an editor sees the others too. Else 404.

    A file's name begins with the person's uid, so it is found by key.
    """
    path = f"portraits/{name}"
    person = Person.objects.filter(pk=name.rpartition("-")[0], portrait=path).first()
    if person is None or not (person.is_public or request.user.has_perm("archive.view_person")):
        raise Http404("There is no such portrait.")
    try:
        file = person.portrait.open()
    except OSError:
        raise Http404("There is no such portrait.") from None
    response = FileResponse(file, content_type=TYPES.get(name.rpartition(".")[2], "application/octet-stream"))
    response["Cache-Control"] = "public, max-age=3600" if person.is_public else "private, no-store"
    return response


#: Where the files stand among the public addresses.
ADDRESS = settings.MEDIA_URL.lstrip("/") + "portraits/<str:name>"
