"""The ordinary page: the same career by the ORM's model instances and Django's own templates.

Written as a competent Django developer writes it: related rows joined or prefetched, texts that are not shown
deferred, a fixed number of queries, templates compiled once. It leaves out the drawing of the career.
"""
