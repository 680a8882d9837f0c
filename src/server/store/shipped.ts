import "server-only";
import { FolderStore } from "~/server/store/folder-store";
import { SHIPPED_FOLDER } from "~/server/store/store";
import type { ObjectStore } from "~/server/store/types";

/** What of the shipped content is read from the store. Labs are read from their files. */
const SHIPPED_PREFIXES = ["content/chapters/", "content/quizzes/"];

/**
 * Gives a bucket the shipped content that it does not have. What is there already stays, changed or not, so this may run
 * any number of times.
 * @param shipped folder that holds the content
 * @throws StoreError
 */
export async function uploadShipped(
  store: ObjectStore,
  shipped: string = SHIPPED_FOLDER,
): Promise<{ uploaded: number; present: number }> {
  const counts = { uploaded: 0, present: 0 };
  if (store.kind === "folder") return counts;
  // Asked first, because the answer to a listing says why, where that to a look for one object cannot.
  await store.check();
  // A folder of its own that nothing is written to: only what is shipped shows.
  const source = new FolderStore(`${shipped}/.nothing-written`, shipped);
  for (const prefix of SHIPPED_PREFIXES) {
    let after: string | undefined;
    do {
      const page = await source.list(prefix, after === undefined ? {} : { after });
      for (const { key } of page.objects) {
        const object = await source.get(key);
        if (!object) continue;
        if (await store.putIfAbsent(key, object.body)) counts.uploaded += 1;
        else counts.present += 1;
      }
      after = page.next;
    } while (after !== undefined);
  }
  return counts;
}
