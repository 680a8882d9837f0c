import { describe, expect, it } from "vitest";
import { domainOf, type Layer, layerOf, mayImport, reach } from "../support/house";
import { moduleName, type SourceFile, sourceFile, sourceFiles } from "../support/source-files";

const isTest = (file: SourceFile) => /\.test\.tsx?$/.test(file.path);

/** Imports that go the wrong way, each with where the code belongs instead. */
function wrongWays(files: SourceFile[]): string[] {
  const wrong: string[] = [];
  for (const file of files) {
    const layer = layerOf(moduleName(file.path));
    if (!layer) {
      wrong.push(`${file.path}: this folder is not in the house (see ARCHITECTURE.md)`);
      continue;
    }
    const domain = domainOf(file.path);
    for (const { target, typeOnly, own } of file.imports) {
      if (!own) continue;
      const to = layerOf(target);
      if (!to) {
        wrong.push(`${file.path} imports ${target}, which is outside src: move the shared part down`);
        continue;
      }
      if (!typeOnly && !reach[layer].includes(to)) {
        wrong.push(
          `${file.path} (${layer}) imports ${target} (${to}): only ${reach[layer].join(", ")} from here`,
        );
      }
      const other = domainOf(target);
      if (domain && other && other !== domain && !mayImport[domain].includes(other)) {
        wrong.push(
          `${file.path} imports ${target}: ${domain} may not know ${other}; what both need moves down`,
        );
      }
    }
  }
  return wrong;
}

/** Cycles among our own modules, type-only edges left out, each once as `a → b → a`. */
function cycles(files: SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [
      moduleName(file.path),
      file.imports.filter((one) => one.own && !one.typeOnly).map((one) => one.target),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (node: string, trail: string[]) => {
    const at = trail.indexOf(node);
    if (at !== -1) {
      found.add([...trail.slice(at), node].join(" → "));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return [...found];
}

/** Ways from a module to generated code that are taken as soon as it is loaded. */
function waysToGenerated(files: SourceFile[], start: string): string[] {
  const byName = new Map(files.map((file) => [moduleName(file.path), file]));
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = (name: string, trail: string[]) => {
    if (name.startsWith("src/generated/")) found.push([...trail, name].join(" → "));
    if (seen.has(name)) return;
    seen.add(name);
    for (const one of byName.get(name)?.imports ?? [])
      if (one.own && !one.typeOnly && !one.lazy) walk(one.target, [...trail, name]);
  };
  walk(start, []);
  return found;
}

const product = sourceFiles("src").filter((file) => !isTest(file));

describe("imports run one way", () => {
  it("holds in the whole house", () => {
    expect(wrongWays(product)).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      "a component that knows a feature",
      "src/components/x.tsx",
      'import { a } from "~/features/labs/rules";',
    ],
    ["lib that knows the server", "src/lib/x.ts", 'import { env } from "~/server/env";'],
    [
      "browser code that reaches the server",
      "src/features/labs/x.tsx",
      'import { env } from "~/server/env";',
    ],
    ["labs that know courses", "src/features/labs/rules.ts", 'import { a } from "~/features/courses/rules";'],
    [
      "a server part that knows a router",
      "src/server/db/x.ts",
      'import { r } from "~/features/labs/server/router";',
    ],
    [
      "a domain's type in another",
      "src/features/ai/rules.ts",
      'import type { A } from "~/features/labs/types";',
    ],
    ["a junk drawer", "src/misc/x.ts", ""],
  ])("goes red on %s", (_, file, text) => {
    expect(wrongWays([sourceFile(file, text)])).toHaveLength(1);
  });

  it("lets browser code name the server's types", () => {
    expect(
      wrongWays([sourceFile("src/trpc/x.ts", 'import type { AppRouter } from "~/server/trpc/root";')]),
    ).toEqual([]);
  });

  it("only the root router imports features' routers", () => {
    const others = product
      .filter(
        (file) =>
          moduleName(file.path) !== "src/server/trpc/root" && !/\/server\/router\.ts$/.test(file.path),
      )
      .flatMap((file) =>
        file.imports
          .filter((one) => !one.typeOnly && /^src\/features\/.*\/server\/router$/.test(one.target))
          .map(() => file.path),
      );
    expect(others).toEqual([]);
  });

  it("knows a layer for every reach", () => {
    const layers = new Set<Layer>(
      product.map((file) => layerOf(moduleName(file.path))).filter((one) => one !== undefined),
    );
    for (const layer of layers) expect(reach[layer]).toBeDefined();
  });
});

describe("no module imports itself around a corner", () => {
  it("holds in the whole house", () => {
    expect(cycles(product)).toEqual([]);
  });

  it("goes red on a cycle, and not on one of types alone", () => {
    const a = sourceFile("src/lib/a.ts", 'import { b } from "~/lib/b"; export const a = b;');
    const b = sourceFile("src/lib/b.ts", 'import { a } from "~/lib/a"; export const b = () => a;');
    const bOfTypes = sourceFile("src/lib/b.ts", 'import type { A } from "~/lib/a"; export const b = 1 as A;');
    expect(cycles([a, b])).toEqual(["src/lib/a → src/lib/b → src/lib/a"]);
    expect(cycles([a, bOfTypes])).toEqual([]);
  });
});

describe("commands run before anything is generated", () => {
  it("main.ts reaches no generated code as it is loaded", () => {
    expect(waysToGenerated(product, "src/cli/main")).toEqual([]);
  });

  it("goes red on a command that does, and not on one that loads it when it is called", () => {
    const main = sourceFile("src/cli/main.ts", 'import { a } from "./a";');
    const early = sourceFile("src/cli/a.ts", 'import { PrismaClient } from "~/generated/prisma/client";');
    const late = sourceFile("src/cli/a.ts", 'const load = () => import("~/generated/prisma/client");');
    expect(waysToGenerated([main, early], "src/cli/main")).toEqual([
      "src/cli/main → src/cli/a → src/generated/prisma/client",
    ]);
    expect(waysToGenerated([main, late], "src/cli/main")).toEqual([]);
  });
});
