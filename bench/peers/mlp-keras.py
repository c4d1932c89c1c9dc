"""The training loop of the original course, in Keras: one step at a time, with GradientTape."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf
from keras import Sequential, layers, optimizers

from mlp_answer import answer


class Trainer:
    def __init__(self, examples: int, width: int) -> None:
        self.model = Sequential(
            [
                layers.Dense(width, activation="relu"),
                layers.Dense(width // 2, activation="relu"),
                layers.Dense(10),
            ]
        )
        self.weights = tf.random.uniform([784, width])
        self.optimizer = optimizers.SGD(learning_rate=0.001)
        self.pictures = tf.random.uniform([examples, 28, 28])
        self.targets = tf.one_hot(tf.range(examples) % 10, depth=10)

    def step(self, start: int, batch_size: int) -> None:
        pictures = self.pictures[start : start + batch_size]
        targets = self.targets[start : start + batch_size]
        with tf.GradientTape() as tape:
            out = self.model(tf.reshape(pictures, [-1, 28 * 28]))
            loss = tf.reduce_sum(tf.square(out - targets)) / batch_size
        variables = self.model.trainable_variables
        gradients = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(gradients, variables, strict=True))

    def product(self, batch_size: int) -> None:
        flat = tf.reshape(self.pictures[:batch_size], [-1, 28 * 28])
        _ = tf.matmul(flat, self.weights).numpy()


answer(Trainer)
