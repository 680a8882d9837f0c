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
    counts = following.get(question)
    if counts is None:
        print("?")
    else:
        best = max(counts, key=counts.get)
        print(f"{best} {counts[best]}/{sum(counts.values())}")
