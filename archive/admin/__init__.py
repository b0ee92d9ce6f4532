"""The editors' door: Django's admin, in shelves, with one change set for every act.

`site.py` is the site itself, `pages.py` and `rows.py` the two shapes of a page and of the rows that are edited on it,
and each kind of record has a file of its own. They are gathered in `apps.py` when the application is ready.
"""
