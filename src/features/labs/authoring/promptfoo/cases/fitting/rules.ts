import type { Case, Tell } from "../../types";

/**
 * The tests that the chosen prompt can be run on. promptfoo runs each prompt on each test, and what a test does not give is
 * empty there; one that gives nothing of what this prompt asks for was written for another one.
 * @param used the names that the prompt asks for
 */
export function fittingCases(cases: readonly Case[], used: ReadonlySet<string>, tell: Tell): Case[] {
  const gives = ({ vars }: Case) => Object.keys(vars).some((name) => used.has(name));
  // Without checks either, there is nothing to tell one of them from another.
  if (!cases.some(gives)) return cases.some(({ asserts }) => asserts.length > 0) ? [...cases] : [];
  return cases.filter((entry) => {
    if (gives(entry)) return true;
    tell(entry.path, "left", "otherValues", String(entry.asserts.length));
    return false;
  });
}

/** Tells of names that the prompt asks for and of those that nothing asks for. */
export function noteNames(
  cases: readonly Case[],
  variables: readonly string[],
  used: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  tell: Tell,
): void {
  for (const name of used)
    if (!cases.some(({ vars }) => Object.hasOwn(vars, name))) tell("prompts", "left", "noInput", name);
  const told = new Set([...variables, ...asked]);
  for (const { path, vars, own, composed } of cases) {
    if (own.length === 0) continue;
    for (const name of variables) if (!Object.hasOwn(vars, name)) tell(path, "adapted", "noValueHere", name);
    for (const name of own) {
      if (told.has(name) || composed.includes(name)) continue;
      told.add(name);
      tell(`${path}.vars.${name}`, "left", "unusedVariable", name);
    }
  }
}
