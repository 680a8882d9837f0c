import sys

lines = sys.stdin.read().lower().splitlines()
gap = lines.index("")
sentences = lines[:gap]
questions = lines[gap + 1 :]

for question in questions:
    print("?")
