import type { Trials } from "./trials";

/** What students of lab 4 might write: see lab-trials.test.ts. */
export const lab4: Trials = {
  "lab4-ex1": {
    weak: {
      en: [
        ["How much is this? {{order}}", ["steps", "result", "last-line"]],
        ["Give only the total, as Total: 0.00. {{order}}", ["steps", "result"]],
        ["Calculate step by step: {{order}}", ["last-line"]],
        ["Calculate step by step and end with the line Total: 0.00", ["uses-order"]],
      ],
      zh: [
        ["这个多少钱？{{order}}", ["steps", "result", "last-line"]],
        ["只给出合计，保留两位小数：{{order}}", ["steps", "result"]],
        ["请分步计算：{{order}}", ["last-line"]],
      ],
    },
    good: {
      en: [
        "Show your working in numbered steps. The final line must be “Total:” with two decimals.\n<order>{{order}}</order>",
      ],
      zh: ["把计算过程编号列出，最后一行以“合计：”开头，金额保留两位小数。订单：{{order}}"],
    },
  },
  "lab4-ex2": {
    weak: {
      en: [
        ["Help me with a book sale.", ["five-steps", "who", "when"]],
        ["Plan a book sale in five steps.", ["who", "when"]],
        ["Plan a book sale in five steps and say who does each.", ["when"]],
        ["Plan a book sale: who does what and when?", ["five-steps"]],
        ["Make a plan with five numbered steps, each with who and when.", ["about-books"]],
        [
          "Copy this plan for a book sale, add who and when to each:\n1. Collect\n2. Ask\n3. Sort\n4. Hang\n5. Sell",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["帮我想想旧书义卖", ["five-steps", "who", "when"]],
        ["用五个步骤计划旧书义卖", ["who", "when"]],
        ["用五个步骤计划旧书义卖，写明谁来做", ["when"]],
        ["计划旧书义卖，写明谁负责和时间", ["five-steps"]],
      ],
    },
    good: {
      en: [
        "Five numbered steps for our class's book sale in four weeks (12 pupils). Each step: the owner after “Who:”, the date after “When:”.",
      ],
      zh: ["我们班十二个人，四周后办旧书义卖。列出 5 个编号步骤，每步写明“负责：”和“时间：”。"],
    },
  },
  "lab4-ex3": {
    weak: {
      en: [
        ["Which is better? {{offers}}", ["table", "criteria", "verdict"]],
        ["Compare price, time and changes in a table: {{offers}}", ["verdict"]],
        ["Compare in a table, then write Verdict: with the cheaper one. {{offers}}", ["criteria"]],
        ["Price matters most. End with Verdict: {{offers}}", ["table"]],
        ["Make a table of price, time and changes and a verdict; price matters most.", ["uses-offers"]],
        [
          "Table of price (62 and 48), time, changes; verdict: the cheap one. {{offers}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["哪个更好？{{offers}}", ["table", "criteria", "verdict"]],
        ["用表格比较价格、时长、换乘：{{offers}}", ["verdict"]],
        ["用表格比较，再写结论，便宜的优先：{{offers}}", ["criteria"]],
        ["价格最重要，最后写结论：{{offers}}", ["table"]],
      ],
    },
    good: {
      en: [
        "Table first (price, duration, number of changes), verdict last, starting with “Verdict:”. Prefer the cheaper one.\n{{offers}}",
      ],
      zh: ["先列表格（价格、时长、换乘），最后以“结论：”给出一句话，我们最看重价格。{{offers}}"],
    },
  },
  "lab4-ex4": {
    weak: {
      en: [
        ["Is this bill right? {{bill}}", ["each-line", "finds", "total"]],
        ["Check each line and mark it ok or wrong: {{bill}}", ["total"]],
        ["Find the mistake and give the correct total: {{bill}}", ["each-line"]],
        ["Go through it line by line, then give the correct total: {{bill}}", ["finds", "total"]],
        ["Check line by line, mark ok or wrong, end with Correct total:", ["uses-bill"]],
        [
          "Line by line, mark wrong where folders are not 6.80; Correct total: 19.10. {{bill}}",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["这张账单对吗？{{bill}}", ["each-line", "finds", "total"]],
        ["逐行核对，标上对或错：{{bill}}", ["total"]],
        ["找出错误并给出正确总额：{{bill}}", ["each-line"]],
      ],
    },
    good: {
      en: [
        "Recalculate every line; bullet per line, ok/wrong. Finish with “Correct total:”.\n<bill>{{bill}}</bill>",
      ],
      zh: ["把每一行重新算一遍，用列表写明对错，最后写“正确总额：”。账单：{{bill}}"],
    },
  },
  "lab4-ex5": {
    weak: {
      en: [
        ["Plan a farewell party for my colleague.", ["three-questions", "are-questions", "waits"]],
        ["Ask me three questions about a farewell party for a colleague.", ["waits"]],
        ["Ask me questions about the farewell party before you plan anything.", ["three-questions"]],
        ["Give me three ideas for a farewell party.", ["are-questions", "waits"]],
        ["Ask me three questions first, no suggestions.", ["about-party"]],
        [
          "Ask me three questions about the party: How many come? What may it cost? Where is it? No suggestions until I answer.",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["帮我筹划同事的欢送会", ["three-questions", "are-questions", "waits"]],
        ["就同事的欢送会问我三个问题", ["waits"]],
        ["筹划欢送会之前先问我一些问题，等我回答再计划", ["three-questions"]],
        ["给我三个欢送会的点子", ["are-questions", "waits"]],
      ],
    },
    good: {
      en: [
        "I want to give a colleague a farewell party. Don't plan yet: ask me 3 numbered questions and wait for my answers.",
      ],
      zh: ["我要给同事办欢送会。先不要给方案，编号问我三个你最需要知道的问题。"],
    },
  },
  "lab4-ex6": {
    weak: {
      en: [
        ["How much is the late fee? {{case}}", ["fee", "right-fee", "rule"]],
        ["Adults pay 0.20 per day. Name the rule, end with Fee: 0.60. {{case}}", ["right-fee"]],
        [
          "Adults pay 0.20 a day, at most 5.00, children under 14 nothing. End with Fee: 0.60. {{case}}",
          ["rule"],
        ],
        ["Adults pay 0.20 a day, at most 5.00, children nothing. {{case}}", ["fee"]],
        [
          "Adults 0.20 a day, at most 5.00, children nothing. Say which rule applies, end with Fee: 0.60.",
          ["uses-case"],
        ],
      ],
      zh: [
        ["逾期费多少？{{case}}", ["fee", "right-fee", "rule"]],
        ["成人每天 0.20 元。说明适用哪条规则，最后一行写“费用：0.60”。{{case}}", ["right-fee"]],
        ["成人每天 0.20 元，最多 5.00 元，14 岁以下儿童免费。最后一行写“费用：0.60”。{{case}}", ["rule"]],
        ["成人每天 0.20 元，最多 5.00 元，儿童免费。{{case}}", ["fee"]],
      ],
    },
    good: {
      en: [
        "Late fee rules: 1) adult: 0.20 × days 2) maximum 5.00 3) child under 14: free. Name the rule, then the last line “Fee: x.xx”.\n<case>{{case}}</case>",
      ],
      zh: [
        "逾期费规则：14 岁以下儿童免费；成人每天 0.20 元，5.00 元封顶。请先写理由，最后一行写“费用：x.xx”。{{case}}",
      ],
    },
  },
};
