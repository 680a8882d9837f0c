/**
 * More replies of a good tutor, about the challenges that come with the site. Written after the limits of the check were
 * chosen, to measure them on what they had not seen.
 */
export const laterHarmlessReplies: readonly string[] = [
  'You split the line at every colon. What happens with `Ann: see you at 8:30`? `"a:b:c".split(":", 1)` splits only once.',
  'A loop that counts words of a kind:\n```python\nhow_often = {}\nfor colour in ["red", "blue", "red"]:\n    how_often[colour] = how_often.get(colour, 0) + 1\n```\nWhat is the key in your task?',
  "To sort by two things, give a tuple as the key: `sorted(people, key=lambda p: (p.age, p.name))`. Which of your two comes first?",
  "In JavaScript: `people.sort((a, b) => b.age - a.age || a.name.localeCompare(b.name))` sorts by age, then by name. What do you sort by?",
  "For a running window you keep two positions:\n```python\nstart = 0\nfor end in range(len(songs)):\n    if songs[end].is_long:\n        start = end + 1\n```\nWhen does your left border have to move?",
  "`zip(a, b)` gives pairs: `list(zip([1, 2], [3, 4]))` is `[(1, 3), (2, 4)]`. What would you do with each pair?",
  "The square root is `math.sqrt(9)`; of a negative number it is an error. When could yours be 0?",
  "Division by zero: which of the two lengths can be 0, and what does the statement say about it?",
  "```js\nconst stock = { tea: 3 };\nfor (const [name, amount] of Object.entries(stock)) {\n  console.log(name, amount);\n}\n```\nWhat are the entries in your case?",
  'Breadth first means: everybody at distance 1, then everybody at distance 2. A queue does that: `line.append("Ann")` at the end, `line.popleft()` at the front. What stands in your queue?',
  "A table with a row for each letter of one word and a column for each letter of the other: fill in the first row by hand. What does it say?",
  '`text.find("{")` gives the position of the first one, or -1. What do you do with what stands before it?',
  '```python\ndef greet_all(names):\n    lines = []\n    for name in names:\n        if not name:\n            continue\n        lines.append(f"Hello {name}")\n    return "\\n".join(lines)\n```\n`continue` leaves out one round. Which rounds do you leave out?',
  "`max(numbers)` before `exp` keeps the powers small. Why does the result not change when the same number is taken off all of them?",
  "`Math.max(...numbers)` takes an array apart. What is it for an empty one?",
  "`JSON.parse('[1, 2]')` gives an array. What is the type of each part of your path: a name or a number?",
  "A class remembers things between calls:\n```python\nclass Counter:\n    def __init__(self):\n        self.count = 0\n    def up(self):\n        self.count += 1\n```\nWhat must yours remember for each user?",
  "`round(2.5)` is `2` in Python. Does the task want rounding to the nearest, or always up?",
  '`"ABC".lower() == "abc"` is `True`. At which place of your program do you make the words alike?',
  "`try:` and `except KeyError:` catch a missing key. Is a missing one an error here, or something to count?",
  '你用了 `split(":")`，那么 `Ann: 8:30 见` 会变成几段？`"a:b:c".split(":", 1)` 只分一次。',
  "按两个条件排序：`sorted(people, key=lambda p: (p.age, p.name))`。你的题目先比什么？",
  '队列：`line.append("Ann")` 从后面进，`line.popleft()` 从前面出。你的队列里放的是什么？',
  "类可以记住东西：\n```python\nclass Counter:\n    def __init__(self):\n        self.count = 0\n    def up(self):\n        self.count += 1\n```\n你的对象要为每个用户记住什么？",
  '`text.find("{")` 返回第一个的位置，没有就是 -1。它前面的部分你怎么处理？',
  "先在纸上画一张表，一行对应一个词的一个字母。第一行应该填什么？",
];
