import sys

for line in sys.stdin:
    command, *rest = line.split()
    if command == "find":
        print("-")
