"""What a deletion takes along, and what refuses it: both said before anything happens."""

from django.contrib.admin.utils import get_deleted_objects

SHOWN = 100


def what_goes_and_what_stands_in_the_way(objs, request, site):
    """Django's own account of a deletion, cut to a length that can be read."""
    to_delete, counts, lacking, protected = get_deleted_objects(objs, request, site)
    protected.sort(key=str)
    if len(protected) > SHOWN:
        protected = [*protected[:SHOWN], f"and {len(protected) - SHOWN} more"]
    return to_delete, counts, lacking, protected
