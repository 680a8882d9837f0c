import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Who a database statement acts for. Each kind has its own `app.enter…` function in the database, which checks
 * that the principal is still valid and sets the settings that the policies read.
 */
export type Principal =
  | { kind: "user"; userId: string; sessionId: string; sessionVersion: number }
  | { kind: "apiToken"; tokenHash: string }
  | { kind: "workshop"; tokenHash: string }
  | { kind: "anonymous" };

export type UserPrincipal = Extract<Principal, { kind: "user" }>;

export const anonymous: Principal = { kind: "anonymous" };

/**
 * One per process: the server's build holds this module several times (start-up, routes, pages), while the pool that
 * asks for the principal is shared by all of them.
 */
const holder = globalThis as typeof globalThis & { loupePrincipal?: AsyncLocalStorage<Principal> };
holder.loupePrincipal ??= new AsyncLocalStorage<Principal>();
const storage = holder.loupePrincipal;

/** Runs `fn` so that every statement awaited inside carries the identity. Await inside: Prisma's promises are lazy. */
export function runAs<T>(principal: Principal, fn: () => T): T {
  return storage.run(principal, fn);
}

/** The principal of the current scope; undefined means no identity, and so no rows. */
export function currentPrincipal(): Principal | undefined {
  return storage.getStore();
}

/**
 * Steps an async generator with the identity entered again at each step: between two `yield`s the consumer's
 * scope would otherwise be current.
 */
export async function* runEachAs<T>(principal: Principal, source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = storage.run(principal, () => source[Symbol.asyncIterator]());
  try {
    while (true) {
      const step = await storage.run(principal, () => iterator.next());
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await storage.run(principal, () => iterator.return?.());
  }
}
