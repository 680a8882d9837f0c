import type pg from "pg";
import type { TestDatabase } from "./database";
import { withClient } from "./template-database";

/** What PostgreSQL says of a step of a plan, as far as it is looked at. */
export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
}

/** A statement as it was sent or as a function asked it, and the plan by which it was carried out. */
export interface SeenPlan {
  query: string;
  plan: PlanNode;
}

/**
 * From now on every new connection of the app's role to this database is told the plan of each statement that it runs:
 * those of functions too, under the policies that are in force, with the values that were given.
 */
export async function tellPlans({ superuserUrl, name }: TestDatabase): Promise<void> {
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
    client_min_messages: "notice",
  };
  await withClient(superuserUrl, async (client) => {
    // The settings of a library are known once it is there.
    await client.query("load 'auto_explain'");
    for (const [setting, value] of Object.entries(settings))
      await client.query(`alter role loupe_app in database ${name} set ${setting} = '${value}'`);
  });
}

/** Collects what the connections of a pool are told; plans come before the answer of their statement. */
export function hearPlans(pool: pg.Pool): { during(work: () => Promise<unknown>): Promise<SeenPlan[]> } {
  let heard: SeenPlan[] = [];
  pool.on("connect", (client) => {
    client.on("notice", ({ message }) => {
      const json = /^duration: .*plan:\s*(\{.*)$/s.exec(message ?? "")?.[1];
      if (json === undefined) return;
      const { "Query Text": query, Plan: plan } = JSON.parse(json) as {
        "Query Text": string;
        Plan: PlanNode;
      };
      heard.push({ query, plan });
    });
  });
  return {
    async during(work) {
      heard = [];
      await work();
      return heard;
    },
  };
}

/** All steps of a plan, from the top down. */
function* nodesOf(plan: PlanNode): Generator<PlanNode> {
  yield plan;
  for (const inner of plan.Plans ?? []) yield* nodesOf(inner);
}

/** Tables that a plan reads. */
export const tablesOf = (plan: PlanNode): string[] =>
  [...nodesOf(plan)].flatMap((node) => node["Relation Name"] ?? []);

/**
 * How a plan reads large tables otherwise than by an index and by what it should look for there: reading a table from end
 * to end, or finding much more in an index than one person's rows. Empty where all is well.
 * @param keys by table: columns of which one has to be looked for
 */
export function badReads(
  { plan, query }: SeenPlan,
  keys: Readonly<Record<string, readonly string[]>>,
): string[] {
  const bad: string[] = [];
  for (const node of nodesOf(plan)) {
    const table = node["Relation Name"];
    const wanted = table === undefined ? undefined : keys[table];
    // What writes a table names it too, and reads it by a step of its own.
    if (!wanted || !node["Node Type"].endsWith("Scan")) continue;
    // A bitmap is made from indexes by steps below.
    const looked = node["Node Type"] === "Bitmap Heap Scan" ? [...nodesOf(node)] : [node];
    const conditions = looked.map((one) => one["Index Cond"] ?? "").join(" ");
    const found = wanted.some((column) => new RegExp(`\\b${column}\\b`).test(conditions));
    if (node["Node Type"] === "Seq Scan" || !found)
      bad.push(
        `${node["Node Type"]} on ${table} by ${conditions.trim() || "nothing"} in: ${query.replace(/\s+/g, " ")}`,
      );
  }
  return bad;
}
