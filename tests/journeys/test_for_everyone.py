"""For everyone: in every language, by keyboard alone, enlarged, with text spread out, without motion, by ear."""

import pytest

from tests.everything import ARABIC, PATHS
from tests.journeys.conftest import is_too_wide

# 1280 pixels at 400 %, which is more than the 200 % of text (WCAG 2.2, 1.4.4 and 1.4.10).
ENLARGED = {"width": 320, "height": 640}
# WCAG 2.2, 1.4.12.
SPREAD_OUT = {"line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em"}
# Where the focus is, whether it is drawn, and whether any of it can be seen (2.4.7, 2.4.11).
FOCUS = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const seen = [...one.getClientRects()].some(box => {
        // A line that is drawn has no height of its own.
        const [left, top] = [Math.max(box.left - 2, 0), Math.max(box.top - 2, 0)]
        const [right, bottom] = [Math.min(box.right + 2, innerWidth), Math.min(box.bottom + 2, innerHeight)]
        return [0.1, 0.5, 0.9].some(across => [0.1, 0.5, 0.9].some(down => {
            const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)
            // Of a drawing's marks only the ink is hit: nothing else lies over it.
            const around = one.ownerSVGElement || one
            return right > left && bottom > top && hit && (around.contains(hit) || hit.contains(one))
        }))
    })
    // A frame around a box and its button is drawn for both.
    const drawn = one.tagName === "IFRAME" ||
        [one, one.closest("form")].some(it => it && getComputedStyle(it).outlineStyle !== "none")
    return {what: `${one.tagName} ${one.textContent.trim().slice(0, 40)}`, seen, drawn}
}"""


@pytest.mark.looks
@pytest.mark.parametrize("language", ["fr", "he"])
def test_axe_finds_nothing_in_other_languages(page, axe_findings, archive, language):
    page.goto(f"/?lang={language}")
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.lang") == language
        assert axe_findings(page) == [], f"{path} in {language}"


@pytest.mark.looks
@pytest.mark.parametrize("language", ["en", "fr", "he"])
def test_nobody_has_to_move_a_page_sideways_when_it_is_enlarged_and_its_text_spread_out(new_page, archive, language):
    page = new_page(viewport=ENLARGED)
    page.goto(f"/?lang={language}")
    for path in PATHS:
        page.goto(path)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert not is_too_wide(page), f"{path} in {language}"
        page.evaluate(
            "all => Object.entries(all).forEach(one => document.documentElement.style.setProperty(...one))", SPREAD_OUT
        )
        assert not is_too_wide(page), f"{path} in {language}, spread out"


@pytest.mark.looks
@pytest.mark.parametrize("language", ["en", "he"])
def test_whoever_goes_by_keyboard_sees_where_they_are(new_page, archive, language):
    page = new_page(reduced_motion="reduce")
    page.goto(f"/?lang={language}")
    for path in PATHS:
        page.goto(path)
        for _ in range(200):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert (focus["seen"], focus["drawn"]) == (True, True), f"{path}: {focus['what']}"
        else:
            pytest.fail(f"{path} has more than 200 stops")


@pytest.mark.looks
def test_the_first_stop_of_a_page_leads_past_its_head(page, archive):
    page.goto("/people/mara-velloso/?lang=fr")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_drawing_is_told_by_ear_in_the_reader_s_language(page, archive):
    page.goto("/people/mara-velloso/?lang=fr")
    drawing = page.get_by_role("group", name="Carrière de Mara Velloso, de 2004 à 2018")
    assert drawing.get_by_role("link", name="à partir de 2016 : Professor, University of Varnholm").count() == 1
    page.goto("/people/ibn-musa/?lang=he")
    drawing = page.get_by_role("group", name=f"הקריירה של {ARABIC}, 813 לספירה עד 833 לספירה")
    assert drawing.get_by_role("link", name="813 לספירה עד 833 לספירה: عالم, University of Varnholm").count() == 1


@pytest.mark.looks
def test_drawings_run_from_left_to_right_in_every_language(new_page, archive):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/people/mara-velloso/?lang=he")
    assert page.locator(".band .scroll").evaluate("one => [getComputedStyle(one).direction, one.scrollLeft]") == [
        "ltr", 0,
    ]  # fmt: skip
    assert page.locator(".band figcaption").evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.looks
def test_nothing_moves_for_those_who_asked_for_stillness(new_page, archive):
    page = new_page(reduced_motion="reduce")
    page.goto("/people/mara-velloso/")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_reader_chooses_a_language_and_keeps_it(page, archive):
    page.goto("/people/")
    page.get_by_role("contentinfo").get_by_role("link", name="עברית").click()
    page.wait_for_url("**/people/?lang=he")
    page.get_by_role("link", name="Mara Velloso").click()
    page.wait_for_url("**/people/mara-velloso/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["he", "rtl"]
    assert page.get_by_role("heading", name="תפקידים").is_visible()
