"""Records that would come to stand above themselves."""

from archive.models.plain import chunks_of, plain_rows


def in_circles(model, planned: dict[str, str | None]) -> list[str]:
    """Those of the records whose planned parents lead back to them, upwards through planned and present parents."""
    above = dict(planned)
    unknown = {parent for parent in planned.values() if parent and parent not in above}
    while unknown:
        found = dict.fromkeys(unknown)
        for chunk in chunks_of(unknown):
            found.update(plain_rows(model).filter(pk__in=chunk).values_list("pk", "parent_id"))
        above.update(found)
        unknown = {parent for parent in found.values() if parent and parent not in above}
    return [uid for uid in _circling(above) if uid in planned]


def _circling(above: dict[str, str | None]) -> list[str]:
    found, done = [], set()
    for start in above:
        walk = {}
        at = start
        while at and at not in done and at not in walk:
            walk[at] = len(walk)
            at = above.get(at)
        if at in walk:
            found += list(walk)[walk[at] :]
        done.update(walk)
    return found
