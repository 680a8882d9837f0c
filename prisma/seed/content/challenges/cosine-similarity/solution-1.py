import math
import re


def bag(text):
    counts = {}
    for word in re.findall(r"[a-z0-9]+", text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return counts


def cosine(a, b):
    first, second = bag(a), bag(b)
    if not first or not second:
        return 0
    shared = sum(count * second.get(word, 0) for word, count in first.items())
    length_a = math.sqrt(sum(count**2 for count in first.values()))
    length_b = math.sqrt(sum(count**2 for count in second.values()))
    return shared / (length_a * length_b)
