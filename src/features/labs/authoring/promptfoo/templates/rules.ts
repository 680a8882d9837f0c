import type { Tell } from "../types";

const EXPRESSION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;
const BLOCK = /\{%-?\s*([\s\S]*?)\s*-?%\}/g;
const COMMENT = /\{#[\s\S]*?#\}/g;
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
  const noBlocks = template.replace(COMMENT, "").replace(BLOCK, (_, block) => {
    tell(path, "left", "expression", String(block).slice(0, 80));
    return "";
  });
  return noBlocks.replace(EXPRESSION, (_, expression: string) => {
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
  const text = template.replace(COMMENT, "");
  const [block] = text.match(BLOCK) ?? [];
  if (block !== undefined) return void tell(path, "left", "expression", block.slice(0, 80));
  let problem: (() => void) | undefined;
  const made = text.replace(EXPRESSION, (whole, expression: string) => {
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
