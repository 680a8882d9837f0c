import sys

lines = sys.stdin.read().splitlines()
size = int(lines[0])
messages = [line.split() for line in lines[1:]]
kept = []
used = 0
if messages and messages[0][0] == "system":
    used = int(messages[0][1])
    kept.append(1)
if used > size:
    print("too small")
else:
    for index in range(len(messages), len(kept), -1):
        tokens = int(messages[index - 1][1])
        if used + tokens <= size:
            used += tokens
            kept.append(index)
    print(*sorted(kept)) if kept else print("nothing")
    print(f"{used}/{size}")
