"""What axe-core finds wrong on a page, narrow and wide, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT

WIDTHS = [320, 1280]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A scheme changes colours and nothing else, so that the second is asked for those.
SCHEMES = {"light": RULES, "dark": ["color-contrast"]}
RUN = "async options => (await axe.run(options)).violations"
# Of what passes nothing is wanted. Loading ahead is for a rule on trial that is not
# asked for, and for sound, of which the site has none.
OPTIONS = {"resultTypes": ["violations"], "selectors": False, "preload": False}


def violations(page):
    """Return what is wrong with each element, a line each."""
    page.evaluate(AXE_SCRIPT)
    return [
        f"{page.url} {width} {scheme}: {rule['id']}: {node['html']}: "
        + node["failureSummary"]
        for width in WIDTHS
        for scheme in SCHEMES
        for rule in _violated(page, width, scheme)
        for node in rule["nodes"]
    ]


def _violated(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    return page.evaluate(RUN, OPTIONS | {"runOnly": SCHEMES[scheme]})
