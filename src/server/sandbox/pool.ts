import "server-only";
import type { SandboxChild } from "./child";
import type { SandboxLanguage } from "./types";

/**
 * Children that are loaded and wait, each for one run. Taken ones are replaced; after a quiet time one of each
 * language is kept.
 */
export class WarmPool {
  private readonly waiting: Record<SandboxLanguage, SandboxChild[]> = { python: [], javascript: [] };
  private quiet: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly start: (language: SandboxLanguage) => SandboxChild,
    private readonly sizes: Record<SandboxLanguage, number>,
    private readonly quietMs: number,
  ) {}

  /** Has so many of them ready as belong there. */
  fill(language: SandboxLanguage, size = this.sizes[language]): void {
    const waiting = this.waiting[language];
    while (!this.stopped && waiting.length < size) {
      const child = this.start(language);
      waiting.push(child);
      // One that did not start, or was ended from outside, is not handed out.
      child.ready.catch(() => {
        const at = waiting.indexOf(child);
        if (at >= 0) waiting.splice(at, 1);
      });
    }
  }

  /** A child for one run: the one that waits longest, and so is most likely loaded. */
  take(language: SandboxLanguage): SandboxChild {
    const waiting = this.waiting[language];
    let child = waiting.shift();
    while (child?.isGone) child = waiting.shift();
    child ??= this.start(language);
    // The last one is replaced at once; else the run that begins now has the processor for itself first.
    this.fill(language, 1);
    this.shrinkLater();
    return child;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.quiet);
    for (const waiting of Object.values(this.waiting)) for (const child of waiting.splice(0)) child.kill();
  }

  private shrinkLater(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      for (const waiting of Object.values(this.waiting)) for (const child of waiting.splice(1)) child.kill();
    }, this.quietMs);
    this.quiet.unref();
  }
}
