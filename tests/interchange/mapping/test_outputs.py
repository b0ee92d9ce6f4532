"""What rows of ours a row of the file gives, where they stand and what speaks for them."""

from archive.interchange.mapping import Mapping
from tests.interchange.mapping.tables import Sheet, Table, mapped

CURIE = {
    "id": "6",
    "name": "Marie Curie",
    "prizes": [
        {"year": "1903", "affiliations": [[]]},
        {"year": "1911", "affiliations": [{"name": "Sorbonne", "city": "Paris"}, {"name": "Radium Institute"}]},
    ],
}
PEACE = {"id": "7", "name": "Peace Bureau", "prizes": []}


def test_a_row_gives_rows_of_several_kinds():
    document = {
        "outputs": [
            {"kind": "person", "cells": {"uid": "p-{id}", "name": "{name}"}},
            {
                "kind": "role",
                "when": {"column": "post", "empty": False},
                "cells": {"person": "p-{id}", "title": "{post}"},
            },
        ]
    }
    rows = mapped(document, Table.of(["id", "name", "post"], ["1", "Ada", "Fellow"], ["2", "Eva", ""]))
    assert [(row.kind, row.place, row.source_row, row.cells) for row in rows] == [
        ("person", "row 2", 2, {"uid": "p-1", "name": "Ada"}),
        ("role", "row 2", 2, {"person": "p-1", "title": "Fellow"}),
        ("person", "row 3", 3, {"uid": "p-2", "name": "Eva"}),
    ]


def test_the_items_of_a_list_become_rows_with_places_of_their_own():
    document = {
        "outputs": [{"kind": "conferral", "each": "prizes", "cells": {"person": "p-{id}", "date": "{prizes.year}"}}]
    }
    rows = mapped(document, Table.of_objects(CURIE, PEACE))
    assert [(row.place, row.locator, row.cells["date"]) for row in rows] == [
        ("row 2, prizes 1", "row 2, prizes 1", "1903"),
        ("row 2, prizes 2", "row 2, prizes 2", "1911"),
    ]


def test_lists_inside_lists_become_rows_and_empty_ones_give_nothing():
    document = {
        "outputs": [
            {
                "kind": "role",
                "each": "prizes.affiliations",
                "cells": {
                    "person": "{name}",
                    "date": "{prizes.year}",
                    "organization": "{prizes.affiliations.name}",
                    "note": "{#row}.{#item}",
                },
            }
        ]
    }
    rows = mapped(document, Table.of_objects(CURIE))
    assert [(row.place, list(row.cells.values())) for row in rows] == [
        ("row 2, prizes 2, affiliations 1", ["Marie Curie", "1911", "Sorbonne", "2.1"]),
        ("row 2, prizes 2, affiliations 2", ["Marie Curie", "1911", "Radium Institute", "2.2"]),
    ]


def test_a_cell_that_holds_several_things_is_split_into_rows():
    document = {
        "outputs": [{"kind": "role", "each": {"column": "career", "split": ";"}, "cells": {"title": "{career}"}}],
        "source": {"uid": "list", "title": "A list"},
    }
    rows = mapped(document, Table.of(["career"], ["Clerk, 1990; ; Judge, 1999"]))[1:]
    assert [(row.place, row.cells["title"]) for row in rows] == [
        ("row 2, career 1", "Clerk, 1990"),
        ("row 2, career 2", "Judge, 1999"),
    ]
    assert {row.cells["quote"] for row in rows} == {"Clerk, 1990; ; Judge, 1999"}


def test_an_output_is_left_out_where_all_that_it_is_for_is_empty():
    document = {"outputs": [{"kind": "lifeevent", "unless_empty": ["date", "place"],
                             "cells": {"kind": "birth", "date": "{born}", "place": "{city}"}}]}  # fmt: skip
    rows = mapped(document, Table.of(["born", "city"], ["", "Lyon"], ["", " "], ["1850", ""]))
    assert [row.source_row for row in rows] == [2, 4]


