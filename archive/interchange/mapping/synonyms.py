"""What people write above columns, in several languages, and which of our columns may be meant, the likeliest first."""

import re

# Our columns (or parts of names and dates): what is written above them, divided by strokes.
_WORDS = """
given name:
    first name | given name | given names | firstname | forename | forenames | prénom | prenom | vorname | nombre |
    nome | namefirst | fname | voornaam | förnamn | imię | first names
family name:
    last name | surname | family name | lastname | nom | nom de famille | nachname | familienname | apellido |
    apellidos | cognome | namelast | lname | achternaam | efternamn | nazwisko
name, person:
    name | full name | fullname | person | scholar | researcher | professor | faculty | faculty member | recipient |
    awardee | laureate | winner | honoree | fellow | member | grantee | author | speaker | candidate | name of
    awardee | name of recipient | recipient name | preisträger | lauréat | lauréate | premiado | nom complet |
    nombre completo | vollständiger name | employee
organization, affiliation, host, name:
    organisation | institution | institute | university | company | employer | affiliation | affiliation at time of
    award | school | college | workplace | organisation name | organization name | institution name | universität |
    hochschule | einrichtung | université | établissement | institución | universidad | istituzione | universiteit
honor, name:
    award | prize | medal | honour | award name | prize name | name of award | distinction | preis | auszeichnung |
    prix | premio | prêmio | fellowship | title of award | award title
title:
    position | job title | role | role title | post | rank | designation | function | funktion | poste | cargo |
    puesto | stelle | titre | titel
unit:
    department | dept | faculty or department | division | group | laboratory | lab | abteilung | département |
    departamento
degree:
    degree name | qualification | diploma | abschluss | diplôme | grado | título
field, description:
    discipline | subject | area | category | field of study | specialty | speciality | fach | fachgebiet | domaine |
    área | campo
citation text, quote, description:
    citation | motivation | reason | laudation | award citation | for | begründung | rationale |
    motif | laudatio
share:
    portion | prize share | anteil
status:
    result | outcome of nomination | award status
place:
    city | location | town | birthplace | place of birth | ort | stadt | ville | lieu | ciudad | lugar
website, url:
    url | web | homepage | home page | web address | webseite | site web | sitio web | link | web page
date:
    datum | fecha | data | awarded on | date awarded | award date | date of award | when | verliehen | verliehen am |
    décerné le | conferred on
year:
    year | yr | jahr | année | annee | año | ano | anno | yearid | award year | year awarded | year of award | year
    of election | year elected | degree year | jaar | rok
month:
    month | monat | mois | mes
day:
    day | tag | jour | día | dia
from:
    from | start | start date | begin | begin date | started | since | start year | begin year | von | beginn |
    début | debut | desde | inicio | de | date from | from year | from date | appointed
to:
    to | end | end date | ended on | until | till | end year | bis | ende | fin | hasta | à | a | date to | to year
    | to date | termination date
orcid:
    orcid id | orcid identifier | orcid id of person
ror:
    ror id | ror identifier
description, note:
    notes | note | remarks | remark | comment | comments | details | bemerkung | bemerkungen | remarques |
    observaciones | summary
summary, description:
    biography | bio | about | abstract
headline:
    tagline | short description
text:
    demand | ask | forderung
count:
    signatures | number of signatures | numberofsignatures | number | votes
campaign, name:
    petition | campaign | petition title | campaign name | label
as stated:
    sponsor | creator | petitioner | initiator | sponsorprinted
event, title:
    conference | meeting | venue | occasion | seminar | workshop
host, organization:
    organizer | organiser | hosted by | host institution
conferred by:
    conferring body | awarding body | awarded by | granting body | sponsor of award | verleihende stelle
parent:
    part of | parent organization | parent organisation | belongs to
publisher:
    verlag | éditeur | editorial
authors:
    author | authors | autor | auteur | autores
language:
    lang | sprache | langue | idioma
licence:
    license | lizenz
accessed on:
    accessed | retrieved | retrieved on | date accessed
quote:
    quotation | source text | zitat
locator:
    page | pages | page number | seite
source:
    reference | source url | quelle | fuente | citation source
"""


def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in re.split(r"\n(?=\S)", _WORDS.strip()):
        meant, _, words = group.partition(":")
        for word in " ".join(words.split()).split(" | "):
            found.setdefault(word, tuple(meant.split(", ")))
    return found


#: What may be meant by a heading, in the form in which headings are compared.
SYNONYMS = _synonyms()
