import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

/** Small PDFs, written here byte by byte: honest ones and such as no program would write. */

interface PdfWishes {
  /** Lines of each page. */
  pages: string[][];
  /** A password that is asked for when it is opened (RC4, 40 bit). */
  password?: string;
  /** In the place of the first page's content: already packed bytes. */
  packed?: Uint8Array;
}

const escaped = (text: string) => text.replace(/[\\()]/g, "\\$&");

const contentOf = (lines: readonly string[]) =>
  `BT /F1 12 Tf 14 TL 50 780 Td ${lines.map((line) => (line === "" ? "T* T*" : `(${escaped(line)}) Tj T*`)).join(" ")} ET`;

function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number) => {
    [box[a], box[b]] = [box[b] as number, box[a] as number];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (box[i] as number) + (key[i % key.length] as number)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + (box[i] as number)) & 255;
    swap(i, j);
    return byte ^ (box[((box[i] as number) + (box[j] as number)) & 255] as number);
  }) as Buffer;
}

const PADDING = Buffer.from("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A", "hex");
const padded = (password: string) => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
const md5 = (...parts: Uint8Array[]) => createHash("md5").update(Buffer.concat(parts)).digest();
const FILE_ID = Buffer.alloc(16, 7);
const ALLOWED = Buffer.from([0xfc, 0xff, 0xff, 0xff]);

/** The entries of a document that opens by a password, and how its streams are written. */
function locked(password: string) {
  const ownerKey = md5(padded("the owner's")).subarray(0, 5);
  const owner = rc4(ownerKey, padded(password));
  const key = md5(padded(password), owner, ALLOWED, FILE_ID).subarray(0, 5);
  const user = rc4(key, PADDING);
  return {
    entry: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString("hex")}> /U <${user.toString("hex")}> /P -4 >>`,
    written: (data: Buffer, object: number) =>
      rc4(md5(key, Buffer.from([object & 255, object >> 8, 0, 0, 0])).subarray(0, 10), data),
  };
}

/** A PDF with these pages. */
export function pdfOf({ pages, password, packed }: PdfWishes): Uint8Array {
  const lock = password === undefined ? undefined : locked(password);
  const objects: Uint8Array[] = [];
  const add = (body: string | Buffer) => objects.push(Buffer.from(body));
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (const [at, lines] of pages.entries()) {
    const number = 4 + at * 2;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    const plain = packed && at === 0 ? Buffer.from(packed) : deflateSync(Buffer.from(contentOf(lines)));
    const data = lock ? lock.written(plain, number + 1) : plain;
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
        data,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  if (lock) add(lock.entry);
  return assembled(objects, lock !== undefined);
}

function assembled(objects: readonly Uint8Array[], encrypted: boolean): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let size = parts[0]?.length ?? 0;
  const push = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  for (const [at, body] of objects.entries()) {
    places.push(size);
    push(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]));
  }
  const start = size;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const id = FILE_ID.toString("hex");
  const more = encrypted ? ` /Encrypt ${objects.length} 0 R` : "";
  push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<${id}> <${id}>]${more} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
