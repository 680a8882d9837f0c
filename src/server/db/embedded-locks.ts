import "server-only";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** A process that can be recognised later, even when its pid was given to another one in between. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in whatever unit the system tells; compared as text only. */
  started: string;
}

/**
 * When the process of this pid started, or undefined when there is none.
 * Linux: clock ticks after the boot that is named with them; elsewhere what `ps` says; on Windows only that it is alive.
 */
export function processStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return undefined;
  }
  if (process.platform === "linux") {
    try {
      // The command name (field 2) may hold blanks and brackets: count from the last bracket.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      // A zombie has ended already, only its parent has not looked yet.
      if (fields[0] === "Z" || fields[0] === "X") return undefined;
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      return `${boot}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  if (process.platform === "win32") return "alive";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The identity of this process (or of the living process with the given pid). */
export function identityOf(pid: number = process.pid): ProcessIdentity {
  return { pid, started: processStart(pid) ?? "unknown" };
}

/** Whether exactly that process is still there. */
export function isAlive(identity: ProcessIdentity | undefined): boolean {
  return identity !== undefined && processStart(identity.pid) === identity.started;
}

/** Someone else, who is alive, holds the lock. */
export class LockHeldError extends Error {
  readonly owner: ProcessIdentity;
  constructor(file: string, owner: ProcessIdentity) {
    super(`${file} is held by process ${owner.pid}`);
    this.owner = owner;
  }
}

/**
 * Takes the lock file for this process and returns how to let it go.
 * A lock whose owner has died is taken over. Throws {@link LockHeldError} when the owner is alive.
 */
export function takeLock(file: string): () => void {
  const mine = `${file}.${process.pid}-${randomUUID()}`;
  const content = JSON.stringify(identityOf());
  writeFileSync(mine, content, { mode: 0o600 });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A hard link appears with its content and only if the name is free: no half-written lock can be seen.
        linkSync(mine, file);
        return () => {
          if (readText(file) === content) rmSync(file, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const seen = readText(file);
      if (seen === undefined) continue;
      const owner = parseIdentity(seen);
      if (owner && isAlive(owner)) throw new LockHeldError(file, owner);
      if (attempt > 20) throw new Error(`${file} could not be taken over`);
      putAside(file, seen);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The living owner of a lock file, if any. */
export function lockOwner(file: string): ProcessIdentity | undefined {
  const owner = parseIdentity(readText(file) ?? "");
  return isAlive(owner) ? owner : undefined;
}

/** Removes a dead owner's lock; if somebody else took it over in the same moment, theirs is put back. */
function putAside(file: string, seen: string): void {
  const aside = `${file}.${process.pid}-${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Reads what {@link takeLock} or a lease wrote; undefined when it is anything else. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || !("started" in value))
      return undefined;
    const { pid, started } = value;
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** A file's text, or undefined when there is no such file. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Writes a private file as a whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const part = `${file}.${process.pid}-${randomUUID()}`;
  writeFileSync(part, text, { mode: 0o600 });
  renameSync(part, file);
}
