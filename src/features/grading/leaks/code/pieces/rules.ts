import { latinised } from "../../disguises/rules";

const FENCE = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;
const MARKER =
  /^\s*(?:(?:>|[-*+•·◦‣]|\(?\d{1,3}\s?[.):、|\]]|\|\s*\d{1,3}\s*\||(?:line|step|row|part|l)\s*\d{1,3}\s*[:.)\-–—]*|第\s*[\d一二三四五六七八九十]{1,3}\s*[行步句段]?\s*[::,,、]*|[一二三四五六七八九十]{1,2}[、.])\s*)+/iu;
const NUMBERED = /^\s*\(?\d{1,4}\s*[|:.)\]]?(?:\s|$)/;
const SIGNS = [
  /[=!<>]==?|[-+*/%|&]=|=>|->|&&|\|\||\*\*|\+\+|--\b|:=/,
  /[\w\])]\s*=\s*[^=\s]/,
  /\w\(/,
  /\w\[[^\]]{0,80}\]/,
  /\w\s*[<>%*/+]\s*[\w(]/,
  /[;{}]\s*$/,
  /^\s*[\])}]+[;,]?\s*$/,
  /^\s*(?:def|class|for|while|if|elif|else|try|except|finally|with|match|case|async)\b.*:\s*$/,
  /^\s*(?:@\w+|import\s+[\w., ]+|from\s+[\w.]+\s+import\s+[\w*, ]+|return|else|try|pass|break|continue)\s*$/,
  /^\s*(?:return|yield|raise|throw|let|const|var)\s+\S/,
  /["']\s*[,)\]}:]/,
];

/** Whether a line of a reply may be a line of a program. Prose that is taken for one does no harm: it holds no solution. */
export const looksLikeCode = (line: string): boolean => SIGNS.some((sign) => sign.test(line));

const blocksOf = (lines: readonly string[], share: number, holds: (line: string) => boolean) => {
  const filled = lines.filter((line) => line.trim() !== "");
  return filled.length > 1 && filled.filter(holds).length >= filled.length * share;
};

/** The lines of a block of code without line numbers and the marks of a difference. */
function plainBlock(lines: readonly string[]): string[] {
  const numbered = blocksOf(lines, 0.6, (line) => NUMBERED.test(line));
  const plain = numbered ? lines.map((line) => line.replace(NUMBERED, "")) : [...lines];
  const compared =
    plain.some((line) => /^[+-]/.test(line)) && blocksOf(plain, 0.6, (line) => /^(?:[-+ ]|@@)/.test(line));
  if (!compared) return plain;
  const fresh = plain.filter((line) => !/^(?:-|@@)/.test(line)).map((line) => line.slice(1));
  const old = plain.filter((line) => /^-/.test(line)).map((line) => line.slice(1));
  return [...fresh, ...old];
}

/** A text in one width and script, with plain quotes, and a blank between Chinese and what is none. */
export function tidy(text: string): string {
  return latinised(text)
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟″「」『』]/g, '"')
    .replace(/[–—−]/g, "-")
    .replace(/×/g, "*")
    .replace(/÷/g, "/")
    .replace(/≤/g, "<=")
    .replace(/≥/g, ">=")
    .replace(/≠/g, "!=")
    .replace(/[←⟵]/g, "=")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
}

/**
 * The pieces of a reply that may be code, in their order, one a line: fenced blocks, code within a line, and lines that look
 * like code though nothing marks them; without list marks, line numbers, marks of a difference, cells and tags.
 */
export function codePieces(reply: string): string {
  const pieces: string[] = [];
  let block: { mark: string; lines: string[] } | null = null;
  for (const line of tidy(reply).split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (block) {
      if (mark && mark[0] === block.mark[0] && mark.length >= block.mark.length) {
        pieces.push(...plainBlock(block.lines));
        block = null;
        // ```def f(x):``` on one line: both marks stand on it.
      } else block.lines.push(line);
    } else if (mark && !line.slice(line.indexOf(mark) + mark.length).includes(mark)) {
      block = { mark, lines: [] };
      const rest = line.slice(line.indexOf(mark) + mark.length).trim();
      if (/\W/.test(rest)) block.lines.push(rest);
    } else pieces.push(...proseLine(line));
  }
  if (block) pieces.push(...plainBlock(block.lines));
  return pieces.join("\n");
}

function proseLine(line: string): string[] {
  const spaced = line
    .replace(/<\/?(?:code|pre|br|p|div|span|li|ol|ul|b|i|em|strong|tt|kbd)\b[^<>]{0,80}>/gi, "`")
    .replace(/(?<=\p{Script=Han})(?!\p{Script=Han})|(?<!\p{Script=Han})(?=\p{Script=Han})/gu, " ")
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "");
  const pieces: string[] = [];
  const rest = spaced.replace(/`+([^`]+)`+/g, (_, code: string) => {
    pieces.push(code.replace(MARKER, "").trim() || code);
    return " ";
  });
  // A template of JavaScript has the quotes of code within a line.
  if (/(?:[=(+,>]|return)\s*`[^`]*`/.test(spaced) || spaced.includes("${"))
    pieces.push(spaced.replace(MARKER, ""));
  const cells = /^\s*\|.*\|\s*$/.test(rest) ? rest.split("|") : [rest];
  for (const cell of cells) {
    const plain = cell.replace(MARKER, "");
    if (looksLikeCode(plain)) pieces.push(plain);
    // Code within Chinese prose stands between its signs.
    const parts = plain.split(/[\p{Script=Han}，。；！？、]+/u);
    if (parts.length > 1) pieces.push(...parts.map((part) => part.trim()).filter(looksLikeCode));
  }
  return pieces;
}
