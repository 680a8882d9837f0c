from collections import Counter
from math import hypot


def cosine(a, b):
    bags = []
    for text in (a, b):
        spaced = "".join(
            letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower()
        )
        bags.append(Counter(spaced.split()))
    norms = [hypot(*bag.values()) for bag in bags]
    if 0 in norms:
        return 0.0
    product = sum(bags[0][word] * bags[1][word] for word in bags[0].keys() & bags[1].keys())
    return product / norms[0] / norms[1]
