import sys

FENCE = "```"
language = None
count = 0
found = False
for line in sys.stdin.read().splitlines():
    if language is None:
        if line.startswith(FENCE):
            found = True
            language = line[3:].strip() or "text"
            count = 0
    elif line.rstrip() == FENCE:
        print(language, count)
        language = None
    else:
        count += 1

if language is not None:
    print(language, "unclosed")
if not found:
    print("none")
