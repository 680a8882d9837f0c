/** Monday, 7 September 2026, 08:00 UTC. */
export const SAMPLE_START = Date.UTC(2026, 8, 7, 8);

/** What a sample's program begins with. */
export const SAMPLE_STARTER =
  "# Find the shortest ladder between two words.\n\n\ndef ladder(start, goal, words):\n    pass\n";

/** Functions that a sample's program grows by; `F`, `A` and `B` become names of its own. */
export const FUNCTIONS: readonly (readonly string[])[] = [
  [
    "def F(A, words):",
    "    B = set(words)",
    "    for i in range(len(A)):",
    '        for letter in "abcdefghijklmnopqrstuvwxyz":',
    "            near = A[:i] + letter + A[i + 1:]",
    "            if near in B and near != A:",
    "                yield near",
  ],
  [
    "def F(A, B, words):",
    "    queue = [[A]]",
    "    seen = {A}",
    "    while queue:",
    "        path = queue.pop(0)",
    "        if path[-1] == B:",
    "            return path",
    "        for w in near_words(path[-1], words):",
    "            if w not in seen:",
    "                seen.add(w)",
    "                queue.append(path + [w])",
    "    return None",
  ],
  [
    "def F(A):",
    "    total = 0",
    "    for B in A:",
    "        if B % 2 == 0:",
    "            total += B * B",
    "    return total",
  ],
  [
    "def F(A):",
    '    """Reads the words of a file, one a line."""',
    "    B = []",
    "    with open(A) as lines:",
    "        for line in lines:",
    "            word = line.strip().lower()",
    "            if word.isalpha():",
    "                B.append(word)",
    "    return B",
  ],
  [
    "def F(A, B):",
    "    table = {}",
    "    for place, one in enumerate(A):",
    "        table.setdefault(one, []).append(place)",
    "    return [table.get(other, []) for other in B]",
  ],
];

export const NAMES = [
  "start",
  "goal",
  "word",
  "items",
  "pairs",
  "other",
  "left",
  "right",
  "chain",
  "step",
] as const;

/** How runs of a sample fail: what is printed, and the error without names and numbers. */
export const FAILURES = [
  {
    stderr:
      "Traceback (most recent call last):\n  File \"main.py\", line 12, in <module>\nKeyError: 'cold'\n",
    signature: "KeyError: '…'",
  },
  {
    stderr:
      'Traceback (most recent call last):\n  File "main.py", line 7, in ladder\nIndexError: list index out of range\n',
    signature: "IndexError: list index out of range",
  },
  {
    stderr:
      "Traceback (most recent call last):\n  File \"main.py\", line 4, in <module>\nNameError: name 'wrods' is not defined\n",
    signature: "NameError: name '…' is not defined",
  },
] as const;

/** What a sample's student asks, and what is answered; code only from level 3 on. */
export const QUESTIONS = [
  {
    prompt: "Why does my loop never end?",
    replies: [
      "What has to change inside of the loop, so that its condition is false at some time?",
      "Print the length of the queue in each turn. What do you see?",
      "A queue that gets more than it gives never becomes empty. Where do you keep what you have visited?",
      "An example of another task:\n\n```python\nvisited = set()\nwhile todo:\n    place = todo.pop()\n    if place in visited:\n        continue\n    visited.add(place)\n    todo.extend(around(place))\n```\n\nWhich of these lines has no counterpart in yours?",
    ],
  },
  {
    prompt: "It finds a path but not the shortest one. 和从列表的哪一头取有关系吗？",
    replies: [
      "你已经找到了关键的位置。",
      "Which of the paths in your list is the oldest one?",
      "The end you take from decides which path goes first. Does a short path ever wait behind a long one?",
      "Think of people who wait:\n\n```python\nfrom collections import deque\n\nwaiting = deque([first])\nwhile waiting:\n    person = waiting.popleft()\n    serve(person)\n```",
    ],
  },
  {
    prompt: "still stuck, 🤔 what is a KeyError?",
    replies: [
      "Which key was it looking for?",
      "What is in the dictionary at that moment?",
      "A dictionary gives an error for a key that it does not have. How can you ask first?",
      'In another program:\n\n```python\nages = {}\nif "Mei" in ages:\n    print(ages["Mei"])\n```',
    ],
  },
] as const;

/** What a sample's student brings from elsewhere. */
export const FOREIGN = [
  "import heapq",
  "",
  "def cheapest(graph, source, target):",
  "    frontier = [(0, source)]",
  "    best = {source: 0}",
  "    while frontier:",
  "        cost, node = heapq.heappop(frontier)",
  "        if node == target:",
  "            return cost",
  "        for neighbour, weight in graph[node].items():",
  "            price = cost + weight",
  "            if price < best.get(neighbour, float('inf')):",
  "                best[neighbour] = price",
  "                heapq.heappush(frontier, (price, neighbour))",
  "    return None",
] as const;

/** Tests of a sample's task; the last two are hidden. */
export const TESTS = 8;
export const HIDDEN_TESTS = 2;
