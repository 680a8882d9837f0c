import { createServer, type Server, type Socket } from "node:net";

type Reply = string | number | null | { error: string } | { simple: string } | Reply[];

/**
 * As much of a Redis as the cache uses, for machines that have none: it speaks RESP 2, keeps values in memory and forgets
 * them when their time is over.
 */
export function respServer(password?: string): Server {
  const values = new Map<string, { value: string; until: number }>();
  const scans = new Map<string, string[]>();
  let lastScan = 0;
  const live = (key: string) => {
    const found = values.get(key);
    if (found && found.until <= performance.now()) values.delete(key);
    return values.get(key);
  };
  const commands: Record<string, (...args: string[]) => Reply> = {
    ping: () => ({ simple: "PONG" }),
    info: () => "loading:0\r\n",
    select: () => ({ simple: "OK" }),
    get: (key = "") => live(key)?.value ?? null,
    set: (key = "", value = "", mode?: string, seconds?: string) => {
      const until = mode?.toUpperCase() === "EX" ? performance.now() + Number(seconds) * 1000 : Infinity;
      values.set(key, { value, until });
      return { simple: "OK" };
    },
    del: (...keys) => keys.filter((key) => values.delete(key)).length,
    ttl: (key = "") => {
      const found = live(key);
      if (!found) return -2;
      return found.until === Infinity ? -1 : Math.round((found.until - performance.now()) / 1000);
    },
    // In two steps, as a real one goes through its table in many.
    scan: (cursor = "0", _match, pattern = "*") => {
      if (cursor !== "0") {
        const rest = scans.get(cursor) ?? [];
        scans.delete(cursor);
        return ["0", rest];
      }
      const keys = [...values.keys()].filter((key) => live(key) && globbed(pattern).test(key));
      if (keys.length < 2) return ["0", keys];
      const next = `${++lastScan}`;
      scans.set(next, keys.splice(keys.length / 2));
      return [next, keys];
    },
  };
  return createServer((socket: Socket) => {
    let open = password === undefined;
    let rest: Buffer = Buffer.alloc(0);
    const answer = ([name = "", ...args]: string[]): Reply => {
      const command = name.toLowerCase();
      if (command === "auth") {
        open = args.at(-1) === password;
        return open ? { simple: "OK" } : { error: "WRONGPASS invalid username-password pair" };
      }
      if (!open) return { error: "NOAUTH Authentication required." };
      const run = commands[command];
      return run ? run(...args) : { error: `ERR unknown command '${name}'` };
    };
    socket.on("data", (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      for (let read = readCommand(rest); read; read = readCommand(rest)) {
        rest = rest.subarray(read.bytes);
        socket.write(written(answer(read.parts)));
      }
    });
    socket.on("error", () => socket.destroy());
  });
}

/** The first whole command in what has come, `*2\r\n$3\r\nGET\r\n$1\r\nx\r\n`; undefined while it is not whole. */
function readCommand(from: Buffer): { parts: string[]; bytes: number } | undefined {
  let at = 0;
  const line = (): string | undefined => {
    const end = from.indexOf("\r\n", at);
    if (end === -1) return undefined;
    const text = from.toString("utf8", at, end);
    at = end + 2;
    return text;
  };
  const count = line();
  if (count === undefined) return undefined;
  const parts: string[] = [];
  for (let index = 0; index < Number(count.slice(1)); index += 1) {
    const length = line();
    if (length === undefined || from.length < at + Number(length.slice(1)) + 2) return undefined;
    parts.push(from.toString("utf8", at, at + Number(length.slice(1))));
    at += Number(length.slice(1)) + 2;
  }
  return { parts, bytes: at };
}

function written(reply: Reply): string {
  if (reply === null) return "$-1\r\n";
  if (typeof reply === "number") return `:${reply}\r\n`;
  if (typeof reply === "string") return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(written).join("")}`;
  return "error" in reply ? `-${reply.error}\r\n` : `+${reply.simple}\r\n`;
}

/** Redis' patterns, as far as they are used: `*`, and `\` before what is meant literally. */
function globbed(pattern: string): RegExp {
  const source = pattern.replace(
    /\\(.)|(\*)|([\s\S])/g,
    (_all, literal?: string, star?: string, other?: string) =>
      star ? "[\\s\\S]*" : `\\u{${(literal ?? other ?? "").codePointAt(0)?.toString(16)}}`,
  );
  return new RegExp(`^${source}$`, "u");
}
