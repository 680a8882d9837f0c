import "server-only";
import type { Db } from "~/server/db/client";
import type { PublishedDocument } from "../types";

/** So many different catalogues are kept in memory: one per organization that publishes something. */
const MOST_KEPT = 200;

const kept = new Map<string, readonly PublishedDocument[]>();

/**
 * What is published of one kind, for everyone or for the organization of the person who is entered; what is for the
 * organization comes last. A version's text never changes, so the ids of the published ones tell whether anything did: the
 * same array comes back until then, and callers may derive from it once.
 */
export async function publishedOf(db: Db, kind: string): Promise<readonly PublishedDocument[]> {
  const rows = await db.$queryRaw<{ ids: string | null }[]>`
    select string_agg(v.id::text, ',' order by v.id) as ids
    from content.content_versions v
    where v.kind = ${kind} and v.status = 'published'
      and (v.organization_id is null or v.organization_id = (select app.org_id()))`;
  const ids = rows[0]?.ids ?? "";
  const known = kept.get(ids);
  if (known) return known;
  const found = ids === "" ? [] : await read(db, ids.split(","));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(ids, found);
  return found;
}

async function read(db: Db, ids: string[]): Promise<PublishedDocument[]> {
  const rows = await db.contentVersion.findMany({
    where: { id: { in: ids } },
    select: { slug: true, version: true, organizationId: true, body: true },
    orderBy: { slug: "asc" },
  });
  const all = rows.map(({ organizationId, ...row }) => ({ ...row, forEveryone: organizationId === null }));
  return [...all.filter(({ forEveryone }) => forEveryone), ...all.filter(({ forEveryone }) => !forEveryone)];
}
