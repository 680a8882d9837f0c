// How a child of the sandbox talks with the app, for both languages. The request comes on descriptor 0 as one JSON document
// that ends with the stream; what the program prints goes to 1 and 2 as it is; "ready" and the end are lines on descriptor 3.
// The functions of Node are taken here, before any program runs: one that reached this realm could change them later.
import fs from "node:fs";
import process from "node:process";

const { readSync, writeSync } = fs;
const exit = process.exit.bind(process);
const pause = new Int32Array(new SharedArrayBuffer(4));
const { wait } = Atomics;
const bufferFrom = Buffer.from;

/** Characters of the last word; the app takes no more either. */
const MAX_TOLD = 3_000_000;

/** Bytes that a program may print, both streams together; the app counts too. Set by the request. */
let left = Number.POSITIVE_INFINITY;
/** Bytes printed so far, by descriptor. */
const printed = [0, 0, 0];

/** Holds this thread; a program that sleeps costs nothing. */
export function sleep(milliseconds) {
  wait(pause, 0, 0, milliseconds);
}

/** Writes all of it, waiting where the reader is slow. Without a reader nobody wants the rest: it ends. */
function writeAll(descriptor, bytes) {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at, bytes.length - at);
    } catch (error) {
      if (error.code !== "EAGAIN") exit(9);
      sleep(1);
    }
  }
}

/** What the program prints. One byte beyond the limit still goes out, so that the app sees that there was more. */
export function print(descriptor, bytes) {
  const part = bytes.length > left ? bytes.subarray(0, left + 1) : bytes;
  left -= part.length;
  printed[descriptor] += part.length;
  writeAll(descriptor, part);
  if (left < 0) exit(9);
}

export function printText(descriptor, text) {
  print(descriptor, bufferFrom(text, "utf8"));
}

/** Tells that this child can take a program, and waits for it. Ends with the app, which closes the stream. */
export function takeRequest() {
  writeAll(3, bufferFrom("ready\n", "utf8"));
  const parts = [];
  const part = new Uint8Array(65_536);
  for (;;) {
    let size = 0;
    try {
      size = readSync(0, part, 0, part.length, null);
    } catch (error) {
      if (error.code !== "EAGAIN") exit(9);
      sleep(5);
      continue;
    }
    if (size === 0) break;
    parts.push(part.slice(0, size));
  }
  if (parts.length === 0) exit(0);
  const request = JSON.parse(Buffer.concat(parts).toString("utf8"));
  left = request.outputBytes;
  return request;
}

/**
 * The last word of a child: only who knows the marker of this run can say it. How much was printed goes with it, so that the
 * app need not wait until this process is gone. Only primitive values meet here: a program that changed a prototype of this
 * realm changes nothing in what is told.
 *
 * @param {string} told JSON
 */
export function tellEnd(marker, told) {
  const text = `${marker} [${printed[1]},${printed[2]}] ${told}\n`;
  if (text.length > MAX_TOLD) exit(9);
  writeAll(3, bufferFrom(text, "utf8"));
  exit(0);
}

/** Whether a program asked for more than there is. */
export const memory = { refused: false };

/**
 * Lets the memory of WebAssembly grow so far and no further: the language then says so in its own words. The app watches
 * from outside as well, because this is no wall.
 */
export function limitMemory(megabytes) {
  const grow = WebAssembly.Memory.prototype.grow;
  let limit = Number.POSITIVE_INFINITY;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + Number(pages) * 65_536 > limit) {
      memory.refused = true;
      throw new RangeError("no more memory");
    }
    return grow.call(this, pages);
  };
  return (base) => {
    limit = base + megabytes * 1_048_576;
  };
}

/** Takes away what a program that reached this realm would look for first. It may be the only layer on some machines. */
export function hideNode() {
  // Emscripten writes the exit code into it.
  const kept = Object.assign(Object.create(null), { exitCode: 0 });
  Object.defineProperty(globalThis, "process", { value: kept });
  for (const name of ["Buffer", "WebAssembly", "fetch", "WebSocket", "EventSource", "navigator", "global"])
    delete globalThis[name];
}
