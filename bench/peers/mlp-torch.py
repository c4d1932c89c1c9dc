"""The network of the course in PyTorch, eager."""

import os

import torch

from mlp_answer import answer

if "BENCH_THREADS" in os.environ:
    torch.set_num_threads(int(os.environ["BENCH_THREADS"]))


class Trainer:
    def __init__(self, examples: int, width: int) -> None:
        self.model = torch.nn.Sequential(
            torch.nn.Linear(784, width),
            torch.nn.ReLU(),
            torch.nn.Linear(width, width // 2),
            torch.nn.ReLU(),
            torch.nn.Linear(width // 2, 10),
        )
        self.weights = torch.rand(784, width)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.001)
        self.pictures = torch.rand(examples, 784)
        self.targets = torch.nn.functional.one_hot(torch.arange(examples) % 10, 10).float()

    def step(self, start: int, batch_size: int) -> None:
        rows = slice(start, start + batch_size)
        self.optimizer.zero_grad()
        difference = self.model(self.pictures[rows]) - self.targets[rows]
        loss = (difference**2).sum() / batch_size
        loss.backward()
        self.optimizer.step()

    def product(self, batch_size: int) -> None:
        _ = self.pictures[:batch_size] @ self.weights


answer(Trainer)
