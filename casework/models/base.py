"""What every row of case data has: an id nobody can guess, and the office it belongs to."""

from uuid import uuid4

from django.db import models


class CaseData(models.Model):
    """A row of case data. ``office`` is on every row, so that rows can be secured and spread by office."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey("casework.Office", models.PROTECT, related_name="+", verbose_name="机关")

    class Meta:
        abstract = True
