import { compilePattern } from "~/features/grading/patterns/rules";

/** Something that a class or an escape stands for. */
const ESCAPES: Record<string, string> = {
  d: "1",
  w: "a",
  s: " ",
  D: "a",
  W: "-",
  S: "a",
  n: "\n",
  t: "\t",
  r: "\r",
};
const NOTHING = /^\\[bBAzZ]/;
const MOST_REPEATS = 60;

interface Reader {
  pattern: string;
  at: number;
}

/**
 * A short text that a pattern matches: the first of each alternative, the least of each repetition. Undefined where the
 * pattern holds something that this does not read; what comes out is checked by whoever uses it.
 */
export function textFor(pattern: string): string | undefined {
  const reader = { pattern, at: 0 };
  const text = alternatives(reader);
  return text !== undefined && reader.at === pattern.length ? text : undefined;
}

const rest = ({ pattern, at }: Reader) => pattern.slice(at);

function alternatives(reader: Reader): string | undefined {
  const first = sequence(reader);
  while (reader.pattern[reader.at] === "|") {
    reader.at += 1;
    if (sequence(reader) === undefined) return undefined;
  }
  return first;
}

function sequence(reader: Reader): string | undefined {
  let text = "";
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern[reader.at] ?? "")) {
    const piece = atom(reader);
    if (piece === undefined) return undefined;
    text += piece.repeat(repeats(reader));
  }
  return text;
}

/** How often the piece before stands at least; lazy marks are read over. */
function repeats(reader: Reader): number {
  const [found, least] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(rest(reader)) ?? [];
  if (found === undefined) return 1;
  reader.at += found.length;
  if (least !== undefined) return Math.min(MOST_REPEATS, Number(least));
  return found.startsWith("+") ? 1 : 0;
}

function atom(reader: Reader): string | undefined {
  const text = rest(reader);
  const take = (count: number, made: string | undefined) => {
    reader.at += count;
    return made;
  };
  if (/^[\^$]/.test(text)) return take(1, "");
  if (NOTHING.test(text)) return take(2, "");
  const [flags] = /^\(\?[imsU]+\)/.exec(text) ?? [];
  if (flags) return take(flags.length, "");
  const [open] = /^\((?:\?:|\?[imsU]+:|\?P?<[A-Za-z_]\w*>)?/.exec(text) ?? [];
  if (open) {
    reader.at += open.length;
    const inner = alternatives(reader);
    return reader.pattern[reader.at] === ")" ? take(1, inner) : undefined;
  }
  if (text.startsWith("[")) return classOf(reader);
  if (text.startsWith(".")) return take(1, "a");
  const [hex, code] = /^\\x\{?([0-9a-fA-F]{2,6})\}?/.exec(text) ?? [];
  if (hex !== undefined) return take(hex.length, String.fromCodePoint(Number.parseInt(code ?? "", 16)));
  if (text.startsWith("\\")) {
    const letter = text[1] ?? "";
    return /[a-zA-Z0-9]/.test(letter) ? take(2, ESCAPES[letter]) : take(2, letter);
  }
  const [letter = ""] = [...text];
  return take(letter.length, letter);
}

function classOf(reader: Reader): string | undefined {
  const [whole, negated, body = ""] = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(rest(reader)) ?? [];
  if (whole === undefined) return undefined;
  reader.at += whole.length;
  // In the notation of patterns, which is not that of the language: `[^\x{4e00}-\x{9fff}]`.
  const { pattern } = compilePattern(whole, "");
  if (negated) return ["a", "1", " ", "-", "Z"].find((letter) => pattern?.matcher(letter).find());
  if (body.startsWith("\\")) return ESCAPES[body[1] ?? ""] ?? body[1];
  return [...body][0];
}
