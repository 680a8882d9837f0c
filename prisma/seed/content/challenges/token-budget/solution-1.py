import math
import sys

lines = sys.stdin.read().splitlines()
budget = int(lines[0])
prompts = [line for line in lines[1:] if line.strip()]

fitting = 0
for prompt in prompts:
    tokens = math.ceil(len(prompt) / 4)
    if tokens <= budget:
        fitting += 1
        print(tokens, "fits")
    else:
        print(tokens, "too long")
print(f"{fitting} of {len(prompts)} fit")
