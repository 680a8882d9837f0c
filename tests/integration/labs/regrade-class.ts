import { randomUUID } from "node:crypto";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestUser,
  type UserWishes,
} from "../../support/people";

export const ID = "lab1-x-five-words";
const both = (text: string) => ({ en: text, zh: `${text}（中文）` });

type Json = Parameters<Caller["labs"]["authoring"]["save"]>[0]["body"];
type Caller = ReturnType<typeof callerAs>;

const criterion = (extra: Record<string, unknown>) => ({
  label: both(`label of ${extra.id}`),
  message: both(`message of ${extra.id}`),
  ...extra,
});

/** The answer is always five words; at most so many are asked for. The hidden criterion looks for a word of the answer. */
export function body(
  most: number,
  extra: Record<string, unknown> = {},
  items: Record<string, unknown>[] = [],
): Json {
  return JSON.parse(
    JSON.stringify({
      id: ID,
      order: 50,
      minutes: 5,
      title: both("Five words"),
      task: both("Ask for few words."),
      why: both("why"),
      tips: [both("tip")],
      criteria: {
        items: [
          criterion({ id: "short", type: "word_count", value: { max: most } }),
          criterion({ id: "secret", type: "contains", value: "two", hidden: true }),
          ...items.map(criterion),
        ],
      },
      reference: both("reference"),
      scripted: [
        { when: { all: [{ contains: "two words" }] }, text: "one two" },
        { when: {}, text: "one two three four five" },
      ],
      ...extra,
    }),
  );
}

export interface Person {
  user: TestUser;
  caller: Caller;
}

export async function person(wishes: UserWishes = {}): Promise<Person> {
  const user = await createUser(wishes);
  return { user, caller: callerAs(await signIn(user)) };
}

/** A teacher with a class of two, an exercise of theirs that is published, and what the tests do with it. */
export async function school() {
  const organizationId = (await createOrganization()).id;
  const teacher = await person({ role: "instructor", organizationId, name: "Tess Teacher" });
  const [ada, bob] = [
    await person({ organizationId, name: "Ada", language: "zh" }),
    await person({ organizationId, name: "Bob" }),
  ];
  const schoolClass = await createClass({ teachers: [teacher.user], students: [ada.user, bob.user] });
  let version = 0;
  const publish = async (text: Json) => {
    const saved = await teacher.caller.labs.authoring.save({
      exerciseId: ID,
      baseVersion: version,
      body: text,
    });
    if (saved.problems.length > 0) throw new Error(JSON.stringify(saved.problems));
    version = saved.version;
    await teacher.caller.labs.authoring.publish({ exerciseId: ID, version });
  };
  const run = ({ caller }: Person, prompt = "Say something.", graded = true) =>
    caller.labs.runPrompt({ prompt, labNumber: 1, exerciseId: ID, graded, clientRequestId: randomUUID() });
  const preview = () => teacher.caller.labs.regrades.preview({ exerciseId: ID });
  const apply = async (mode: "never_lower" | "both_ways", regradeId: string, reason = "") =>
    teacher.caller.labs.regrades.applyPreview({ regradeId, mode, reason });
  const regrade = async (mode: "never_lower" | "both_ways") => apply(mode, (await preview()).id);
  const attempts = ({ caller }: Person) =>
    caller.labs.attempts({ exerciseId: ID }).then(({ items }) => items);
  return { organizationId, teacher, ada, bob, schoolClass, publish, run, preview, apply, regrade, attempts };
}

export interface Progress {
  success: boolean;
  attempts: number;
  completed_at: Date | null;
}

export async function progressOf({ user }: Person): Promise<Progress> {
  const { rows } = await testDatabase().owner.query<Progress>(
    `select success, attempts, completed_at from labs.prompt_lab_progress where user_id = $1 and exercise_id = $2`,
    [user.id, ID],
  );
  const [row] = rows;
  if (!row) throw new Error("there is no progress");
  return row;
}

export const noticesOf = async ({ caller }: Person) => (await caller.engagement.notifications.list({})).items;

export async function rowsOf(text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await testDatabase().owner.query(text, values)).rows;
}

/** What regrades did to a person's attempts, in order. */
export const changesOf = (userId: string) =>
  rowsOf(
    `select score_before::float, score_after::float, passed_before, passed_after from grading.regrade_changes
     where user_id = $1 order by created_at`,
    [userId],
  );
