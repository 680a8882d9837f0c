import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { sampleJourney } from "../../samples/rules";
import { readProgSnap } from "../progsnap/reading/rules";
import { fromTable } from "../tables/rules";
import type { ExportedJourney } from "../types";
import { unpacked } from "./reading/rules";
import { progSnapZip } from "./rules";

const exported = (seed: number, more: Partial<ExportedJourney> = {}): ExportedJourney => ({
  subjectId: `S${seed}`,
  challenge: { id: "P1", title: "Word ladder" },
  events: sampleJourney({ events: 300, seed }),
  whole: true,
  cut: false,
  ...more,
});

async function zipOf(journeys: ExportedJourney[]) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of progSnapZip(journeys)) chunks.push(chunk);
  return { bytes: new Uint8Array(Buffer.concat(chunks)), pieces: chunks.length };
}

test("a data set of several journeys comes out of its zip as it went in", async () => {
  const journeys = [exported(1), exported(2), exported(3)];
  const { bytes } = await zipOf(journeys);
  const zip = unpacked(bytes);
  if ("problem" in zip) throw new Error(zip.problem);
  expect(zip.files.map(({ name }) => name).filter((name) => !name.startsWith("Resources/"))).toEqual([
    "DatasetMetadata.csv",
    "README.md",
    "MainTable.csv",
    "CodeStates/CodeStates.csv",
    "LinkTables/Problem.csv",
  ]);
  const read = readProgSnap(zip.files);
  if ("problem" in read) throw new Error(read.problem);
  expect(read.journeys.map(({ events }) => events.length)).toEqual([300, 300, 300]);
  const codes = (events: ExportedJourney["events"]) => events.map((event) => "code" in event && event.code);
  for (const [at, { events }] of read.journeys.entries())
    expect(codes(events)).toEqual(codes(journeys[at]?.events ?? []));
  expect(read.report.left).toEqual([]);
  expect(read.titles).toEqual(new Map([["P1", "Word ladder"]]));
});

test("the same text has one file, and people are told only where that was chosen", async () => {
  const { bytes } = await zipOf([exported(1), exported(1, { subjectId: "S9" })]);
  const names = Object.keys(unzipSync(bytes));
  expect(names).not.toContain("LinkTables/Subject.csv");
  const inputs = names.filter((name) => name.startsWith("Resources/"));
  expect(inputs.length).toBeGreaterThan(1);
  expect(inputs.length).toBeLessThan(8);
  const named = await zipOf([exported(1, { person: { name: "=Mei", email: "mei@example.test" } })]);
  const people = fromTable(new TextDecoder().decode(unzipSync(named.bytes)["LinkTables/Subject.csv"]), true);
  expect(people.rows.map((row) => [...row])).toEqual([
    [
      ["SubjectID", "S1"],
      ["X-Name", "=Mei"],
      ["X-Email", "mei@example.test"],
    ],
  ]);
});

test("an empty data set is one", async () => {
  const zip = unpacked((await zipOf([])).bytes);
  expect("files" in zip && readProgSnap(zip.files)).toMatchObject({ journeys: [] });
});

test("what is no zip, or says it would be very large, is refused before it is unpacked", () => {
  expect(unpacked(strToU8("EventType,EventID"))).toEqual({ problem: "zipBroken" });
  const bomb = zipSync({ "MainTable.csv": strToU8("EventType\n") });
  // The directory's entry: behind its sign, the size that will come out of it.
  const entry = Buffer.from(bomb.buffer).indexOf("PK\x01\x02", 0, "latin1");
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(entry + 24, 300 * 1024 * 1024, true);
  expect(unpacked(bomb)).toEqual({ problem: "zipTooLarge" });
});
