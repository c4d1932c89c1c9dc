"""Text that can be written."""


def well_formed(value):
    """Puts � for each half of a character, here and in whatever the value holds; returns it.

    A text of JavaScript's may be cut within an emoji, and JSON holds it so. UTF-8 cannot.
    """
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        for key, inner in value.items():
            value[key] = well_formed(inner)
    elif isinstance(value, list):
        value[:] = map(well_formed, value)
    return value
