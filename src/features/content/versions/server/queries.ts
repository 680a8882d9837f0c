import "server-only";
import type { Db } from "~/server/db/client";
import { currentPrincipal, type Principal } from "~/server/db/principal";
import type { PublishedDocument } from "../types";

/** So many different catalogues are kept in memory: one per organization that publishes something. */
const MOST_KEPT = 200;

/** How long a person's catalogue is trusted before it is asked for again, as with the files; publishing here ends it. */
const TRUST_MS = 2_000;
const MOST_PEOPLE = 5_000;

interface Catalogue {
  all: readonly PublishedDocument[];
  byId: ReadonlyMap<string, PublishedDocument>;
}

/** By the ids of their versions. A document is in memory once, however many of them have it, and leaves with the last. */
const kept = new Map<string, Catalogue>();

type Found = Promise<readonly PublishedDocument[]>;

/** One per process: what publishes and what reads may stand in different bundles of a build. */
const holder = globalThis as typeof globalThis & {
  loupePublished?: Map<string, { at: number; found: Found }>;
};
holder.loupePublished ??= new Map();
const trusted = holder.loupePublished;

/** To be called when a publication was committed. Other processes notice within two seconds. */
export function forgetPublished(): void {
  trusted.clear();
}

/**
 * What is published of one kind, for everyone or for the organization of the person who is entered; what is for the
 * organization comes last. A version's text never changes, so the ids of the published ones tell whether anything did: the
 * same array comes back until then, and callers may derive from it once.
 */
export function publishedOf(db: Db, kind: string): Found {
  const key = `${kind} ${nameOf(currentPrincipal())}`;
  const known = trusted.get(key);
  const now = performance.now();
  if (known && now - known.at < TRUST_MS) return known.found;
  if (trusted.size >= MOST_PEOPLE) trusted.clear();
  const found = ask(db, kind);
  trusted.set(key, { at: now, found });
  // A failure is for those who asked together, not for those who ask next.
  found.catch(() => trusted.delete(key));
  return found;
}

function nameOf(principal: Principal | undefined): string {
  if (principal?.kind === "user") return principal.userId;
  return principal && "tokenHash" in principal ? principal.tokenHash : "";
}

async function ask(db: Db, kind: string): Promise<readonly PublishedDocument[]> {
  const rows = await db.$queryRaw<{ ids: string | null }[]>`
    select string_agg(v.id::text, ',' order by v.id) as ids
    from content.content_versions v
    where v.kind = ${kind} and v.status = 'published'
      and (v.organization_id is null or v.organization_id = (select app.org_id()))`;
  const ids = rows[0]?.ids ?? "";
  const known = kept.get(ids);
  if (known) return known.all;
  const catalogue = await read(db, ids === "" ? [] : ids.split(","));
  // Others may have asked for the same meanwhile.
  const first = kept.get(ids);
  if (first) return first.all;
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(ids, catalogue);
  return catalogue.all;
}

async function read(db: Db, ids: readonly string[]): Promise<Catalogue> {
  const byId = new Map<string, PublishedDocument>();
  const absent: string[] = [];
  for (const id of ids) {
    const known = keptDocument(id);
    if (known) byId.set(id, known);
    else absent.push(id);
  }
  const rows =
    absent.length === 0
      ? []
      : await db.contentVersion.findMany({
          where: { id: { in: absent } },
          select: { id: true, slug: true, version: true, organizationId: true, body: true },
        });
  // Others may have read the same ones meanwhile: theirs are taken.
  for (const { id, organizationId, ...row } of rows)
    byId.set(id, keptDocument(id) ?? { ...row, forEveryone: organizationId === null });
  const all = [...byId.values()].sort((a, b) => (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0));
  return {
    byId,
    all: [...all.filter(({ forEveryone }) => forEveryone), ...all.filter(({ forEveryone }) => !forEveryone)],
  };
}

function keptDocument(id: string): PublishedDocument | undefined {
  for (const { byId } of kept.values()) {
    const found = byId.get(id);
    if (found) return found;
  }
  return undefined;
}
