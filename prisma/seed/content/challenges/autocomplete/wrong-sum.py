import sys

uses = {}
for line in sys.stdin:
    command, *rest = line.split()
    if command == "add":
        uses[rest[0]] = int(rest[1])
    elif command == "forget":
        uses.pop(rest[0], None)
    elif command == "find":
        fitting = sorted((word for word in uses if word.startswith(rest[0])), key=lambda w: (-uses[w], w))
        print(*fitting[: int(rest[1])] or "-")
