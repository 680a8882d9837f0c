import { z } from "zod";
import { emptyChallenge } from "../../authoring/rules";
import { MAX_CODE_CHARACTERS } from "../../constants";
import { challengeBodySchema, fileNameSchema } from "../../schema";
import type { ChallengeLanguage, ChallengeTest, Material, PossibleSolution } from "../../types";
import { statementOf } from "../markdown/rules";
import { adapted, cut, leftOut, markdownFile, parsed, partId, snakeOf, titleOf, wrong } from "../rules";
import type { ExerciseFolder, ImportNote, ReadExercise, TrackFacts } from "../types";
import { asMaterials, withFiles } from "./beside/rules";
import { startsThreads, threadsInTurn } from "./threads/rules";

const names = z.array(z.string().max(300)).catch([]);
const configSchema = z
  .object({
    title: z.string().optional().catch(undefined),
    blurb: z.string().optional().catch(undefined),
    source: z.string().optional().catch(undefined),
    source_url: z.string().optional().catch(undefined),
    authors: names.optional(),
    files: z
      .object({ solution: names, test: names, example: names, exemplar: names, editor: names })
      .partial()
      .catch({}),
  })
  .partial()
  .catch({});

const trackSchema = z
  .object({
    files: z
      .object({ solution: names, test: names, example: names, editor: names })
      .partial()
      .optional()
      .catch(undefined),
    exercises: z
      .object({
        practice: z
          .array(
            z.object({
              slug: z.string(),
              name: z.string().optional().catch(undefined),
              difficulty: z.number().optional().catch(undefined),
            }),
          )
          .catch([]),
      })
      .optional()
      .catch(undefined),
  })
  .catch({});

/** What is read of the track's config.json; what is missing there is as in the Python track. */
export function trackFacts(config: string | undefined): TrackFacts {
  const { files, exercises } = trackSchema.parse(parsed(config) ?? {});
  const filled = (given: string[] | undefined, usual: string[]) =>
    given && given.length > 0 ? given : usual;
  return {
    files: {
      solution: filled(files?.solution, ["%{snake_slug}.py"]),
      test: filled(files?.test, ["%{snake_slug}_test.py"]),
      example: filled(files?.example, [".meta/example.py"]),
      editor: files?.editor ?? [],
    },
    exercises: new Map(exercises?.practice.map(({ slug, ...facts }) => [slug, facts])),
  };
}

