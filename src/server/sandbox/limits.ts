import "server-only";
import os from "node:os";
import type { SandboxLimits } from "./types";

/** What one program may use (security.md, "Untrusted code"). */
export const LIMITS: SandboxLimits = { wallMs: 5_000, cpuMs: 2_000, memoryMb: 256 };

/** What an example solution may use while an operator's command proves tests with it; no request of a user gets it. */
export const PROOF_LIMITS: SandboxLimits = { ...LIMITS, wallMs: 120_000, cpuMs: 40_000 };

/** What a program may be given and may print, in bytes of UTF-8; both streams together. */
export const MAX_STDIN_BYTES = 64 * 1024;
export const MAX_OUTPUT_BYTES = 64 * 1024;
/** Its own text, and that of all files beside it together. */
export const MAX_CODE_BYTES = 256 * 1024;

/** At most as many programs at once as there are cores. */
export const PLACES = Math.max(1, os.availableParallelism());

/** How often the memory and the time of a running program are looked at, in milliseconds. */
export const WATCH_EVERY_MS = 15;
