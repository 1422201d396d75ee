"""Opens every kind of page of a report in Chromium, in every way it is read, and says what is wrong.

    pages.py REPORT SCRATCH

One line a fault: page, mode, what is wrong. Exit 0: nothing is; 1: something is. Before that, a page that is known to be
faulty must be found so in every respect, or the check itself fails.
"""

import base64
import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# All rules for WCAG 2.2 A and AA and all best practices. No rule is turned off; `target-size` is on, which axe-core
# leaves off unless it is asked for.
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}

# The same for paper, which has no pointer.
PRINT_OPTIONS = {**AXE_OPTIONS, "rules": {"target-size": {"enabled": False}}}

# Width and height in CSS pixels, medium, colour scheme. Print: the width of
# the text on A4 and on Letter with margins of 15 mm, and of a scroll bar.
# Zoomed: a window of 1280 x 1024 at 400 %. Forced: colours of the reader's choice alone.
MODES = {
    "light 1280": (1280, 800, "screen", "light", AXE_OPTIONS),
    "dark 1280": (1280, 800, "screen", "dark", AXE_OPTIONS),
    "light 360": (360, 740, "screen", "light", AXE_OPTIONS),
    "zoom 400 %": (320, 256, "screen", "light", AXE_OPTIONS),
    "wide 2560": (2560, 1440, "screen", "light", AXE_OPTIONS),
    "forced colours": (1280, 800, "screen", "forced", AXE_OPTIONS),
    "print A4": (695, 1009, "print", "light", PRINT_OPTIONS),
    "print Letter": (717, 943, "print", "light", PRINT_OPTIONS),
}

# Width and height in inches.
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}

# What sticks out: of the page, unless a box of its own scrolls it; of its own box, where that does not scroll. Only
# tables and pictures may scroll in a box of their own (WCAG 2.2, 1.4.10), and on paper nothing does. Boxes that are
# visible only to a screen reader have no place.
OVERFLOW = """
const isPrint = arguments[0], width = document.documentElement.clientWidth, found = [];
const scrolls = box => !isPrint && /auto|scroll/.test(getComputedStyle(box).overflowX);
const name = box => box.tagName.toLowerCase() + (box.id ? '#' + box.id : '') +
  (box.getAttribute('class') ? '.' + box.getAttribute('class') : '') + ' "' + box.textContent.trim().slice(0, 40) + '"';
const inside = box => { for (let up = box.parentElement; up; up = up.parentElement) if (scrolls(up)) return true; };
if (document.documentElement.scrollWidth > width)
  found.push(`the page is ${document.documentElement.scrollWidth} px wide, the window ${width} px`);
for (const details of document.querySelectorAll('details'))
  if (isPrint && ![...details.children].every(part => part.checkVisibility()))
    found.push(`${name(details)} is closed on paper`);
for (const box of document.body.querySelectorAll('*')) {
  if (box.closest('svg') && box.tagName !== 'svg' || box.matches('.skip') || !box.checkVisibility()) continue;
  const edge = box.getBoundingClientRect();
  if (edge.right > width + 1 && !inside(box)) found.push(`${name(box)} ends at ${Math.round(edge.right)} px of ${width}`);
  const isBox = getComputedStyle(box).display !== 'inline' && box.clientWidth && !scrolls(box) && !inside(box);
  if (isBox && box.scrollWidth > box.clientWidth + 1)
    found.push(`${name(box)} holds ${box.scrollWidth} px in ${box.clientWidth}`);
  if (scrolls(box) && box.scrollWidth > box.clientWidth + 1 && !box.matches('[role="region"]:has(> table), figure.tl'))
    found.push(`${name(box)} scrolls, and is neither a table nor a picture`);
}
return found.slice(0, 8);
"""

