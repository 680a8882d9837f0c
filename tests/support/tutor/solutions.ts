// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs in JavaScript stand in these texts
/** A small task as a tutor meets it: what the student is shown, and solutions that must not be handed over. */
export interface TutorTask {
  name: string;
  statement: string;
  starter: { python: string; javascript: string };
  python: string;
  javascript: string;
}

/** Our own tasks and solutions, from two lines to forty, to measure the leak check with. */
export const tutorTasks: readonly TutorTask[] = [
  {
    name: "share",
    statement: 'Return "One for X, one for me." where X is the name, or "you" if there is none.',
    starter: { python: "def share(name):\n    pass\n", javascript: "export function share(name) {}\n" },
    python: 'def share(name="you"):\n    return f"One for {name}, one for me."\n',
    javascript: "export function share(name = 'you') {\n  return `One for ${name}, one for me.`;\n}\n",
  },
  {
    name: "backwards",
    statement: "Return the text with its characters in the opposite order.",
    starter: {
      python: "def backwards(text):\n    pass\n",
      javascript: "export function backwards(text) {}\n",
    },
    python: "def backwards(text):\n    return text[::-1]\n",
    javascript: "export function backwards(text) {\n  return [...text].reverse().join('');\n}\n",
  },
  {
    name: "leap",
    statement:
      "A leap year is divisible by 4, but not by 100 unless it is divisible by 400. Say whether a year is one.",
    starter: { python: "def is_leap(year):\n    pass\n", javascript: "export function isLeap(year) {}\n" },
    python: "def is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n",
    javascript:
      "export function isLeap(year) {\n  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);\n}\n",
  },
  {
    name: "drops",
    statement:
      'For a number divisible by 3 say "Pling", by 5 "Plang", by 7 "Plong", together if several; else the number as text.',
    starter: { python: "def drops(number):\n    pass\n", javascript: "export function drops(number) {}\n" },
    python:
      'SOUNDS = {3: "Pling", 5: "Plang", 7: "Plong"}\n\n\ndef drops(number):\n    heard = ""\n    for factor, sound in SOUNDS.items():\n        if number % factor == 0:\n            heard += sound\n    return heard or str(number)\n',
    javascript:
      "const SOUNDS = [[3, 'Pling'], [5, 'Plang'], [7, 'Plong']];\nexport function drops(number) {\n  let heard = '';\n  for (const [factor, sound] of SOUNDS) {\n    if (number % factor === 0) heard += sound;\n  }\n  return heard || String(number);\n}\n",
  },
  {
    name: "pangram",
    statement: "Does a sentence hold every letter of the alphabet? Case does not matter.",
    starter: {
      python: "def is_pangram(sentence):\n    pass\n",
      javascript: "export function isPangram(sentence) {}\n",
    },
    python:
      'def is_pangram(sentence):\n    letters = set(sentence.lower())\n    return all(letter in letters for letter in "abcdefghijklmnopqrstuvwxyz")\n',
    javascript:
      "export function isPangram(sentence) {\n  const letters = new Set(sentence.toLowerCase());\n  return [...'abcdefghijklmnopqrstuvwxyz'].every((letter) => letters.has(letter));\n}\n",
  },
  {
    name: "collatz",
    statement:
      "An even number is halved, an odd one is multiplied by 3 and gets 1 more. How many steps is it to 1? Refuse what is not positive.",
    starter: { python: "def steps(number):\n    pass\n", javascript: "export function steps(number) {}\n" },
    python:
      'def steps(number):\n    if number <= 0:\n        raise ValueError("Only positive integers are allowed")\n    count = 0\n    while number != 1:\n        if number % 2 == 0:\n            number //= 2\n        else:\n            number = 3 * number + 1\n        count += 1\n    return count\n',
    javascript:
      "export function steps(number) {\n  if (number <= 0) throw new Error('Only positive integers are allowed');\n  let count = 0;\n  while (number !== 1) {\n    number = number % 2 === 0 ? number / 2 : 3 * number + 1;\n    count += 1;\n  }\n  return count;\n}\n",
  },
  {
    name: "darts",
    statement:
      "A dart lands at (x, y). Within radius 1 it scores 10, within 5 it scores 5, within 10 it scores 1, else 0.",
    starter: { python: "def score(x, y):\n    pass\n", javascript: "export function score(x, y) {}\n" },
    python:
      "def score(x, y):\n    distance = x * x + y * y\n    if distance <= 1:\n        return 10\n    if distance <= 25:\n        return 5\n    if distance <= 100:\n        return 1\n    return 0\n",
    javascript:
      "export function score(x, y) {\n  const distance = Math.hypot(x, y);\n  if (distance <= 1) return 10;\n  if (distance <= 5) return 5;\n  return distance <= 10 ? 1 : 0;\n}\n",
  },
  {
    name: "card",
    statement:
      "From the right, double every second digit and take 9 off if it is over 9. The number is valid if the sum of all is divisible by 10. Blanks are ignored; other signs or a single digit are invalid.",
    starter: { python: "def is_valid(text):\n    pass\n", javascript: "export function isValid(text) {}\n" },
    python:
      'def is_valid(text):\n    digits = text.replace(" ", "")\n    if len(digits) < 2 or not digits.isdigit():\n        return False\n    total = 0\n    for index, sign in enumerate(reversed(digits)):\n        value = int(sign)\n        if index % 2 == 1:\n            value *= 2\n            if value > 9:\n                value -= 9\n        total += value\n    return total % 10 == 0\n',
    javascript:
      "export function isValid(text) {\n  const digits = text.replaceAll(' ', '');\n  if (digits.length < 2 || /\\D/.test(digits)) return false;\n  let total = 0;\n  [...digits].reverse().forEach((sign, index) => {\n    let value = Number(sign);\n    if (index % 2 === 1) {\n      value *= 2;\n      if (value > 9) value -= 9;\n    }\n    total += value;\n  });\n  return total % 10 === 0;\n}\n",
  },
  {
    name: "brackets",
    statement:
      "Are the brackets (), [] and {} of a text opened and closed in the right order? Other signs do not matter.",
    starter: {
      python: "def is_paired(text):\n    pass\n",
      javascript: "export function isPaired(text) {}\n",
    },
    python:
      'PAIRS = {")": "(", "]": "[", "}": "{"}\n\n\ndef is_paired(text):\n    stack = []\n    for sign in text:\n        if sign in PAIRS.values():\n            stack.append(sign)\n        elif sign in PAIRS:\n            if not stack or stack.pop() != PAIRS[sign]:\n                return False\n    return not stack\n',
    javascript:
      "const PAIRS = new Map([[')', '('], [']', '['], ['}', '{']]);\nexport function isPaired(text) {\n  const stack = [];\n  for (const sign of text) {\n    if ('([{'.includes(sign)) stack.push(sign);\n    else if (PAIRS.has(sign) && stack.pop() !== PAIRS.get(sign)) return false;\n  }\n  return stack.length === 0;\n}\n",
  },
  {
    name: "anagrams",
    statement:
      "Which candidates are made of the same letters as a word? Case does not matter, and a word is no anagram of itself.",
    starter: {
      python: "def find_anagrams(word, candidates):\n    pass\n",
      javascript: "export function findAnagrams(word, candidates) {}\n",
    },
    python:
      "def find_anagrams(word, candidates):\n    target = word.lower()\n    wanted = sorted(target)\n    return [\n        candidate\n        for candidate in candidates\n        if candidate.lower() != target and sorted(candidate.lower()) == wanted\n    ]\n",
    javascript:
      "const key = (word) => [...word.toLowerCase()].sort().join('');\nexport function findAnagrams(word, candidates) {\n  return candidates.filter(\n    (one) => one.toLowerCase() !== word.toLowerCase() && key(one) === key(word),\n  );\n}\n",
  },
  {
    name: "roman",
    statement: "Write a number from 1 to 3999 in Roman numerals.",
    starter: { python: "def roman(number):\n    pass\n", javascript: "export function roman(number) {}\n" },
    python:
      'NUMERALS = [\n    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),\n    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),\n]\n\n\ndef roman(number):\n    written = ""\n    for value, letters in NUMERALS:\n        while number >= value:\n            written += letters\n            number -= value\n    return written\n',
    javascript:
      "const NUMERALS = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];\nexport function roman(number) {\n  let written = '';\n  for (const [value, letters] of NUMERALS) {\n    while (number >= value) {\n      written += letters;\n      number -= value;\n    }\n  }\n  return written;\n}\n",
  },
  {
    name: "bob",
    statement:
      'Bob says "Sure." to a question, "Whoa, chill out!" to shouting, "Calm down, I know what I\'m doing!" to a shouted question, "Fine. Be that way!" to silence, else "Whatever."',
    starter: { python: "def response(said):\n    pass\n", javascript: "export function response(said) {}\n" },
    python:
      'def response(said):\n    said = said.strip()\n    if not said:\n        return "Fine. Be that way!"\n    shouted = said.isupper()\n    asked = said.endswith("?")\n    if shouted and asked:\n        return "Calm down, I know what I\'m doing!"\n    if shouted:\n        return "Whoa, chill out!"\n    if asked:\n        return "Sure."\n    return "Whatever."\n',
    javascript:
      "export function response(said) {\n  const text = said.trim();\n  if (text === '') return 'Fine. Be that way!';\n  const shouted = /[A-Z]/.test(text) && text === text.toUpperCase();\n  const asked = text.endsWith('?');\n  if (shouted && asked) return \"Calm down, I know what I'm doing!\";\n  if (shouted) return 'Whoa, chill out!';\n  return asked ? 'Sure.' : 'Whatever.';\n}\n",
  },
  {
    name: "words",
    statement:
      "Count how often each word occurs in a text. Words are letters, digits and inner apostrophes; case does not matter.",
    starter: {
      python: "def count_words(text):\n    pass\n",
      javascript: "export function countWords(text) {}\n",
    },
    python:
      'import re\nfrom collections import Counter\n\n\ndef count_words(text):\n    return Counter(re.findall(r"[a-z0-9]+(?:\'[a-z]+)?", text.lower()))\n',
    javascript:
      "export function countWords(text) {\n  const counts = {};\n  for (const [word] of text.toLowerCase().matchAll(/[a-z0-9]+(?:'[a-z]+)?/g)) {\n    counts[word] = (counts[word] ?? 0) + 1;\n  }\n  return counts;\n}\n",
  },
  {
    name: "clock",
    statement:
      "A clock without a date: made from hours and minutes, which may be negative or large; minutes are added and taken off.",
    starter: {
      python: "class Clock:\n    def __init__(self, hour, minute):\n        pass\n",
      javascript: "export class Clock {\n  constructor(hour, minute = 0) {}\n}\n",
    },
    python:
      'class Clock:\n    def __init__(self, hour, minute):\n        self.minutes = (hour * 60 + minute) % 1440\n\n    def __repr__(self):\n        return f"Clock({self.minutes // 60}, {self.minutes % 60})"\n\n    def __str__(self):\n        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"\n\n    def __eq__(self, other):\n        return self.minutes == other.minutes\n\n    def __add__(self, minutes):\n        return Clock(0, self.minutes + minutes)\n\n    def __sub__(self, minutes):\n        return self + -minutes\n',
    javascript:
      "export class Clock {\n  constructor(hour, minute = 0) {\n    this.minutes = (((hour * 60 + minute) % 1440) + 1440) % 1440;\n  }\n  toString() {\n    const hour = Math.floor(this.minutes / 60);\n    return `${String(hour).padStart(2, '0')}:${String(this.minutes % 60).padStart(2, '0')}`;\n  }\n  plus(minutes) {\n    return new Clock(0, this.minutes + minutes);\n  }\n  minus(minutes) {\n    return this.plus(-minutes);\n  }\n  equals(other) {\n    return this.minutes === other.minutes;\n  }\n}\n",
  },
  {
    name: "isbn",
    statement:
      "An ISBN-10 has nine digits and a check sign, which may be X for 10; dashes are ignored. Its digits times 10, 9, … 1 add up to a multiple of 11.",
    starter: { python: "def is_isbn(text):\n    pass\n", javascript: "export function isIsbn(text) {}\n" },
    python:
      'def is_isbn(text):\n    text = text.replace("-", "")\n    if len(text) != 10:\n        return False\n    total = 0\n    for place, sign in enumerate(text):\n        if sign == "X" and place == 9:\n            value = 10\n        elif sign.isdigit():\n            value = int(sign)\n        else:\n            return False\n        total += value * (10 - place)\n    return total % 11 == 0\n',
    javascript:
      "export function isIsbn(text) {\n  const signs = text.replaceAll('-', '');\n  if (!/^\\d{9}[\\dX]$/.test(signs)) return false;\n  const total = [...signs].reduce(\n    (sum, sign, place) => sum + (sign === 'X' ? 10 : Number(sign)) * (10 - place),\n    0,\n  );\n  return total % 11 === 0;\n}\n",
  },
  {
    name: "sums",
    statement: "Add up all numbers below a limit that are a multiple of one of several factors.",
    starter: {
      python: "def sum_of_multiples(limit, factors):\n    pass\n",
      javascript: "export function sumOfMultiples(limit, factors) {}\n",
    },
    python:
      "def sum_of_multiples(limit, factors):\n    return sum(n for n in range(limit) if any(f and n % f == 0 for f in factors))\n",
    javascript:
      "export function sumOfMultiples(limit, factors) {\n  let total = 0;\n  for (let n = 0; n < limit; n++) {\n    if (factors.some((f) => f !== 0 && n % f === 0)) total += n;\n  }\n  return total;\n}\n",
  },
];
