"""What people write before a sum, in several languages."""

import re
import unicodedata

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
_LONGEST = 60


def word_for_a_sum(cell) -> str:
    """The word by which a cell is called a sum: that of "Total", "Summe: 39", "合計"; empty where it is none."""
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", " ".join(cell.split()).casefold())
    for told in (plain, _BESIDE.sub("", plain)):
        word = told.strip(_MARKS)
        if word in _WORDS:
            return word
    return ""
