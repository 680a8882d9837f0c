import type { Body } from "~/features/content/body/types";
import { callerAs } from "../../support/callers";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";

export type Challenges = ReturnType<typeof callerAs>["challenges"];

export const challengesOf = async (user: TestUser, locale: "en" | "zh" = "en"): Promise<Challenges> =>
  callerAs(await signIn(user), { locale }).challenges;

export interface School {
  room: TestClass;
  teacher: TestUser;
  assistant: TestUser;
  student: TestUser;
  outsider: TestUser;
  stranger: TestUser;
  admin: TestUser;
}

/** A class with its teacher, somebody who only assists, and a student; a student of another class, a stranger, an admin. */
export async function aSchool(): Promise<School> {
  const organizationId = (await createOrganization()).id;
  const elsewhere = (await createOrganization()).id;
  const teacher = await createUser({ role: "instructor", organizationId });
  const assistant = await createUser({ organizationId });
  const student = await createUser({ organizationId });
  const outsider = await createUser({ organizationId });
  const room = await createClass({ teachers: [teacher], assistants: [assistant], students: [student] });
  await createClass({ organizationId, students: [outsider] });
  const stranger = await createUser({ role: "instructor", organizationId: elsewhere });
  const admin = await createUser({ role: "admin", organizationId });
  return { room, teacher, assistant, student, outsider, stranger, admin };
}

const SOLUTION = "name = input().strip() or 'you'\nprint(f'One for {name}, one for me.')\n";

/** A whole challenge, as an author hands it in. */
export const twoFer = (changes: Body = {}): Body => ({
  title: "Two for one",
  statement: "Read a name and print *One for NAME, one for me.*",
  locale: "en",
  translations: {},
  languages: ["python"],
  difficulty: 1,
  estimatedMinutes: null,
  starterCode: { python: { fileName: "two_fer.py", code: "name = input()\n" } },
  supportMaterials: [],
  possibleSolutions: [{ id: "plain", language: "python", code: SOLUTION }],
  visibleTests: [
    { id: "t1", name: "a name", kind: "io", stdin: "Zoe\n", stdout: "One for Zoe, one for me." },
  ],
  hiddenTests: [{ id: "t2", name: "no name", kind: "io", stdin: "\n", stdout: "One for you, one for me." }],
  model: null,
  hintMin: 0,
  hintMax: 3,
  approvedExcerpt: null,
  tutorEnabled: true,
  tutorSeesSolutions: false,
  tutorHints: [],
  rubric: [],
  stuckRules: {},
  ...changes,
});
