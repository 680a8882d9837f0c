import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refuse, type S3Server, startS3Server } from "../../../tests/support/s3-server";
import { S3Store } from "./s3-store";
import { uploadShipped } from "./shipped";
import { MAX_OBJECT_BYTES } from "./types";

/** Longer than any machine needs: what answers is never given up, however slow the tests run. */
const patient = { connect: 60_000, answer: 60_000, whole: 120_000 };
/** For what never answers: that it is given up does not depend on when. */
const hasty = { connect: 500, answer: 200, whole: 2_000 };

let s3: S3Server;
let store: S3Store;

beforeEach(async () => {
  s3 = await startS3Server();
  store = new S3Store(s3.settings, patient);
});
afterEach(async () => await s3.close());

describe("wrong settings", () => {
  it.each([
    ["bucket", { bucket: "another" }, "S3_BUCKET"],
    ["key", { accessKeyId: "NOBODY" }, "S3_ACCESS_KEY_ID"],
    ["secret", { secretAccessKey: "guessed" }, "S3_SECRET_ACCESS_KEY"],
  ])("of the %s are told by the name of the variable, without its value", async (_, change, variable) => {
    const wrong = new S3Store({ ...s3.settings, ...change }, patient);
    const calls = [
      () => wrong.check(),
      () => wrong.get("x"),
      () => wrong.put("x", "1"),
      () => wrong.list(""),
    ];
    for (const call of calls) {
      const error: Error = await call().then(
        () => new Error("nothing was refused"),
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({ name: "StoreError", code: "STORE_REFUSED" });
      expect(error.message).toContain(variable);
      for (const value of Object.values(change)) expect(error.message).not.toContain(value);
    }
  });

  it("of rights are told apart from an object that is missing", async () => {
    s3.trouble = (_request, response) => {
      refuse(response, 403, "AccessDenied");
      return true;
    };
    await expect(store.get("x")).rejects.toMatchObject({ code: "STORE_REFUSED" });
    await expect(store.putIfAbsent("x", "1")).rejects.toMatchObject({ code: "STORE_REFUSED" });
  });
});

describe("a store that is away", () => {
  it("is unavailable and never empty, and works again when it is back", async () => {
    await store.put("x", "1");
    await s3.stop();
    const away = { name: "StoreError", code: "STORE_UNAVAILABLE" };
    await expect(store.get("x")).rejects.toMatchObject(away);
    await expect(store.get("missing")).rejects.toMatchObject(away);
    await expect(store.put("x", "2")).rejects.toMatchObject(away);
    await expect(store.delete("x")).rejects.toMatchObject(away);
    await expect(store.list("")).rejects.toMatchObject(away);
    await expect(store.check()).rejects.toMatchObject(away);
    await s3.resume();
    expect(Buffer.from((await store.get("x"))?.body ?? []).toString()).toBe("1");
  });

  it("is tried three times where it fails, and not again where it refuses", async () => {
    s3.trouble = (_request, response) => {
      refuse(response, 503, "SlowDown");
      return true;
    };
    await expect(store.get("x")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect(s3.requests).toHaveLength(3);
    s3.requests.length = 0;
    s3.trouble = (_request, response) => {
      refuse(response, 403, "AccessDenied");
      return true;
    };
    await expect(store.get("x")).rejects.toMatchObject({ code: "STORE_REFUSED" });
    expect(s3.requests).toHaveLength(1);
  });

  it("is used when a later try works", async () => {
    await store.put("x", "1");
    let left = 2;
    s3.trouble = (_request, response) => {
      if (left-- <= 0) return false;
      refuse(response, 500, "InternalError");
      return true;
    };
    expect(await store.get("x")).not.toBeNull();
  });

  it("is given up when it never answers", async () => {
    s3.trouble = () => true;
    await expect(new S3Store(s3.settings, hasty).get("x")).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    });
  });
});

describe("an answer that is not whole", () => {
  it("is fetched anew, and an error when it stays so", async () => {
    await store.put("x", "whole");
    let cut = 1;
    s3.trouble = (request, response) => {
      if (request.method !== "GET" || cut-- <= 0) return false;
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
      return true;
    };
    expect(Buffer.from((await store.get("x"))?.body ?? []).toString()).toBe("whole");
    cut = 99;
    await expect(store.get("x")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  });

  it("is given up when the rest never comes", async () => {
    s3.trouble = (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      return true;
    };
    await expect(new S3Store(s3.settings, hasty).get("x")).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    });
  });

  it("and one that is too large is not read", async () => {
    s3.trouble = (_request, response) => {
      response.writeHead(200, { "content-length": String(MAX_OBJECT_BYTES + 1) });
      response.write("much");
      return true;
    };
    await expect(store.get("x")).rejects.toMatchObject({ code: "TOO_LARGE" });
    expect(s3.requests).toHaveLength(1);
  });
});

describe("putting where nothing is", () => {
  it("asks the store to heed that, so that two machines cannot both", async () => {
    const conditions: unknown[] = [];
    s3.trouble = (request, response) => {
      if (request.method !== "PUT") return false;
      conditions.push(request.headers["if-none-match"]);
      refuse(response, 412, "PreconditionFailed");
      return true;
    };
    expect(await store.putIfAbsent("x", "1")).toBe(false);
    expect(conditions).toEqual(["*"]);
  });

  it("looks first where a store overlooks it", async () => {
    const careless = await startS3Server({ conditions: false });
    const other = new S3Store(careless.settings, patient);
    expect(await other.putIfAbsent("x", "1")).toBe(true);
    expect(await other.putIfAbsent("x", "2")).toBe(false);
    await careless.close();
  });
});

it("addresses the bucket by path", async () => {
  await store.put("content/chapters/01 ü.json", "{}");
  expect(s3.requests).toEqual(["PUT /loupe/content/chapters/01%20%C3%BC.json"]);
});

it("leaves out of listings what is no object of ours", async () => {
  await store.put("a", "1");
  s3.trouble = (request, response) => {
    if (request.method !== "GET") return false;
    const names = [".keep", "a", "folder/"];
    const lines = names.map((name) => `<Contents><Key>${name}</Key><Size>1</Size></Contents>`).join("");
    response.writeHead(200, { "content-type": "application/xml" });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>true</IsTruncated>${lines}</ListBucketResult>`,
    );
    return true;
  };
  const page = await store.list("");
  expect(page.objects.map(({ key }) => key)).toEqual(["a"]);
  expect(page.next).toBe("folder/");
});

it("is given the shipped content that it lacks, and keeps what it has", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "loupe-shipped-"));
  for (const [kind, body] of Object.entries({ chapters: "chapter", quizzes: "quiz", labs: "lab" })) {
    await mkdir(path.join(folder, kind));
    await writeFile(path.join(folder, kind, "01.json"), body);
  }
  await store.put("content/quizzes/01.json", "changed by an author");
  expect(await uploadShipped(store, folder)).toEqual({ uploaded: 1, present: 1 });
  expect(await uploadShipped(store, folder)).toEqual({ uploaded: 0, present: 2 });
  expect(Buffer.from((await store.get("content/quizzes/01.json"))?.body ?? []).toString()).toBe(
    "changed by an author",
  );
  expect((await store.list("content/")).objects.map(({ key }) => key)).toEqual([
    "content/chapters/01.json",
    "content/quizzes/01.json",
  ]);
  await rm(folder, { recursive: true });
});
