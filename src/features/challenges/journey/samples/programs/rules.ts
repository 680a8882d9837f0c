import { FUNCTIONS, NAMES, SAMPLE_STARTER } from "../constants";
import type { Dice } from "../types";

/** Longer programs lose a piece before they get another. */
const MOST_LINES = 90;

/** A program that somebody writes line by line, changes and takes back. */
export class GrowingProgram {
  private lines = SAMPLE_STARTER.split("\n").slice(0, -1);
  /** Lines of the function that is being written. */
  private coming: string[] = [];
  private written = 0;

  constructor(private readonly dice: Dice) {}

  get text(): string {
    return this.lines.map((line) => `${line}\n`).join("");
  }

  /** One change, as it stands between two saves: mostly the next lines, at times another word or a line less. */
  change(): void {
    const chance = this.dice.roll();
    if (this.lines.length > MOST_LINES) this.lines.splice(this.dice.between(2, 40), this.dice.between(8, 24));
    else if (chance < 0.62 || this.lines.length < 6) this.goOn(this.dice.between(1, 2));
    else if (chance < 0.9) this.reword();
    else this.lines.splice(this.dice.between(2, this.lines.length - 1), 1);
    // A change that comes to nothing is none.
    if (chance >= 0.62 && this.dice.roll() < 0.5) this.goOn(1);
  }

  /** Lines from elsewhere, at the end. */
  take(lines: readonly string[]): void {
    this.lines.push("", ...lines);
  }

  /** Begins anew with what is most needed: more than half of the lines are others. */
  rewrite(): void {
    this.lines = this.lines.slice(0, Math.max(3, Math.floor(this.lines.length / 4)));
    this.coming = [];
    for (let more = 0; more < 3; more += 1) this.goOn(8);
  }

  private goOn(count: number): void {
    for (let more = 0; more < count; more += 1) {
      if (this.coming.length === 0) this.coming = this.nextFunction();
      const line = this.coming.shift();
      if (line !== undefined) this.lines.push(line);
    }
  }

  private nextFunction(): string[] {
    this.written += 1;
    const names = {
      F: `part_${this.written}`,
      A: this.dice.pick(NAMES),
      B: `${this.dice.pick(NAMES)}_${this.written}`,
    };
    const lines = this.dice.pick(FUNCTIONS);
    return [
      "",
      ...lines.map((line) => line.replace(/\b[FAB]\b/g, (name) => names[name as keyof typeof names])),
    ];
  }

  private reword(): void {
    const at = this.dice.between(2, this.lines.length - 1);
    const line = this.lines[at] ?? "";
    this.lines[at] = /\d/.test(line)
      ? line.replace(/\d+/, (number) => String(Number(number) + 1))
      : `${line.trimEnd()}  # ${this.dice.pick(NAMES)} ${this.dice.between(1, 99)}`;
  }
}
