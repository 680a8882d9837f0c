import re
import sys

log = {}
current = []
for line in sys.stdin.read().splitlines():
    start = re.match(r"([A-Za-z]+): (.*)", line)
    if start:
        current = log.setdefault(start[1], [0, 0])
        current[0] += 1
        current[1] += len(start[2].split())
    elif line.strip():
        current[1] += len(line.split())
for name, (messages, words) in log.items():
    print(f"{name} {messages} {words}")
