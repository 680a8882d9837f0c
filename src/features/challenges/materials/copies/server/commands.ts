import "server-only";
import { objectStore } from "~/server/store/store";
import { materialKey, materialsPrefix } from "../../rules";
import { factsKey, pieceKey, readFacts, storeFailed } from "../../server/queries";

/**
 * Files of one challenge as files of another, under the same ids: each has its own, so taking one away leaves the other. A
 * file that the store has lost is lost in the copy, too.
 * @returns how many were copied
 * @throws AppError PROVIDER_FAILED `challenges.storeUnavailable`; nothing of them stays then
 */
export async function copyFiles(from: string, to: string, ids: readonly string[]): Promise<number> {
  const store = await objectStore();
  let copied = 0;
  try {
    for (const id of new Set(ids)) {
      const facts = await readFacts(from, id);
      if (!facts) continue;
      const [source, target] = [materialKey(from, id), materialKey(to, id)];
      let whole = true;
      for (let at = 0; at < facts.pieces && whole; at += 1) {
        const piece = await store.get(pieceKey(source, at)).catch(storeFailed);
        if (piece) await store.put(pieceKey(target, at), piece.body).catch(storeFailed);
        else whole = false;
      }
      if (!whole) continue;
      await store.put(factsKey(target), JSON.stringify(facts)).catch(storeFailed);
      copied += 1;
    }
    return copied;
  } catch (error) {
    await dropFiles(to);
    throw error;
  }
}

/** Removes all files of a challenge that came to nothing; what cannot be removed now is swept away later. */
export async function dropFiles(challengeId: string): Promise<void> {
  const store = await objectStore();
  const page = await store.list(materialsPrefix(challengeId)).catch(() => ({ objects: [] }));
  for (const { key } of page.objects) await store.delete(key).catch(() => undefined);
}
