import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("readEnv", () => {
  it("needs nothing, and takes an empty value for an unset one", () => {
    expect(readEnv({ NODE_ENV: "test", PORT: "", OPENAI_API_KEY: "  " })).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      OPENAI_API_KEY: undefined,
      DATA_DIR: path.resolve(".data"),
    });
  });

  it.each([
    ["1", true],
    ["true", true],
    ["0", false],
    ["False", false],
    ["off", false],
  ])("reads SEED_DEMO=%s as %s", (value, expected) => {
    expect(readEnv({ NODE_ENV: "test", SEED_DEMO: value }).SEED_DEMO).toBe(expected);
  });

  it("names every variable that it refuses", () => {
    const refused = () =>
      readEnv({ NODE_ENV: "test", PORT: "80000", AUTH_URL: "not a url", LOG_LEVEL: "loud" });
    expect(refused).toThrow(/PORT:[\s\S]*AUTH_URL:[\s\S]*LOG_LEVEL:/);
  });

  it("wants all of a bucket or nothing of it", () => {
    const bucket = {
      S3_ENDPOINT: "https://s3.example.test",
      S3_BUCKET: "loupe",
      S3_ACCESS_KEY_ID: "key",
      S3_SECRET_ACCESS_KEY: "secret",
    };
    expect(readEnv({ NODE_ENV: "test", ...bucket })).toMatchObject(bucket);
    for (const name of Object.keys(bucket))
      expect(() => readEnv({ NODE_ENV: "test", ...bucket, [name]: "" })).toThrow(`${name}: is missing`);
  });

  it.each([
    ["S3_ENDPOINT", "ftp://store.example.test", "begins with https"],
    ["S3_BUCKET", "a/b", "name of a bucket"],
    ["REDIS_URL", "http://localhost:6379", "begins with redis"],
  ])("refuses %s=%s", (name, value, why) => {
    expect(() => readEnv({ NODE_ENV: "test", [name]: value })).toThrow(new RegExp(`${name}: .*${why}`));
  });
});
