import sys

language = None
count = 0
found = False
for line in sys.stdin.read().splitlines():
    if line.startswith("```"):
        if language is None:
            found = True
            language = line[3:].strip() or "text"
            count = 0
        else:
            print(language, count)
            language = None
    elif language is not None:
        count += 1
if language is not None:
    print(language, "unclosed")
if not found:
    print("none")
