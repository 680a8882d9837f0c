/** As much of the package's interface as the tests use; it brings no types. */
declare module "@20minutes/s3rver" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export default class S3rver {
    constructor(options: {
      silent?: boolean;
      directory: string;
      vhostBuckets?: boolean;
      configureBuckets?: { name: string; configs: string[] }[];
    });
    readonly store: { existsObject(bucket: string, key: string): Promise<boolean> };
    /** Of the Koa application that it is. */
    readonly middleware: ((
      context: { path: string; state: { vhost?: boolean } },
      next: () => Promise<void>,
    ) => Promise<void>)[];
    readonly logger: { exceptions: { unhandle(): void }; close(): void };
    configureBuckets(): Promise<void>;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }
}
