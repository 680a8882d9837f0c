import sys
from collections import deque


def neighbours(word, allowed):
    for place in range(len(word)):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            other = word[:place] + letter + word[place + 1 :]
            if other != word and other in allowed:
                yield other


words = sys.stdin.read().split()
start, goal = words[:2]
allowed = set(words[2:])

# How far each word is from the goal; then the way is walked from the start, always to the first word that is nearer.
distance = {goal: 0} if goal in allowed or goal == start else {}
queue = deque(distance)
allowed.add(start)
while queue:
    word = queue.popleft()
    for other in neighbours(word, allowed):
        if other not in distance:
            distance[other] = distance[word] + 1
            queue.append(other)

if start not in distance:
    print("no ladder")
else:
    ladder = [start]
    while ladder[-1] != goal:
        here = ladder[-1]
        nearer = [w for w in neighbours(here, allowed) if distance.get(w) == distance[here] - 1]
        ladder.append(min(nearer))
    print(" -> ".join(ladder))
