import sys
from collections import Counter

text, _, questions = sys.stdin.read().lower().partition("\n\n")
words = text.split()
pairs = Counter(zip(words, words[1:]))
for asked in questions.split():
    after = {second: count for (first, second), count in pairs.items() if first == asked}
    if not after:
        print("?")
    else:
        best = min(after, key=lambda word: (-after[word], word))
        print(f"{best} {after[best]}/{sum(after.values())}")
