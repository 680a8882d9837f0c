import sys


def merge(word, pair):
    merged = []
    for token in word:
        if merged and (merged[-1], token) == pair:
            merged[-1] += token
        else:
            merged.append(token)
    return merged


most, *text = sys.stdin.read().split()
words = [list(word) for word in text]
for _ in range(int(most)):
    counts = {}
    for word in words:
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + 1
    if not counts or max(counts.values()) < 2:
        break
    best = max(counts, key=counts.get)
    print(*best, counts[best])
    words = [merge(word, best) for word in words]
print("--")
for word in words:
    print(*word)
