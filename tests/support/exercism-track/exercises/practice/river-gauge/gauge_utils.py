import inspect

UMLAUT = "Pegelstände – 水位 🌊"


class Near:
    """A helper of the tests, with "quotes" and a \\ in it."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return abs(self.value - other) < 0.01 and inspect.currentframe() is not None
