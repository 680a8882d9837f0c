import type { Prompts } from "./prompts";

/** Prompts for lab 4 as students might write them, see students.ts. */
export const lab4: Prompts = {
  "lab4-ex1": {
    en: {
      good: [
        'Calculate the total for this order. Show every calculation step as a numbered list. Finish with a line "Total: X.XX" (two decimal places).\n{{order}}',
        "{{order}}\n\nThink step by step, number each step on its own line, last line must be Total: followed by the amount with 2 decimals.",
      ],
      weak: [
        "How much is it? {{order}}",
        "Calculate the price and end with Total: and two decimals. {{order}}",
      ],
    },
    zh: {
      good: [
        "计算订单总价，逐步列出计算过程，每步一行带编号，最后一行格式为“合计：XX.XX”，保留两位小数。\n{{order}}",
        "{{order}}\n请一步一步算，用 1. 2. 3. 标出每一步，末行写“合计：”和金额（两位小数）。",
      ],
      weak: ["一共多少钱？{{order}}", "算出价格，最后写合计：{{order}}"],
    },
  },
  "lab4-ex2": {
    en: {
      good: [
        "We're a class of 12 and want to run a used-book sale in the school yard in 4 weeks. Make a 5-step numbered plan. For each step add Who: and When:.",
        "Create a plan with 5 numbered steps for our book sale (12 students, four weeks from now, school yard). Each step must contain “Who:” and “When:”.",
      ],
      weak: [
        "Make a plan for a book sale in our school.",
        "Plan a book sale in five numbered steps and say who does what.",
      ],
    },
    zh: {
      good: [
        "我们班12个人四周后办旧书义卖，给出5步计划，编号，每步注明“负责：”“时间：”。",
        "请做一份旧书义卖方案：五个步骤，带序号，每个步骤后写明 负责：谁，时间：什么时候。",
      ],
      weak: ["帮我们做个旧书义卖计划", "五步完成旧书义卖，写出谁负责"],
    },
  },
  "lab4-ex3": {
    en: {
      good: [
        'Compare the two offers in a markdown table (price, duration, number of changes), then write a final sentence starting with "Verdict:". Cheapest matters most to us.\n{{offers}}',
        "{{offers}}\n\nFirst: a table with price, travel time, changes for both. Then: Verdict: one sentence. We care most about cost.",
      ],
      weak: [
        "Which offer is better? {{offers}}",
        "Compare in a table by price, time and changes: {{offers}}",
      ],
    },
    zh: {
      good: [
        "用 Markdown 表格对比两种方案的价格、时长、换乘次数，最后一句以“结论：”开头，我们最在意价格。\n{{offers}}",
        "{{offers}}\n先列表格（价格、时间、换乘），再写“结论：”一句话，价格优先。",
      ],
      weak: ["哪个方案更好？{{offers}}", "用表格比较价格、时长和换乘：{{offers}}"],
    },
  },
  "lab4-ex4": {
    en: {
      good: [
        'Check this bill for mistakes. Recalculate every line and list them one by one with ok or wrong. Finish with "Correct total:" and the right sum. {{bill}}',
        "{{bill}}\n\nGo through the bill line by line as a bulleted list, marking each ok/wrong after doing the multiplication yourself. Last line: Correct total: <sum>.",
      ],
      weak: ["Is this bill correct? {{bill}}", "Find the mistake and give the Correct total: {{bill}}"],
    },
    zh: {
      good: [
        "检查账单：逐行重算，每行写成一个列表项并标注“对”或“错”，最后一行“正确总额：”加上正确的金额。\n{{bill}}",
        "{{bill}}\n请一行一行验算上面的账单，用列表标明对/错，结尾写“正确总额：XX.XX”。",
      ],
      weak: ["这张账单有错吗？{{bill}}", "找出错误，写出正确总额：{{bill}}"],
    },
  },
  "lab4-ex5": {
    en: {
      good: [
        "I'm planning a farewell party for a coworker. Before suggesting anything, ask me three numbered questions. Wait for my reply.",
        "We want to throw a goodbye party for our colleague. Ask exactly 3 questions first (numbered 1-3), no ideas or suggestions yet.",
      ],
      weak: [
        "Help me plan a farewell party for a colleague.",
        "Plan a farewell party. Ask me if something is unclear.",
      ],
    },
    zh: {
      good: [
        "要给同事办欢送会。先别出主意，先问我三个问题，用编号列出，等我答完再说。",
        "帮忙策划同事的欢送会，动手之前先提 3 个问题（编号），暂时不要任何建议。",
      ],
      weak: ["帮我策划一个欢送会", "策划欢送会，有不清楚的可以问我"],
    },
  },
  "lab4-ex6": {
    en: {
      good: [
        'Library late fees: adults 0.20/day, capped at 5.00. Kids under 14: free. State the rule you applied, then on the last line "Fee: X.XX".\n\n{{case}}',
        "{{case}}\n\nRules: under 14 pays nothing. Everyone else pays 0.20 per day but never more than 5.00. Explain which rule applies. Last line: Fee: 0.00 format.",
      ],
      weak: [
        "Calculate the late fee, 0.20 a day: {{case}}",
        "Adults pay 0.20 a day up to 5.00. End with Fee: 0.60. {{case}}",
      ],
    },
    zh: {
      good: [
        "图书馆逾期费：成人每天0.20元，上限5.00元；14岁以下免费。先写适用的规则，末行“费用：X.XX”。\n{{case}}",
        "{{case}}\n规则：不满 14 岁的儿童不收费；其他人每天 0.20 元，最高 5.00 元。说明用了哪条规则，最后一行写 费用：0.00 这样的格式。",
      ],
      weak: [
        "逾期一天 0.20 元，算一下费用：{{case}}",
        "成人每天0.20元，最多5元，最后写“费用：0.60”：{{case}}",
      ],
    },
  },
};
