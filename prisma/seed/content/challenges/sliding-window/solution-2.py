import sys


def select(size, costs, system):
    """The numbers of the messages to send, None where the system message is too large."""
    room = size - (costs[0] if system else 0)
    if room < 0:
        return None
    start = len(costs)
    while start > system and costs[start - 1] <= room:
        start -= 1
        room -= costs[start]
    return [1] * system + list(range(start + 1, len(costs) + 1))


size, *rows = [line.split() for line in sys.stdin if line.strip()]
size = int(size[0])
costs = [int(tokens) for _, tokens in rows]
sent = select(size, costs, int(bool(rows) and rows[0][0] == "system"))
if sent is None:
    print("too small")
else:
    print(" ".join(map(str, sent)) or "nothing")
    print(f"{sum(costs[number - 1] for number in sent)}/{size}")
