"""Opens a notebook in real JupyterLab, as a student would, and takes pictures.

As a tool: python tests/browser/lab.py NOTEBOOK PICTURES [--run]
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT = {"width": 1200, "height": 900}
START_SECONDS = 60
RUN_SECONDS = 900
# Nothing of the person who runs this: no settings, no news, no extensions.
OPTIONS = [
    "--ServerApp.token=",
    "--ServerApp.password=",
    "--ServerApp.open_browser=False",
    "--ServerApp.ip=127.0.0.1",
    "--LabApp.extension_manager=readonly",
]
# Lets a test change settings without a page's token.
SETTABLE = "--ServerApp.disable_check_xsrf=True"
OVERLAP = 60
# Every cell is on the page, not only those in sight; no question about news over the notebook.
SETTINGS = {
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}
RAN = re.compile(r"\[\d+\]:")
ALL_RAN = r"""
() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(each => /^\[\d+\]/.test(each.textContent))
"""
ONE_RAN = ALL_RAN.replace("every", "some")
NOTHING_RUNS = """
() => ![...document.querySelectorAll('.jp-InputPrompt')].some(each => each.textContent.includes('*'))
"""


@contextlib.contextmanager
def lab(folder: Path, *options: str) -> Iterator[str]:
    """Serve `folder` with JupyterLab (and Notebook 7 under /notebooks) on loopback and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        own = dict.fromkeys(("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"), home)
        own["JUPYTERLAB_SETTINGS_DIR"] = str(_settings(Path(home)))
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [sys.executable, "-m", "jupyter", "lab", *root, *OPTIONS, *options, f"--ServerApp.port={port}"]
        server = subprocess.Popen(
            [*command, f"--ServerApp.root_dir={folder}"],
            cwd=folder,
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/api", server)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _settings(home: Path) -> Path:
    for name, text in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return home / "settings"


def _wait_for(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.2)
    msg = f"JupyterLab did not answer at {address} within {START_SECONDS} s"
    raise TimeoutError(msg)


@contextlib.contextmanager
def browser():
    """Yield headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


@contextlib.contextmanager
def page(address: str):
    """Yield a page of headless Chromium on `address`."""
    with browser() as chromium:
        opened = chromium.new_page(viewport=VIEWPORT)
        opened.goto(address)
        yield opened


def set_theme(address: str, theme: str) -> None:
    """Choose the theme of the pages that are opened from now on; the server must run with SETTABLE."""
    raw = json.dumps({"raw": json.dumps({"theme": theme})}).encode()
    where = f"{address}/lab/api/settings/@jupyterlab/apputils-extension:themes"
    urllib.request.urlopen(urllib.request.Request(where, data=raw, method="PUT"), timeout=20).close()


def wait_until_ready(opened) -> None:
    """Wait until the notebook stands on the page with its mathematics, and its kernel is idle."""
    limit = START_SECONDS * 1000
    opened.wait_for_selector(".jp-Notebook .jp-RenderedMarkdown", timeout=limit)
    opened.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=limit)
    opened.wait_for_timeout(500)


def cell(opened, text: str):
    """Return the code cell that contains `text`."""
    return opened.locator(".jp-CodeCell", has=opened.locator(".jp-InputArea", has_text=text)).first


def write(opened, text: str, source: str) -> None:
    """Replace what stands in the code cell that contains `text`, as one does with the keyboard."""
    cell(opened, text).locator(".cm-content").click()
    opened.keyboard.press("Control+a")
    opened.keyboard.insert_text(source)


def run(opened, text: str) -> None:
    """Run the code cell that contains `text` with Shift-Enter, and wait until nothing runs any more."""
    cell(opened, text).locator(".cm-content").click()
    opened.keyboard.press("Shift+Enter")
    opened.wait_for_timeout(50)
    opened.wait_for_function(NOTHING_RUNS, timeout=RUN_SECONDS * 1000)


def restart_and_run_all(opened) -> None:
    """Choose "Restart the kernel and run all cells", agree, and wait until every cell has run, or for two minutes.

    On a busy machine Jupyter may send the cells to the kernel that is just ending, and then none ever runs: chosen
    again then, as a person would.
    """
    from playwright.sync_api import TimeoutError as TooLong

    for _ in range(2):
        opened.locator('[data-jp-item-name="restart-and-run"]').click()
        opened.locator(".jp-Dialog .jp-mod-accept").click()
        with contextlib.suppress(TooLong):
            opened.wait_for_function(ONE_RAN, timeout=START_SECONDS * 1000)
            break
    with contextlib.suppress(TooLong):
        opened.wait_for_function(ALL_RAN, timeout=2 * START_SECONDS * 1000)


def not_run(opened) -> list[str]:
    """Return the prompts of the code cells that have not run."""
    return [each for each in opened.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts() if not RAN.match(each)]


def run_cells(opened) -> None:
    """Run every cell with Shift-Enter, one after the other, going on after errors as a student does."""
    count = opened.locator(".jp-Notebook .jp-Cell").count()
    opened.locator(".jp-Notebook .jp-Cell").first.click()
    opened.keyboard.press("Escape")
    for _ in range(count):
        opened.keyboard.press("k")  # up, wherever the click landed
    for _ in range(count):
        opened.keyboard.press("Shift+Enter")
        opened.wait_for_timeout(50)
        opened.wait_for_function(NOTHING_RUNS, timeout=RUN_SECONDS * 1000)


def screens(opened, folder: Path) -> list[Path]:
    """Write a picture of every screen of the notebook into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    panel = opened.locator(".jp-WindowedPanel-outer").first
    height, shown = panel.evaluate("each => [each.scrollHeight, each.clientHeight]")
    written = []
    for number, offset in enumerate(range(0, height, shown - OVERLAP), 1):
        panel.evaluate("(each, offset) => { each.scrollTop = offset }", offset)
        opened.wait_for_timeout(300)
        written.append(folder / f"screen-{number:02}.png")
        opened.screenshot(path=written[-1])
        if offset + shown >= height:
            break
    return written


def pictures(notebook: Path, folder: Path, *, run: bool) -> list[Path]:
    """Open `notebook` on a copy of its folder, run its cells if asked to, and return pictures of every screen."""
    with tempfile.TemporaryDirectory() as copy:
        place = shutil.copytree(notebook.parent, Path(copy) / notebook.parent.name)
        with lab(place) as address, page(f"{address}/doc/tree/{notebook.name}") as opened:
            wait_until_ready(opened)
            if run:
                run_cells(opened)
            return screens(opened, folder)


def main() -> None:
    """Take pictures of one notebook, screen by screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--run", action="store_true")
    options = parser.parse_args()
    for picture in pictures(options.notebook, options.pictures, run=options.run):
        print(picture)


if __name__ == "__main__":
    main()
