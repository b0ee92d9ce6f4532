"""Work that is too long for a request: it is queued here, and done by a process that runs beside the web server."""

from django.db import models

from archive import vocabularies


class JobQuerySet(models.QuerySet):
    def waiting(self):
        """The jobs that nobody has begun, the first that came first."""
        return self.filter(status=vocabularies.JobStatus.WAITING).order_by("pk")

    def going_on(self):
        """The jobs that are waiting or running."""
        return self.filter(status__in=(vocabularies.JobStatus.WAITING, vocabularies.JobStatus.RUNNING))


class Job(models.Model):
    """One piece of work: what is to be done, how it went, and what came of it.

    How far it has come is not kept here but in a file of the data folder, because a job that writes to an SQLite
    archive keeps everybody, itself included, from writing anything else until it is done.
    """

    kind = models.CharField(max_length=20, choices=vocabularies.JobKind)
    arguments = models.JSONField(default=dict)
    import_of = models.ForeignKey("archive.Import", models.CASCADE, null=True, related_name="jobs")
    editor = models.ForeignKey("archive.Editor", models.PROTECT, null=True, related_name="jobs")
    status = models.CharField(
        max_length=10, choices=vocabularies.JobStatus, default=vocabularies.JobStatus.WAITING, db_index=True
    )
    result = models.JSONField(default=dict)
    message = models.TextField(blank=True)  # what a person is told of its end
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_kind_display()} ({self.get_status_display()})"

    @property
    def is_going_on(self) -> bool:
        return self.status in (vocabularies.JobStatus.WAITING, vocabularies.JobStatus.RUNNING)
