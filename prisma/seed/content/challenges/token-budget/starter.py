import sys

lines = sys.stdin.read().splitlines()
budget = int(lines[0])

for prompt in lines[1:]:
    print(prompt)
