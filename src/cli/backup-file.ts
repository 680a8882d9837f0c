import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { BackupEnd, BackupHead, TableEnd, TableStart } from "./backup";
import { CommandError } from "./settings";

type Line = BackupHead | TableStart | TableEnd | BackupEnd | string;

/** Rows are handed on in parts of about this many characters. */
const PART = 1_000_000;

/** What a reader of a backup does with its parts, in the order of the file. */
export interface BackupReader {
  head(head: BackupHead): Promise<void>;
  rows(table: TableStart, rows: string[]): Promise<void>;
  tableEnd(end: TableEnd): Promise<void>;
}

/**
 * Reads a backup from beginning to end, a part at a time.
 * @throws CommandError when the file is none, is cut, or does not hold what it says
 */
export async function readBackup(file: string, reader: BackupReader): Promise<{ rows: number }> {
  const state = new ReadState(file, reader);
  try {
    await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      const decoder = new TextDecoder("utf-8", { fatal: true });
      let rest = "";
      for await (const chunk of source) {
        // Split by hand: JSON leaves line separators other than \n in its strings.
        const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) await state.take(line);
      }
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") throw new CommandError(`There is no file ${file}.`);
    if (["EISDIR", "EACCES", "EPERM"].includes(code))
      throw new CommandError(
        `${file} cannot be read: ${code === "EISDIR" ? "it is a folder" : "permission denied"}.`,
      );
    if (code.startsWith("Z_")) throw state.broken("it is cut or no gzip file");
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw state.broken("a line of it cannot be read");
    // Postgres' classes of data that have no such form, and of data that break a rule.
    if (/^2[23]\w{3}$/.test(code) && error instanceof Error)
      throw state.broken(`a row of it is refused (${error.message})`);
    throw error;
  }
  return state.finish();
}

class ReadState {
  readonly #file: string;
  readonly #reader: BackupReader;
  /** Tables that the head names and that have not come yet. */
  #awaited: Set<string> | undefined;
  #open: TableStart | undefined;
  #rows: string[] = [];
  #size = 0;
  #inTable = 0;
  #total = 0;
  #complete = false;

  constructor(file: string, reader: BackupReader) {
    this.#file = file;
    this.#reader = reader;
  }

  broken(why: string): CommandError {
    return new CommandError(`${this.#file} is not a whole backup of Loupe: ${why}. Nothing was changed.`);
  }

  async take(text: string): Promise<void> {
    const line = this.#parse(text);
    if (this.#complete) throw this.broken("there is more after its end");
    if (!this.#awaited) await this.#head(line);
    else if (typeof line === "string") await this.#row(line);
    else if ("table" in line) this.#start(line, this.#awaited);
    else if ("end" in line) await this.#end(line);
    else if ("complete" in line) this.#last(line, this.#awaited);
    else throw this.broken("a line of it cannot be read");
  }

  async #head(line: Line): Promise<void> {
    if (typeof line === "string" || !("loupeBackup" in line) || !Array.isArray(line.tables))
      throw this.broken("its head is missing");
    if (line.loupeBackup !== 1) throw this.broken(`format ${line.loupeBackup} is unknown to this version`);
    this.#awaited = new Set(line.tables);
    await this.#reader.head(line);
  }

  #start(line: TableStart, awaited: Set<string>): void {
    if (this.#open) throw this.broken(`${this.#open.table} has no end`);
    if (!awaited.delete(line.table))
      throw this.broken(`${line.table} stands in it twice, or not in its head`);
    this.#open = line;
    this.#inTable = 0;
  }

  #last(line: BackupEnd, awaited: ReadonlySet<string>): void {
    if (this.#open) throw this.broken(`${this.#open.table} has no end`);
    const [missing] = awaited;
    if (missing !== undefined) throw this.broken(`${missing} is missing`);
    if (line.rows !== this.#total)
      throw this.broken(`it should hold ${line.rows} rows and holds ${this.#total}`);
    this.#complete = true;
  }

  finish(): { rows: number } {
    if (!this.#complete) throw this.broken("its end is missing");
    return { rows: this.#total };
  }

  #parse(text: string): Line {
    try {
      const line: unknown = JSON.parse(text);
      if (typeof line === "string" || (typeof line === "object" && line !== null)) return line as Line;
    } catch {
      // As one that says nothing.
    }
    throw this.broken("a line of it cannot be read");
  }

  async #row(row: string): Promise<void> {
    this.#rows.push(row);
    this.#size += row.length;
    this.#inTable += 1;
    this.#total += 1;
    if (this.#size >= PART) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (!this.#open) throw this.broken("it has rows of no table");
    if (this.#rows.length > 0) await this.#reader.rows(this.#open, this.#rows);
    this.#rows = [];
    this.#size = 0;
  }

  async #end(line: TableEnd): Promise<void> {
    await this.#flush();
    if (line.end !== this.#open?.table || line.rows !== this.#inTable)
      throw this.broken(`${line.end} should have ${line.rows} rows and has ${this.#inTable}`);
    await this.#reader.tableEnd(line);
    this.#open = undefined;
  }
}
