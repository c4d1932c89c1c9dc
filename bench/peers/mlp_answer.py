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
        say({"milliseconds": measured(make, what, *map(int, numbers))})


def measured(
    make: Callable[[int, int], Trainer],
    what: str,
    count: int,
    batch_size: int = 200,
    width: int = 512,
) -> list[float]:
    if what == "epochs":
        trainer = make(60_000, width)
        trainer.step(0, batch_size)
        return [timed(lambda: epochs(trainer, count))]
    trainer = make(10 * batch_size, width)
    return [timed(piece(trainer, what, batch_size, index)) for index in range(count)]


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
