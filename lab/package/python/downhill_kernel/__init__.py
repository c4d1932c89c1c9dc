"""A Jupyter kernel for TypeScript. It runs on Node.js: this finds one, and hands over to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from downhill_kernel.find_node import NoNode, find_node

package = Path(__file__).parent / "package"


def main() -> None:
    """Run `downhill-kernel`. `start` starts the kernel on a connection file, as Jupyter asks."""
    if sys.platform == "win32":
        sys.exit(
            "The kernel runs on Linux and macOS.\n"
            "What to do: on Windows, install it inside WSL: https://learn.microsoft.com/windows/wsl/install"
        )
    try:
        node = find_node()
    except NoNode as problem:
        sys.exit(f"[downhill kernel] {problem}")
    match sys.argv[1:]:
        case ["start", *rest]:
            words = [str(package / "dist" / "main.cjs"), *rest]
        case words:
            words = [str(package / "install" / "command.mjs"), *of_this_python(words)]
    os.execv(node, [node, *words])


def of_this_python(words: list[str]) -> list[str]:
    """Make `--sys-prefix` mean the Python that this is installed in, not whichever is on PATH."""
    return [f"--prefix={sys.prefix}" if word == "--sys-prefix" else word for word in words]
