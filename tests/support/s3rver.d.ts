/** As much of the package's interface as the tests use; it brings no types. */
declare module "@20minutes/s3rver" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Listing {
    objects: { key: string }[];
    isTruncated: boolean;
  }

  interface Context {
    path: string;
    state: { vhost?: boolean };
    body?: { ListBucketResult?: { MaxKeys: number | string; IsTruncated: boolean; Contents: unknown[] } };
  }

  export default class S3rver {
    constructor(options: {
      silent?: boolean;
      directory: string;
      vhostBuckets?: boolean;
      configureBuckets?: { name: string; configs: string[] }[];
    });
    readonly store: {
      existsObject(bucket: string, key: string): Promise<boolean>;
      listObjects(bucket: string, options: { startAfter?: string; maxKeys: number }): Promise<Listing>;
    };
    readonly logger: { exceptions: { unhandle(): void }; close(): void };
    /** Of the Koa application that it is. */
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
    configureBuckets(): Promise<void>;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }
}
