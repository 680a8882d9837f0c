import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { scriptedWhenSchema } from "~/features/ai/schema";
import { challengeLanguages } from "~/features/challenges/constants";
import {
  challengeBodySchema,
  functionTestSchema,
  ioTestSchema,
  textMaterialSchema,
  unittestSchema,
} from "~/features/challenges/schema";
import type { ChallengeBody, ChallengeLanguage, ChallengeLocale } from "~/features/challenges/types";

/** A folder for each challenge that comes with the site; docs/writing-challenges.md says what lies in it. */
const CHALLENGES_ROOT = path.join(import.meta.dirname, "content", "challenges");

const inBoth = z.strictObject({ en: z.string(), zh: z.string() });
const test = z.discriminatedUnion("kind", [
  ioTestSchema.extend({ name: inBoth }),
  functionTestSchema.extend({ name: inBoth }),
  // The code lies in a file beside, under the name that it has in the repository.
  unittestSchema.omit({ code: true, fileName: true }).extend({ name: inBoth, file: z.string() }),
]);
const fileSchema = z.strictObject({
  slug: z.string(),
  /** Of the student's program, without its ending; with dashes in JavaScript. */
  fileName: z.string(),
  difficulty: z.int(),
  estimatedMinutes: z.int(),
  hintMin: z.int(),
  hintMax: z.int(),
  /** Whose it is; everyone's where nothing is said. */
  place: z.enum(["everyone", "class", "draft"]).default("everyone"),
  approvedExcerpt: z.string().nullable().default(null),
  materials: z.array(
    z.discriminatedUnion("kind", [
      textMaterialSchema.extend({ title: inBoth, text: inBoth }),
      z.strictObject({ id: z.string(), kind: z.literal("link"), title: inBoth, url: z.string() }),
    ]),
  ),
  visible: z.array(test),
  hidden: z.array(test),
  hints: z.array(
    z.strictObject({
      id: z.string(),
      level: z.int(),
      en: z.string(),
      zh: z.string(),
      when: scriptedWhenSchema.optional(),
    }),
  ),
});
type ChallengeFile = z.infer<typeof fileSchema>;

/** What every one of them is evaluated by, unless its teacher says otherwise. */
const rubric = [
  {
    id: "works",
    title: "It does what is asked",
    description: "Tests, and what they do not try: borders, empty input, large input.",
    max: 4,
  },
  {
    id: "readable",
    title: "Others can read it",
    description: "Names that say what they hold, small parts, nothing twice.",
    max: 3,
  },
  {
    id: "way",
    title: "The way there",
    description: "Own trials before questions, small steps, runs that answer something.",
    max: 3,
  },
];

const endings: Record<ChallengeLanguage, string> = { python: ".py", javascript: ".js" };

export interface SeededChallenge {
  slug: string;
  place: ChallengeFile["place"];
  body: ChallengeBody;
  /** Programs that are nearly right: each has to fail at a hidden test. */
  wrong: { name: string; language: ChallengeLanguage; code: string }[];
}

/**
 * The challenges that come with the site, in the order of their names.
 * @throws where a folder is incomplete or a body has not the shape of `challengeBodySchema`
 */
export async function readChallenges(): Promise<SeededChallenge[]> {
  const entries = await readdir(CHALLENGES_ROOT, { withFileTypes: true });
  const slugs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return await Promise.all(slugs.sort().map(readChallenge));
}

async function readChallenge(slug: string): Promise<SeededChallenge> {
  const folder = path.join(CHALLENGES_ROOT, slug);
  const names = (await readdir(folder)).sort();
  const texts = new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")] as const),
    ),
  );
  const text = (name: string): string => {
    const found = texts.get(name);
    if (found === undefined) throw new Error(`prisma/seed/content/challenges/${slug} has no ${name}.`);
    return found;
  };
  const file = fileSchema.parse(JSON.parse(text("challenge.json")));
  if (file.slug !== slug) throw new Error(`The slug in ${slug}/challenge.json is ${file.slug}.`);
  const statementIn = (locale: ChallengeLocale) => statementOf(text(`statement.${locale}.md`));
  const tests = [...file.visible, ...file.hidden];
  const written = (start: string) =>
    challengeLanguages.flatMap((language) =>
      names
        .filter((name) => name.startsWith(start) && name.endsWith(endings[language]))
        .map((name) => ({ name: path.parse(name).name, language, code: text(name) })),
    );
  const body = challengeBodySchema.parse({
    ...statementIn("en"),
    locale: "en",
    translations: {
      zh: {
        ...statementIn("zh"),
        testNames: Object.fromEntries(tests.map(({ id, name }) => [id, name.zh])),
        materials: Object.fromEntries(
          file.materials.map((material) => [
            material.id,
            { title: material.title.zh, ...(material.kind === "text" ? { text: material.text.zh } : {}) },
          ]),
        ),
      },
    },
    languages: [...challengeLanguages],
    difficulty: file.difficulty,
    estimatedMinutes: file.estimatedMinutes,
    starterCode: Object.fromEntries(
      challengeLanguages.map((language) => [
        language,
        { fileName: programName(file, language), code: text(`starter${endings[language]}`) },
      ]),
    ),
    supportMaterials: file.materials.map((material) =>
      material.kind === "text"
        ? { ...material, title: material.title.en, text: material.text.en }
        : { ...material, title: material.title.en },
    ),
    possibleSolutions: written("solution-").map(({ name, language, code }) => ({
      id: `${name}-${language}`,
      language,
      code,
    })),
    visibleTests: file.visible.map((one) => testOf(one, file, text)),
    hiddenTests: file.hidden.map((one) => testOf(one, file, text)),
    model: null,
    hintMin: file.hintMin,
    hintMax: file.hintMax,
    approvedExcerpt: file.approvedExcerpt,
    tutorEnabled: true,
    tutorSeesSolutions: false,
    tutorHints: file.hints.map(({ id, level, en, zh, when }) => ({
      id,
      level,
      text: { en, zh },
      ...(when ? { when } : {}),
    })),
    rubric,
    stuckRules: {},
  });
  return { slug, place: file.place, body, wrong: written("wrong-") };
}

/** The first line is the title, as a heading; the rest is the statement. */
function statementOf(markdown: string): { title: string; statement: string } {
  const [first = "", ...rest] = markdown.split("\n");
  return { title: first.replace(/^# /, ""), statement: rest.join("\n").trim() };
}

const programName = ({ fileName }: ChallengeFile, language: ChallengeLanguage) =>
  language === "python" ? `${fileName}.py` : `${fileName.replaceAll("_", "-")}.js`;

function testOf(one: ChallengeFile["visible"][number], file: ChallengeFile, text: (name: string) => string) {
  if (one.kind !== "unittest") return { ...one, name: one.name.en };
  const { file: name, ...rest } = one;
  const base = path.parse(programName(file, one.language)).name;
  const fileName = one.language === "python" ? `${base}_test.py` : `${base}-spec.js`;
  return { ...rest, name: one.name.en, fileName, code: text(name) };
}
