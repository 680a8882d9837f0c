import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFile, sourceFiles } from "../support/source-files";

interface Rule {
  name: string;
  /** Why a file breaks the rule; undefined if it does not. */
  breaks(file: SourceFile): boolean;
  /** A made-up file that breaks it: the guard goes red on it. */
  example: [path: string, text: string];
}

const isTest = (file: SourceFile) => /\.test\.tsx?$/.test(file.path);
const importsModule = (file: SourceFile, name: string) =>
  file.imports.some((one) => !one.own && one.target === name);

const rules: Rule[] = [
  {
    name: "process.env is read only in src/server/env.ts and in src/cli (NODE_ENV and NEXT_RUNTIME, which the compiler fills in, aside)",
    breaks: (file) =>
      /\bprocess\.env\b(?!\.(NODE_ENV|NEXT_RUNTIME)\b)/.test(file.text) &&
      file.path.startsWith("src/") &&
      file.path !== "src/server/env.ts" &&
      !file.path.startsWith("src/cli/") &&
      !isTest(file),
    example: ["src/server/x.ts", 'import "server-only";\nexport const a = process.env.HOME;'],
  },
  {
    name: 'a file in src/server begins with import "server-only"',
    breaks: (file) =>
      file.path.startsWith("src/server/") && !isTest(file) && !file.text.startsWith('import "server-only";'),
    example: ["src/server/x.ts", "export const a = 1;"],
  },
  {
    name: "there are no Server Actions",
    breaks: (file) => /^\s*["']use server["']/m.test(file.text),
    example: ["src/features/labs/client.tsx", '"use server";\nexport async function save() {}'],
  },
  {
    name: "SQL is never built from strings",
    breaks: (file) => /\$(queryRaw|executeRaw)Unsafe|Prisma\.raw\(/.test(file.text),
    example: [
      "src/server/x.ts",
      'import "server-only";\nexport const a = (db: never) => db.$queryRawUnsafe("select 1");',
    ],
  },
  {
    name: "openai is imported only in src/server/llm",
    breaks: (file) => importsModule(file, "openai") && !file.path.startsWith("src/server/llm/"),
    example: [
      "src/features/labs/server/commands.ts",
      'import OpenAI from "openai";\nexport const a = OpenAI;',
    ],
  },
  {
    name: "pages and routers hold no Prisma",
    breaks: (file) =>
      (/^src\/app\//.test(file.path) || /\/server\/router\.ts$/.test(file.path)) &&
      file.imports.some((one) => one.target.startsWith("src/generated/prisma") && !one.typeOnly),
    example: [
      "src/app/page.tsx",
      'import { Prisma } from "~/generated/prisma/client";\nexport const a = Prisma;',
    ],
  },
  {
    name: "no HTML is set from a string",
    breaks: (file) => /dangerouslySetInnerHTML/.test(file.text),
    example: ["src/components/x.tsx", "export const a = <p dangerouslySetInnerHTML={{ __html: '' }} />;"],
  },
  {
    name: "nobody switches off the checker",
    breaks: (file) => /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b|eslint-disable/.test(file.text),
    example: ["src/lib/x.ts", "export const a = 1 as any;"],
  },
  {
    name: "no test is left out",
    breaks: (file) => isTest(file) && /\b(it|test|describe)\.(only|skip|todo)\(/.test(file.text),
    example: ["src/lib/x.test.ts", 'it.skip("a", () => {});'],
  },
];

const files = sourceFiles("src", "tests", "prisma").filter(
  (file) => !file.path.startsWith("tests/architecture/"),
);

describe.each(rules)("$name", ({ breaks, example }) => {
  it("holds in the whole house", () => {
    expect(files.filter(breaks).map((file) => file.path)).toEqual([]);
  });

  it("goes red on a file that breaks it", () => {
    expect(breaks(sourceFile(...example))).toBe(true);
  });
});
