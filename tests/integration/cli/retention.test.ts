import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dbRetention } from "~/cli/retention";
import { CommandError } from "~/cli/settings";
import { freshDatabase } from "../../support/database";
import { makeAttempts, standing } from "../jobs/attempts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let said: string[];
const kept = { ...process.env };

beforeEach(async () => {
  database = await freshDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.appUrl,
    MIGRATE_URL: database.ownerUrl,
    JOBS_URL: database.jobsUrl,
  });
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => said.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const name of ["DATABASE_URL", "MIGRATE_URL", "JOBS_URL"]) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  await database.drop();
});

describe("npm run db:retention", () => {
  it("counts on a dry run, does it without, and finds nothing after", async () => {
    const [due] = await makeAttempts(database.owner, [100, 10]);
    expect(await dbRetention(["--dry-run"])).toBe(0);
    expect(said).toEqual([
      "This is a dry run: it counts, and changes nothing.",
      "retention: throttle 0, tokens 0, sessions 0, people 0",
      "archive-attempts: archived 1, tooLarge 0, busy 0",
      "erase-archives: people 0, objects 0, busy 0",
      "sweep-materials: files 0, objects 0",
    ]);
    expect(await standing(database.owner, due ?? { id: "" })).toEqual({ row: true, archived: false });
    said.length = 0;
    expect(await dbRetention([])).toBe(0);
    expect(said).toContain("archive-attempts: archived 1, tooLarge 0, busy 0");
    expect(await standing(database.owner, due ?? { id: "" })).toEqual({ row: false, archived: true });
    said.length = 0;
    await dbRetention([]);
    expect(said).toContain("archive-attempts: archived 0, tooLarge 0, busy 0");
  });

  it("takes nothing that it does not know", async () => {
    await expect(dbRetention(["--dryrun"])).rejects.toBeInstanceOf(CommandError);
  });
});
