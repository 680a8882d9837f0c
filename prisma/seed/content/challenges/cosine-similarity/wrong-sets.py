import math
import re


def cosine(a, b):
    first = set(re.findall(r"[a-z0-9]+", a.lower()))
    second = set(re.findall(r"[a-z0-9]+", b.lower()))
    if not first or not second:
        return 0
    return len(first & second) / math.sqrt(len(first) * len(second))
