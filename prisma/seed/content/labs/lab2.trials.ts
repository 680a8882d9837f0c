import type { Trials } from "./trials";

/** What students of lab 2 might write: see lab-trials.test.ts. */
export const lab2: Trials = {
  "lab2-ex1": {
    weak: {
      en: [
        ["Tell people when the pool is open: {{hours}}", ["columns", "clock", "only-table"]],
        ["Make a table: {{hours}}", ["columns", "clock", "only-table"]],
        [
          "Put these hours into a Markdown table with the columns Days, Opens, Closes and write 24-hour times: {{hours}}",
          ["only-table"],
        ],
        ["Return only a Markdown table with the columns Days, Opens, Closes: {{hours}}", ["clock"]],
        ["Return only a table of the hours, with times such as 07:30", ["uses-hours", "columns"]],
        [
          "Return only this table: Days, Opens, Closes; weekdays 07:00 to 21:00, Saturday 08:00 to 18:00. {{hours}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["告诉大家什么时候开放：{{hours}}", ["columns", "clock", "only-table"]],
        ["做成表格：{{hours}}", ["columns", "clock", "only-table"]],
        ["整理成 Markdown 表格，列为日期、开馆、闭馆，时间用 24 小时制：{{hours}}", ["only-table"]],
        ["整理成表格，列为日期、开馆、闭馆，只输出表格：{{hours}}", ["clock"]],
      ],
    },
    good: {
      en: [
        "Markdown table, nothing else. Columns: Days | Opens | Closes. Times like 07:30.\n<hours>{{hours}}</hours>",
      ],
      zh: [
        "请输出一个 Markdown 表格，列名依次是日期、开馆、闭馆，时间写成 07:30 这样，不要其他文字。\n{{hours}}",
      ],
    },
  },
  "lab2-ex2": {
    weak: {
      en: [
        ["What is this recipe about? {{recipe}}", ["json-only", "keys", "number", "shape"]],
        ["Turn this into JSON: {{recipe}}", ["json-only", "keys"]],
        ["Return only JSON with the keys dish, minutes, ingredients: {{recipe}}", ["number", "shape"]],
        [
          "Make JSON with the keys dish (text), minutes (number), ingredients (array): {{recipe}}",
          ["json-only"],
        ],
        [
          "Return only JSON with the keys dish, minutes (a number) and ingredients (a list of texts).",
          ["uses-recipe", "json-only"],
        ],
        [
          'Return only this JSON with number and list: {"dish": "Pea soup", "minutes": 50, "ingredients": []} {{recipe}}',
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["这个菜谱怎么样？{{recipe}}", ["json-only", "keys", "number", "shape"]],
        ["转成 JSON：{{recipe}}", ["json-only", "keys"]],
        ["只输出 JSON，键为 dish、minutes、ingredients：{{recipe}}", ["number", "shape"]],
        ["转成 JSON，键为 dish（文字）、minutes（数字）、ingredients（数组）：{{recipe}}", ["json-only"]],
      ],
    },
    good: {
      en: [
        'Extract JSON from the text: {"dish": string, "minutes": integer, "ingredients": [string]}. Bare JSON, no fence, nothing before or after.\n---\n{{recipe}}',
      ],
      zh: [
        "从下面的菜谱提取信息，直接输出 JSON，不要代码块：dish 是字符串，minutes 是整数，ingredients 是字符串数组。\n{{recipe}}",
      ],
    },
  },
  "lab2-ex3": {
    weak: {
      en: [
        ["Write a letter to parents from this: {{trip}}", ["headings", "list", "keeps-times", "length"]],
        ["Write a letter with the headings What, When and Bring, at most 60 words: {{trip}}", ["list"]],
        [
          "Write a letter with the headings ## What, ## When, ## Bring; a bulleted list under Bring: {{trip}}",
          ["length"],
        ],
        ["Write a short letter with a list of things to take along: {{trip}}", ["headings"]],
        ["Write a letter with the headings What, When, Bring and a list, at most 60 words.", ["uses-trip"]],
        [
          "Headings What (botanical garden), When (8:15 to 13:00), Bring (a list), short: {{trip}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["把这个写成给家长的通知：{{trip}}", ["headings", "list", "keeps-times", "length"]],
        ["写成通知，标题为活动、时间、携带物品，不超过 100 个字：{{trip}}", ["list"]],
        ["写成通知，标题为 ## 活动、## 时间、## 携带物品，物品用项目符号列出：{{trip}}", ["length"]],
        ["写一份简短的通知，把要带的东西列成清单：{{trip}}", ["headings"]],
      ],
    },
    good: {
      en: [
        'Format: first "## What", then "## When", then "## Bring" with one item per line and a dash before it. Max 60 words. Text: {{trip}}',
      ],
      zh: ["按“## 活动”“## 时间”“## 携带物品”三节改写，最后一节用列表，总共 100 个字以内：{{trip}}"],
    },
  },
  "lab2-ex4": {
    weak: {
      en: [
        ["Who are the speakers? {{visitors}}", ["header", "records", "newest-first", "nothing-else"]],
        ["Make a CSV: {{visitors}}", ["header", "records", "newest-first", "nothing-else"]],
        [
          "First line name;city;year, then one line per speaker, newest first: {{visitors}}",
          ["nothing-else"],
        ],
        ["Return only lines in the form name;city;year, one per speaker: {{visitors}}", ["newest-first"]],
        ["Write a CSV sorted by year, newest first, only the CSV: {{visitors}}", ["header", "records"]],
        [
          "Return only lines name;city;year, newest first, from the club's text.",
          ["uses-visitors", "header"],
        ],
        [
          "Only lines name;city;year, newest first, so that 2025 stands before 2021 and 2019: {{visitors}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["讲者都有谁？{{visitors}}", ["header", "records", "newest-first", "nothing-else"]],
        ["转成 CSV：{{visitors}}", ["header", "records", "newest-first", "nothing-else"]],
        ["第一行 name;city;year，之后每行一位讲者，按年份从新到旧：{{visitors}}", ["nothing-else"]],
        ["只输出 name;city;year 格式的行，每位讲者一行：{{visitors}}", ["newest-first"]],
        ["转成 CSV，按年份降序，只输出 CSV：{{visitors}}", ["header", "records"]],
      ],
    },
    good: {
      en: [
        "Plain text, separator is the semicolon, header name;city;year, most recent year on top, nothing else.\n\n<text>{{visitors}}</text>",
      ],
      zh: ["输出纯文本，用半角分号分隔，表头为 name;city;year，最近的在前，不要其他内容。\n{{visitors}}"],
    },
  },
  "lab2-ex5": {
    weak: {
      en: [
        ["Summarise this complaint: {{complaint}}", ["fields", "steps", "short-title", "neutral"]],
        [
          "Write a bug report with Title, Steps, Expected and Actual: {{complaint}}",
          ["steps", "short-title", "neutral"],
        ],
        [
          "Write a report. Title: at most eight words. Steps: a numbered list. Expected: Actual: {{complaint}}",
          ["neutral"],
        ],
        [
          "Give the fields Title, Steps (numbered), Expected, Actual. Facts only, no feelings. {{complaint}}",
          ["short-title"],
        ],
        ["Title: at most eight words. Steps. Expected. Actual. Only facts. {{complaint}}", ["steps"]],
        [
          "Write Title: at most eight words, Steps: numbered, Expected, Actual, facts only.",
          ["uses-complaint"],
        ],
        [
          "Title: at most eight words; Steps: numbered; Expected: PDF; Actual: a white page; facts only. {{complaint}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["总结一下这条抱怨：{{complaint}}", ["fields", "steps", "short-title", "neutral"]],
        ["写成故障报告，包括标题、步骤、预期、实际：{{complaint}}", ["steps", "short-title", "neutral"]],
        ["写成报告。标题：不超过 16 个字；步骤：编号列表；预期；实际：{{complaint}}", ["neutral"]],
        ["按标题、步骤（编号）、预期、实际来写，只写事实：{{complaint}}", ["short-title"]],
      ],
    },
    good: {
      en: [
        "Use this template, nothing emotional in it:\nTitle: <max 8 words>\nSteps:\n1. <action>\nExpected: <…>\nActual: <…>\n\n{{complaint}}",
      ],
      zh: ["请客观地填写：\n标题：（16 个字以内）\n步骤：\n1. ……\n预期：\n实际：\n\n留言：{{complaint}}"],
    },
  },
  "lab2-ex6": {
    weak: {
      en: [
        ["{{letter}}", ["marked", "no-reply", "dates", "one-sentence"]],
        ["What should I know about this? {{letter}}", ["marked", "no-reply"]],
        ["Summarise in one sentence, with the dates: {{letter}}", ["marked", "no-reply"]],
        ["Summarise the letter and name the dates.\n<letter>{{letter}}</letter>", ["one-sentence"]],
        ["Summarise the letter in one sentence.\n<letter>{{letter}}</letter>", ["dates"]],
        ["Summarise the letter in one sentence with its dates.", ["uses-letter"]],
        [
          "Say in one sentence: the dates when the lift is out of order.\n<letter>{{letter}}</letter>",
          ["not-written-yourself"],
        ],
        [
          "Summarise in one sentence; the dates are 3 to 7.\n<letter>{{letter}}</letter>",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["{{letter}}", ["marked"]],
        ["用一句话概括：缆绳更换，写明日期。\n<来信>{{letter}}</来信>", ["not-written-yourself"]],
        ["看看这个：{{letter}}", ["marked", "no-reply"]],
        ["用一句话概括，写明日期：{{letter}}", ["marked", "no-reply"]],
        ["概括来信，写明日期。\n<letter>{{letter}}</letter>", ["one-sentence"]],
        ["用一句话概括来信。\n<letter>{{letter}}</letter>", ["dates"]],
      ],
    },
    good: {
      en: [
        "In one sentence, say what the text between the lines is about and when it happens. Sum up, don't reply.\n---\n{{letter}}\n---",
      ],
      zh: ["用一句话说明什么事、何时发生，只做摘要，不回信。\n“““\n{{letter}}\n”””"],
    },
  },
};
