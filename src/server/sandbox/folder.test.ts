import { existsSync } from "node:fs";
import { mkdir, utimes } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { env } from "~/server/env";
import { boxFolder } from "./folder";

it("leaves the box of an app of another version alone while that is used, and removes what nobody uses", async () => {
  const root = path.join(env.DATA_DIR, "sandbox");
  const old = new Date(Date.now() - 25 * 60 * 60_000);
  const [used, unused, left] = ["used-0000", "unused-0000", "making-0000"].map((name) =>
    path.join(root, name),
  );
  for (const folder of [used, unused, left]) await mkdir(`${folder}/box`, { recursive: true });
  for (const folder of [unused, left]) await utimes(`${folder}`, old, old);
  const { box } = await boxFolder();
  expect([box, used, unused, left].map((folder) => existsSync(`${folder}`))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
