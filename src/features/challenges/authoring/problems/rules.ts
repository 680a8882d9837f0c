import { tooMuchMarkdown } from "~/components/markdown/markdown-work";
import { findingOf } from "~/features/content/authoring/problems/rules";
import type { KindWords } from "~/features/content/authoring/problems/types";
import type { Body } from "~/features/content/body/types";
import { challengeLocales } from "../../constants";
import { materialKey } from "../../materials/rules";
import { challengeBodySchema } from "../../schema";
import type { ChallengeBody, ChallengeLanguage, ChallengeTest } from "../../types";
import type { ChallengeFinding } from "./types";

const WORDS: KindWords = { own: [], unknownType: "badForm" };

const ENDINGS: Record<ChallengeLanguage, RegExp> = { python: /\.py$/, javascript: /\.m?js$/ };

/**
 * A text against its schema and, where that holds, against what makes a task fit for students. Nothing is run here.
 * @returns the whole body where its form is right, and all that keeps it from being published
 */
export function checkChallenge(
  body: Readonly<Record<string, unknown>>,
  challengeId: string,
): { parsed: ChallengeBody | null; findings: ChallengeFinding[] } {
  const read = challengeBodySchema.safeParse(body);
  if (read.success) return { parsed: read.data, findings: unfitness(read.data, challengeId) };
  const findings = read.error.issues.map((issue): ChallengeFinding => {
    if (issue.code === "custom" && issue.message.startsWith("challenges."))
      return { path: issue.path.join("."), reason: issue.message };
    const { path, code, params } = findingOf(issue, body as Body, WORDS);
    return code === "other"
      ? { path, reason: "content.problems.badForm" }
      : { path, reason: `content.problems.${code}`, params };
  });
  return { parsed: null, findings };
}

/** What makes a task unfit for students, of a body that is whole. */
function unfitness(body: ChallengeBody, challengeId: string): ChallengeFinding[] {
  return [
    ...textFindings(body),
    ...testFindings(body),
    ...solutionFindings(body),
    ...fileFindings(body, challengeId),
    ...tutorFindings(body),
    ...translationFindings(body),
  ];
}

const found = (
  path: (string | number)[],
  code: string,
  params?: ChallengeFinding["params"],
): ChallengeFinding => ({
  path: path.join("."),
  reason: `challenges.problems.${code}`,
  ...(params ? { params } : {}),
});

/** The translations that there are. */
const writtenIn = (translations: ChallengeBody["translations"]) =>
  challengeLocales.flatMap((language) => {
    const translation = translations[language];
    return translation ? [[language, translation] as const] : [];
  });

const blank = (text: string) => text.trim() === "";

function textFindings({
  statement,
  supportMaterials,
  locale,
  translations,
}: ChallengeBody): ChallengeFinding[] {
  const texts: [(string | number)[], string][] = [
    [["statement"], statement],
    ...supportMaterials.flatMap((material, at): [(string | number)[], string][] =>
      material.kind === "text" ? [[["supportMaterials", at, "text"], material.text]] : [],
    ),
    ...writtenIn(translations).map(([language, { statement: text }]): [(string | number)[], string] => [
      ["translations", language, "statement"],
      text,
    ]),
  ];
  const own = translations[locale] ? [found(["translations", locale], "ownLanguage")] : [];
  return [
    ...texts.flatMap(([path, text]) => {
      if (blank(text)) return [found(path, "nothingWritten")];
      return tooMuchMarkdown([text]) ? [found(path, "tooMuchMarkdown")] : [];
    }),
    ...own,
  ];
}

const languageOf = (test: ChallengeTest): ChallengeLanguage | undefined =>
  test.kind === "io" ? undefined : test.language;

