import sys

messages = {}
words = {}
speaker = None
for line in sys.stdin:
    line = line.rstrip("\n")
    name, colon, rest = line.partition(": ")
    if colon and name.isalpha():
        speaker = name
        messages[speaker] = messages.get(speaker, 0) + 1
        words.setdefault(speaker, 0)
        line = rest
    words[speaker] += len(line.split())

for name in messages:
    print(name, messages[name], words[name])