/** `%{snake_slug}` and the others that tracks use. */
function filledIn(pattern: string, slug: string): string {
  const pascal = titleOf(slug).replaceAll(" ", "");
  const values: Record<string, string> = {
    snake_slug: snakeOf(slug),
    kebab_slug: slug,
    pascal_slug: pascal,
    camel_slug: pascal.charAt(0).toLowerCase() + pascal.slice(1),
  };
  return pattern.replace(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const languageOf = (name: string): ChallengeLanguage | null =>
  name.endsWith(".py") ? "python" : /\.m?js$/.test(name) ? "javascript" : null;

/** Exercism's levels go from 1 to 10, ours from 1 to 5. */
const difficultyOf = (level: number | undefined): number =>
  Math.min(5, Math.max(1, Math.ceil((level ?? 1) / 2)));

/** An exercise of a track as a challenge: its files, what tests it, what proves the tests. */
export function readTrackExercise({ slug, files, unread }: ExerciseFolder, track: TrackFacts): ReadExercise {
  const notes: ImportNote[] = unread.map((name) => leftOut(`${name}: no text of a size that is carried`));
  const config = configSchema.parse(parsed(files.get(".meta/config.json")) ?? {});
  if (files.has(".meta/config.json") && parsed(files.get(".meta/config.json")) === undefined)
    notes.push(adapted(".meta/config.json is no JSON: file names are the usual ones"));
  const refused = (text: string): ReadExercise => ({ slug, body: null, notes: [...notes, wrong(text)] });

  const found = (given: string[] | undefined, usual: string[]) => {
    const wanted = given && given.length > 0 ? given : usual.map((pattern) => filledIn(pattern, slug));
    return wanted.filter((name) => files.has(name));
  };
  const atTop = [...files.keys()].filter((name) => !name.includes("/"));
  const isTest = (name: string) => /(_test\.py|^test_[^/]*\.py|\.(spec|test)\.m?js)$/.test(name);
  const listedTests = found(config.files?.test, track.files.test);
  const testFiles = listedTests.length > 0 ? listedTests : atTop.filter(isTest);
  const [firstTest] = testFiles;
  if (!firstTest) return refused("no file of tests was found");
  const language = languageOf(firstTest);
  if (!language) return refused(`${firstTest}: only Python and JavaScript are run here`);
  const ending = language === "python" ? ".py" : ".js";

  const solutionFiles = found(config.files?.solution, track.files.solution);
  const listedExamples = found(
    [...(config.files?.example ?? []), ...(config.files?.exemplar ?? [])],
    track.files.example,
  );
  const usualExamples = [".meta/example.py", ".meta/exemplar.py", ".meta/proof.ci.js", "example.py"];
  const examples = (
    listedExamples.length > 0 ? listedExamples : usualExamples.filter((name) => files.has(name)).slice(0, 1)
  ).filter((name) => languageOf(name) === language);
  const [program = `${language === "python" ? snakeOf(slug) : slug}${ending}`, ...moreFiles] = solutionFiles;
  if (!fileNameSchema.safeParse(program).success) return refused(`${program}: no name for a program here`);
  if (!solutionFiles.includes(program)) notes.push(adapted(`no ${program}: it begins empty`));

  const used = new Set([program, ...examples]);
  const suites = testFiles.filter((name) => holdsTests(files.get(name) ?? "", language));
  if (suites.length === 0)
    return refused(
      `${firstTest} holds no test that unittest${language === "python" ? "" : " or jest"} would find`,
    );
  for (const name of suites) used.add(name);
  const beside = [...atTop, ...found(config.files?.editor, track.files.editor)].filter(
    (name, at, all) => !used.has(name) && all.indexOf(name) === at && isBeside(name),
  );
  for (const name of moreFiles) notes.push(adapted(`${name} is given as it is: a program here is one file`));
  if (beside.length > 0)
    notes.push(
      language === "python"
        ? adapted(`${beside.join(", ")} stand${beside.length === 1 ? "s" : ""} inside the file of tests`)
        : leftOut(`${beside.join(", ")}: files beside a JavaScript program are not carried`),
    );
  const inTurn =
    language === "python" && [...suites, ...examples].some((name) => startsThreads(files.get(name) ?? ""));
  if (inTurn) notes.push(adapted("threads do their work one after the other: there are none in the sandbox"));
  const tests = suites.map((name): ChallengeTest => {
    const code = files.get(name) ?? "";
    const besideIt =
      language === "python" ? [...beside].map((one) => [one, files.get(one) ?? ""] as const) : [];
    if (inTurn) besideIt.unshift(["threads_in_turn.py", threadsInTurn]);
    const fileName = name.split("/").at(-1) ?? name;
    return {
      id: partId(fileName),
      name: fileName,
      kind: "unittest",
      language,
      fileName: fileName.replace(".spec.", "-spec.").replace(".test.", "-test."),
      code: withFiles(code, besideIt),
    };
  });
  const tooLong = tests.find((test) => test.kind === "unittest" && test.code.length > MAX_CODE_CHARACTERS);
  if (tooLong) return refused(`${tooLong.name} is longer than ${MAX_CODE_CHARACTERS} characters`);

  const possibleSolutions = examples.map(
    (name): PossibleSolution => ({ id: partId(name), language, code: files.get(name) ?? "" }),
  );
  if (possibleSolutions.length === 0)
    notes.push(wrong("no example solution was found: nothing proves the tests"));
  const { statement, pictures } = statementOf([
    files.get(markdownFile(".docs/introduction")),
    files.get(markdownFile(".docs/instructions")),
    files.get(markdownFile(".docs/introduction.append")),
    files.get(markdownFile(".docs/instructions.append")),
  ]);
  if (pictures > 0) notes.push(adapted(`${pictures} ${pictures === 1 ? "picture" : "pictures"} as links`));
  for (const folder of [".approaches", ".articles"])
    if ([...files.keys()].some((name) => name.startsWith(`${folder}/`)))
      notes.push(leftOut(`${folder}: it tells solutions`));
  const facts = track.exercises.get(slug);
  const read = challengeBodySchema.safeParse({
    ...emptyChallenge(cut(config.title ?? facts?.name ?? titleOf(slug), 200), "en"),
    statement: statement || config.blurb || titleOf(slug),
    languages: [language],
    difficulty: difficultyOf(facts?.difficulty),
    starterCode: { [language]: { fileName: program, code: files.get(program) ?? "" } },
    supportMaterials: [
      ...asMaterials(language === "python" ? beside.map((name) => [name, files.get(name) ?? ""]) : []),
      ...materialsOf(slug, files, config),
    ],
    possibleSolutions,
    visibleTests: tests,
    hiddenTests: [],
  });
  if (read.success) return { slug, body: read.data, notes };
  return refused(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

/** What belongs to the program, and not to the exercise's own papers. */
const isBeside = (name: string) =>
  !name.startsWith(".") &&
  !/\.(md|toml|lock)$|(^|\/)package(-lock)?\.json$|^\.|babel\.config|eslint\.config|LICENSE/.test(name);

function holdsTests(code: string, language: ChallengeLanguage): boolean {
  return language === "python"
    ? /^\s*(async\s+)?def\s+test\w*\s*\(\s*self\b/m.test(code)
    : /\b(test|it|xtest|xit)(\.\w+)*\s*\(/.test(code);
}

function materialsOf(
  slug: string,
  files: ReadonlyMap<string, string>,
  config: z.infer<typeof configSchema>,
): Material[] {
  const hints = files.get(markdownFile(".docs/hints"));
  const url = config.source_url?.replace(/^http:/, "https:");
  const authors = config.authors?.length ? ` Authors: ${config.authors.join(", ")}.` : "";
  const source = config.source ? ` After: ${config.source}.` : "";
  return [
    ...(hints
      ? [
          {
            id: "hints",
            kind: "text" as const,
            title: "Hints",
            text: cut(statementOf([hints]).statement, 40_000),
          },
        ]
      : []),
    {
      id: "origin",
      kind: "text",
      title: "Where this comes from",
      text: cut(
        `Imported from \`exercises/practice/${slug}\` of an Exercism track.${authors}${source}`,
        40_000,
      ),
    },
    ...(url && /^https:\/\/[^\s\\]+$/.test(url) && URL.canParse(url) && url.length <= 2_000
      ? [{ id: "source", kind: "link" as const, title: cut(config.source || "Source", 200), url }]
      : []),
  ];
}
