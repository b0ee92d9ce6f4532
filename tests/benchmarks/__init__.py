"""What the archive costs, as ratios against named references: `python -m tests.benchmarks` or `make bench`.

`__main__` generates archives in a temporary folder, runs the measurements and prints the table. Each measurement is a
module with a process of its own, for one database; it prints figures as lines of JSON (`figures`). Rounds of the
archive and of its reference alternate, and the median is taken of the ratios of the rounds, so that other work on the
machine falls on both. docs/benchmarks.md says what is measured against what.
"""
