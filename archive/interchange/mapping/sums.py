"""Rows that sum up the others, as spreadsheets have them at their end or below each group."""

import re
import unicodedata

from archive.interchange.mapping.patterns import literal

#: Why such rows are left out.
REASON = "It sums up the others."
#: How many rows at the end of a table are worth a look.
AT_END = 3

_TOLD = """
total | totals | grand total | subtotal | sub total | sub-total | total general | total général | sum | sums |
sum total | in total | summe | summen | zwischensumme | gesamt | gesamtsumme | insgesamt | gesamtzahl | totaux |
totaux généraux | somme | sous-total | suma | suma total | totales | total geral | soma | somatório | totale | totali |
totale generale | somma | subtotale | totaal | som | subtotaal | eindtotaal | totalt | summa | i alt | sum i alt |
razem | suma końcowa | ogółem | celkem | součet | spolu | összesen | ukupno | skupaj | toplam |
yhteensä | genel toplam | итого | всего | сумма | разом | всього | σύνολο | סך הכל | סה״כ | المجموع | مجموع | الإجمالي |
合計 | 総計 | 小計 | 計 | 总计 | 總計 | 合计 | 总和 | 小计 | 합계 | 총계 | 소계
"""
_WORDS = frozenset(map(str.strip, _TOLD.split("|")))
_MARKS = " \t:.=()[]*–—-#"
# A word may have a number or a year behind it: "Total 2019", "Summe: 39".
_BESIDE = re.compile(r"[\d.,\s:()=/–-]+\Z")
_AMOUNT = re.compile(r"[-+–−]?\s*(?:[$€£¥]\s*)?\d[\d\s.,'’]*(?:[%€$£¥]|[A-Z]{3})?|[-–—]+")
_LONGEST_AMOUNT = 40
_LONGEST_WORDS = 60
_MOST = 5  # lines of a mapping


def is_called_a_sum(text: str) -> bool:
    """Whether a cell is called as sums are, in one of several languages: "Total", "Summe: 39", "合計"."""
    return bool(_word(text))


def rows_that_sum_up(columns: list[str], rows: list[list]) -> list[tuple[int, str, str]]:
    """The rows that are sums: the place of each, the column of its first cell, and what stands there.

    Such a row begins with a word for a sum, and beside it there is nothing but amounts.
    """
    found = []
    for place, row in enumerate(rows):
        told = (
            (column, cell.strip() if isinstance(cell, str) else cell)
            for column, cell in zip(columns, row, strict=False)
        )
        filled = [(column, cell) for column, cell in told if cell not in (None, "", [], {})]
        if not filled:
            continue
        (column, first), *others = filled
        if column and is_called_a_sum(first) and all(_is_amount(cell) for _, cell in others):
            found.append((place, column, first))
    return found


def _is_amount(cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_AMOUNT and _AMOUNT.fullmatch(cell) is not None


def skips_of_sums(columns: list[str], rows: list[list]) -> list[dict]:
    """What a mapping says to leave out the rows that sum up the others; nothing where there is none in the rows."""
    texts: dict[tuple[str, str], dict[str, None]] = {}
    for _, column, first in rows_that_sum_up(columns, rows):
        texts.setdefault((column, _word(first)), {})[first] = None
    found = []
    for (column, _), told in texts.items():
        begin = _common_beginning(list(told), column, columns, rows)
        tests = [{"matches": literal(begin, at_beginning=True)}] if begin else [{"is": text} for text in told]
        found += [{"when": {"column": column, **test}, "because": REASON} for test in tests]
    return found[:_MOST]


def _word(text) -> str:
    """The word for a sum that a text is made of; empty where it is something else."""
    if not isinstance(text, str) or len(text) > _LONGEST_WORDS:
        return ""
    plain = unicodedata.normalize("NFKC", " ".join(text.split()).casefold())
    for told in (plain, _BESIDE.sub("", plain)):
        word = told.strip(_MARKS)
        if word in _WORDS:
            return word
    return ""


def _common_beginning(texts: list[str], column: str, columns: list[str], rows: list[list]) -> str:
    """What several texts begin with, and nothing else does that stands in the column: "Total " of yearly sums."""
    begin = re.match(r"\D*", texts[0])[0]
    place = columns.index(column)
    cells = [row[place].strip() for row in rows if place < len(row) and isinstance(row[place], str)]
    is_theirs = all(text.startswith(begin) for text in texts) and is_called_a_sum(begin)
    return begin if is_theirs and len(texts) > 1 and all(c in texts for c in cells if c.startswith(begin)) else ""
