import sys


class Node:
    def __init__(self):
        self.children = {}
        self.uses = 0

    def step(self, letter):
        return self.children.setdefault(letter, Node())

    def words(self, so_far):
        if self.uses:
            yield -self.uses, so_far
        for letter, child in self.children.items():
            yield from child.words(so_far + letter)


def node_at(root, text):
    for letter in text:
        root = root.step(letter)
    return root


root = Node()
for line in sys.stdin.read().splitlines():
    parts = line.split()
    place = node_at(root, parts[1])
    if parts[0] == "add":
        place.uses += int(parts[2])
    if parts[0] == "forget":
        place.uses = 0
    if parts[0] == "find":
        found = sorted(place.words(parts[1]))[: int(parts[2])]
        print(" ".join(word for _, word in found) or "-")
