import sys


def differs_once(a, b):
    return sum(x != y for x, y in zip(a, b)) == 1


start, goal, *listed = sys.stdin.read().split()
left = sorted(set(listed) - {start})
# Ladders of equal length, in the order of the alphabet: the first to reach a word is the best way to it.
ladders = [[start]]
while ladders and not any(ladder[-1] == goal for ladder in ladders):
    longer = []
    for ladder in ladders:
        for word in [word for word in left if differs_once(word, ladder[-1])]:
            longer.append(ladder + [word])
            left.remove(word)
    ladders = longer
found = [ladder for ladder in ladders if ladder[-1] == goal]
print(" -> ".join(found[0]) if found else "no ladder")
