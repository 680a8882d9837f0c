import "server-only";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import type { Keeper } from "./keeper";
import type { ChildCommand } from "./layers";
import { MAX_OUTPUT_BYTES, WATCH_EVERY_MS } from "./limits";
import { Output } from "./output";
import type { SandboxLimits, SandboxResult } from "./types";
import { innermost, usageOf } from "./usage";

/** What a child is sent: everything that the program may know. */
export interface ChildWork {
  code: string;
  fileName: string;
  stdin: string;
  files: Record<string, string>;
  suite?: unknown;
}

/** What a child says at its end. Believed in nothing that matters: a child may be what its program made of it. */
const endSchema = z.object({
  exitCode: z.int().min(0).max(255),
  /** Its own memory failed it, before it was ended for that. */
  outOfMemory: z.boolean().optional(),
  /** Where it was given a suite: what that came to. */
  outcomes: z.unknown().optional(),
});
/** How many bytes the program printed: on stdout, on stderr. */
const printedSchema = z.tuple([z.int(), z.int()]);
type ChildEnd = z.infer<typeof endSchema> & { printed: z.infer<typeof printedSchema> };

export type ChildResult = SandboxResult & { end: ChildEnd | null };

/** What a child says on its own line may be so long; verdicts with messages are. */
const MAX_TOLD = 4_000_000;
const READY_WITHIN_MS = 60_000;

/** One interpreter, loaded and waiting, for one run. */
export class SandboxChild {
  readonly ready: Promise<void>;
  private readonly process: ChildProcess;
  private readonly closed: Promise<void>;
  private told = "";
  private ended = false;
  private marker = "";
  private end: ChildEnd | null = null;
  private onEnd: (() => void) | undefined;

  constructor(
    command: ChildCommand,
    private readonly keeper?: Keeper,
  ) {
    // Not imported: a bundler would want to bundle what is started.
    const { spawn } = process.getBuiltinModule("node:child_process");
    this.process = spawn(command.file, command.args, {
      cwd: "/",
      env: {} as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "pipe", "pipe"],
    });
    this.closed = new Promise((resolve) => {
      this.process.once("close", () => resolve());
      this.process.once("error", () => resolve());
    });
    const { pid } = this.process;
    if (pid !== undefined) this.keeper?.keep(pid);
    void this.closed.then(() => {
      this.ended = true;
      if (pid !== undefined) this.keeper?.letGo(pid);
    });
    // A child that is gone takes no request any more: its end tells.
    this.process.stdin?.on("error", () => {});
    this.ready = this.waitUntilReady();
    // Whoever waits for it sees the failure; nobody else has to.
    this.ready.catch(() => {});
    // One that waits does not keep the app from ending.
    this.hold(false);
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  get isGone(): boolean {
    return this.ended;
  }

  /** Runs one program; afterwards the child is gone. */
  async run(work: ChildWork, limits: SandboxLimits, signal?: AbortSignal): Promise<ChildResult> {
    this.hold(true);
    await this.ready;
    this.marker = randomBytes(24).toString("base64url");
    const output = new Output(MAX_OUTPUT_BYTES);
    const result = { timedOut: false, outOfMemory: false };
    const started = performance.now();
    let endedAt: number | undefined;
    const told = new Promise<void>((resolve) => {
      // All that it printed is here: nobody has to wait until its process is gone.
      const look = () => {
        if (this.end && output.hasAll(this.end.printed)) resolve();
      };
      this.onEnd = () => {
        endedAt = performance.now();
        look();
      };
      output.read(this.stream(1), "stdout", () => this.kill(), look);
      output.read(this.stream(2), "stderr", () => this.kill(), look);
    });
    const watch = this.watch(limits, result);
    const cancel = () => this.kill();
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted) cancel();
    const request = { ...work, marker: this.marker, outputBytes: MAX_OUTPUT_BYTES };
    (this.process.stdin as Writable).end(JSON.stringify(request));
    await Promise.race([told, this.closed]);
    clearInterval(watch);
    this.kill();
    signal?.removeEventListener("abort", cancel);
    const killed = result.timedOut || result.outOfMemory || output.truncated;
    const end = killed ? null : this.end;
    return {
      ...output.texts(),
      exitCode: end?.exitCode ?? null,
      durationMs: Math.round((endedAt ?? performance.now()) - started),
      truncated: output.truncated,
      timedOut: result.timedOut,
      outOfMemory: result.outOfMemory || end?.outOfMemory === true,
      end,
    };
  }

  /** Ends it, whatever it is doing. Its namespace ends with it, and so does everything that it might have started. */
  kill(): void {
    const { pid } = this.process;
    if (pid === undefined || this.ended) return;
    // The wrappers first: they have something to say of a child that was killed, on the stream of the program.
    for (const one of new Set([pid, innermost(pid)]))
      try {
        process.kill(one, "SIGKILL");
      } catch {
        // Gone already.
      }
  }

  private watch(limits: SandboxLimits, result: { timedOut: boolean; outOfMemory: boolean }): NodeJS.Timeout {
    const pid = innermost(this.process.pid ?? 0);
    const before = usageOf(pid);
    const started = performance.now();
    return setInterval(() => {
      const now = usageOf(pid);
      const over = performance.now() - started > limits.wallMs;
      if (over || (now && before && now.cpuMs - before.cpuMs > limits.cpuMs)) result.timedOut = true;
      else if (now && before && now.rssMb - before.rssMb > limits.memoryMb) result.outOfMemory = true;
      else return;
      this.kill();
    }, WATCH_EVERY_MS);
  }

  private hold(holds: boolean): void {
    for (const one of [this.process, ...this.process.stdio] as ({ ref?(): void; unref?(): void } | null)[])
      if (holds) one?.ref?.();
      else one?.unref?.();
  }

  private stream(descriptor: 1 | 2 | 3): Readable {
    return this.process.stdio[descriptor] as Readable;
  }

  private waitUntilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = (why: string) => reject(new Error(`A child of the sandbox did not start: ${why}`));
      const slow = setTimeout(() => {
        failed("it takes too long");
        this.kill();
      }, READY_WITHIN_MS);
      slow.unref();
      let said = "";
      const hear = (part: Buffer) => {
        said = (said + part.toString("utf8")).slice(-1_000);
      };
      this.stream(2).on("data", hear);
      this.process.once("error", (error) => failed(error.message));
      void this.closed.then(() => {
        clearTimeout(slow);
        failed(said || "it ended");
      });
      this.stream(3)
        .setEncoding("utf8")
        .on("data", (part: string) => {
          this.told += part;
          if (this.told.length > MAX_TOLD) this.kill();
          for (;;) {
            const at = this.told.indexOf("\n");
            if (at < 0) return;
            const line = this.told.slice(0, at);
            this.told = this.told.slice(at + 1);
            if (line === "ready" && this.marker === "") {
              clearTimeout(slow);
              this.stream(2).off("data", hear);
              resolve();
            } else this.hearEnd(line);
          }
        });
    });
  }

  /** Only a line with the marker of this run counts, and only the first. */
  private hearEnd(line: string): void {
    if (this.marker === "" || this.end || !line.startsWith(`${this.marker} `)) return;
    try {
      const [, printed = "", ...told] = line.split(" ");
      this.end = {
        ...endSchema.parse(JSON.parse(told.join(" "))),
        printed: printedSchema.parse(JSON.parse(printed)),
      };
      this.onEnd?.();
    } catch {
      // No end that anybody could read is none.
    }
  }
}
