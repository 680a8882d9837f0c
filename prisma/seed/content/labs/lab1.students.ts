import type { Prompts } from "./prompts";

/** Prompts for lab 1 as students might write them, see students.ts. */
export const lab1: Prompts = {
  "lab1-ex1": {
    en: {
      good: [
        "I need text for a library card: a bulleted list with exactly 3 things cats do habitually. Max 60 words in total.",
        "Name 3 typical cat habits. Format: one bullet per habit, no more than ten words each, nothing before or after.",
      ],
      weak: ["Write some facts about cats for a library card.", "Give me a short list of cat habits please"],
    },
    zh: {
      good: [
        "帮我写猫的3个习性，每条一行，前面加“-”，每条15个字以内，别的什么都不要写。",
        "图书馆卡片用：猫的习性三条，做成清单，总共不要超过100字。",
      ],
      weak: ["介绍一下猫的习性", "写几条猫的习性，简短一点"],
    },
  },
  "lab1-ex2": {
    en: {
      good: [
        "You're talking to 8 year olds. Tell them in max 5 sentences why leaves go yellow and red in the fall. Simple words only, and compare it to something from their everyday life.",
        "Why do autumn leaves change color? Answer for second graders: no more than five sentences, no scientific terms, with a comparison like a kid would make.",
      ],
      weak: [
        "Explain why leaves turn red and yellow in autumn. Keep it easy.",
        "Explain autumn leaves to kids in five sentences.",
      ],
    },
    zh: {
      good: [
        "给小学二年级的学生讲秋天的叶子为什么会变黄变红，五句话以内，用孩子听得懂的话，再打个比方。",
        "听众是八岁小朋友。请用简单的话说明树叶秋天变色的原因，做一个生活中的类比，最多 5 句。",
      ],
      weak: ["解释秋天树叶变色的原因，通俗一点", "给孩子讲树叶为什么变红"],
    },
  },
  "lab1-ex3": {
    en: {
      good: [
        "Turn this into one SMS for tenants. It must say the date, from when to when, and the phone number for questions. Limit: 30 words. Notice: {{notice}}",
        "{{notice}}\n\nShorten the notice above to a text message with fewer than 30 words. Must include: date, start time, end time, phone.",
      ],
      weak: [
        "Summarize this notice briefly: {{notice}}",
        "Make a text message out of it, max 30 words. {{notice}}",
      ],
    },
    zh: {
      good: [
        "请把以下通知压缩成一条短信，60字以内，必须写清日期、开始和结束时间、联系电话：\n{{notice}}",
        "{{notice}}\n上面的通知太长了，改成 60 个字以内的短信，日期、几点到几点、电话都不能少。",
      ],
      weak: ["总结这份通知：{{notice}}", "把通知缩短到60字以内：{{notice}}"],
    },
  },
  "lab1-ex4": {
    en: {
      good: [
        "Product: mug. Material: stoneware. Volume: 350 ml. Dishwasher safe. Describe it in exactly two sentences, neutral tone, no advertising language, no exclamation marks.",
        "In 2 sentences, state only the facts: the mug is stoneware, holds 350 ml and is dishwasher-safe. Don't praise it.",
      ],
      weak: [
        "Write a nice product text for a stoneware mug, 350 ml, dishwasher safe.",
        "Write two neutral sentences about a mug.",
      ],
    },
    zh: {
      good: [
        "商品：粗陶马克杯，容量350毫升，能进洗碗机。用两句话客观描述，别用任何夸奖的形容词和感叹号。",
        "写2句话介绍这个杯子：粗陶做的，350ml，可放洗碗机。只陈述事实，避免广告语气。",
      ],
      weak: ["给一款粗陶马克杯写个吸引人的文案，350毫升，可用洗碗机", "用两句话介绍一个杯子，不要夸张"],
    },
  },
  "lab1-ex5": {
    en: {
      good: [
        "Email from Lin Mei: she can't make Friday's project meeting. Alternatives: Monday 10:00, Tuesday 15:00. No reasons given. Sign: Lin Mei. Under 80 words, ready to send, no placeholders.",
        "Write an email declining the project meeting on Friday. Suggest Monday at 10 am or Tuesday at 3 pm. Don't mention why. Signed by Lin Mei. Keep it short.",
      ],
      weak: [
        "Write an email for Lin Mei to cancel the meeting on Friday.",
        "Decline Friday's meeting, propose Monday 10:00 or Tuesday 15:00, sign Lin Mei.",
      ],
    },
    zh: {
      good: [
        "写封邮件：我是林梅，周五的项目会去不了，问能不能改到周一10点或者周二15点，别写原因，最后署名林梅，不超过120字。",
        "替林梅写一封请假邮件，不参加星期五的项目会议，改约星期一上午十点或星期二下午三点，不解释理由，署名林梅，简短。",
      ],
      weak: ["帮林梅写邮件，周五会议不能参加", "写邮件：周五会议改到周一10:00或周二15:00，落款林梅"],
    },
  },
  "lab1-ex6": {
    en: {
      good: [
        "Output only the English translation of: {{message}}",
        "English translation, nothing else:\n{{message}}",
      ],
      weak: ["Translate to English: {{message}}", "What does this mean? {{message}}"],
    },
    zh: {
      good: ["{{message}}\n译成英语，只输出译文。", "仅输出下文的英译：{{message}}"],
      weak: ["请翻译成英文：{{message}}", "这句话是什么意思？{{message}}"],
    },
  },
};
