import type { Prompts } from "./prompts";

/** Prompts for lab 3 as students might write them, see students.ts. */
export const lab3: Prompts = {
  "lab3-ex1": {
    en: {
      good: [
        'Classify the message as LOAN, RETURN or OTHER. Reply with one word.\nExample 1: "Have you got crime novels?" -> LOAN\nExample 2: "Can I extend my DVD?" -> RETURN\nExample 3: "When do you open?" -> OTHER\nMessage: {{text}}',
        "LOAN, RETURN or OTHER? Only the word.\nI'd like a cookbook => LOAN\nCan I keep the book two more days? => RETURN\nYour lights are on => OTHER\n{{text}} =>",
      ],
      weak: [
        "Classify into LOAN, RETURN, OTHER: {{text}}",
        "Answer with LOAN, RETURN or OTHER only. Extending a loan is RETURN. {{text}}",
      ],
    },
    zh: {
      good: [
        "请判断留言类别，只输出 LOAN、RETURN 或 OTHER。\n例1：想借侦探小说 -> LOAN\n例2：光盘能多借几天吗 -> RETURN\n例3：你们几点开门 -> OTHER\n留言：{{text}}",
        "分类，只回答一个单词。\n我想借菜谱 => LOAN\n这本书可以续借吗 => RETURN\n灯没关 => OTHER\n{{text}} =>",
      ],
      weak: [
        "给留言分类 LOAN、RETURN、OTHER：{{text}}",
        "只回答 LOAN、RETURN 或 OTHER，续借算 RETURN：{{text}}",
      ],
    },
  },
  "lab3-ex2": {
    en: {
      good: [
        "Act as an experienced mountain guide. My friends have never hiked before. Give a bulleted packing list of 6 items for a six-hour hike in October; after each item a dash and a short reason. Include rain gear and drinks.",
        "You're a veteran mountain guide packing for first-time hikers. Day hike, 6 hours, October. Six bullet points: item: why. Must cover rain protection and water.",
      ],
      weak: [
        "What should I pack for a six-hour hike in October?",
        "You are a mountain guide. Write a packing list with six things.",
      ],
    },
    zh: {
      good: [
        "假设你是一位老练的登山向导，要带几个第一次登山的新手走六小时。请用项目符号列六样必带物品，每样用冒号说明理由，包括雨具和水。",
        "以资深登山向导的身份，为没爬过山的朋友列一份十月徒步清单：6 样，每行一样，“物品：理由”，要有防雨的和喝的。",
      ],
      weak: ["十月登山要带什么？", "你是登山向导，列出六样东西"],
    },
  },
  "lab3-ex3": {
    en: {
      good: [
        "Here are two signs: “Thank you for walking: the floor is slippery.” “Thank you for showering first: it keeps the water clean.” Write a third sign in the same style asking people not to eat by the pool. Use positive wording, no prohibitions.",
        "Examples:\n- Thank you for walking: the floor is slippery.\n- Thank you for showering first: it keeps the water clean.\nFollow the pattern exactly and write one for food at the pool side. Never use no, not or don't. One sentence.",
      ],
      weak: [
        "Write a friendly sign that asks people not to eat at the pool.",
        "Write a sign like “Thank you for walking: the floor is slippery.” about food.",
      ],
    },
    zh: {
      good: [
        "已有告示：“感谢您慢行：地面湿滑。”“感谢您先淋浴：池水更清洁。”请仿照这种风格写第三条，关于池边饮食，一句话，避免使用禁止类的词。",
        "参考：\n感谢您慢行：地面湿滑。\n感谢您先淋浴：池水更清洁。\n按同样的格式写一条请大家别在池边吃东西的告示，一句，不出现“不要”“禁止”“请勿”。",
      ],
      weak: ["写一条请大家不要在池边吃东西的告示", "写一条友善的告示，一句话，提醒别在池边吃东西"],
    },
  },
  "lab3-ex4": {
    en: {
      good: [
        'Extract the date as YYYY-MM-DD. If there is none, answer none. Output only that.\n"Exam on 2 Jan 2026" -> 2026-01-02\n"by 6/2/2026" -> 2026-02-06\n"call me later" -> none\n"{{text}}" ->',
        "Dates are day/month/year. Examples:\nInput: Meeting 1/12/2026. Output: 2026-12-01\nInput: Party on April 9, 2026. Output: 2026-04-09\nInput: Thanks a lot! Output: none\nNow do the same, only the output.\nInput: {{text}}",
      ],
      weak: [
        "Find the date and write it like 2026-03-05: {{text}}",
        "Return only the date as YYYY-MM-DD, day comes before month: {{text}}",
      ],
    },
    zh: {
      good: [
        "提取日期，格式 YYYY-MM-DD，没有就写 none，只输出结果。\n2026 年 1 月 2 日考试 -> 2026-01-02\n6/2/2026 前 -> 2026-02-06\n再联系 -> none\n{{text}} ->",
        "日期是日/月/年的顺序。例子：\n输入：1/12/2026 开会 输出：2026-12-01\n输入：谢谢！ 输出：none\n照此只输出结果。\n输入：{{text}}",
      ],
      weak: ["找出日期，写成 2026-03-05 的格式：{{text}}", "只返回日期，日在前月在后：{{text}}"],
    },
  },
  "lab3-ex5": {
    en: {
      good: [
        'Act as a friendly bike shop mechanic. Max 40 words. Bicycles only; for any other topic say exactly "I can only help with bicycles." Customer: {{question}}',
        "You're the mechanic at our bicycle shop. Keep answers under 40 words. If a customer asks about something other than bikes, reply: I can only help with bicycles.\n\n{{question}}",
      ],
      weak: [
        "Answer this customer as a bike mechanic: {{question}}",
        "You are a bicycle mechanic, at most 40 words, only talk about bicycles. {{question}}",
      ],
    },
    zh: {
      good: [
        "扮演自行车店的修车师傅，回答控制在60字内。非自行车的问题一律只说：我只能回答自行车的问题。\n顾客：{{question}}",
        "你是店里的师傅，只谈自行车，最多 60 个字。别的话题就回“我只能回答自行车的问题。”，一个字也别多。{{question}}",
      ],
      weak: ["以修车师傅的身份回答：{{question}}", "你是修车师傅，60字以内，只谈自行车：{{question}}"],
    },
  },
  "lab3-ex6": {
    en: {
      good: [
        "Act as an interviewer hiring a library assistant. Say hello in one sentence and ask me one question. Then stop and wait for my reply. No tips, no sample answers.",
        "Let's practise a job interview: you are the interviewer, I want to be a library assistant. One greeting, only one question at a time, wait for me to answer. Don't coach me.",
      ],
      weak: [
        "Help me practise an interview for a library job.",
        "You are an interviewer for a library assistant job. Ask me questions.",
      ],
    },
    zh: {
      good: [
        "请扮演面试官，我来应聘图书馆助理。你先问好（一句），每次只提一个问题，问完就停下来等我，不给提示。",
        "模拟面试：你当图书馆的面试官。打个招呼，问一个问题，然后等待我的回答，不要自己回答，也别给建议。",
      ],
      weak: ["帮我准备图书馆助理的面试", "你是图书馆的面试官，开始面试吧"],
    },
  },
};
