"""Tells which of pip's package indexes answer.

pip asks each of its indexes for each package, so that one that swallows connections costs a
timeout a package. Run this with the Python that pip belongs to. It prints a line of JSON with
two lists of addresses from pip's configuration: "answering" (in pip's order) and "silent"
(without user names and passwords, to be shown). With a single index there is nothing to
choose, and both are empty.
"""

import ast
import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from typing import Any

ANSWER_SECONDS = 6
# Longer, for the look-up of names and for names with several addresses.
DEADLINE_SECONDS = 10


def pip(*arguments: str) -> str:
    # Wide, so that no address is broken across two lines.
    environment = {**os.environ, "COLUMNS": "1000"}
    command = [sys.executable, "-m", "pip", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment).stdout


def settings() -> dict[str, Any]:
    """pip's settings for an installation, where the environment overrides the files."""
    lines = pip("config", "list").splitlines()
    found: dict[str, Any] = {}
    for scope in ("global.", "install.", ":env:."):
        for line in lines:
            name, equals, value = line.partition("=")
            if equals and name.startswith(scope):
                found[name[len(scope) :]] = ast.literal_eval(value)
    return found


def default_index() -> str:
    options = pip("install", "--help")
    stated = re.search(r"--index-url.*?\(default (\S+?)\)", options, re.DOTALL)
    if stated is None:
        raise RuntimeError("pip does not say which index it asks by default.")
    return stated[1]


def without_credentials(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def answers(url: str, opener: urllib.request.OpenerDirector) -> bool:
    if not url.startswith(("http://", "https://")):
        return True
    page = without_credentials(url).rstrip("/") + "/jupyterlab/"
    try:
        opener.open(page, timeout=ANSWER_SECONDS).close()
    except urllib.error.HTTPError:
        return True  # It may ask for a password, which pip may know.
    except urllib.error.URLError as error:
        # pip may know the certificate.
        return isinstance(error.reason, ssl.SSLCertVerificationError)
    except (OSError, http.client.HTTPException):
        return False
    return True


def which_answer(urls: Iterable[str], proxy: str | None) -> set[str]:
    """Asks all at once, and gives up on those that do not answer in time."""
    proxies = {"http": proxy, "https": proxy} if proxy else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies))
    answering: set[str] = set()

    def ask(url: str) -> None:
        if answers(url, opener):
            answering.add(url)

    threads = [threading.Thread(target=ask, args=[url], daemon=True) for url in urls]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + DEADLINE_SECONDS
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    return set(answering)


def main() -> None:
    configured = settings()
    further = configured.get("extra-index-url", "").split()
    urls = []
    if further:
        urls = [configured.get("index-url") or default_index(), *further]
    answering = which_answer(urls, configured.get("proxy"))
    report = {
        "answering": [url for url in urls if url in answering],
        "silent": [without_credentials(url) for url in urls if url not in answering],
    }
    print(json.dumps(report))


main()
