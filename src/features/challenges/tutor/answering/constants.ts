import type { Locale } from "~/i18n/locales";
import type { MessageKind } from "../messages/types";

type Words = Record<Locale, string>;

/** How a reply without a model begins, by what the message was taken for. */
export const leads: Partial<Record<MessageKind, Words>> = {
  wantsSolution: {
    en: "I do not write the solution: finding it is the exercise. I can help with the next step.",
    zh: "答案要你自己写出来，这正是练习的目的。我可以陪你走下一步。",
  },
  offTopic: {
    en: "That leads away from the task. Back to it:",
    zh: "这和题目无关，我们回到题目上来：",
  },
  abusive: { en: "Let us stay with the task.", zh: "我们回到题目上来。" },
};

/** One concrete question, by where the student stands. `{what}` is a test's name or the end of an error. */
export const questions = {
  error: {
    en: "Your last run ended with “{what}”. Which line does the message name, and what did you expect to happen there?",
    zh: "上一次运行以“{what}”结束。这条信息指的是哪一行？你原本以为那里会发生什么？",
  },
  endless: {
    en: "Your last run did not come to an end. Which condition is meant to end it, and which line brings it closer to that?",
    zh: "上一次运行没有停下来。本该由哪个条件让它结束？哪一行让它离这个条件更近？",
  },
  failed: {
    en: "The test “{what}” does not pass. What does your program give there, and what should it give?",
    zh: "测试“{what}”没有通过。你的程序在那里得到什么？应该得到什么？",
  },
  hidden: {
    en: "The tests that you can see pass, but a hidden one does not. Which inputs does the task allow that none of the visible tests has?",
    zh: "你能看到的测试都通过了，但有隐藏的测试没有通过。题目还允许哪些可见测试里没有的输入？",
  },
  solved: {
    en: "Your last submission passes every test. Which part of your program would you explain first to somebody who has not seen the task?",
    zh: "你上一次提交通过了全部测试。如果要讲给没看过题目的人听，你会先解释程序的哪一部分？",
  },
  untouched: {
    en: "Take the first example of the task and solve it by hand. What is the very first step you take?",
    zh: "拿题目里的第一个例子，用手算一遍。你做的第一步是什么？",
  },
  open: {
    en: "Which line of your program are you least sure of, and what should it do?",
    zh: "你的程序里，哪一行你最没有把握？它本该做什么？",
  },
} as const satisfies Record<string, Words>;
