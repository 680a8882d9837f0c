import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Node } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { root, type SourceFile, sourceFile, sourceFiles } from "../support/source-files";

type Tree = { [key: string]: string | Tree };

const read = (language: string) =>
  Object.fromEntries(
    globSync(`src/messages/${language}/*.json`, { cwd: root }).map((file) => [
      path.basename(file, ".json"),
      JSON.parse(readFileSync(path.join(root, file), "utf8")) as Tree,
    ]),
  );

const flatten = (tree: Tree, prefix = ""): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );

/** `{name}`, `{count, plural, …}`: the names of a message's placeholders and tags; the branches of a plural are words. */
function placeholders(message: string): Set<string> {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? ""));
  let depth = 0;
  for (let at = 0; at < message.length; at++) {
    if (message[at] === "}") depth--;
    if (message[at] !== "{") continue;
    const name = /^\{\s*(\w+)\s*[,}]/.exec(message.slice(at))?.[1];
    if (depth % 2 === 0 && name) names.add(name);
    depth++;
  }
  return names;
}

const en = flatten(read("en"));
const zh = flatten(read("zh"));

describe("the languages say the same", () => {
  it("has every key in both", () => {
    expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
    expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
  });

  it("fills the same placeholders", () => {
    const unlike = [...en].filter(([key, text]) => {
      const other = placeholders(zh.get(key) ?? "");
      return [...placeholders(text)].some((name) => !other.has(name));
    });
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it("leaves none empty", () => {
    expect([...en, ...zh].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });
});

/** Attributes that a person reads or hears. */
const spoken = new Set([
  "title",
  "placeholder",
  "alt",
  "label",
  "aria-label",
  "aria-description",
  "description",
  "message",
]);
const isWord = (text: string) => /\p{L}{2,}/u.test(text);

/** Words that stand in a component instead of in the message files. */
function literalWords(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: Node | null | undefined) => {
    if (!node || typeof node !== "object") return;
    if (node.type === "JSXText" && isWord(node.value)) found.push(node.value.trim());
    if (node.type === "JSXAttribute" && node.name.type === "JSXIdentifier" && spoken.has(node.name.name)) {
      if (
        node.value?.type === "Literal" &&
        typeof node.value.value === "string" &&
        isWord(node.value.value)
      ) {
        found.push(node.value.value);
      }
    }
    if (node.type === "JSXExpressionContainer" && node.expression.type === "Literal") {
      const { value } = node.expression;
      if (typeof value === "string" && isWord(value)) found.push(value);
    }
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) for (const one of child) visit(one as Node);
      else if (typeof child === "object" && child !== null && "type" in child) visit(child as Node);
    }
  };
  visit(file.program as unknown as Node);
  return found;
}

/** Names are not translated. `global-error.tsx` stands in for the whole page when even the messages may be gone. */
const names = new Set(["Loupe", "Ctrl", "Esc", "English", "中文", "GitHub", "Google"]);

describe("components hold no words of their own", () => {
  it("holds in the whole house", () => {
    const found = sourceFiles("src/app", "src/components", "src/features").flatMap((file) =>
      literalWords(file)
        .filter((text) => !names.has(text))
        .map((text) => `${file.path}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("goes red on text, on a spoken attribute and on a string in braces", () => {
    const text =
      'export const a = <p title="Read me">Hello there {"again"} <b className="wide">{name}</b></p>;';
    expect(literalWords(sourceFile("src/components/x.tsx", text))).toEqual([
      "Read me",
      "Hello there",
      "again",
    ]);
  });
});
