import re
import sys

log = {}
name = ""
for line in sys.stdin.read().splitlines():
    start = re.match(r"([A-Za-z]+): (.*)", line)
    if start:
        name = start[1]
        line = start[2]
        log.setdefault(name, [0, 0])[0] += 1
    if line.strip():
        log[name][1] += len(line.split())
for name in sorted(log):
    print(name, *log[name])
