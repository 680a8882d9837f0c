import { Worker } from "node:worker_threads";
import { readKnowledge } from "~/features/challenges/knowledge/files/rules";
import type { KnowledgeSource } from "~/features/challenges/knowledge/files/types";

/** All memory that its process may take, in megabytes: what is unpacked from a PDF stands outside of what V8 counts. */
const MEMORY_MB = 700;

/** Reads and parts one text in a process of its own (see `runApart`): a file may be made to take very long, or very much. */
export default async function read(source: KnowledgeSource) {
  new Worker(new URL("./end-when-large.mjs", import.meta.url), {
    workerData: MEMORY_MB,
    execArgv: [],
  }).unref();
  return await readKnowledge(source);
}
