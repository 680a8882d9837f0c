import sys

uses = {}
for line in sys.stdin:
    command, *rest = line.split()
    if command == "add":
        word, count = rest
        uses[word] = uses.get(word, 0) + int(count)
    elif command == "forget":
        uses.pop(rest[0], None)
    elif command == "find":
        prefix, most = rest
        fitting = [word for word in uses if word.startswith(prefix)]
        fitting.sort(key=lambda word: (-uses[word], word))
        print(*fitting[: int(most)] or "-")
