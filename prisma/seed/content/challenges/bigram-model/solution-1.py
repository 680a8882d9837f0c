import sys

lines = sys.stdin.read().lower().splitlines()
gap = lines.index("")

following = {}
for sentence in lines[:gap]:
    words = sentence.split()
    for here, after in zip(words, words[1:]):
        counts = following.setdefault(here, {})
        counts[after] = counts.get(after, 0) + 1

for question in lines[gap + 1 :]:
    counts = following.get(question.strip())
    if counts is None:
        print("?")
        continue
    best = min(counts, key=lambda word: (-counts[word], word))
    print(f"{best} {counts[best]}/{sum(counts.values())}")
