const HAN = /\p{Script=Han}/u;

/**
 * One or two letters that stand for a person: the first letters of the first and last word ("Lin Mei" → "LM"); for a
 * name in Chinese its first character; "?" for a blank one.
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (!first) return "?";
  const letter = (word: string) => Array.from(word)[0]?.toLocaleUpperCase("en") ?? "";
  if (HAN.test(first)) return letter(first);
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return letter(first) + (last && !HAN.test(last) ? letter(last) : "");
}
