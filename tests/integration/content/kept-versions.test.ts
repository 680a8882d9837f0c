import { beforeEach, expect, test } from "vitest";
import { forgetPublished, publishedOf } from "~/features/content/versions/server/queries";
import type { PublishedDocument } from "~/features/content/versions/types";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createOrganization, createUser, signIn } from "../../support/people";
import { freeId } from "../companion/authoring-school";
import { rowsOf } from "../labs/regrade-class";

/** What is published is kept in memory by each set of versions that somebody had; most of them share most of it. */

const LARGE = 12;

let organizationId: string;
let read: () => Promise<readonly PublishedDocument[]>;

async function publish(slug: string) {
  await rowsOf(
    `update content.content_versions set status = 'retired'
     where slug = $1 and organization_id = $2 and status = 'published'`,
    [slug, organizationId],
  );
  await rowsOf(
    `insert into content.content_versions (organization_id, kind, slug, version, status, body, published_at)
     select $2::uuid, 'chapter', $1, coalesce(max(version), 0) + 1, 'published', '{}', now()
     from content.content_versions where slug = $1 and organization_id = $2::uuid`,
    [slug, organizationId],
  );
  forgetPublished();
}

beforeEach(async () => {
  organizationId = (await createOrganization()).id;
  const principal = await signIn(await createUser({ organizationId }));
  read = () => runAs(principal, () => publishedOf(db, "chapter"));
  for (let at = 0; at < LARGE; at += 1) await publish(freeId());
});

test("a document is in memory once, in however many catalogues", async () => {
  const slug = freeId();
  const before = await read();
  const distinct = new Set(before);
  for (let version = 1; version <= 40; version += 1) {
    await publish(slug);
    const now = await read();
    expect(now).toHaveLength(LARGE + 1);
    expect(now.find((one) => one.slug === slug)?.version).toBe(version);
    for (const one of now) distinct.add(one);
  }
  expect(distinct.size).toBe(LARGE + 40);
  const after = await read();
  for (const one of before) expect(after.find(({ slug: same }) => same === one.slug)).toBe(one);
});

test("people who ask at once have the same documents", async () => {
  const other = await signIn(await createUser({ organizationId }));
  const [mine, theirs] = await Promise.all([read(), runAs(other, () => publishedOf(db, "chapter"))]);
  expect(theirs).toHaveLength(LARGE);
  for (const [at, one] of mine.entries()) expect(theirs[at]).toBe(one);
});

test("a document leaves with the last catalogue that has it", async () => {
  const slug = freeId();
  await publish(slug);
  const first = await read();
  const gone = first.find((one) => one.slug === slug);
  // More than are kept, all without the first version.
  for (let version = 2; version <= 202; version += 1) {
    await publish(slug);
    await read();
  }
  for (const [status, wanted] of [
    ["retired", "version > 1"],
    ["published", "version = 1"],
  ])
    await rowsOf(
      `update content.content_versions set status = '${status}'
       where slug = $1 and organization_id = $2 and ${wanted}`,
      [slug, organizationId],
    );
  forgetPublished();
  const again = await read();
  const back = again.find((one) => one.slug === slug);
  expect(back).toEqual(gone);
  expect(back).not.toBe(gone);
  for (const one of first.filter((same) => same.slug !== slug)) expect(again).toContain(one);
});
