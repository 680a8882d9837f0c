import { childrenOf, textOf } from "../rules";
import type { Element } from "../types";

/** How a power and an index are written. */
interface Marks {
  raised(text: string): string;
  lowered(text: string): string;
}

/**
 * A formula of presentation MathML in one line (`E = mc²`, `(a + b)/2`, `√(x)`); undefined if it holds anything that a line
 * cannot say, such as a matrix.
 */
export function formulaToText(math: Element, marks: Marks): string | undefined {
  const text = written(math, marks);
  return text?.replace(/\s+/g, " ").trim() || undefined;
}

/** Operators that stand between spaces. */
const spaced = /^[=<>≤≥≠≈+\-−±×÷·→⇒∈]$/;

function written(element: Element, marks: Marks): string | undefined {
  const parts = () => {
    const all = childrenOf(element).map((child) => written(child, marks));
    return all.includes(undefined) ? undefined : all.map((part) => part ?? "");
  };
  const two = (join: (first: string, second: string) => string) => {
    const [first, second, ...more] = parts() ?? [];
    return first === undefined || second === undefined || more.length > 0 ? undefined : join(first, second);
  };
  switch (element.name) {
    case "math":
    case "mrow":
    case "mstyle":
    case "mpadded":
      return parts()?.join("");
    case "mi":
    case "mn":
    case "mtext":
      return textOf(element).trim();
    case "mo": {
      const sign = textOf(element)
        .replace(/[\u2061-\u2064]/g, "")
        .trim();
      return spaced.test(sign) ? ` ${sign} ` : sign;
    }
    case "mspace":
      return " ";
    case "msup":
      return two((base, power) => `${grouped(base)}${marks.raised(power)}`);
    case "msub":
      return two((base, index) => `${grouped(base)}${marks.lowered(index)}`);
    case "mfrac":
      return two((over, under) => `${grouped(over)}/${grouped(under)}`);
    case "msqrt": {
      const inside = parts()?.join("");
      return inside === undefined ? undefined : `√${grouped(inside)}`;
    }
    default:
      return undefined;
  }
}

/** In parentheses, unless it is one number, one name or in parentheses already. */
const grouped = (text: string) =>
  /^(\p{L}[\p{M}′']*|\p{L}+|[\d.,]+|\([^()]*\))$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`;
