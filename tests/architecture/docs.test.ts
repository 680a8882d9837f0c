import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { appRouter } from "~/server/trpc/root";
import { root } from "../support/source-files";

const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root }).sort();
/** What else people read or copy from. */
const settings = ["Dockerfile", "compose.yaml", ".env.example", ".github/workflows/ci.yml"];

/** A text without its fenced blocks, in which `#` and `[` mean other things. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, "");

/** The anchor that a heading gets: lower case, blanks to dashes, other signs dropped. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

const headingsOf = (text: string) => [...prose(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? "");

interface Repository {
  exists(file: string): boolean;
  read(file: string): string;
}

const here: Repository = { exists: (file) => existsSync(path.join(root, file)), read };

/** Links of a document that lead nowhere. */
function deadLinks(file: string, text: string, repository: Repository): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [target = "", anchor] = link.split("#");
      const goal = target === "" ? file : path.posix.join(path.posix.dirname(file), target);
      if (!repository.exists(goal)) return true;
      return (
        anchor !== undefined && !headingsOf(repository.read(goal)).some((one) => anchorOf(one) === anchor)
      );
    })
    .map((link) => `${file}: ${link}`);
}

/** Paths in backticks, `src/lib/app-error.ts`, that name nothing. Those with <…> or … are patterns for the reader. */
function deadPaths(file: string, text: string, exists: (file: string) => boolean): string[] {
  return [...prose(text).matchAll(/`((?:src|prisma|tests|docs|public|\.github)\/[^`\s]*)`/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => !/[<…*{]/.test(name) && !name.startsWith("src/generated") && !exists(name))
    .map((name) => `${file}: ${name}`);
}

/** npm scripts that a text tells people to run. */
const scriptsIn = (text: string) =>
  [...text.matchAll(/\bnpm (?:(start|test)\b|run (?:--silent )?([a-z][a-z:]*))/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );

const machinePath = /(^|[\s"'`(=])\/(work|root|home|Users|tmp)\/|\.\.\/shared|\bC:\\/m;

/** Names in the first column of the README's table of variables. */
const inReadme = (text: string) => {
  const section = /^## Configuration$([\s\S]*?)^## /m.exec(text)?.[1] ?? "";
  return [...section.matchAll(/^\|([^|]+)\|/gm)].flatMap((row) =>
    [...(row[1] ?? "").matchAll(/`([A-Z][A-Z0-9_]*)`/g)].map((match) => match[1] ?? ""),
  );
};
/** Names that a file of variables sets, also where the line is only a suggestion behind a `#`. */
const inExample = (text: string) =>
  [...text.matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? "");
/** Names in the schema of the environment. NODE_ENV is set by the commands, not by people. */
const inSchema = (text: string) =>
  [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "NODE_ENV");

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

describe("documents", () => {
  it.each(documents)("%s has only links that lead somewhere", (file) => {
    expect(deadLinks(file, read(file), here)).toEqual([]);
  });

  it.each(documents)("%s names only paths that exist", (file) => {
    expect(deadPaths(file, read(file), here.exists)).toEqual([]);
  });

  it.each([...documents, ...settings])("%s names no folder of a machine", (file) => {
    expect(machinePath.exec(read(file))?.[0]).toBeUndefined();
  });

  it("go red on a dead link, a dead anchor, a dead path and a machine's folder", () => {
    const only: Repository = { exists: (file) => file === "A.md", read: () => "# One thing\n" };
    const text = "[a](B.md) [b](A.md#other) [c](A.md#one-thing) [d](https://example.org/x)";
    expect(deadLinks("A.md", text, only)).toEqual(["A.md: B.md", "A.md: A.md#other"]);
    expect(deadPaths("A.md", "`src/gone.ts` `src/<domain>/x.ts`", () => false)).toEqual([
      "A.md: src/gone.ts",
    ]);
    expect(machinePath.test("see /root/notes")).toBe(true);
    expect(machinePath.test("see /api/health")).toBe(false);
  });
});

describe("commands", () => {
  const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);

  it.each([...documents, ...settings])("%s names only those that exist", (file) => {
    expect(scriptsIn(read(file)).filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it("are all in the README", () => {
    expect(sorted(scriptsIn(read("README.md")))).toEqual(sorted(scripts));
  });

  it("are found in text", () => {
    expect(scriptsIn("`npm start`, npm run db:url, npm run --silent gone")).toEqual([
      "start",
      "db:url",
      "gone",
    ]);
  });
});

describe("variables", () => {
  const known = sorted(inSchema(read("src/server/env.ts")));

  it("are the same in the schema, the example and the README", () => {
    expect(known.length).toBeGreaterThan(20);
    expect(sorted(inExample(read(".env.example")))).toEqual(known);
    expect(sorted(inReadme(read("README.md")))).toEqual(known);
  });

  it("of a container are known ones, its own passwords aside", () => {
    const own = /^(POSTGRES_|LOUPE_|PGDATA$)/;
    const used = [...read("compose.yaml").matchAll(/^ {6}([A-Z][A-Z0-9_]*):/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !own.test(name) && !known.includes(name))).toEqual([]);
  });
});

describe("comments", () => {
  const byName = new Map(documents.map((file) => [path.posix.basename(file).toLowerCase(), file]));

  /** Documents and sections that a text cites, `grading.md, "Versions"`, and that are not there. */
  const deadCitations = (text: string) =>
    [...text.matchAll(/\b([A-Za-z][A-Za-z-]*\.md)\b(?:,? "([^"\n]+)")?/g)]
      .filter(([, name = "", section]) => {
        const file = byName.get(name.toLowerCase());
        if (!file) return true;
        return section !== undefined && !headingsOf(read(file)).some((one) => one.startsWith(section));
      })
      .map((match) => match[0]);

  it("cite only documents and sections that exist", () => {
    const cited = globSync(
      ["{src,tests}/**/*.{ts,tsx,mjs,css}", "prisma/**/*.{prisma,sql,ts}", "*.{ts,mjs}"],
      {
        cwd: root,
      },
    )
      .filter((file) => !file.startsWith(path.join("src", "generated")) && !file.endsWith("docs.test.ts"))
      .flatMap((file) => deadCitations(read(file)).map((what) => `${file}: ${what}`));
    expect(cited).toEqual([]);
  });

  it("go red on a document and on a section that is not there", () => {
    expect(deadCitations('gone.md; README.md "Try it"; README.md, "Nowhere"')).toEqual([
      "gone.md",
      'README.md, "Nowhere"',
    ]);
  });
});

describe("procedures", () => {
  it("of the contract are those of the router", () => {
    const listed = [...read("docs/contract.md").matchAll(/^\| `([a-z]+(?:\.[a-zA-Z]+)+)`\s*\|/gm)].map(
      (row) => row[1] ?? "",
    );
    expect(sorted(listed)).toEqual(sorted(Object.keys(appRouter._def.procedures)));
  });
});

describe("demo people", () => {
  it("of the README are in the seed", () => {
    const seeded = read("prisma/seed/people.ts");
    const named = [...read("README.md").matchAll(/[a-z0-9]+@loupe\.test/g)].map(([found]) => found);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((email) => !seeded.includes(`"${email}"`))).toEqual([]);
  });
});

describe("the picture in the README", () => {
  it("is there and small", () => {
    expect(read("README.md")).toContain("](docs/home.png)");
    expect(readFileSync(path.join(root, "docs/home.png")).byteLength).toBeLessThan(250_000);
  });
});
