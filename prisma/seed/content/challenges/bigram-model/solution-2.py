import sys
from collections import Counter

text, _, questions = sys.stdin.read().lower().partition("\n\n")
pairs = Counter()
firsts = Counter()
for line in text.split("\n"):
    previous = None
    for word in line.split():
        if previous is not None:
            pairs[previous, word] += 1
            firsts[previous] += 1
        previous = word

for asked in questions.split():
    best = ("?", 0)
    for (first, second), count in sorted(pairs.items()):
        if first == asked and count > best[1]:
            best = (second, count)
    print("?" if best[1] == 0 else f"{best[0]} {best[1]}/{firsts[asked]}")
