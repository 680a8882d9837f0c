import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import S3rver from "@20minutes/s3rver";
import type { S3Settings } from "~/server/store/s3-store";

/** Takes over a request when it returns true. */
type Trouble = (request: IncomingMessage, response: ServerResponse) => boolean;

/** An S3 server on a free port, with one bucket. */
export interface S3Server {
  settings: S3Settings;
  /** What came in, `GET /loupe/key`, oldest first. */
  requests: string[];
  /** Makes it fail, until it is undefined again. */
  trouble: Trouble | undefined;
  /** Refuses connections from now on, and lets go of those it has. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  resume(): Promise<void>;
  /** Stops and removes everything. */
  close(): Promise<void>;
}

const BUCKET = "loupe";

/**
 * The package answers as S3 does, save that it overlooks `If-None-Match: *`, which AWS, R2 and MinIO heed. So that is
 * done here, one write after the other.
 */
export async function startS3Server(options: { conditions?: boolean } = {}): Promise<S3Server> {
  const directory = await mkdtemp(path.join(os.tmpdir(), "loupe-s3-"));
  const s3 = new S3rver({
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  correct(s3);
  await s3.configureBuckets();
  const answer = s3.callback();
  let writes = Promise.resolve();
  const http = createServer((request, response) => {
    server.requests.push(`${request.method} ${(request.url ?? "").replace(/\?.*/, "")}`);
    if (server.trouble?.(request, response)) return;
    if (options.conditions === false || request.headers["if-none-match"] !== "*") {
      void answer(request, response);
      return;
    }
    writes = writes.then(async () => {
      const key = decodeURIComponent(new URL(request.url ?? "", "http://s3").pathname).slice(
        BUCKET.length + 2,
      );
      if (await s3.store.existsObject(BUCKET, key)) {
        refuse(response, 412, "PreconditionFailed");
        return;
      }
      const done = once(response, "close");
      void answer(request, response);
      await done;
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  const server: S3Server = {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    requests: [],
    trouble: undefined,
    async stop() {
      const closed = once(http, "close");
      http.close();
      http.closeAllConnections();
      await closed;
    },
    async resume() {
      http.listen(port, "127.0.0.1");
      await once(http, "listening");
    },
    async close() {
      if (http.listening) await server.stop();
      s3.logger.exceptions.unhandle();
      s3.logger.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return server;
}

/** Two things that the package does otherwise than S3, put right. */
function correct(s3: S3rver): void {
  // Listings come in the order of bytes, and one that is cut says so. (The package makes its marks for the next page with
  // a cipher that OpenSSL gave up.) So it is left to find everything, and the page is made below.
  const findAll = s3.store.listObjects.bind(s3.store);
  s3.store.listObjects = async (bucket, options) => {
    const found = await findAll(bucket, { ...options, startAfter: "", maxKeys: Number.POSITIVE_INFINITY });
    const objects = found.objects.filter(({ key }) => byBytes(key, options.startAfter ?? "") > 0);
    return { ...found, objects: objects.sort((a, b) => byBytes(a.key, b.key)), isTruncated: false };
  };
  s3.middleware.splice(-1, 0, async (context, next) => {
    // The SDK signs the path of a bucket as `/loupe/`; the package would check `/loupe`.
    if (/^\/[^/]+\/$/.test(context.path)) Object.assign(context, { mountPath: "/" }).state.vhost = true;
    await next();
    const page = context.body?.ListBucketResult;
    if (!page) return;
    page.IsTruncated = page.Contents.length > Number(page.MaxKeys);
    page.Contents = page.Contents.slice(0, Number(page.MaxKeys));
  });
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Answers with an error as S3 words it. */
export function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
