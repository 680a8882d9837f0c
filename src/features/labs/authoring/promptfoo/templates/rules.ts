import type { Tell } from "../types";

const EXPRESSION = ["{{", "}}"] as const;
const BLOCK = ["{%", "%}"] as const;
const COMMENT = ["{#", "#}"] as const;
type Marks = readonly [open: string, close: string];

/**
 * Every part between two marks replaced; `inner` without blanks and the dashes that take blanks away. Looked for from mark
 * to mark: a pattern would look for the end of each of many open marks anew.
 */
function replaced(
  text: string,
  [open, close]: Marks,
  make: (whole: string, inner: string) => string,
): string {
  let made = "";
  let at = 0;
  while (true) {
    const from = text.indexOf(open, at);
    const to = from === -1 ? -1 : text.indexOf(close, from + open.length);
    if (to === -1) return made + text.slice(at);
    const inner = text
      .slice(from + open.length, to)
      .replace(/^-/, "")
      .replace(/-$/, "")
      .trim();
    made += text.slice(at, from) + make(text.slice(from, to + close.length), inner);
    at = to + close.length;
  }
}

/** `user`, `user.name`, `list[0]`, `user["name"]`: a variable or a part of one; names may be of any script. */
const PART = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+|\[(?:\d+|"[^"\]]+"|'[^'\]]+')\])*$/u;
const MOST_NAME = 30;

/**
 * A name as exercises write it: `userName` and `User-Name` become `user_name`, `user.name` too. Letters of other scripts
 * have no place there; a few signs made from them keep two such names apart.
 */
export function variableName(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  const other = /[^\p{ASCII}]/u.test(name) ? `_${marksOf(name)}` : "";
  return `${(plain || (other ? "v" : "value")).slice(0, MOST_NAME - other.length).replace(/_+$/, "")}${other}`;
}

/** Four small letters and digits that tell one name from another. */
function marksOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 36 ** 4;
  return sum.toString(36).padStart(4, "0");
}

const withoutComments = (template: string) => replaced(template, COMMENT, () => "");

/** The name of the variable that an expression asks for and does nothing else with; undefined where it does more. */
const nameOf = (expression: string) => (PART.test(expression) ? variableName(expression) : undefined);

const isPlain = (expression: string) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(expression);

/**
 * Turns the Nunjucks template of a prompt into what exercises know: `{{name}}`. Comments go; a filter or a block is told of
 * and the variable alone is kept, since there is nothing that would run it.
 * @param known names that the tests have values for; a part of a value (`{{user.name}}`) must be among them
 */
export function plainTemplate(
  template: string,
  path: string,
  tell: Tell,
  known: ReadonlySet<string>,
): string {
  const noBlocks = replaced(withoutComments(template), BLOCK, (_, block) => {
    tell(path, "left", "expression", block.slice(0, 80));
    return "";
  });
  return replaced(noBlocks, EXPRESSION, (_, expression) => {
    const name = nameOf(expression);
    if (name !== undefined && (isPlain(expression) || known.has(name))) {
      if (!isPlain(expression)) tell(path, "adapted", "renamed", `${expression} → ${name}`);
      return `{{${name}}}`;
    }
    tell(path, "left", "expression", expression.slice(0, 80));
    const [part = ""] = /^[\p{L}_][\p{L}\p{N}_.]*/u.exec(expression) ?? [];
    if (part === "" || /^env\b/.test(part)) return "";
    const whole = variableName(part);
    return `{{${known.has(whole) ? whole : variableName(part.split(".")[0] ?? "")}}}`;
  });
}

/** Filters whose work can be done once and for all, since the values are in the file. */
const FILTERS: Record<string, (text: string) => string> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  safe: (text) => text,
};

/**
 * A text that answers are compared with, as exercises write it. Undefined and told where it needs more than the values of
 * the test: half of it would compare with something else.
 */
export function comparedText(
  template: string,
  values: Readonly<Record<string, string>>,
  path: string,
  tell: Tell,
): string | undefined {
  const text = withoutComments(template);
  let block: string | undefined;
  replaced(text, BLOCK, (whole) => {
    block ??= whole;
    return "";
  });
  if (block !== undefined) return void tell(path, "left", "expression", block.slice(0, 80));
  let problem: (() => void) | undefined;
  const made = replaced(text, EXPRESSION, (whole, expression) => {
    const [head = "", ...filters] = expression.split("|").map((part) => part.trim());
    const name = nameOf(head);
    if (name === undefined || /^env\b/.test(head) || filters.some((filter) => !FILTERS[filter])) {
      problem ??= () => tell(path, "left", "expression", expression.slice(0, 80));
      return whole;
    }
    const value = values[name];
    if (value === undefined) {
      problem ??= () => tell(path, "left", "unknownVariable", head);
      return whole;
    }
    if (filters.length === 0) return `{{${name}}}`;
    return filters.reduce((done, filter) => FILTERS[filter]?.(done) ?? done, value);
  });
  if (problem) return void problem();
  return made;
}

/** Whether a text as it is written asks for a variable, or for a part of it. */
export const placeIn = (text: string, name: string): boolean =>
  [...text.matchAll(/\{\{\s*([\p{L}\p{N}_.]+)/gu)].some(([, found = ""]) => variableName(found) === name);

/** The names that a plain template asks for. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{\{([a-z][a-z0-9_]*)\}\}/g)].flatMap(([, name]) => name ?? []);
}

/** A plain template with the values in it; names without a value stay. */
export const filledIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{([a-z][a-z0-9_]*)\}\}/g, (whole, name: string) => values[name] ?? whole);
