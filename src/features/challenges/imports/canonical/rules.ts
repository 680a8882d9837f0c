import { z } from "zod";
import { emptyChallenge } from "../../authoring/rules";
import { MAX_TESTS } from "../../constants";
import { challengeBodySchema } from "../../schema";
import type { ChallengeLanguage, ChallengeTest, PossibleSolution } from "../../types";
import { VISIBLE_CASES } from "../constants";
import { statementOf } from "../markdown/rules";
import {
  adapted,
  camelName,
  cut,
  leftOut,
  markdownFile,
  parsed,
  partId,
  snakeName,
  snakeOf,
  titleOf,
  wrong,
} from "../rules";
import type { ExerciseFolder, ImportNote, ReadExercise } from "../types";
import { starterFor } from "./starters/rules";

type Json = z.infer<ReturnType<typeof z.json>>;

const caseSchema = z.object({
  uuid: z.string().optional(),
  description: z.string(),
  property: z.string(),
  input: z.json(),
  expected: z.json(),
  reimplements: z.string().optional(),
  scenarios: z.array(z.string()).optional(),
  optional: z.unknown().optional(),
});
type Case = z.infer<typeof caseSchema> & { name: string };

const groupSchema = z.object({ description: z.string().optional(), cases: z.array(z.unknown()) });

/** The cases in their order, each named with the groups that it stands in. */
function casesOf(cases: readonly unknown[], groups: readonly string[], notes: ImportNote[]): Case[] {
  return cases.flatMap((entry, at): Case[] => {
    const group = groupSchema.safeParse(entry);
    if (group.success) {
      const { description } = group.data;
      return casesOf(group.data.cases, description ? [...groups, description] : groups, notes);
    }
    const one = caseSchema.safeParse(entry);
    if (one.success) return [{ ...one.data, name: [...groups, one.data.description].join(": ") }];
    notes.push(leftOut(`${[...groups, `case ${at + 1}`].join(": ")}: not of the form of a case`));
    return [];
  });
}

const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The message where an error is expected instead of a value. */
const errorOf = (expected: Json): string | null =>
  isRecord(expected) && typeof expected.error === "string" && Object.keys(expected).length === 1
    ? expected.error
    : null;

const argumentsOf = (input: Json): [name: string, value: Json][] =>
  isRecord(input) ? Object.entries(input) : [["value", input]];

/** Half a unit of the last decimal of the most exact number in it; 0 where all are whole. */
function toleranceOf(expected: Json): number {
  if (typeof expected === "number") {
    const decimals = /\.(\d+)$/.exec(String(expected))?.[1]?.length ?? 0;
    return decimals === 0 ? 0 : 0.5 * 10 ** -decimals;
  }
  if (Array.isArray(expected)) return Math.max(0, ...expected.map(toleranceOf));
  return isRecord(expected) ? Math.max(0, ...Object.values(expected).map(toleranceOf)) : 0;
}

const bothLanguages = ["python", "javascript"] as const satisfies ChallengeLanguage[];
const nameIn: Record<ChallengeLanguage, (property: string) => string> = {
  python: snakeName,
  javascript: camelName,
};
/** The class from which every error of a program is made. */
const anyError: Record<ChallengeLanguage, string> = { python: "Exception", javascript: "Error" };

/** A case as checks of a function: one for both languages, or one for each where they have to differ. */
function testsOf(one: Case, id: string, languages: readonly ChallengeLanguage[]): ChallengeTest[] {
  const args = argumentsOf(one.input).map(([, value]) => value);
  const error = errorOf(one.expected);
  const tolerance = toleranceOf(one.expected);
  const name = cut(error ? `${one.name} (${error})` : one.name, 200);
  const check = {
    name,
    kind: "function" as const,
    args,
    expected: error === null ? one.expected : null,
    ...(tolerance > 0 ? { tolerance } : {}),
  };
  const alike = nameIn.python(one.property) === nameIn.javascript(one.property) && error === null;
  if (alike) return [{ id, ...check, function: one.property }];
  return languages.map((language) => ({
    id: `${id}-${language === "python" ? "py" : "js"}`,
    ...check,
    function: nameIn[language](one.property),
    language,
    ...(error === null ? {} : { raises: anyError[language] }),
  }));
}

/** As many as a challenge may hold, whole cases only. */
function within(cases: readonly ChallengeTest[][]): { kept: ChallengeTest[]; cut: number } {
  const kept: ChallengeTest[] = [];
  for (const [at, tests] of cases.entries()) {
    if (kept.length + tests.length > MAX_TESTS) return { kept, cut: cases.length - at };
    kept.push(...tests);
  }
  return { kept, cut: 0 };
}

