"""Workbooks for tests, put together by hand: as no library would write them."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">{LAUGHS}]>'
OF_FILES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def zipped(parts: dict[str, bytes | str], *, stored: tuple[str, ...] = ()) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part, zipfile.ZIP_STORED if name in stored else None)
    return into.getvalue()


def xlsx(rows: str, *, before: str = "", after: str = "", strings: str = "", styles: str = "", **parts) -> bytes:
    """A workbook with one sheet, “S”, whose rows are written in XML; ``parts`` take the place of others, by name."""
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    relations = [relation.format("rId1", "worksheet", "worksheets/sheet1.xml")]
    relations += [relation.format("rId2", "sharedStrings", "/xl/sharedStrings.xml")] if strings else []
    relations += [relation.format("rId3", "styles", "styles.xml")] if styles else []
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{relation.format("r", "officeDocument", "xl/workbook.xml")}'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
    }
    made |= {"xl/sharedStrings.xml": strings} if strings else {}
    made |= {"xl/styles.xml": styles} if styles else {}
    return zipped(made | parts)


def texts(*cells: str) -> str:
    """A row of texts, in XLSX."""
    return "<row>{}</row>".format("".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells))


def numbers(*formats: str) -> str:
    """Styles with a number format each, the first of them plain."""
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )


NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "style", "number", "draw", "calcext")
)


def ods(sheets: str, *, styles: str = "", before: str = "", **parts) -> bytes:
    """A workbook whose sheets are written in XML."""
    made = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f"{before}<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }
    return zipped(made | parts, stored=("mimetype",))


def sheet(rows: str, name: str = "S") -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    """A row of ODS; cells are XML, or texts."""
    told = [cell if cell.startswith("<") else cell_of(cell) for cell in cells]
    return f"<table:table-row{more}>{''.join(told)}</table:table-row>"


def cell_of(text: str = "", kind: str = "string", **attributes: str) -> str:
    told = "".join(f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<table:table-cell office:value-type="{kind}"{told}><text:p>{text}</text:p></table:table-cell>'
