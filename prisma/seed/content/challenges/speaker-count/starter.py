import sys

for line in sys.stdin:
    name, text = line.split(": ")
    print(name)
