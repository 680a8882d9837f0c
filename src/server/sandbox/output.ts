import "server-only";
import type { Readable } from "node:stream";

/** What a program prints: so many bytes of both streams together, and not one more. */
export class Output {
  truncated = false;
  private readonly parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  private left: number;

  constructor(limit: number) {
    this.left = limit;
  }

  /** @param onTooMuch called when the limit is passed */
  read(stream: Readable, name: "stdout" | "stderr", onTooMuch: () => void): void {
    stream.on("data", (part: Buffer) => {
      this.parts[name].push(part.subarray(0, this.left));
      if (part.length > this.left) {
        this.truncated = true;
        onTooMuch();
      }
      this.left = Math.max(0, this.left - part.length);
    });
  }

  texts(): { stdout: string; stderr: string } {
    const text = (parts: Buffer[]) => Buffer.concat(parts).toString("utf8").replaceAll("\0", "\uFFFD");
    return { stdout: text(this.parts.stdout), stderr: text(this.parts.stderr) };
  }
}
