import type { Trials } from "./trials";

/** What students of lab 3 might write: see lab-trials.test.ts. */
export const lab3: Trials = {
  "lab3-ex1": {
    weak: {
      en: [
        ["What kind of message is this? {{text}}", ["examples", "one-word", "right-label"]],
        ["Answer only LOAN, RETURN or OTHER: {{text}}", ["examples", "right-label"]],
        [
          "LOAN to borrow, RETURN to bring back or keep longer, OTHER else. Answer in one word. {{text}}",
          ["examples"],
        ],
        [
          "Do you have maps? → LOAN\nCan I bring it back? → RETURN\nAnswer only with the label. {{text}}",
          ["right-label"],
        ],
        ["Have you a map? → LOAN\nMay I keep it longer? → RETURN\nSort the message.", ["uses-text"]],
        [
          "Have you a book about the Alps? → LOAN\nMay I keep it longer? → RETURN\n{{text}} →",
          ["own-examples"],
        ],
      ],
      zh: [
        ["这是什么留言？{{text}}", ["examples", "one-word", "right-label"]],
        ["只回答 LOAN、RETURN 或 OTHER：{{text}}", ["examples", "right-label"]],
        ["有地图吗？→ LOAN\n我来还书 → RETURN\n只回答标签。{{text}}", ["right-label"]],
      ],
    },
    good: {
      en: [
        "Labels: LOAN, RETURN, OTHER. Examples:\n“Any comics?” => LOAN\n“Can I extend my loan?” => RETURN\nOnly the label.\n“{{text}}” =>",
      ],
      zh: [
        "标签：LOAN、RETURN、OTHER。例子：\n有漫画吗 => LOAN\n能续借吗 => RETURN\n只输出标签。\n{{text}} =>",
      ],
    },
  },
  "lab3-ex2": {
    weak: {
      en: [
        ["What should I pack?", ["role", "reader", "six", "reasons", "essentials"]],
        ["What should I pack for a hike?", ["role", "six", "essentials"]],
        ["You are a mountain guide. List six things for a hike for beginners.", ["reasons"]],
        ["List six things for a hike in October for beginners, with reasons.", ["role"]],
        ["You are a mountain guide. List six things for a hike in October, with reasons.", ["reader"]],
        [
          "You are a mountain guide. Give beginners six things for a hike with a reason each:\n- coat\n- cup\n- cap\n- bag\n- shoes\n- map",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["要带什么？", ["role", "reader", "six", "reasons", "essentials"]],
        ["登山要带什么？", ["role", "six", "essentials"]],
        ["你是登山向导，给新手列出六样登山要带的东西", ["reasons"]],
        ["给第一次登山的朋友列六样东西，写明理由", ["role"]],
      ],
    },
    good: {
      en: [
        "Act as a seasoned mountain guide talking to people on their first time out: a six-hour walk in October. Exactly six bullets “thing: why”.",
      ],
      zh: ["请你扮演登山领队，为第一次爬山的朋友列出十月徒步的六样东西，用项目符号，每样写“东西：原因”。"],
    },
  },
  "lab3-ex3": {
    weak: {
      en: [
        ["Write a sign.", ["examples", "pattern", "about-eating", "one-sentence"]],
        ["Write a sign: no eating at the pool.", ["examples", "pattern", "no-ban"]],
        ["Write one friendly sign on eating at the pool, avoid the word no.", ["examples", "pattern"]],
        [
          "“Thank you for walking: the floor is slippery.” “Thank you for showering first: it keeps the water clean.” Write a sign like these on eating.",
          ["no-ban"],
        ],
        [
          "“Thank you for walking: …” “Thank you for showering: …” Make one such sign: Thank you for eating elsewhere: we like it clean. Avoid no.",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["写一条告示", ["examples", "pattern", "about-eating"]],
        ["写一条池边禁止吃东西的告示", ["examples", "pattern", "no-ban"]],
        ["写一句友善的告示，讲池边吃东西，不用“禁止”", ["examples", "pattern"]],
        ["“感谢您慢行：地面湿滑。”“感谢您先淋浴：池水更清洁。”照这样写一条吃东西的告示", ["no-ban"]],
      ],
    },
    good: {
      en: [
        "Examples: “Thank you for walking: the floor is slippery.” / “Thank you for showering first: it keeps the water clean.” Same voice, a single sentence, about food at the poolside; positive wording only.",
      ],
      zh: [
        "例子：“感谢您慢行：地面湿滑。”“感谢您先淋浴：池水更清洁。”请模仿写一句关于池边饮食的，用正面说法，不出现“不要”。",
      ],
    },
  },
  "lab3-ex4": {
    weak: {
      en: [
        ["When is it? {{text}}", ["odd-example", "form", "right-date"]],
        ["Give the date as YYYY-MM-DD: {{text}}", ["odd-example", "form", "right-date"]],
        ["Only the date, day before month, as YYYY-MM-DD. {{text}}", ["odd-example", "right-date"]],
        ["March 5, 2026 → 2026-03-05\nSee you → none\n{{text}} →", ["right-date"]],
        ["Return only the date as YYYY-MM-DD (day before month), or else none. {{text}}", ["odd-example"]],
        ["Due 5/3/2026 → 2026-03-05\nSee you → none\nOnly the date.", ["uses-text"]],
      ],
      zh: [
        ["是哪天？{{text}}", ["odd-example", "form", "right-date"]],
        ["用 YYYY-MM-DD 写出日期：{{text}}", ["form", "right-date"]],
        ["只返回日期，日在前月在后，格式 YYYY-MM-DD：{{text}}", ["odd-example", "right-date"]],
        ["2026 年 3 月 5 日 → 2026-03-05\n回头见 → none\n{{text}} →", ["right-date"]],
      ],
    },
    good: {
      en: [
        "Extract an ISO date (DD/MM/YYYY in the input). Examples: “by 5/3/2026” => 2026-03-05; “later” => none. Nothing else.\n“{{text}}” =>",
      ],
      zh: [
        "提取日期（原文是 日/月/年）。例：“5/3/2026 前” => 2026-03-05；“以后再说” => none。不要解释。\n“{{text}}” =>",
      ],
    },
  },
  "lab3-ex5": {
    weak: {
      en: [
        ["Answer the customer: {{question}}", ["role", "stays"]],
        ["You are the mechanic of a bicycle shop. Answer in at most 40 words: {{question}}", ["stays"]],
        [
          "You are a mechanic. If it is not about bicycles say: I can only help with bicycles. {{question}}",
          ["length"],
        ],
        ["Answer in at most 40 words; else say: I can only help with bicycles. {{question}}", ["role"]],
        [
          "You are a mechanic. Short answers. Else: I can only help with bicycles.",
          ["uses-question", "stays", "helps"],
        ],
      ],
      zh: [
        ["回答顾客：{{question}}", ["role", "stays"]],
        ["你是自行车店的修车师傅，用不超过 60 个字回答：{{question}}", ["stays"]],
        ["你是修车师傅，与自行车无关就说：我只能回答自行车的问题。{{question}}", ["length"]],
        ["简短回答，无关的就说：我只能回答自行车的问题。{{question}}", ["role"]],
      ],
    },
    good: {
      en: [
        "Role: bicycle mechanic. Keep it brief, 40 words. Other topics → “I can only help with bicycles.” and nothing more.\nCustomer: {{question}}",
      ],
      zh: [
        "角色：修车师傅。回答 60 个字以内。其他话题一律回答“我只能回答自行车的问题。”\n顾客：{{question}}",
      ],
    },
  },
  "lab3-ex6": {
    weak: {
      en: [
        ["Help me practise for an interview.", ["role", "job"]],
        [
          "Help me practise for an interview in a library.",
          ["role", "one-question", "a-question", "no-tips"],
        ],
        ["You are the interviewer for a library job. Ask me one question.", ["no-tips", "a-question"]],
        [
          "You are the interviewer for a library job. Interview me and wait for my answers.",
          ["one-question"],
        ],
        ["Ask me one question for a library job and wait.", ["role"]],
        [
          "You are the interviewer of a library. Ask one question: Why here? Then wait.",
          ["not-written-yourself"],
        ],
      ],
      zh: [
        ["帮我练习面试", ["role", "job"]],
        ["帮我练习图书馆的面试", ["role", "one-question", "a-question", "no-tips"]],
        ["你是图书馆的面试官，问我一个问题", ["no-tips", "a-question"]],
        ["你是图书馆的面试官，面试我，等我回答", ["one-question"]],
      ],
    },
    good: {
      en: [
        "Play the hiring manager of a library. I apply as an assistant. Say hello in one sentence, then a single question; stop there.",
      ],
      zh: ["请扮演图书馆的面试官，我来应聘助理。打个招呼，一次只问一个问题，等我回答后再继续。"],
    },
  },
};
