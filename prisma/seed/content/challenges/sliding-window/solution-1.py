import sys

lines = sys.stdin.read().splitlines()
size = int(lines[0])

messages = []
for line in lines[1:]:
    role, tokens = line.split()
    messages.append((role, int(tokens)))

kept = []
used = 0
first = 0
if messages and messages[0][0] == "system":
    kept.append(1)
    used = messages[0][1]
    first = 1

if used > size:
    print("too small")
else:
    newest = []
    for index in range(len(messages) - 1, first - 1, -1):
        tokens = messages[index][1]
        if used + tokens > size:
            break
        used += tokens
        newest.append(index + 1)
    kept += reversed(newest)
    print(*kept) if kept else print("nothing")
    print(f"{used}/{size}")
