import "server-only";
import { readFileSync } from "node:fs";

/** What a process has used so far. */
export interface Usage {
  rssMb: number;
  cpuMs: number;
}

/** Linux counts processor time in hundredths of a second towards user space, on every architecture that Node runs on. */
const TICK_MS = 10;
const AFTER_NAME = 2;
/** Fields of /proc/<pid>/stat after the name, counted from 0 (proc(5) counts from 1, and the name is the second). */
const [UTIME, STIME] = [11, 12];

/** @returns undefined where the process is gone or the system does not tell */
export function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + AFTER_NAME).split(" ");
    // In kilobytes whatever the size of a page, which is 16 or 64 KB on some machines.
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    return {
      rssMb: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024,
      cpuMs: (Number(fields[UTIME]) + Number(fields[STIME])) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}

/** The process at the end of a chain of wrappers (`unshare`, `setpriv`, …): the interpreter itself. */
export function innermost(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
    return children === "" ? pid : innermost(Number(children.split(" ")[0]));
  } catch {
    return pid;
  }
}
