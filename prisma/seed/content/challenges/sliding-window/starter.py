import sys

lines = sys.stdin.read().splitlines()
size = int(lines[0])

messages = []
for line in lines[1:]:
    role, tokens = line.split()
    messages.append((role, int(tokens)))

print(messages)
