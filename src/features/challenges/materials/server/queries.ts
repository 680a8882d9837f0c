import "server-only";
import { z } from "zod";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { objectStore } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import type { ChallengeBody } from "../../types";
import { materialKey } from "../rules";
import type { FileFacts } from "../types";

/** What is kept beside the pieces of a file, written last: a file without it never came whole. */
const factsSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  pieces: z.number(),
});
export type StoredFacts = z.infer<typeof factsSchema>;

export const factsKey = (key: string) => `${key}/facts.json`;
export const pieceKey = (key: string, at: number) => `${key}/piece-${at}`;

/** @throws AppError PROVIDER_FAILED `challenges.storeUnavailable`, with the store's own reason as its cause */
export function storeFailed(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new AppError("PROVIDER_FAILED", "challenges.storeUnavailable", undefined, { cause: error });
}

/** What is kept of a file; undefined where the store has it not, or not whole. */
export async function readFacts(challengeId: string, materialId: string): Promise<StoredFacts | undefined> {
  const store = await objectStore();
  const found = await store.get(factsKey(materialKey(challengeId, materialId))).catch(storeFailed);
  if (!found) return undefined;
  const read = factsSchema.safeParse(JSON.parse(Buffer.from(found.body).toString("utf8")));
  return read.success ? read.data : undefined;
}

/**
 * Names of the files that a text speaks of and the store does not have.
 * @throws AppError PROVIDER_FAILED `challenges.storeUnavailable`
 */
export async function missingFiles(
  challengeId: string,
  { supportMaterials }: ChallengeBody,
): Promise<string[]> {
  const missing: string[] = [];
  for (const material of supportMaterials) {
    if (material.kind !== "file") continue;
    if (!(await readFacts(challengeId, material.id))) missing.push(material.name);
  }
  return missing;
}

interface Seen {
  materials: unknown;
  writes: boolean;
}

/**
 * A file of a challenge, for those who may see it there: students what the published text names, those who may write the
 * challenge every file that it has. Read piece by piece as it is sent.
 * @throws AppError NOT_FOUND `challenges.unknown`, `challenges.fileUnknown`; PROVIDER_FAILED `challenges.storeUnavailable`
 */
export async function openMaterial(
  db: Db,
  challengeId: string,
  materialId: string,
): Promise<{ facts: FileFacts; body: ReadableStream<Uint8Array> }> {
  const [seen] = await db.$queryRaw<Seen[]>`
    select c.support_materials as "materials", c.id in (select app.authored_challenges()) as "writes"
    from challenges.challenges c where c.id = ${challengeId}::uuid`;
  if (!seen) throw new AppError("NOT_FOUND", "challenges.unknown");
  if (!seen.writes && !names(seen.materials, materialId))
    throw new AppError("NOT_FOUND", "challenges.fileUnknown");
  const facts = await readFacts(challengeId, materialId);
  if (!facts) throw new AppError("NOT_FOUND", "challenges.fileUnknown");
  return { facts, body: piecesOf(materialKey(challengeId, materialId), facts.pieces) };
}

const named = z.array(z.object({ id: z.string(), kind: z.string() }));

function names(materials: unknown, materialId: string): boolean {
  const read = named.safeParse(materials);
  return read.success && read.data.some(({ id, kind }) => kind === "file" && id === materialId);
}

function piecesOf(key: string, pieces: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at === pieces) return controller.close();
        const store = await objectStore();
        const piece = await store.get(pieceKey(key, at));
        at += 1;
        // Whoever reads learns that it broke off: fewer bytes come than were announced.
        if (!piece) return controller.error(new Error("a piece of a file is not there"));
        controller.enqueue(piece.body);
      },
    },
    { highWaterMark: 0 },
  );
}
