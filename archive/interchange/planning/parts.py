"""What belongs to rows, their names, identifiers and citations: the steps that bring it to what the table tells."""

from archive.interchange.planning import steps
from archive.interchange.planning.cells import Told
from archive.interchange.tabular import SHEETS
from archive.models import Citation, Identifier, Name, states
from archive.models.identity import new_uid


class Parts:
    """What the rows of a chunk have already, read in a few queries."""

    def __init__(self, kind: str, uids, *, only_adds: bool = False):
        self.only_adds = only_adds
        self.owner = SHEETS[kind].owner_name()
        self.of = {}
        for model in (Name, Identifier, Citation) if uids else ():
            if self.owner in {field.name for field in model.owner_fields()}:
                self.of[model] = states.by_owner(model, self.owner, uids)

    def steps(self, told: Told, uid: str, owner: str | None, citations: list[dict]) -> list[list]:
        """The steps that give the row what the table tells of its parts.

        A row that was taken out of the archive (it has a version) tells of all names and identifiers that it has; any
        other one only of some. Each citation is told of by a group of columns: one that says something else changes
        its citation, if the row was taken out, and else tells of another one; an empty one takes its citation away only
        where that was asked for. ``citations`` are those told, with their references resolved. Where what the archive
        has is to stay as it is, nothing but new parts are told of.
        """
        found, tells_all = [], bool(told.version)
        if told.names is not None:
            there = self.of.get(Name, {}).get(uid, [])
            found += self._lines(Name, told.names, there, there if tells_all or not told.names else [], uid, owner)
        if told.identifiers is not None:
            there = self.of.get(Identifier, {}).get(uid, [])
            schemes = told.schemes if tells_all else told.emptied
            whole = [one for one in there if "" in schemes or one[1]["scheme"] in schemes]
            found += self._lines(Identifier, told.identifiers, there, whole, uid, owner)
        if citations or told.uncited:
            there = sorted(self.of.get(Citation, {}).get(uid, []))
            found += self._cited(told, citations, there, uid, owner)
        return found

    def _make(self, model, part: dict, uid: str, owner: str | None) -> list:
        return steps.make(model, new_uid(), owner, {self.owner: uid, **part})

    def _lines(self, model, lines, there, whole, uid, owner) -> list[list]:
        """The steps for lines of which each tells a part; ``whole`` are the parts of which all that stay are told."""
        there, new, known = list(there), [], set()
        for line in lines:
            same = next((one for one in there if _says_the_same(model, one[1], line)), None)
            mark = tuple(line.items())
            if same:
                there.remove(same)
            elif mark not in known:
                new.append(line)
            known.add(mark)
        going = set() if self.only_adds else {part_uid for part_uid, _ in whole}
        rest, found = [one for one in there if one[0] in going], []
        for line in new:
            former = next((one for one in rest if one[1].get("scheme") == line.get("scheme")), None)
            if former:
                rest.remove(former)
                found += _change(model, *former, owner, line)
            else:
                found.append(self._make(model, line, uid, owner))
        return found + [steps.remove(model, part_uid, owner, state) for part_uid, state in rest]

    def _cited(self, told: Told, citations: list[dict], there, uid, owner) -> list[list]:
        rest, new, found = dict(enumerate(there)), [], []
        for place, part in enumerate(citations):
            if part:
                same = next((at for at, (_, state) in rest.items() if _cites_the_same(state, part, told.version)), None)
                if same is None:
                    new.append((place, part))
                else:
                    del rest[same]
        for place, part in new:
            if told.version and place in rest and not self.only_adds:
                found += _change(Citation, *rest.pop(place), owner, part)
            else:
                found.append(self._make(Citation, part, uid, owner))
        if told.uncited and not self.only_adds:
            # Also what another group tells of by now: the citations were moved up.
            moved = {place for place, part in enumerate(citations) if part}
            gone = [at for at in rest if at in told.uncited or at in moved]
            found += [steps.remove(Citation, rest[at][0], owner, rest[at][1]) for at in gone]
        return found


def _change(model, uid: str, state: dict, owner: str | None, part: dict) -> list[list]:
    changed = steps.differences(model, state, part)
    if "quote" not in changed and _is_found_out_again(state, part):
        changed.pop("locator", None)
    if "source" in changed and "snapshot" not in part and state["snapshot"]:
        changed["snapshot"] = [state["snapshot"], None]  # it is a reading of the former source
    return [steps.change(model, uid, owner, changed)] if changed else []


def _says_the_same(model, state: dict, part: dict) -> bool:
    return all(steps.says_the_same(model, name, state[name], value) for name, value in part.items())


def _cites_the_same(state: dict, part: dict, version: str) -> bool:
    """Whether a citation is what the table tells of it.

    Where a quote stands is found out by the archive; a table that was not taken out of it can't tell that in the same
    words.
    """
    found_out = []
    if not version or state["snapshot"] is None:
        found_out.append("snapshot")
    if (not version and state["start"] is not None) or _is_found_out_again(state, part):
        found_out.append("locator")
    return _says_the_same(Citation, state, {name: told for name, told in part.items() if name not in found_out})


def _is_found_out_again(state: dict, part: dict) -> bool:
    """Whether a locator that the table empties would be filled in again, because the archive knows the place."""
    return part.get("locator") == "" and state["start"] is not None
