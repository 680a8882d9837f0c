import sys

messages = {}
words = {}
speaker = None
for line in sys.stdin:
    line = line.rstrip("\n")
    if ": " in line:
        speaker, line = line.split(": ", 1)
        messages[speaker] = messages.get(speaker, 0) + 1
        words.setdefault(speaker, 0)
    words[speaker] += len(line.split())

for name in messages:
    print(name, messages[name], words[name])
