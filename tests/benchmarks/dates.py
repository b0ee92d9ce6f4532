"""Dates: an EDTF text parsed anew, against a plain `datetime.date.fromisoformat`."""

import datetime
import statistics
import time
import timeit

from archive.dates import Dates
from tests.benchmarks.clocks import alternate, median_ratio
from tests.benchmarks.figures import Figure, time_in_words

ROUNDS, TIMES = 9, 4000
GOAL = 250
OTHERS = ("2018-05", "2016/2018", "2018/..", "1931~", "[2008..2010]")


def main():
    def work(function, text):
        return lambda: timeit.timeit("function(text)", globals={"function": function, "text": text}, number=TIMES)

    texts = ("2013", *OTHERS)
    works = [work(datetime.date.fromisoformat, "2013-05-14")]
    works += [work(Dates.parse_uncached, text) for text in texts] + [work(Dates.parse, "2016/2018")]
    plain, *others = alternate(ROUNDS, time.process_time, *works)
    names = [f"“{text}” parsed anew" for text in texts] + ["“2016/2018” parsed before"]
    for name, seconds in zip(names, others, strict=True):
        once, reference = (statistics.median(taken) / TIMES for taken in (seconds, plain))
        Figure(
            what=f"date {name}",
            against="date.fromisoformat",
            ratio=median_ratio(seconds, plain),
            goal=GOAL if name == names[0] else None,
            detail=f"{time_in_words(once)} : {time_in_words(reference)} CPU",
        ).tell()


if __name__ == "__main__":
    main()
