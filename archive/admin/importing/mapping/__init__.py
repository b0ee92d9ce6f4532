"""What the columns of a table mean: the page on which an editor says it, with a guess, samples and a preview.

`page` is the view and `desk` the acts of its buttons; a mapping is held as a draft (`drafting`), which is made of what
was sent (`posting`) or of a document (`recognising`), checked (`checking`) and shown (`showing`).
"""

from archive.admin.importing.mapping.page import mapping_view

__all__ = ["mapping_view"]
