import "server-only";
import { problemsIn } from "~/features/content/authoring/problems/server/queries";
import type { Finding } from "~/features/content/authoring/problems/types";
import type { Body, BodyValue } from "~/features/content/body/types";
import { contentList } from "~/features/content/objects/lists/server/queries";
import { failingObjects, objectText } from "~/features/content/objects/server/queries";
import type { FailureCode } from "~/features/content/objects/types";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { errorText } from "~/server/trpc/error-text";
import { CHAPTERS_PREFIX, QUIZZES_PREFIX } from "../../../constants";
import { documentKey, languagesOf } from "../../../library/rules";
import { storedDocument } from "../../../library/server/queries";
import { documentFindings } from "../../rules";
import type { CompanionKind, Ref } from "../../types";

const PREFIXES: Record<CompanionKind, string> = { chapter: CHAPTERS_PREFIX, quiz: QUIZZES_PREFIX };

const fileOf = ({ kind, slug }: Ref, locale: Locale) => documentKey(PREFIXES[kind], slug, locale);

/**
 * The files of a chapter or a quiz as they stand, right or wrong, so that what is wrong can be put right. Of one that is no
 * JSON, the last good copy; without one, the language is left out. Undefined where there are no files.
 * @throws AppError PROVIDER_FAILED `content.storeUnavailable` where nobody can say
 */
export async function filesText(ref: Ref): Promise<Body | undefined> {
  const prefix = PREFIXES[ref.kind];
  const listed = languagesOf(prefix, (await contentList(prefix)).keys).find(({ id }) => id === ref.slug);
  if (!listed) return undefined;
  const texts = await Promise.all(
    listed.locales.map(async (locale) => {
      const text = await fileText(ref, locale);
      return text === undefined ? [] : [[locale, text] as const];
    }),
  );
  return Object.fromEntries(texts.flat());
}

async function fileText(ref: Ref, locale: Locale): Promise<BodyValue | undefined> {
  const found = await objectText(fileOf(ref, locale));
  if ("document" in found) return found.document as BodyValue;
  try {
    const { value } = await storedDocument(ref.kind, ref.slug, locale);
    return JSON.parse(JSON.stringify(value)) as BodyValue;
  } catch (error) {
    if (error instanceof AppError && error.code !== "PROVIDER_FAILED") return undefined;
    throw error;
  }
}

/** Why a file cannot be used as it stands in the store, in a sentence for authors; null where it can. */
export async function brokenFile(ref: Ref, locale: Locale, spoken: Locale): Promise<string | null> {
  const file = fileOf(ref, locale);
  const said = (code: FailureCode) => errorText(spoken, `content.broken.${SENTENCES[code]}`, { file });
  // A store that is away is not asked again by everybody who looks.
  const known = failingObjects().find((failure) => failure.file === file);
  if (known && known.code !== "invalid") return said(known.code);
  const found = await objectText(file);
  return "document" in found
    ? unusable("unusable", file, documentFindings(ref.kind, found.document), spoken)
    : said(found.code);
}

const SENTENCES: Record<FailureCode, string> = {
  missing: "missing",
  invalid: "unreadable",
  unavailable: "unavailable",
};

/** The first of what is wrong, and how much more is. */
export function unusable(
  sentence: "unusable" | "published",
  file: string,
  findings: readonly Finding[],
  spoken: Locale,
): string | null {
  const [first] = problemsIn(spoken, findings.slice(0, 1));
  if (!first) return null;
  const { path, reason } = first;
  return errorText(spoken, `content.broken.${sentence}`, {
    file,
    path: path === "" ? "none" : path,
    reason,
    more: findings.length - 1,
  });
}
