"""Values that can be written as UTF-8, and as JSON."""

import math
from typing import Any


def well_formed(value: Any) -> Any:
    """Replaces each half of a character by �, in a text and in all that lists and dicts hold.

    JavaScript can cut a text within an emoji, and JSON can hold the half; UTF-8 cannot. Python
    writes NaN and Infinity into JSON, which nothing else reads: they become None.
    Lists and dicts are changed in place. Returns the value.
    """
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        for key, inner in value.items():
            value[key] = well_formed(inner)
    elif isinstance(value, list):
        value[:] = map(well_formed, value)
    return value