def test_what_the_file_tells_again_and_again_is_made_once():
    document = {"outputs": [{"kind": "honor", "once_per": "{award}", "cells": {"name": "{award}", "note": ""}}]}
    del document["outputs"][0]["cells"]["note"]
    mapping = Mapping.from_document(document)
    rows = list(mapping.rows(Table.of(["award"], ["MVP"], ["Cy Young"], ["MVP"], [""])))
    assert [row.cells["name"] for row in rows] == ["MVP", "Cy Young"]
    assert mapping.account.repeated["honor"] == 1
    assert mapping.account.without == 1


def test_the_names_of_all_years_are_gathered_and_the_last_row_counts():
    document = {
        "outputs": [
            {
                "kind": "organization",
                "once_per": "{team}",
                "take": "last",
                "gather": {"other names": {"value": "{name}", "years": "{year}"}},
                "cells": {"uid": "team-{team}", "name": "{name}"},
            }
        ]
    }
    seasons = [["bos", "Americans", "1906"], ["bos", "Americans", "1907"], ["bos", "Red Sox", "1908"]]
    (row,) = mapped(document, Table.of(["team", "name", "year"], *seasons, ["bos", "Red Sox", "1910"]))
    assert row.cells == {
        "uid": "team-bos",
        "name": "Red Sox",
        "other names": "Americans [variant; ; ; 1906/1907]\nRed Sox [variant; ; ; 1908]\nRed Sox [variant; ; ; 1910]",
    }


def test_the_source_is_made_once_and_every_statement_cites_it_with_its_row_and_its_words():
    document = {
        "source": {"uid": "roster", "title": "Roster", "kind": "dataset"},
        "outputs": [
            {"kind": "person", "cells": {"name": "{name}"}},
            {"kind": "role", "cells": {"person": "{name}", "title": "{post}"}},
        ],
    }
    source, person, role = mapped(document, Table.of(["name", "post", "year"], ["Ada", "Fellow", None]))
    assert (source.kind, source.place, source.source_row) == ("source", "the file", None)
    assert source.cells == {"uid": "roster", "title": "Roster", "kind": "dataset"}
    assert "source" not in person.cells
    assert (role.cells["source"], role.cells["quote"], role.cells["locator"]) == ("roster", "Ada | Fellow", "row 2")


def test_words_of_an_item_speak_for_what_is_made_of_it():
    document = {"outputs": [{"kind": "conferral", "each": "prizes", "cells": {"date": "{prizes.year}"}}]}
    assert [row.quote for row in mapped(document, Table.of_objects(CURIE))] == [
        "1903",
        "1911 | Sorbonne | Paris | Radium Institute",
    ]


def test_a_quote_is_what_the_mapping_chooses_or_nothing():
    table = Table.of(["a", "b"], ["one", "two"])
    role = {"kind": "role", "cells": {"title": "{a}"}}
    assert mapped({"quote": "{b}", "locator": "line {#row}", "outputs": [role]}, table)[0][4:6] == ("two", "line 2")
    assert mapped({"quote": "none", "outputs": [role]}, table)[0].quote == ""
    assert mapped({"quote": "none", "outputs": [{**role, "quote": "row"}]}, table)[0].quote == "one | two"


def test_a_long_row_is_quoted_in_whole_cells():
    rows = mapped(
        {"outputs": [{"kind": "role", "cells": {"title": "{a}"}}]},
        Table.of(["a", "b", "c"], ["x" * 300, "y" * 300, "z"], ["word " * 200, "", ""]),
    )
    assert rows[0].quote == "x" * 300
    assert rows[1].quote == ("word " * 100).strip()


def test_every_row_of_the_file_is_accounted_for():
    document = {
        "skip": [{"when": {"column": "name", "is": "Total"}, "because": "It sums up the others."}],
        "outputs": [{"kind": "person", "when": {"column": "name", "empty": False}, "cells": {"name": "{name}"}}],
    }
    mapping = Mapping.from_document(document)
    rows = list(mapping.rows(Table.of(["name"], ["Ada"], [""], ["Eva"], ["Total"])))
    account = mapping.account
    assert (len(rows), account.read, account.without, dict(account.skipped)) == (2, 4, 1, {"It sums up the others.": 1})
    assert account.notes() == [
        "1 row was left out: It sums up the others.",
        "1 row gave nothing: none of the mapping’s conditions was met.",
    ]


