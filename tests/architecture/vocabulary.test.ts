import { describe, expect, it } from "vitest";
import { domains } from "../support/house";
import { sourceFiles } from "../support/source-files";

const atFeature = /^(schema|rules|constants|types)(\.test)?\.ts$|^client\.tsx$/;
const atServer = /^(router|queries|commands|policy|prompts)(\.test)?\.ts$/;
const atComponents = /^[a-z][a-z0-9-]*(\.test)?\.tsx?$/;

/** Why a path under src/features is not of the closed vocabulary; undefined if it is. */
function refusal(path: string): string | undefined {
  const [, , domain = "", ...rest] = path.split("/");
  if (!(domains as readonly string[]).includes(domain)) return `${domain} is no domain`;
  const file = rest.at(-1) ?? "";
  const folders = rest.slice(0, -1);
  const named = folders.find((folder) => !/^[a-z][a-z-]*$/.test(folder));
  if (named) return `${named} is no folder name`;
  const inComponents = folders.indexOf("components");
  if (inComponents !== -1) return atComponents.test(file) ? undefined : `${file} is no component file`;
  const inServer = folders.indexOf("server");
  if (inServer !== -1 && inServer !== folders.length - 1)
    return "nothing stands below server/: make a sub-concern beside it";
  if (inServer !== -1)
    return atServer.test(file)
      ? undefined
      : `server/ holds router, queries, commands, policy, prompts; not ${file}`;
  return atFeature.test(file)
    ? undefined
    : `a feature folder holds schema, rules, constants, types, client; not ${file}`;
}

describe("a feature folder has a closed vocabulary", () => {
  it("holds in the whole house", () => {
    const wrong = sourceFiles("src/features").flatMap(({ path }) => {
      const why = refusal(path);
      return why ? [`${path}: ${why}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    "src/features/labs/utils.ts",
    "src/features/labs/index.ts",
    "src/features/labs/server/helpers.ts",
    "src/features/labs/server/deep/queries.ts",
    "src/features/quizzes/rules.ts",
    "src/features/labs/components/RunButton.tsx",
  ])("goes red on %s", (path) => {
    expect(refusal(path)).toBeDefined();
  });

  it.each([
    "src/features/labs/runs/server/commands.ts",
    "src/features/labs/rules.test.ts",
    "src/features/labs/components/run-button.tsx",
  ])("accepts %s", (path) => {
    expect(refusal(path)).toBeUndefined();
  });
});

describe("junk drawers", () => {
  it("there is none anywhere", () => {
    const drawers = sourceFiles("src", "tests", "prisma").filter(({ path }) =>
      /\/(index|utils|helpers|common|misc)\.tsx?$/.test(path),
    );
    expect(drawers.map(({ path }) => path)).toEqual([]);
  });
});

describe("budgets", () => {
  const sizes = sourceFiles("src").filter(({ path }) => !/\.test\.tsx?$/.test(path));

  it("no file is over 400 lines", () => {
    const all = [...sizes, ...sourceFiles("tests", "prisma")];
    expect(all.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it("the median is at most 80 lines and 95 of 100 files have at most 280", () => {
    const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(280);
  });

  it("a router has at most 250 lines, a page at most 100", () => {
    const over = sizes.filter(
      ({ path, lines }) =>
        (/\/router\.ts$/.test(path) && lines > 250) || (/\/page\.tsx$/.test(path) && lines > 100),
    );
    expect(over.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});