function testFindings({ languages, visibleTests, hiddenTests }: ChallengeBody): ChallengeFinding[] {
  const all = [
    ...visibleTests.map((test, at) => ({ test, path: ["visibleTests", at] as (string | number)[] })),
    ...hiddenTests.map((test, at) => ({ test, path: ["hiddenTests", at] as (string | number)[] })),
  ];
  if (all.length === 0) return [found(["visibleTests"], "noTest")];
  const of = all.flatMap(({ test, path }) => {
    const language = languageOf(test);
    return [
      ...(blank(test.name) ? [found([...path, "name"], "testUnnamed")] : []),
      ...(language && !languages.includes(language)
        ? [found([...path, "language"], "languageNotOffered", { language })]
        : []),
      ...(test.kind === "io" && test.compare !== "exact" && blank(test.stdout)
        ? [found([...path, "stdout"], "printsNothing")]
        : []),
      ...(test.kind === "unittest" && blank(test.code) ? [found([...path, "code"], "noCode")] : []),
      ...(test.kind === "unittest" && !ENDINGS[test.language].test(test.fileName)
        ? [found([...path, "fileName"], "fileEnding", { language: test.language })]
        : []),
    ];
  });
  const untested = languages.filter(
    (language) => !all.some(({ test }) => (languageOf(test) ?? language) === language),
  );
  return [...of, ...untested.map((language) => found(["visibleTests"], "noTestIn", { language }))];
}

/** Code without what does not change it: blanks at line ends, blank lines. */
const bare = (code: string) =>
  code
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .join("\n");

function solutionFindings({ languages, possibleSolutions, starterCode }: ChallengeBody): ChallengeFinding[] {
  const of = possibleSolutions.flatMap(({ language, code }, at) => {
    const path = ["possibleSolutions", at];
    if (!languages.includes(language))
      return [found([...path, "language"], "languageNotOffered", { language })];
    if (blank(code)) return [found([...path, "code"], "noCode")];
    const starter = starterCode[language]?.code;
    return starter !== undefined && bare(starter) === bare(code)
      ? [found([...path, "code"], "isStarter")]
      : [];
  });
  const unsolved = languages.filter((one) => !possibleSolutions.some(({ language }) => language === one));
  return [...of, ...unsolved.map((language) => found(["possibleSolutions"], "noSolutionIn", { language }))];
}

function fileFindings(
  { starterCode, supportMaterials }: ChallengeBody,
  challengeId: string,
): ChallengeFinding[] {
  const starters = (["python", "javascript"] as const).flatMap((language) => {
    const file = starterCode[language];
    return file && !ENDINGS[language].test(file.fileName)
      ? [found(["starterCode", language, "fileName"], "fileEnding", { language })]
      : [];
  });
  const files = supportMaterials.flatMap((material, at) =>
    material.kind === "file" && material.key !== materialKey(challengeId, material.id)
      ? [found(["supportMaterials", at], "fileElsewhere")]
      : [],
  );
  return [...starters, ...files];
}

function tutorFindings({
  hintMax,
  approvedExcerpt,
  tutorEnabled,
  tutorHints,
}: ChallengeBody): ChallengeFinding[] {
  const excerpt =
    tutorEnabled && hintMax === 4 && blank(approvedExcerpt ?? "")
      ? [found(["approvedExcerpt"], "noExcerpt")]
      : [];
  const hints = tutorHints.flatMap(({ text }, at) =>
    blank(text.en ?? "") && blank(text.zh ?? "") ? [found(["tutorHints", at, "text"], "nothingWritten")] : [],
  );
  return [...excerpt, ...hints];
}

function translationFindings(body: ChallengeBody): ChallengeFinding[] {
  const tests = new Set([...body.visibleTests, ...body.hiddenTests].map(({ id }) => id));
  const materials = new Set(body.supportMaterials.map(({ id }) => id));
  return writtenIn(body.translations).flatMap(([language, translation]) => {
    const path = ["translations", language];
    return [
      ...Object.keys(translation.testNames ?? {})
        .filter((id) => !tests.has(id))
        .map((id) => found([...path, "testNames"], "noSuchTest", { id })),
      ...Object.keys(translation.materials ?? {})
        .filter((id) => !materials.has(id))
        .map((id) => found([...path, "materials"], "noSuchMaterial", { id })),
    ];
  });
}
