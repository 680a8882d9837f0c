import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { written } from "../../../authoring/rows/server/commands";
import type { ChallengeBody } from "../../../types";
import type { KeptAs } from "../../types";

export interface Keeping {
  /** The id of a new one; made up where none is given. */
  id?: string;
  /** With organization and class: what finds it again. */
  sourceKey: string;
  organizationId: string | null;
  classId: string | null;
  createdBy: string | null;
  body: ChallengeBody;
  /** Whether students shall see it; one that they see already stays so. */
  publish: boolean;
  /** When it was made, for a seed that is the same every time. */
  at?: Date;
}

export interface Kept {
  state: KeptAs;
  published: boolean;
  /** Its latest text is not fit for students and waits as a version; they have an older one. */
  heldBack: boolean;
  challengeId: string;
}

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** What the database makes of a value: key order aside, the same. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/**
 * Writes a challenge that comes from files, as the database's owner: new, or in place of what an earlier call wrote. What
 * an author saved since is left as it is, and so is what was taken away.
 * @returns what became of it, whether students see it, and whether what they see is older than its text
 */
export async function keepChallenge(db: PrismaClient, keeping: Keeping): Promise<Kept> {
  return await db.$transaction(async (tx) => {
    const { sourceKey, organizationId, classId, body, publish, at = new Date() } = keeping;
    const found = await tx.challenge.findFirst({
      where: { sourceKey, organizationId, classId },
      select: { id: true, version: true, isPublished: true, publishedAt: true, deletedAt: true },
    });
    const columns = await columnsFor(tx, body);
    if (!found) {
      const { id } = await tx.challenge.create({
        data: {
          ...(keeping.id ? { id: keeping.id } : {}),
          ...columns,
          ...{
            sourceKey,
            organizationId,
            classId,
            createdBy: keeping.createdBy,
            createdAt: at,
            updatedAt: at,
          },
          isPublished: publish,
          publishedAt: publish ? at : null,
        },
        select: { id: true },
      });
      await tx.challengeVersion.create({
        data: { challengeId: id, version: 1, body: json(body), createdAt: at },
      });
      return { state: "added", published: publish, heldBack: false, challengeId: id };
    }
    const challengeId = found.id;
    const kept = (state: KeptAs, heldBack = false) => ({
      ...{ state, published: found.isPublished, heldBack, challengeId },
    });
    if (found.deletedAt) return kept("removed");
    const latest = await tx.challengeVersion.findFirst({
      where: { challengeId },
      orderBy: { version: "desc" },
      select: { version: true, body: true, createdBy: true },
    });
    if (latest && latest.createdBy !== null) return kept("edited");
    const same = isDeepStrictEqual(latest?.body, asStored(body));
    // Taking it away from students was somebody's decision; that it never was before, ours.
    const published = found.publishedAt ? found.isPublished : publish;
    // The latest text was held back before, and the row has an older one.
    const behind = latest !== null && latest.version !== found.version;
    if (same && !behind && published === found.isPublished) return kept("unchanged");
    const version = (latest?.version ?? 0) + (same ? 0 : 1);
    if (!same) await tx.challengeVersion.create({ data: { challengeId, version, body: json(body) } });
    // What is not fit for students does not take the place of what they have: it waits as a version.
    if (found.isPublished && !publish) return kept(same ? "unchanged" : "updated", true);
    await tx.challenge.update({
      where: { id: challengeId },
      data: {
        ...columns,
        version,
        updatedAt: new Date(),
        isPublished: published,
        ...(published ? { publishedAt: new Date() } : {}),
      },
      select: { id: true },
    });
    return { state: "updated", published, heldBack: false, challengeId };
  });
}

async function columnsFor(tx: Prisma.TransactionClient, body: ChallengeBody) {
  const model = body.model && (await tx.llmModel.findFirst({ where: body.model, select: { id: true } }));
  return written(body, model?.id ?? null);
}