# What does not stay in sight where a table is scrolled to its end in its box: the first cell of a row, the head.
STICKY = """
const found = [], seen = cell => {
  const place = cell.getBoundingClientRect(), x = place.left + Math.min(place.width, 40) / 2, y = place.top + place.height / 2;
  return cell.contains(document.elementFromPoint(x, y));
};
for (const region of document.querySelectorAll('[role="region"]')) {
  if (!region.checkVisibility() || !region.querySelector('table')) continue;
  const isWide = region.scrollWidth > region.clientWidth + 1, isHigh = region.scrollHeight > region.clientHeight + 1;
  if (!isWide && !isHigh) continue;
  region.scrollIntoView({ block: 'center' });
  region.scrollTo(region.scrollWidth, region.scrollHeight);
  const box = region.getBoundingClientRect(), name = `the table "${region.getAttribute('aria-label')}"`;
  const row = [...region.querySelectorAll('tbody tr')].reverse().find(row => {
    const place = row.getBoundingClientRect(), y = place.top + place.height / 2;
    return y > box.top + 60 && y < box.bottom - 20 && y > 0 && y < innerHeight;
  });
  if (isWide && row && !seen(row.cells[0])) found.push(`${name} hides the first cell of its rows`);
  const head = region.querySelector('thead th');
  if (isHigh && head && box.top >= 0 && !seen(head)) found.push(`${name} hides its head`);
  region.scrollTo(0, 0);
}
scrollTo(0, 0);
return found.slice(0, 3);
"""

FAULTY = """<!DOCTYPE html><html lang="en"><head><title>Faulty</title></head><body><main><h1>Faulty</h1>
<p style="width:900px">wide</p><div style="overflow-x:auto"><p style="width:800px">boxed</p></div>
<div role="region" aria-label="loose" tabindex="0" style="overflow:auto;height:200px"><table><thead><tr><th>head</th></tr></thead><tbody>
ROWS</tbody></table></div>
<p style="color:#ccc;background:#fff">pale</p><img src="../outside.png">
<p style="position:absolute;left:3000px">far</p>
<div style="break-before:page;height:10px"></div><p style="break-before:page">end</p>
<script>console.error("said")</script><details><summary>closed</summary><p>unseen</p></details></main></body></html>""".replace("ROWS", 40 * '<tr><td>1</td><td><p style="width:2000px">2</p></td></tr>')

# A part of what must be said about the page above, and in which mode.
EXPECTED = [
    ("loading", "said"),
    ("loading", "outside.png"),
    ("light 1280", "image-alt"),
    ("dark 1280", "color-contrast"),
    ("light 360", "the page is"),
    ("light 360", "scrolls, and is neither"),
    ("light 360", "hides the first cell"),
    ("light 360", "hides its head"),
    ("zoom 400 %", "the page is"),
    ("print A4", "closed on paper"),
    ("print Letter", "closed on paper"),
    ("PDF on A4", "is empty"),
    ("PDF on Letter", "is not on paper"),
]


def pages_of(report):
    """One page of each kind: all at the top and all indexes; flows of each grade; hosts, trees and lists, small and large."""
    kinds = {}
    for page in sorted(report.rglob("*.html")):
        path = page.relative_to(report)
        depth = len(path.parts)
        if depth == 1 or path.parts[0] != "hosts" and depth == 2 or path.name == "index.html":
            kind = re.sub(r"-\d+\.html$", "", str(path))
        else:
            kind = path.parts[0]
            if listing := re.search(r"-(children|events|flows)(-\d+)?\.html$", path.name):
                kind += " " + listing[1]
        kinds.setdefault(kind, []).append(page)
    chosen = set()
    for pages in kinds.values():
        pages.sort(key=lambda page: (page.stat().st_size, page))
        chosen |= {pages[0], pages[-1]}
    grades = {}
    for line in (report / "data/flows.ndjson").read_text("utf-8").splitlines():
        flow = json.loads(line)
        grades.setdefault((flow["grade"], flow["otherEnd"] is not None), report / flow["page"])
    return sorted(chosen | set(grades.values()))


def start_browser(scratch):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-extensions"):
        options.add_argument("--" + flag)
    options.add_argument(f"--user-data-dir={scratch}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    browser.set_script_timeout(120)
    return browser


def faults_of_loading(browser, root):
    """What the page asked for outside its folder, and what was written on the console."""
    faults = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            # The browser's own first page may still be loading.
            is_own = message["params"]["documentURL"].startswith("chrome:")
            if not is_own and not address.startswith(root.as_uri() + "/"):
                faults.append(f"asks for {address}")
    return faults + [f"console: {entry['message']}" for entry in browser.get_log("browser")]


def emulate(browser, mode):
    width, height, medium, scheme, _ = MODES[mode]
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {
            "media": medium,
            "features": [
                {"name": "prefers-color-scheme", "value": "dark" if scheme == "dark" else "light"},
                {"name": "forced-colors", "value": "active" if scheme == "forced" else "none"},
            ],
        },
    )


