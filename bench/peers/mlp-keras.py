"""The training loop of the original course, in Keras: one step at a time, with GradientTape."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import tensorflow as tf
from keras import Sequential, layers, optimizers

from mlp_answer import answer

model = Sequential(
    [
        layers.Dense(512, activation="relu"),
        layers.Dense(256, activation="relu"),
        layers.Dense(10),
    ]
)
optimizer = optimizers.SGD(learning_rate=0.001)
pictures = tf.random.uniform([10, 200, 28, 28])
targets = tf.one_hot(tf.range(200) % 10, depth=10)


def step(index: int) -> None:
    with tf.GradientTape() as tape:
        out = model(tf.reshape(pictures[index], [-1, 28 * 28]))
        loss = tf.reduce_sum(tf.square(out - targets)) / 200
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))


answer(step)