/** Cases of problem-specifications as a challenge in both languages. */
export function readCanonicalExercise({ slug, files, unread }: ExerciseFolder): ReadExercise {
  const notes: ImportNote[] = unread.map((name) => leftOut(`${name}: no text of a size that is carried`));
  const refused = (text: string): ReadExercise => ({ slug, body: null, notes: [...notes, wrong(text)] });
  const data = parsed(files.get("canonical-data.json"));
  const root = groupSchema.safeParse(data);
  if (!root.success) return refused("no list of cases was found");
  const all = casesOf(root.data.cases, [], notes);
  const replaced = new Set(all.flatMap(({ reimplements }) => (reimplements ? [reimplements] : [])));
  const current = all.filter(({ uuid }) => uuid === undefined || !replaced.has(uuid));
  if (current.length < all.length)
    notes.push(leftOut(`${all.length - current.length} cases that later ones replace`));
  const cases = current.filter(({ optional }) => optional === undefined);
  if (cases.length < current.length) notes.push(leftOut(`${current.length - cases.length} optional cases`));
  if (cases.length === 0) return refused("no case was left");

  const possibleSolutions = bothLanguages.flatMap((language): PossibleSolution[] => {
    const ending = language === "python" ? ".py" : ".js";
    return [`${slug}${ending}`, `${snakeOf(slug)}${ending}`, `example${ending}`, `.meta/example${ending}`]
      .filter((name) => files.has(name))
      .slice(0, 1)
      .map((name) => ({ id: `example-${language}`, language, code: files.get(name) ?? "" }));
  });
  const proved = bothLanguages.filter((one) => possibleSolutions.some(({ language }) => language === one));
  const languages = proved.length > 0 ? proved : [...bothLanguages];
  if (proved.length === 0) notes.push(wrong("no example solution was found: nothing proves the tests"));
  else if (proved.length < bothLanguages.length)
    notes.push(
      adapted(`in ${proved.map(titleOf).join()} only: there is an example solution in no other language`),
    );
  const used = new Set<string>();
  const idOf = ({ description }: Case): string => {
    const plain = partId(description.toLowerCase())
      .slice(0, 48)
      .replace(/[-.]+$/, "");
    let id = plain;
    for (let more = 2; used.has(id); more++) id = `${plain}-${more}`;
    used.add(id);
    return id;
  };
  const tests = cases.map((one) => testsOf(one, idOf(one), languages));
  const shown = Math.min(VISIBLE_CASES, Math.ceil(tests.length / 2));
  const visible = within(tests.slice(0, shown));
  const hidden = within(tests.slice(shown));
  if (visible.cut + hidden.cut > 0)
    notes.push(
      leftOut(`${visible.cut + hidden.cut} cases beyond the ${MAX_TESTS} hidden tests of a challenge`),
    );
  const errors = cases.filter(({ expected }) => errorOf(expected) !== null).length;
  if (errors > 0)
    notes.push(adapted(`${errors} cases want an error: whichever comes counts, its words are not compared`));
  if (cases.some(({ expected }) => toleranceOf(expected) > 0))
    notes.push(adapted("numbers with decimals may differ by half of the last one"));
  const properties = new Map(
    cases.map((one) => [one.property, argumentsOf(one.input).map(([name]) => name)]),
  );

  const { statement } = statementOf([
    files.get(markdownFile("description")) ?? files.get(markdownFile("instructions")),
    callsIn(properties),
  ]);
  const read = challengeBodySchema.safeParse({
    ...emptyChallenge(titleOf(slug), "en"),
    statement,
    languages,
    difficulty: 2,
    starterCode: Object.fromEntries(
      languages.map((language) => {
        const fileName = language === "python" ? `${snakeOf(slug)}.py` : `${slug}.js`;
        return [language, { fileName, code: starterFor(language, properties) }];
      }),
    ),
    supportMaterials: [
      {
        id: "origin",
        kind: "text",
        title: "Where this comes from",
        text: `Imported from \`${slug}\` of exercism/problem-specifications.`,
      },
    ],
    possibleSolutions,
    visibleTests: visible.kept,
    hiddenTests: hidden.kept,
  });
  if (read.success) return { slug, body: read.data, notes };
  return refused(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

/** The statements say what is wanted, not how it is called: that is added. */
function callsIn(properties: ReadonlyMap<string, readonly string[]>): string {
  const rows = [...properties].map(
    ([property, args]) =>
      `| \`${snakeName(property)}(${args.map(snakeName).join(", ")})\` | \`${camelName(property)}(${args.map(camelName).join(", ")})\` |`,
  );
  return ["## What is called", "", "| Python | JavaScript |", "| --- | --- |", ...rows].join("\n");
}
