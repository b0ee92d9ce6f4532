"""Imports killed at any moment, and imports and edits at the same time: `python -m tests.torture` or `make torture`.

Each round empties the database, makes a small archive, and lets processes loose on it; then it looks from outside at
what they left. A round is told by its seed and can be repeated by it. tests/interchange/test_torture.py runs a few
rounds of each kind.

    worlds        the small archive, and tables to bring into it
    processes     acts in processes of their own, killed at a moment of the round's choosing
    ledger        what stands in the archive, and whether its log agrees with it
    killing       rounds in which planning, confirming or undoing is killed
    crowding      rounds in which several confirm and edit at once
"""
