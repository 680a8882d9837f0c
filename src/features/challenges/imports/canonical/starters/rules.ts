import type { ChallengeLanguage } from "../../../types";
import { camelName, snakeName } from "../../rules";

/** Words that neither language takes for the name of a parameter. */
const reserved = new Set(
  "and as assert async await break case catch class const continue debugger def default del delete do elif else enum except export extends finally for from function global if import in instanceof is lambda let new nonlocal not null or pass raise return static super switch this throw try typeof var void while with yield None True False".split(
    " ",
  ),
);

const parameter = (name: string): string => {
  const plain = name.replace(/\W+/g, "_").replace(/^(?=\d)/, "_") || "value";
  return reserved.has(plain) ? `${plain}_` : plain;
};

/** Empty functions, as the tests call them. */
export function starterFor(
  language: ChallengeLanguage,
  properties: ReadonlyMap<string, readonly string[]>,
): string {
  const functions = [...properties].map(([property, args]) => {
    if (language === "python") {
      const names = args.map((name) => parameter(snakeName(name)));
      return `def ${snakeName(property)}(${names.join(", ")}):\n    pass\n`;
    }
    const names = args.map((name) => parameter(camelName(name)));
    return `function ${camelName(property)}(${names.join(", ")}) {\n}\n`;
  });
  return functions.join(language === "python" ? "\n\n" : "\n");
}
