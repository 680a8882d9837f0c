import { countHan, folded, wordsOf } from "../text/rules";

/**
 * What the words of a short message to a helper tell, in English and Chinese. All but `languageOf` take text that was
 * folded (`folded` of text/rules). Plain patterns: they decide the tone and how a reply without a model reads, never whether a
 * message is answered.
 */
const STUCK =
  /\b(?:still|totally|completely|really) (?:stuck|lost|confused)\b|\bi(?:'m| am) (?:stuck|lost)\b|\bno idea\b|\b(?:do not|don't) (?:understand|get it|know (?:how|what|where))\b|\bgive me a hint\b|还是不会|还是不行|卡住|没思路|没有思路|不知道(?:怎么|如何|该)|不明白|不懂|不会写|给(?:我)?(?:个|一点|点)?提示/;

const ABUSE =
  /\b(?:fuck(?:ing)?|f\*+k|shit(?:ty)?|idiot|stupid (?:bot|coach|thing|machine)|moron|asshole|bitch|stfu|shut up)\b|傻逼|煞笔|傻x|白痴|滚蛋|去死|操你|妈的|垃圾(?:机器|教练|ai)/;

const OFF_TOPIC =
  /\b(?:weather|football|soccer|movies?|girlfriend|boyfriend|bitcoin|horoscope|lottery|tell me a joke|your favou?rite|president|recipe)\b|天气|讲(?:个|一个)?笑话|足球|电影|女朋友|男朋友|股票|彩票|星座|菜谱/;

const LETTER = /[\p{L}\p{N}]/u;

export const saysNothing = (text: string): boolean => !LETTER.test(text);
/** Says in so many words that they cannot go on. */
export const isStuck = (text: string): boolean => STUCK.test(text);
export const isAbusive = (text: string): boolean => ABUSE.test(text);

/** @param about what the work is about, not folded; a word of it is never off topic */
export function isOffTopic(text: string, about: string): boolean {
  const foreign = OFF_TOPIC.exec(text)?.[0];
  return foreign !== undefined && !folded(about).includes(foreign);
}

/** Too few words to mean something: fewer than three, or than four characters of Chinese. */
export function isShort(text: string): boolean {
  const han = countHan(text);
  return han + wordsOf(text.replace(/\p{Script=Han}/gu, " ")).length < (han > 0 ? 4 : 3);
}

/** The language that a message is answered in: `otherwise` where it has no letters of either. */
export function languageOf(message: string, otherwise: "en" | "zh"): "en" | "zh" {
  if (countHan(message) > 0) return "zh";
  return /\p{Script=Latin}/u.test(message) ? "en" : otherwise;
}
