"""MIME types of outputs that Downhill treats in its own way."""

FIGURE = "application/vnd.plotly.v1+json"

# Knobs, and what they change in the figure beside it. See lib/plot/knobs.ts.
KNOBS = "application/vnd.downhill.knobs+json"

# A pad to draw on, beside its strokes as a drawing and the answer as a figure.
# See lib/digit-pad.ts.
PAD = "application/vnd.downhill.pad+json"

# What a lesson ran on: {"engine": "wasm"}, say. See lab/lessons/facts.mjs.
FACTS = "application/vnd.downhill.facts+json"

# Sentences, as safe HTML, about what was left out of an output: page.py adds them for the template.
LEFT_OUT = "application/vnd.downhill.left-out"
