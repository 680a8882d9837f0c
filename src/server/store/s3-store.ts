import "server-only";
import { createHash } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { assertKey, assertPrefix, isKey } from "~/server/store/keys";
import { isMissing, statusOf, storeErrorOf } from "~/server/store/s3-errors";
import {
  assertSize,
  bodyBytes,
  type ObjectPage,
  type ObjectStore,
  PAGE_LIMIT,
  type StoredObject,
  StoreError,
} from "~/server/store/types";

/** Where the bucket is, and who asks. */
export interface S3Settings {
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** How long things may take, in milliseconds. */
export interface S3Limits {
  connect: number;
  /** One answer, up to its head. */
  answer: number;
  /** All tries together, with the body. */
  whole: number;
}

const LIMITS: S3Limits = { connect: 3_000, answer: 8_000, whole: 20_000 };
const TRIES = 3;

/** The region is part of the signature. AWS names it in the host; R2 and most others take the oldest one. */
const regionOf = (endpoint: string): string =>
  /(?:^|[.-])s3[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/.exec(new URL(endpoint).host)?.[1] ??
  "us-east-1";

/** Objects in a bucket that speaks S3 (AWS, R2, MinIO, …), addressed by path. */
export class S3Store implements ObjectStore {
  readonly kind = "s3";
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #limits: S3Limits;

  constructor(settings: S3Settings, limits: S3Limits = LIMITS) {
    this.#bucket = settings.bucket;
    this.#limits = limits;
    this.#client = new S3Client({
      endpoint: settings.endpoint,
      region: regionOf(settings.endpoint),
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      forcePathStyle: true,
      maxAttempts: TRIES,
      // Checksums beyond what a request needs are unknown to many stores that are not AWS.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: {
        connectionTimeout: limits.connect,
        requestTimeout: limits.answer,
        throwOnRequestTimeout: true,
      },
    });
  }

  async get(key: string): Promise<StoredObject | null> {
    assertKey(key);
    return await this.#ask(async (abortSignal) => {
      for (let tries = 1; ; tries += 1) {
        let found: GetObjectCommandOutput;
        try {
          found = await this.#client.send(new GetObjectCommand(this.#at(key)), { abortSignal });
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
        try {
          const body = await this.#bodyOf(found, abortSignal);
          const etag = found.ETag ?? createHash("sha256").update(body).digest("hex");
          return { body, etag, lastModified: found.LastModified ?? new Date(0) };
        } catch (error) {
          // The SDK tries again what fails before the head has come; what breaks off after it is tried again here.
          const gone = !(error instanceof StoreError) || error.code === "STORE_UNAVAILABLE";
          if (!gone || tries === TRIES || abortSignal.aborted) throw error;
        }
      }
    });
  }

  async put(key: string, body: Uint8Array | string): Promise<string> {
    assertKey(key);
    const bytes = bodyBytes(body);
    return await this.#ask(async (abortSignal) => {
      const put = new PutObjectCommand({ ...this.#at(key), ...bodyOf(key, bytes) });
      return (await this.#client.send(put, { abortSignal })).ETag ?? "";
    });
  }

  async putIfAbsent(key: string, body: Uint8Array | string): Promise<boolean> {
    assertKey(key);
    const bytes = bodyBytes(body);
    return await this.#ask(async (abortSignal) => {
      // Saves sending the body, and is all the protection there is in stores that overlook the condition below.
      if (await this.#has(key, abortSignal)) return false;
      try {
        const put = new PutObjectCommand({ ...this.#at(key), ...bodyOf(key, bytes), IfNoneMatch: "*" });
        await this.#client.send(put, { abortSignal });
        return true;
      } catch (error) {
        // 409: another conditional write is under way. Whether it came through, a look tells.
        if (statusOf(error) === 412) return false;
        if (statusOf(error) === 409 && (await this.#has(key, abortSignal))) return false;
        throw error;
      }
    });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    await this.#ask(async (abortSignal) => {
      try {
        await this.#client.send(new DeleteObjectCommand(this.#at(key)), { abortSignal });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }

  async list(prefix: string, options: { after?: string; limit?: number } = {}): Promise<ObjectPage> {
    assertPrefix(prefix);
    return await this.#ask(async (abortSignal) => {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: prefix,
          StartAfter: options.after || undefined,
          MaxKeys: options.limit ?? PAGE_LIMIT,
        }),
        { abortSignal },
      );
      const found = (page.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
        Key === undefined ? [] : [{ key: Key, bytes: Size ?? 0, lastModified: LastModified ?? new Date(0) }],
      );
      // Others may keep things in the bucket that are no objects of ours, such as marks for empty folders.
      const objects = found.filter(({ key }) => isKey(key));
      const last = found.at(-1);
      return page.IsTruncated && last ? { objects, next: last.key } : { objects };
    });
  }

  async check(): Promise<void> {
    await this.#ask((abortSignal) =>
      this.#client.send(new ListObjectsV2Command({ Bucket: this.#bucket, MaxKeys: 1 }), { abortSignal }),
    );
  }

  #at(key: string) {
    return { Bucket: this.#bucket, Key: key };
  }

  async #has(key: string, abortSignal: AbortSignal): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand(this.#at(key)), { abortSignal });
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Reads the body, but not one that is too large, cut off, or stops coming. */
  async #bodyOf(
    found: { Body?: unknown; ContentLength?: number | undefined },
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const body = found.Body as (AsyncIterable<Uint8Array> & { destroy?: () => void }) | undefined;
    if (!body) return new Uint8Array();
    const stop = () => body.destroy?.();
    signal.addEventListener("abort", stop, { once: true });
    try {
      assertSize(found.ContentLength ?? 0);
      const pieces: Uint8Array[] = [];
      let bytes = 0;
      for await (const piece of body) {
        bytes += piece.byteLength;
        assertSize(bytes);
        pieces.push(piece);
      }
      if (signal.aborted || (found.ContentLength ?? bytes) !== bytes)
        throw new StoreError("STORE_UNAVAILABLE", "The store broke off in the middle of an object.");
      return Buffer.concat(pieces);
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
    }
  }

  /** Gives the work its time, and its errors our names. */
  async #ask<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.timeout(this.#limits.whole));
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}

const bodyOf = (key: string, bytes: Uint8Array) => ({
  Body: bytes,
  ContentLength: bytes.byteLength,
  ContentType: key.endsWith(".json") ? "application/json" : "application/octet-stream",
});
