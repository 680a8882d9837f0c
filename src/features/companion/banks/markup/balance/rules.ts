/** What is no element, and how it ends. */
const others = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;

/**
 * Where the tags of an XML document first do not fit: one that closes nothing or something else, one that is never closed or
 * never ends, a second root, text outside the root. Undefined if they fit. The parser would pass over all of these in silence,
 * and questions with them.
 */
export function faultOf(text: string): number | undefined {
  const open: string[] = [];
  let roots = 0;
  for (let at = 0; ; ) {
    const tag = text.indexOf("<", at);
    const end = tag === -1 ? text.length : tag;
    if (open.length === 0 && /[^\s\uFEFF]/.test(text.slice(at, end))) return at;
    if (tag === -1) return open.length === 0 ? undefined : text.length;
    const other = others.find(([begin]) => text.startsWith(begin, tag));
    if (other) {
      const close = text.indexOf(other[1], tag + other[0].length);
      if (close === -1) return tag;
      at = close + other[1].length;
      continue;
    }
    const close = endOfTag(text, tag);
    if (close === -1) return tag;
    const closes = text.charAt(tag + 1) === "/";
    const name = /^[^\s/]*/.exec(text.slice(tag + (closes ? 2 : 1), close))?.[0] ?? "";
    if (name === "") return tag;
    if (closes) {
      if (open.pop() !== name || text.slice(tag + 2 + name.length, close).trim() !== "") return tag;
    } else {
      if (open.length === 0 && roots++ > 0) return tag;
      if (text.charAt(close - 1) !== "/") open.push(name);
    }
    at = close + 1;
  }
}

/** The `>` of the tag that begins there, outside of quotes; -1 if another tag begins first. */
function endOfTag(text: string, tag: number): number {
  for (let at = tag + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === ">") return at;
    if (letter === "<") return -1;
    if (letter === '"' || letter === "'") {
      const close = text.indexOf(letter, at + 1);
      if (close === -1 || text.slice(at, close).includes("<")) return -1;
      at = close;
    }
  }
  return -1;
}
