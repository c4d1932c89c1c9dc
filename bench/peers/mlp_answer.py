"""How a trainer in Python answers the bench: see mlp-subject.mjs."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any


def answer(step: Callable[[int], None]) -> None:
    """Calls step(index) as often as standard input asks, and says how long each call took."""
    say({})
    for request in sys.stdin:
        _, count = request.split()
        milliseconds = []
        for index in range(int(count)):
            start = time.perf_counter()
            step(index % 10)
            milliseconds.append((time.perf_counter() - start) * 1000)
        say({"milliseconds": milliseconds})


def say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)
