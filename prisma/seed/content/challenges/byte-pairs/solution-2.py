import sys
from collections import Counter

lines = sys.stdin.read().split()
text = lines[1:]
spelling = {word: tuple(word) for word in text}
weights = Counter(text)
report = []

while len(report) < int(lines[0]):
    pairs = Counter()
    for word, weight in weights.items():
        tokens = spelling[word]
        for index in range(1, len(tokens)):
            pairs[tokens[index - 1], tokens[index]] += weight
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] == 1:
        break
    (left, right), count = ranked[0]
    report.append(f"{left} {right} {count}")
    for word, tokens in spelling.items():
        joined = []
        for token in tokens:
            # A token that was just joined is longer than `left`, so it is not joined again.
            if joined and joined[-1] == left and token == right:
                joined[-1] = left + right
            else:
                joined.append(token)
        spelling[word] = tuple(joined)

print("\n".join(report + ["--"] + [" ".join(spelling[word]) for word in text]))
