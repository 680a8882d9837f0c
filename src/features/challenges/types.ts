import type { z } from "zod";
import type {
  challengeBodySchema,
  challengeTestSchema,
  functionTestSchema,
  ioTestSchema,
  languageSchema,
  localeSchema,
  materialSchema,
  solutionSchema,
  starterCodeSchema,
  translationsSchema,
  tutorHintSchema,
  unittestSchema,
} from "./schema";

export type ChallengeLanguage = z.infer<typeof languageSchema>;
export type ChallengeLocale = z.infer<typeof localeSchema>;

/** A program's input and what it has to print; compared outside the sandbox. */
export type IoTest = z.infer<typeof ioTestSchema>;
/** A call and what it has to return; runs inside the sandbox. */
export type FunctionTest = z.infer<typeof functionTestSchema>;
/** A file of tests in the language's own way; runs inside the sandbox, one result per test method. */
export type UnittestTest = z.infer<typeof unittestSchema>;
export type ChallengeTest = z.infer<typeof challengeTestSchema>;

export type Material = z.infer<typeof materialSchema>;
export type StarterCode = z.infer<typeof starterCodeSchema>;
export type PossibleSolution = z.infer<typeof solutionSchema>;
export type Translations = z.infer<typeof translationsSchema>;
export type TutorHint = z.infer<typeof tutorHintSchema>;

/** What an author writes; the shape of `challenge_versions.body`. */
export type ChallengeBody = z.infer<typeof challengeBodySchema>;

/** Why a body is refused, and where. */
export interface BodyProblem {
  path: (string | number)[];
  /** A key of the `errors` messages. */
  message: string;
}
