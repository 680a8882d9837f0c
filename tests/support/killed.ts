import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type pg from "pg";
import type { TestDatabase } from "./database";
import { withClient } from "./template-database";

/** For tests of what a kill leaves behind: programs that end themselves at a chosen point, and waiting for a chosen point. */

/** What became of a program. */
interface Ended {
  /** By which signal, or else with which exit code. */
  ended: NodeJS.Signals | number | null;
  /** What it printed. */
  output: string;
}

/**
 * Runs a program of the tests in a process of its own, with its input as JSON.
 * @param script absolute path of the program
 * @param meanwhile what is done while it runs, such as killing it from outside when it waits for a lock
 */
export async function runProgram(
  script: string,
  input: unknown,
  meanwhile?: (kill: () => void) => Promise<void>,
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script, JSON.stringify(input)],
    { cwd: path.resolve(import.meta.dirname, "../.."), env: process.env, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += String(piece)));
  const closed = once(child, "close");
  await meanwhile?.(() => child.kill("SIGKILL"));
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  return { ended: signal ?? code, output };
}

/** Ends this process as `kill -9` does: nothing of it runs any more, no `finally`, no roll-back of its own. */
export const die = (): void => void process.kill(process.pid, "SIGKILL");

/** The same object, until its methods have been called so many times: at that call the process dies. */
export function dyingAtCall<T extends object>(target: T, call: number): T {
  let calls = 0;
  return new Proxy(target, {
    get(_, property) {
      const held: unknown = Reflect.get(target, property, target);
      if (typeof held !== "function") return held;
      return (...args: unknown[]) => {
        calls += 1;
        if (calls === call) die();
        return held.apply(target, args) as unknown;
      };
    },
  });
}

/** Processes of their own take their time where the machine has much to do. */
export const WITH_PROCESSES = { timeout: 180_000 };
const PATIENCE_MS = 100_000;

/**
 * Holds a lock until somebody has run into it in the middle of their statement, does what is to be done then, and lets go.
 * @param lock the statement that locks
 * @param waiting told which process of the database server waits
 * @param begin called when the lock is held: begins what is to run into it, where that is not another process
 */
export async function whileWaitingFor(
  owner: pg.Pool,
  lock: { text: string; values?: unknown[] },
  waiting: (pid: number) => unknown,
  begin: () => void = () => undefined,
): Promise<void> {
  const holder = await owner.connect();
  try {
    await holder.query("begin");
    await holder.query(lock.text, lock.values);
    const mine = await holder.query<{ pid: number }>("select pg_backend_pid() as pid");
    begin();
    const late = performance.now() + PATIENCE_MS;
    for (;;) {
      const { rows } = await owner.query<{ pid: number }>(
        "select pid from pg_stat_activity where $1 = any (pg_blocking_pids(pid))",
        [mine.rows[0]?.pid],
      );
      const [blocked] = rows;
      if (blocked) {
        await waiting(blocked.pid);
        return;
      }
      if (performance.now() > late) throw new Error("nobody ran into the lock");
    }
  } finally {
    await holder.query("rollback");
    holder.release();
  }
}

/** Ends a connection from the server's side, as an administrator or a restart of the database does. */
export const endConnection =
  ({ superuserUrl }: Pick<TestDatabase, "superuserUrl">) =>
  async (pid: number): Promise<void> => {
    await withClient(superuserUrl, (client) => client.query("select pg_terminate_backend($1)", [pid]));
  };
