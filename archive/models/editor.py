"""The people who work in the archive."""

from django.contrib.auth.models import AbstractUser


class Editor(AbstractUser):
    """Someone with an account: an archivist, a librarian, a member of an academy's or award body's staff."""

    class Meta:
        verbose_name = "editor"

    def __str__(self):
        return self.get_full_name() or self.username
