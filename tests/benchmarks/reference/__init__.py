"""What the archive is measured against, each written as a competent Django developer writes it.

The ordinary page (`views`): the same career by the ORM's model instances and Django's own templates, related rows
joined or prefetched, texts that are not shown deferred, a fixed number of queries, templates compiled once. It leaves
out the drawing of the career. The stock import and export (`stock`), and the hand-written import (`handwritten`).
"""
