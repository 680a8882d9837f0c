import { crc32 } from "node:zlib";
import { Deflate, Zip, ZipDeflate, type ZipInputFile } from "fflate";
import { PROGSNAP_FILES, PROGSNAP_TABLES, type ProgSnapPiece, ProgSnapWriter } from "../progsnap/rules";
import type { ExportedJourney } from "../types";

/** Compressed at once; other work of the process comes in between. */
const STEP_BYTES = 128 * 1024;

const encoder = new TextEncoder();
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A file that grows beside others: compressed as it comes, put into the archive at the end. */
class GrowingFile {
  private readonly chunks: Uint8Array<ArrayBuffer>[] = [];
  private readonly deflate = new Deflate({ level: 6 }, (chunk) => this.chunks.push(chunk));
  private size = 0;
  private crc = 0;

  constructor(private readonly name: string) {}

  async write(text: string): Promise<void> {
    const bytes = encoder.encode(text);
    this.size += bytes.length;
    this.crc = crc32(bytes, this.crc);
    for (let from = 0; from < bytes.length; from += STEP_BYTES) {
      this.deflate.push(bytes.slice(from, from + STEP_BYTES));
      await pause();
    }
  }

  addTo(zip: Zip): void {
    this.deflate.push(new Uint8Array(0), true);
    const { name: filename, size, crc } = this;
    // Deflate is method 8 of a zip.
    const file: ZipInputFile = { filename, size, crc, compression: 8 };
    zip.add(file);
    for (const [at, chunk] of this.chunks.entries())
      file.ondata?.(null, chunk, at === this.chunks.length - 1);
  }
}

/**
 * A ProgSnap2 data set as the bytes of a zip, journey by journey: of what was written there is no more in memory than its
 * compressed tables.
 */
export async function* progSnapZip(
  journeys: AsyncIterable<ExportedJourney> | Iterable<ExportedJourney>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  const take = (): Uint8Array[] => {
    if (failure) throw failure;
    const taken = ready;
    ready = [];
    return taken;
  };
  const addText = (name: string, text: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(encoder.encode(text), true);
  };
  const tables = new Map<keyof typeof PROGSNAP_TABLES, GrowingFile>();
  const write = async (key: keyof typeof PROGSNAP_TABLES, text: string) => {
    const { name, head } = PROGSNAP_TABLES[key];
    const found = tables.get(key);
    const table = found ?? new GrowingFile(name);
    tables.set(key, table);
    await table.write(found ? text : head + text);
  };
  for (const { name, text } of PROGSNAP_FILES) addText(name, text);
  const writer = new ProgSnapWriter();
  await write("main", "");
  await write("states", "");
  await write("problems", "");
  for await (const journey of journeys) {
    const piece: ProgSnapPiece = writer.add(journey);
    await write("main", piece.main);
    await write("states", piece.states);
    await write("problems", piece.problems);
    if (piece.subjects !== "") await write("subjects", piece.subjects);
    for (const [at, { name, text }] of piece.resources.entries()) {
      addText(name, text);
      if (at % 50 === 49) await pause();
    }
    yield* take();
  }
  for (const table of tables.values()) table.addTo(zip);
  zip.end();
  yield* take();
}
