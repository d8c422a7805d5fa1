"""A JupyterLab of its own on a project with tables, and a Chromium that opens notebooks in it."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.study import ROOT

CELL = """from analysis.review import display
shown = display.review("{coder}", first="{first}", share=1)
shown"""
CODEBOOK = """from analysis.extension import codebook_display
codebook_display.desk("{coder}", "visit*")"""
READY = "http://127.0.0.1:"
PATIENCE = 120_000
TRIES = 4
# What JupyterLab says of requests of its own that a kernel has not answered when another takes its place.
_OF_LAB = "Canceled future for create_subshell_request"


@dataclass
class Lab:
    """A server, by its address, and the folder that it serves."""

    address: str
    folder: Path

    def notebook(self, name: str, coder: str = "Ilse Quill", *, first: str = "text", source: str = CELL) -> str:
        cell = {"cell_type": "code", "id": "review", "metadata": {}, "outputs": [], "execution_count": None,
                "source": source.format(coder=coder, first=first)}  # fmt: skip
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        told = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (self.folder / f"{name}.ipynb").write_text(json.dumps(told), encoding="utf-8")
        return f"{self.address}/doc/tree/{name}.ipynb?reset"


@contextmanager
def served(folder: Path) -> Iterator[Lab]:
    """JupyterLab on a folder that holds a project with the tables of the worked example."""
    shutil.copytree(ROOT / "build" / "tables", folder / "build" / "tables")
    (folder / "broadsheet.toml").write_text("", encoding="utf-8")
    shutil.copytree(ROOT / "analysis" / "codebook", folder / "codebook", ignore=lambda _, names: [
        name for name in names if not name.endswith(".yaml")])  # fmt: skip
    home = folder / "home"
    environment = os.environ | {
        "PYTHONPATH": str(ROOT), "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home),
        "JUPYTER_RUNTIME_DIR": str(home), "JUPYTERLAB_SETTINGS_DIR": str(home), "JUPYTER_PREFER_ENV_PATH": "1",
    }  # fmt: skip
    settings = {"themes": {"adaptive-theme": True}, "notification": {"fetchNews": "false"}}
    for name, told in settings.items():
        file = home / "@jupyterlab" / "apputils-extension" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(told), encoding="utf-8")
    log = folder / "server.log"
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--ip=127.0.0.1", "--allow-root",
        f"--notebook-dir={folder}", "--IdentityProvider.token=", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with log.open("w", encoding="utf-8") as told:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=told, stderr=subprocess.STDOUT)
    try:
        yield Lab(_address(log, server), folder)
    finally:
        server.terminate()
        server.wait(20)


def _address(log: Path, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        found = re.search(rf"{READY}(\d+)", log.read_text(encoding="utf-8"))
        if found:
            return f"{READY}{found[1]}"
        assert server.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def opened(browser: Any, address: str, *, width: int = 1200, theme: str = "light", widget: str = ".bs-review") -> Any:
    """The notebook's page with its cell run: the widget is there."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.set_default_timeout(PATIENCE)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.extend([] if _OF_LAB in str(error) else [str(error)]))
    page.goto(address)
    run(page, widget)
    return page


def run(page: Any, widget: str = ".bs-review") -> None:
    """Run the notebook's cell and wait for the widget; once more where the kernel was still on its way."""
    for _ in range(TRIES):
        while (asked := page.locator(".jp-Dialog .jp-mod-accept")).count():
            asked.first.click()
        page.locator(".jp-Notebook-cell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        with suppress(PlaywrightTimeout):
            page.wait_for_selector(widget, timeout=PATIENCE / TRIES)
            return
    raise AssertionError(page.locator(".jp-Notebook").first.inner_text())


def press(page: Any, key: str, widget: str = ".bs-review") -> None:
    """Press a key in the widget, and wait until the kernel answered."""
    root = page.locator(widget)
    root.evaluate("(root) => root.contains(document.activeElement) || root.focus()")
    page.keyboard.press(key)
    settled(page, widget)


def settled(page: Any, widget: str) -> None:
    """The kernel answered what was asked of it."""
    page.wait_for_function("(widget) => !document.querySelector(widget).hasAttribute('aria-busy')", arg=widget)