def test_kinds_can_be_asked_for_one_after_the_other_and_the_account_is_of_all():
    document = {
        "source": {"uid": "s", "title": "S"},
        "outputs": [
            {"kind": "person", "cells": {"name": "{name}"}},
            {"kind": "role", "when": {"column": "post", "empty": False}, "cells": {"title": "{post}"}},
        ],
    }
    mapping, table = Mapping.from_document(document), Table.of(["name", "post"], ["Ada", ""], ["Eva", "Fellow"])
    assert mapping.kinds == {"source", "person", "role"}
    assert [row.kind for row in mapping.rows(table, kinds={"person", "source"})] == ["source", "person", "person"]
    assert [row.kind for row in mapping.rows(table, kinds={"role"})] == ["role"]
    assert dict(mapping.account.made) == {"source": 1, "person": 2, "role": 1}
    assert mapping.account.without == 0


def test_places_differ_where_a_row_gives_several_of_a_kind():
    life = {"kind": "lifeevent", "cells": {"kind": "birth"}}
    document = {"outputs": [{**life, "name": "birth"}, {**life, "name": "death"}, life, life]}
    rows = mapped(document, Table.of(["a"], ["x"]))
    assert [row.place for row in rows] == ["row 2, birth", "row 2, death", "row 2", "row 2, 4"]


def test_several_sheets_of_a_file_are_mapped_and_their_places_name_them():
    document = {
        "sheets": [
            {"sheet": "People", "outputs": [{"kind": "person", "cells": {"name": "{name}"}}]},
            {"sheet": "posts", "outputs": [{"kind": "role", "cells": {"title": "{post}"}}]},
        ]
    }
    table = Table(Sheet("Posts", ["post"], [["Fellow"]]), Sheet("People", ["name"], [["Ada"]]))
    assert [(row.kind, row.place) for row in mapped(document, table)] == [
        ("person", "People, row 2"),
        ("role", "Posts, row 2"),
    ]


def test_short_and_long_rows_do_no_harm():
    rows = mapped(
        {"outputs": [{"kind": "role", "cells": {"title": "{a}{b}"}}]}, Table.of(["a", "b"], ["1"], ["1", "2", "3"])
    )
    assert [row.cells["title"] for row in rows] == ["1", "12"]


def test_progress_is_told_while_the_rows_are_read():
    told = []

    class Progress:
        def begin(self, what, total):
            told.append((what, total))

        def advance(self, number):
            told.append(number)

    mapping = Mapping.from_document({"outputs": [{"kind": "person", "cells": {"name": "{n}"}}]})
    list(mapping.rows(Table.of(["n"], *[[str(number)] for number in range(2500)]), Progress()))
    assert told == [("reading the rows", 2500), 1000, 1000]


def test_a_date_that_can_be_a_month_or_two_years_is_never_guessed():
    table = Table.of(["When"], ["2008-09"], ["2018-05"], ["2008"])
    as_it_stands = mapped({"outputs": [{"kind": "role", "cells": {"date": "{When}"}}]}, table)
    assert [(row.cells["date"], row.problems) for row in as_it_stands] == [
        (
            "",
            (
                (
                    "date",
                    "“2008-09” can mean 2008-09 (September 2008) or 2008/2009 (2008 to 2009). Say how the dates of the "
                    "column are written, such as yyyy-mm, or write in the table which is meant.",
                ),
            ),
        ),
        ("2018-05", ()),
        ("2008", ()),
    ]
    told = mapped({"outputs": [{"kind": "role", "cells": {"date": {"column": "When", "date": "yyyy-mm"}}}]}, table)
    assert [(row.cells["date"], row.problems) for row in told] == [("2008-09", ()), ("2018-05", ()), ("2008", ())]
