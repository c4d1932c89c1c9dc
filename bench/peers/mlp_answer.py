"""How a trainer in Python answers the bench: see mlp-subject.mjs."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol


class Trainer(Protocol):
    """Trains a network 784-WIDTH-(WIDTH/2)-10."""

    def __init__(self, examples: int, width: int) -> None: ...

    def step(self, start: int, batch_size: int) -> None:
        """Over the pictures from `start` on."""
        ...

    def product(self, batch_size: int) -> None:
        """Of a batch and the weights of the first layer, alone."""
        ...


def answer(make: Callable[[int, int], Trainer]) -> None:
    """Does what standard input asks, and says how many milliseconds each piece took."""
    say({})
    for request in sys.stdin:
        what, *numbers = request.split()
        count, batch_size, width = [*map(int, numbers), 200, 512][:3] if numbers else (1, 200, 512)
        if what == "epochs":
            trainer = make(60_000, 512)
            trainer.step(0, 200)
            say({"milliseconds": [timed(lambda trainer=trainer: epochs(trainer, count))]})
        else:
            trainer = make(10 * batch_size, width)
            say({"milliseconds": [timed(piece(trainer, what, batch_size, n)) for n in range(count)]})


def epochs(trainer: Trainer, count: int) -> None:
    for _ in range(count):
        for start in range(0, 60_000, 200):
            trainer.step(start, 200)


def piece(trainer: Trainer, what: str, batch_size: int, index: int) -> Callable[[], None]:
    if what == "product":
        return lambda: trainer.product(batch_size)
    return lambda: trainer.step(index % 10 * batch_size, batch_size)


def timed(do: Callable[[], None]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)
