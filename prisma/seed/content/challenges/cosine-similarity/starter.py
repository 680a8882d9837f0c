import math
import re


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def cosine(a, b):
    return 1.0 if words(a) == words(b) else 0.0
