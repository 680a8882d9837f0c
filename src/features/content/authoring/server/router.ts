import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import type { Body } from "../../body/types";
import { authorOf } from "../rules";
import { publishVersion, saveVersion, unpublish } from "./commands";
import { type AuthoredSource, getAuthored, impactOf, versionBody } from "./queries";

/** What a call of `instructorProcedure` brings. */
interface Call {
  db: Db;
  locale: Locale;
  me: { id: string; role: string; organizationId: string };
}

/** What the procedures of `<domain>.authoring` do, whatever the kind. */
export function authoringOfKind(source: AuthoredSource) {
  return {
    get: ({ db, me, locale }: Call, slug: string) => getAuthored(db, authorOf(me), source, slug, locale),
    version: ({ db, me }: Call, slug: string, version: number) =>
      versionBody(db, authorOf(me), source, { slug, version }),
    save: ({ db, me, locale }: Call, slug: string, draft: { baseVersion: number; body: Body }) =>
      saveVersion(db, authorOf(me), source, { slug, ...draft }, locale),
    publish: ({ db, me }: Call, slug: string, version: number) =>
      publishVersion(db, authorOf(me), source, { slug, version }),
    unpublish: ({ db, me }: Call, slug: string) => unpublish(db, authorOf(me), source, slug),
    impact: ({ db, me, locale }: Call, slug: string, version: number) =>
      impactOf(db, authorOf(me), source, { slug, version }, locale),
  };
}
