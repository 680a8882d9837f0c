import sys

for line in sys.stdin:
    if line.startswith("```"):
        print(line[3:].strip())
