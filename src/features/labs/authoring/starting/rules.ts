import { freeSlug } from "~/features/content/starting/rules";
import type { Json } from "../promptfoo/types";

/** The most letters of an exercise id (the schema's own limit). */
export const MOST_ID = 40;
const ADDED_ID = /^lab([1-5])-x-[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Where ids of what authors add begin. */
export const idStart = (labNumber: number): string => `lab${labNumber}-x-`;

/**
 * An id that no exercise has yet, told by what it is about: `lab2-x-short-answers`, or `lab2-x-short-answers-2` where that
 * is taken. `fallback` stands in where the words leave no letter, as Chinese titles do.
 */
export const freeId = (
  labNumber: number,
  words: string,
  taken: ReadonlySet<string>,
  fallback: string,
): string => freeSlug({ start: idStart(labNumber), words, taken, fallback, most: MOST_ID });

/** What is wrong with an id for something new in that lab; undefined where nothing is. */
export function idProblem(
  id: string,
  labNumber: number,
  taken: ReadonlySet<string>,
): "wrong" | "taken" | undefined {
  if (id.length > MOST_ID || !ADDED_ID.test(id) || !id.startsWith(idStart(labNumber))) return "wrong";
  return taken.has(id) ? "taken" : undefined;
}

interface Titles {
  en: string;
  zh: string;
}

/** The text that a new exercise starts from: it passes every check of the editor and says what to put where. */
export function startingBody(id: string, title: Titles): { [key: string]: Json } {
  return {
    id,
    order: 50,
    minutes: 5,
    title: { ...title },
    task: {
      en: "Write a prompt that makes the model answer in one short sentence.",
      zh: "请写一段提示词，让模型用一个短句回答。",
    },
    why: {
      en: "Say here why this is worth learning.",
      zh: "请在这里说明为什么值得学习。",
    },
    tips: [{ en: "One idea in one sentence.", zh: "用一句话写一个要点。" }],
    criteria: {
      threshold: 1,
      items: [
        {
          id: "short",
          type: "word_count",
          value: { max: 20, han: { max: 30 } },
          label: { en: "At most 20 words", zh: "不超过 30 个字" },
          message: {
            en: "The answer has {actual} words. Say how long it may be.",
            zh: "回答有 {actual} 个字。请说明它可以有多长。",
          },
        },
      ],
    },
    reference: {
      en: "What is a prompt? Answer in one sentence of at most 20 words.",
      zh: "什么是提示词？请用一句话回答，不超过 30 个字。",
    },
    scripted: [
      {
        when: {
          any: [{ regex: "\\d", on: "prompt" }, { icontainsAny: ["one sentence", "short", "一句", "简短"] }],
        },
        texts: {
          en: "A prompt is the text that tells a language model what you want.",
          zh: "提示词是告诉语言模型你想要什么的一段文字。",
        },
      },
      {
        when: {},
        texts: {
          en: "There is a lot to say about this. A prompt is the text that you give to a language model, and it can hold a question, instructions, examples and much more.",
          zh: "关于这个问题有很多可以说的。提示词是你交给语言模型的一段文字，其中可以包含问题、要求、示例以及许多其他内容，写法不同，得到的回答也会大不相同。",
        },
      },
    ],
  };
}

/** The number of the lab that an id begins with, as it stands in addresses. */
export const labOf = (exerciseId: string): string => /^lab(\d+)-/.exec(exerciseId)?.[1] ?? "";
