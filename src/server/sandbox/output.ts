import "server-only";
import type { Readable } from "node:stream";

/** What a program prints: so many bytes of both streams together, and not one more. */
export class Output {
  truncated = false;
  private heard = { stdout: 0, stderr: 0 };
  private readonly parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  private left: number;

  constructor(limit: number) {
    this.left = limit;
  }

  /**
   * @param onTooMuch called when the limit is passed
   * @param onPart called after each part
   */
  read(stream: Readable, name: "stdout" | "stderr", onTooMuch: () => void, onPart: () => void): void {
    stream.on("data", (part: Buffer) => {
      this.heard[name] += part.length;
      this.parts[name].push(part.subarray(0, this.left));
      if (part.length > this.left) {
        this.truncated = true;
        onTooMuch();
      }
      this.left = Math.max(0, this.left - part.length);
      onPart();
    });
  }

  /** Whether so many bytes have come of each. */
  hasAll([stdout, stderr]: readonly [stdout: number, stderr: number]): boolean {
    return this.heard.stdout >= stdout && this.heard.stderr >= stderr;
  }

  texts(): { stdout: string; stderr: string } {
    const text = (parts: Buffer[]) => Buffer.concat(parts).toString("utf8").replaceAll("\0", "\uFFFD");
    return { stdout: text(this.parts.stdout), stderr: text(this.parts.stderr) };
  }
}
