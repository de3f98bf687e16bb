"""Draws the icons of public/ from icon.svg with Chromium. Run by hand when the drawing changes; the pictures are committed."""

from pathlib import Path

from playwright.sync_api import sync_playwright

PUBLIC = Path(__file__).parent.parent / "public"
DRAWING = (PUBLIC / "icon.svg").read_text()
# A maskable icon fills its square, and what matters stays within the inner four fifths.
MASKABLE = DRAWING.replace('rx="116"', "").replace('id="backpack"', 'transform="translate(256 256) scale(.78) translate(-256 -256)"')
PICTURES = {
    "icon-180.png": (DRAWING.replace('rx="116"', ""), 180),
    "icon-192.png": (DRAWING, 192),
    "icon-512.png": (DRAWING, 512),
    "icon-maskable-512.png": (MASKABLE, 512),
}

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name, (drawing, size) in PICTURES.items():
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
        page.screenshot(path=PUBLIC / name, omit_background=True)
    browser.close()
