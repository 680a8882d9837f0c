import sys


def count_pairs(words):
    counts = {}
    for word in words:
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def merge(word, pair):
    merged = []
    at = 0
    while at < len(word):
        if tuple(word[at : at + 2]) == pair:
            merged.append(word[at] + word[at + 1])
            at += 2
        else:
            merged.append(word[at])
            at += 1
    return merged


most, *text = sys.stdin.read().split()
words = [list(word) for word in text]
for _ in range(int(most)):
    counts = count_pairs(words)
    if not counts:
        break
    best = min(counts, key=lambda pair: (-counts[pair], pair))
    if counts[best] < 2:
        break
    print(best[0], best[1], counts[best])
    words = [merge(word, best) for word in words]

print("--")
for word in words:
    print(*word)
