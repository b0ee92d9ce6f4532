"""Planning: what a table would do to the archive, row by row, before anything is done.

`plan` makes the plan of an import. `planner` works it out: `cells` reads what a row tells, `identifying` and
`recognising` find what it is about, `resolving` what it refers to (with `references` and `lookup`), `parts` and `steps`
what would be made, changed and removed, `circles` and `leaning` what can't be for the sake of others, `writing` keeps
it.

Other formats than tables come by the same way: whatever gives rows of our sheets as a mapping does
(:class:`archive.interchange.mapping.MappedRow`) can be planned, confirmed and undone.
"""

from archive.interchange.planning.mistakes import CannotPlan
from archive.interchange.planning.plans import plan

__all__ = ["CannotPlan", "plan"]
