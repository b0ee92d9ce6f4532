"""The small words with which questions are asked in English, French and Hebrew: they tell nothing of what is found.

They count where all words of a question are found. Only where they are not, those that tell more are looked for alone.
"""

_ENGLISH = """
    a an and are as at be been by did do does for from had has have how in into is it list many much of on or that the
    their there they this to was were what when where which who whom whose why will with
    get got man men people person receive received receives win winner winners winning wins woman women won
"""
_FRENCH = """
    a au aux avec ce ces cette combien comment d dans de des du elle elles en est et etait ete il ils l la le les leur
    ou par pour pourquoi qu quand que quel quelle quelles quels qui quoi sont sur un une
    femme femmes gagne gagnee homme hommes laquelle lequel lesquels obtenu ont personne personnes recu remporte
"""
_HEBREW = """
    איזה איזו אילו איך איפה אישה אנשים אשר את באיזה באיזו בשנת גבר גברים היא היה היו היכן הם הוא הייתה זאת זה זו זכה זכו
    זכתה כמה למה לפי מי מה מתי נשים על עם קיבל קיבלה קיבלו של
"""
WORDS_OF_ASKING = frozenset(f"{_ENGLISH} {_FRENCH} {_HEBREW}".split())