def faults_in_mode(browser, mode):
    medium, rules = MODES[mode][2], MODES[mode][4]
    emulate(browser, mode)
    faults = browser.execute_script(OVERFLOW, medium == "print")
    if medium == "screen":
        faults += browser.execute_script(STICKY)
    result = browser.execute_async_script(
        "const done = arguments[1]; axe.run(document, arguments[0]).then(done, error => done(String(error)));",
        rules,
    )
    if isinstance(result, str):
        return faults + [f"axe-core: {result}"]
    for rule in result["violations"]:
        places = [node["html"][:120] for node in rule["nodes"]]
        faults.append(f"axe-core, {rule['id']}: {rule['help']}; {len(places)} times, first {places[0]}")
    return faults


# The last cell of every row of every table, and the last words of every paragraph and item.
LAST_WORDS = """
const words = box => box.textContent.trim().split(/\\s+/).filter(word => word);
const cells = [...document.querySelectorAll('tr')].map(row => [...row.cells].reverse().find(cell => words(cell).length));
return [...cells.filter(cell => cell), ...document.querySelectorAll('p, li, dd, pre')]
  .filter(box => box.checkVisibility()).map(box => words(box).slice(-1)[0]).filter(word => word);
"""


def faults_on_paper(browser, page, scratch):
    """Prints a page to PDF on both papers: no sheet may be empty, and no text be cut off by its edge."""
    faults = []
    emulate(browser, "print A4")
    expected = browser.execute_script(LAST_WORDS)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    for paper, (width, height) in PAPERS.items():
        printed = browser.execute_cdp_cmd(
            "Page.printToPDF", {"paperWidth": width, "paperHeight": height}
        )
        file = scratch / "page.pdf"
        file.write_bytes(base64.b64decode(printed["data"]))
        text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True).stdout.decode()
        sheets = text.split("\f")[:-1]
        for number, sheet in enumerate(sheets, 1):
            if not sheet.strip():
                faults.append((f"PDF on {paper}", f"sheet {number} of {len(sheets)} is empty"))
        # Long words are broken over lines.
        text = re.sub(r"\s+", "", text)
        missing = [word for word in expected if re.sub(r"\s+", "", word) not in text]
        if missing:
            faults.append((f"PDF on {paper}", f"'{missing[0][:40]}' is not on paper, and {len(missing) - 1} more"))
    return faults


def faults_of(browser, page, root, scratch):
    """Pairs of mode and fault. The page is loaded under its own Content-Security-Policy; DevTools put axe-core into it."""
    browser.get_log("performance"), browser.get_log("browser")
    browser.get(page.as_uri())
    faults = [("loading", fault) for fault in faults_of_loading(browser, root)]
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE, "silent": True})
    for mode in MODES:
        faults += [(mode, fault) for fault in faults_in_mode(browser, mode)]
    return faults + faults_on_paper(browser, page, scratch)


def check_faulty_page(browser, scratch):
    folder = scratch / "faulty"
    folder.mkdir()
    (folder / "page.html").write_text(FAULTY, "utf-8")
    faults = faults_of(browser, folder / "page.html", folder, scratch)
    unseen = [f"{mode}: {part}" for mode, part in EXPECTED if not any(mode == m and part in f for m, f in faults)]
    if unseen:
        sys.exit(f"the check does not see: {'; '.join(unseen)}; it saw {faults}")


def main():
    report, scratch = (Path(argument).resolve() for argument in sys.argv[1:])
    began = time.monotonic()
    pages = pages_of(report)
    browsers = [start_browser(scratch / f"browser-{number}") for number in range(2)]
    try:
        check_faulty_page(browsers[0], scratch)

        def check_share(number):
            browser, own = browsers[number], scratch / f"browser-{number}"
            return [(page, faults_of(browser, page, report, own)) for page in pages[number :: len(browsers)]]

        with ThreadPoolExecutor(len(browsers)) as pool:
            results = sorted(result for share in pool.map(check_share, range(len(browsers))) for result in share)
    finally:
        for browser in browsers:
            browser.quit()
    for page, faults in results:
        print(page.relative_to(report), "" if faults else "is sound")
        for mode, fault in faults:
            print(f"  {mode}: {fault}")
    faulty = sum(1 for _, faults in results if faults)
    print(f"{len(results)} pages in {len(MODES)} modes and on two papers, {faulty} faulty, {time.monotonic() - began:.0f} s")
    sys.exit(1 if faulty else 0)


main()
