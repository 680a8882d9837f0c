import sys

lines = sys.stdin.read().splitlines()
budget = int(lines[0])
prompts = [line for line in lines[1:] if line.strip()]

fitting = 0
for prompt in prompts:
    tokens = round(len(prompt) / 4)
    if tokens <= budget:
        fitting += 1
    print(tokens, "fits" if tokens <= budget else "too long")
print(f"{fitting} of {len(prompts)} fit")
