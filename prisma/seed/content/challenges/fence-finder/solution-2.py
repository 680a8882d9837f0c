import sys

lines = iter(sys.stdin.read().splitlines())
report = []
for line in lines:
    if not line.startswith("```"):
        continue
    block = []
    closed = "unclosed"
    for inner in lines:
        if inner.rstrip() == "```":
            closed = len(block)
            break
        block.append(inner)
    report.append(f"{line[3:].strip() or 'text'} {closed}")
print("\n".join(report or ["none"]))
