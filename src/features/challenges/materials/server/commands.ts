import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { objectStore } from "~/server/store/store";
import type { ObjectStore } from "~/server/store/types";
import { writableChallenge } from "../../authoring/server/policy";
import { MAX_FILES, PIECE_BYTES } from "../constants";
import { materialKey, materialsPrefix } from "../rules";
import { HEAD_BYTES, mediaTypeOf } from "../sniffing/rules";
import type { FileFacts } from "../types";
import { factsKey, pieceKey, type StoredFacts, storeFailed } from "./queries";

/**
 * Takes a file for a challenge into the store, piece by piece as it comes; nothing of it stays where it breaks off. The text
 * of the challenge does not name it yet: its author saves that, or the file is swept away.
 * @param chunks its bytes; counted by whoever receives them
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE, VALIDATION `challenges.fileEmpty`, `challenges.tooManyFiles`,
 *   PROVIDER_FAILED `challenges.storeUnavailable`, and whatever the chunks throw
 */
export async function storeMaterial(
  db: Db,
  challengeId: string,
  { name, chunks }: { name: string; chunks: AsyncIterable<Uint8Array> },
): Promise<FileFacts & { key: string }> {
  await writableChallenge(db, challengeId);
  const store = await objectStore();
  if ((await filesOf(store, challengeId)).size >= MAX_FILES)
    throw new AppError("VALIDATION", "challenges.tooManyFiles", { most: MAX_FILES });
  const id = randomUUID();
  const key = materialKey(challengeId, id);
  let put = 0;
  let bytes = 0;
  let head: Uint8Array = new Uint8Array();
  try {
    for await (const piece of inPieces(chunks)) {
      if (put === 0) head = piece.subarray(0, HEAD_BYTES);
      await store.put(pieceKey(key, put), piece).catch(storeFailed);
      put += 1;
      bytes += piece.byteLength;
    }
    if (bytes === 0) throw new AppError("VALIDATION", "challenges.fileEmpty");
    const facts: StoredFacts = { id, name, mediaType: mediaTypeOf(head, name), bytes, pieces: put };
    await store.put(factsKey(key), JSON.stringify(facts)).catch(storeFailed);
    return { id, name, mediaType: facts.mediaType, bytes, key };
  } catch (error) {
    // What cannot be removed now is swept away later, as no text names it.
    for (let at = 0; at <= put; at += 1) await store.delete(pieceKey(key, at)).catch(() => undefined);
    throw error;
  }
}

/** Bytes in pieces of one size; the last one may be smaller. */
async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (size + rest.byteLength >= PIECE_BYTES) {
      const part = rest.subarray(0, PIECE_BYTES - size);
      yield Buffer.concat([...held, part]);
      rest = rest.subarray(part.byteLength);
      [held, size] = [[], 0];
    }
    if (rest.byteLength > 0) {
      held.push(rest);
      size += rest.byteLength;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The ids of the files that the store has of a challenge, whole or not. */
async function filesOf(store: ObjectStore, challengeId: string): Promise<Set<string>> {
  const prefix = materialsPrefix(challengeId);
  const found = new Set<string>();
  let after: string | undefined;
  do {
    const page = await store.list(prefix, after === undefined ? {} : { after }).catch(storeFailed);
    for (const { key } of page.objects) found.add(key.slice(prefix.length).split("/")[0] ?? "");
    after = page.next;
  } while (after !== undefined);
  return found;
}
