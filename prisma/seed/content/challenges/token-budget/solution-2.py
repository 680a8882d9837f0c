budget = int(input())
verdicts = []

while True:
    try:
        prompt = input()
    except EOFError:
        break
    if prompt.strip() == "":
        continue
    tokens = (len(prompt) + 3) // 4
    verdicts.append(tokens <= budget)
    print(f"{tokens} {'fits' if verdicts[-1] else 'too long'}")

print(f"{sum(verdicts)} of {len(verdicts)} fit")
