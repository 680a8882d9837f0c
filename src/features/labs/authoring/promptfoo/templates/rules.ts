import type { Tell } from "../types";

const EXPRESSION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A name as exercises write it: `userName` and `User-Name` become `user_name`. */
export function variableName(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 30);
  return plain === "" ? "value" : plain;
}

/**
 * Turns a Nunjucks template into what exercises know: `{{name}}`. Comments go; a filter, a look-up inside a value or a
 * block is told of and its name alone is kept, since there is nothing that would run it.
 */
export function plainTemplate(template: string, path: string, tell: Tell): string {
  const noBlocks = template
    .replace(/\{#[\s\S]*?#\}/g, "")
    .replace(/\{%-?\s*([\s\S]*?)\s*-?%\}/g, (_, block) => {
      tell(path, "left", "expression", String(block).slice(0, 80));
      return "";
    });
  return noBlocks.replace(EXPRESSION, (_, expression: string) => {
    if (NAME.test(expression)) return `{{${variableName(expression)}}}`;
    tell(path, "left", "expression", expression.slice(0, 80));
    const [head] = /^[A-Za-z_][A-Za-z0-9_]*/.exec(expression) ?? [];
    return head && head !== "env" ? `{{${variableName(head)}}}` : "";
  });
}

/** The names that a plain template asks for. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{\{([a-z][a-z0-9_]*)\}\}/g)].flatMap(([, name]) => name ?? []);
}
