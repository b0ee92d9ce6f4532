"""Cursus, an archive of people's careers in which every line leads to the sentence that proves it.

The floors, bottom to top, each importing only downward: the ground, plain Python without a database (`dates`,
`identifiers`, `vocabularies`, `quotes`); what we know (`models`, with `migrations`); what we do with it (`careers`
and `reading` read across the kinds of record, `curation` writes across them); how it travels (`interchange`: tables
out and in, and the work that is too long for a request); the doors (`public`, `admin`, `management`); and `urls`,
which names the doors.
"""
