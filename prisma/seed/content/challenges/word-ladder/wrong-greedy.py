import sys

words = sys.stdin.read().split()
start, goal = words[:2]
allowed = set(words[2:])


def differs(a, b):
    return sum(x != y for x, y in zip(a, b))


ladder = [start]
seen = {start}
while ladder[-1] != goal:
    steps = sorted(w for w in allowed - seen if differs(w, ladder[-1]) == 1)
    if not steps:
        break
    nearest = min(steps, key=lambda w: differs(w, goal))
    seen.add(nearest)
    ladder.append(nearest)
print(" -> ".join(ladder) if ladder[-1] == goal else "no ladder")
