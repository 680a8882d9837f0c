import sys

most, *text = sys.stdin.read().split()
words = [list(word) for word in text]

print("--")
for word in words:
    print(*word)
