"""The pages as people meet them: real Chromium, light and dark, narrow and wide, by keyboard, judged by axe-core."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.desk.conftest import REPORT, Served

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is of the dependency group test")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = ("/", "/tally", "/records", "/event/RU-UA:2025-07-04:night", "/check", "/timeline?since=2025-07-01&until=2025-07-06",
         "/brief/2025-07-04", "/statements", "/alerts", "/alerts?at=2023-12-29T05:00Z", "/sources", "/search?q=Putin",
         "/report/wire", "/entry/5")  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, without a screen."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, served: Served) -> Iterator[Any]:
    """A page that fails the test when its console tells of an error."""
    context = chromium.new_context(base_url=served.url, viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.mark.parametrize("path", PAGES)
def test_light_and_dark_narrow_and_wide(page: Any, path: str) -> None:
    """Nothing reaches beyond the window, and axe-core finds nothing serious, in either colour and width."""
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (375, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (scheme, width)
            found = Axe().run(page).response["violations"]
            grave = [
                (one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")
            ]
            assert grave == [], (scheme, width)


def test_a_check_by_keyboard_alone(page: Any) -> None:
    """Tab, type, press: the verdicts are reached without a mouse, and the keys j and k go from claim to claim."""
    page.goto("/check")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.insert_text(REPORT)
    page.keyboard.press("Tab")
    page.keyboard.type("2025-07-04")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-checked]")
    assert page.locator("mark.contradicted").first.inner_text() == "550 drones"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#v1-1"
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.url.endswith("#v1-1")


def test_a_chart_is_drawn_and_a_bar_opens_its_nights(page: Any) -> None:
    """Vega draws under the strict policy; a click on a bar leads to what it counts."""
    page.goto("/tally?side=RU-UA&what=drone")
    canvas = page.wait_for_selector("[data-drawn] canvas", timeout=20_000)
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.83, box["y"] + box["height"] * 0.8)
    page.wait_for_url("**/tally?by=night**")


def test_filters_stand_in_the_address_and_back_goes_back(page: Any) -> None:
    """A choice is an address; the button back returns to the one before."""
    page.goto("/tally")
    page.select_option("select[name=by]", "week")
    page.click("form.filters button")
    page.wait_for_url("**by=week**")
    assert "model=" not in page.url
    page.go_back()
    assert page.input_value("select[name=by]") == "month"


def test_pages_work_without_javascript(chromium: Any, served: Served) -> None:
    """Charts are pictures then, and a check is judged."""
    context = chromium.new_context(base_url=served.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/tally")
    assert page.locator("figure.chart img").first.is_visible()
    page.goto("/check")
    page.fill("textarea", REPORT)
    page.fill("input[name=published]", "2025-07-04")
    page.click("main button")
    assert page.locator("mark.contradicted").first.inner_text() == "550 drones"
    context.close()


def test_print_leaves_the_controls_out(page: Any) -> None:
    """Paper has the words and no forms."""
    page.goto("/tally")
    page.emulate_media(media="print")
    assert not page.locator("form.filters").is_visible()
    assert page.locator("table").first.is_visible()
