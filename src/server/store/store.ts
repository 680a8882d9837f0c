import "server-only";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";
import { FolderStore } from "~/server/store/folder-store";
import { type ObjectStore, StoreError } from "~/server/store/types";

/** The content that comes with Loupe: under the project's root, from which every command of package.json runs. */
export const SHIPPED_FOLDER = path.join(
  /* turbopackIgnore: true */ process.cwd(),
  "prisma",
  "seed",
  "content",
);

/** How long the health page trusts what the store said last. */
const TRUST_MS = 10_000;
const PATIENCE_MS = 3_000;

interface StoreState {
  store?: Promise<ObjectStore>;
  local?: ObjectStore;
  checked?: { at: number; problem: string | undefined };
}
const holder = globalThis as typeof globalThis & { loupeStore?: StoreState };
const state = (): StoreState => {
  holder.loupeStore ??= {};
  return holder.loupeStore;
};

/** Where this machine keeps objects for itself, whatever else is configured: DATA_DIR/store. */
export function localStore(): ObjectStore {
  const held = state();
  held.local ??= new FolderStore(path.join(env.DATA_DIR, "store"), SHIPPED_FOLDER);
  return held.local;
}

/** The store of the site: the bucket where S3 is configured, else this machine's folder with the shipped content below. */
export async function objectStore(): Promise<ObjectStore> {
  const held = state();
  held.store ??= open();
  return await held.store;
}

async function open(): Promise<ObjectStore> {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return localStore();
  // Loaded only here: the SDK takes its time.
  const { S3Store } = await import("~/server/store/s3-store");
  return new S3Store({
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}

/**
 * How the store is, asked at most every ten seconds.
 * @returns its kind, and a sentence for whoever runs the site where it cannot be used
 */
export async function storeHealth(): Promise<{ kind: ObjectStore["kind"]; problem?: string }> {
  const store = await objectStore();
  const held = state();
  if (!held.checked || performance.now() - held.checked.at > TRUST_MS) {
    const problem = await problemOf(store);
    if (problem && problem !== held.checked?.problem)
      logger.warn({ kind: store.kind, reason: problem }, "the content store cannot be used");
    held.checked = { at: performance.now(), problem };
  }
  const { problem } = held.checked;
  return problem === undefined ? { kind: store.kind } : { kind: store.kind, problem };
}

/** Whoever asks for the health is not kept waiting as long as a reader would be. */
async function problemOf(store: ObjectStore): Promise<string | undefined> {
  const patience = new AbortController();
  const late = wait(PATIENCE_MS, "The store does not answer in time.", patience).catch(() => undefined);
  const answer = store.check().then(
    () => undefined,
    (error: unknown) => (error instanceof StoreError ? error.message : "The store cannot be used."),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
}
