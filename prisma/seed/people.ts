/**
 * The people, organizations and classes of the demo: facts only, with fixed ids, so that tests, content and other
 * seeds can refer to them. contract.md names the six who can sign in.
 */

/** What all six demo sign-ins use. */
export const demoPassword = "learn-by-doing";

/** When the demo began; fixed, so that two seeded databases are alike. */
export const demoStart = new Date("2026-09-01T08:00:00Z");

interface DemoOrganization {
  id: string;
  name: string;
  slug: string;
  isPublic: boolean;
}

export const organizations = {
  openCampus: {
    id: "5eed0001-0000-4000-8000-000000000001",
    name: "Open campus",
    slug: "open-campus",
    isPublic: true,
  },
  harbour: {
    id: "5eed0001-0000-4000-8000-000000000002",
    name: "Harbour School of Computing",
    slug: "harbour-school",
    isPublic: false,
  },
  linden: {
    id: "5eed0001-0000-4000-8000-000000000003",
    name: "Linden Academy",
    slug: "linden-academy",
    isPublic: false,
  },
} as const satisfies Record<string, DemoOrganization>;

export interface DemoPerson {
  id: string;
  email: string;
  name: string;
  role: "student" | "instructor" | "admin" | "operator";
  organization: keyof typeof organizations;
  /** People of the roster cannot sign in: they fill the class list. */
  signsIn: boolean;
  language?: "en" | "zh";
  timezone?: string;
}

/** contract.md, "Demo sign-ins". */
export const signIns = {
  student: {
    id: "5eed0002-0000-4000-8000-000000000001",
    email: "student@loupe.test",
    name: "Lin Mei",
    role: "student",
    organization: "harbour",
    signsIn: true,
  },
  student2: {
    id: "5eed0002-0000-4000-8000-000000000002",
    email: "student2@loupe.test",
    name: "Deniz Kaya",
    role: "student",
    organization: "harbour",
    signsIn: true,
  },
  outsider: {
    id: "5eed0002-0000-4000-8000-000000000003",
    email: "outsider@loupe.test",
    name: "Tom Nguyen",
    role: "student",
    organization: "linden",
    signsIn: true,
  },
  teacher: {
    id: "5eed0002-0000-4000-8000-000000000004",
    email: "teacher@loupe.test",
    name: "Amara Okafor",
    role: "instructor",
    organization: "harbour",
    signsIn: true,
  },
  teacher2: {
    id: "5eed0002-0000-4000-8000-000000000005",
    email: "teacher2@loupe.test",
    name: "Jonas Brandt",
    role: "instructor",
    organization: "linden",
    signsIn: true,
  },
  admin: {
    id: "5eed0002-0000-4000-8000-000000000006",
    email: "admin@loupe.test",
    name: "Ines Duarte",
    role: "operator",
    organization: "openCampus",
    signsIn: true,
  },
} as const satisfies Record<string, DemoPerson>;

/** Classmates without a password: a class list of two would look like none. */
const rosterNames: [number: number, email: string, name: string, language: "en" | "zh", timezone: string][] =
  [
    [1, "wang.jing@loupe.test", "王静", "zh", "Asia/Shanghai"],
    [2, "sofia.rossi@loupe.test", "Sofia Rossi", "en", "Europe/Rome"],
    [3, "ada.mensah@loupe.test", "Ada Mensah", "en", "Africa/Accra"],
    [4, "kim.minjun@loupe.test", "김민준", "en", "Asia/Seoul"],
    [5, "yulia.kovaleva@loupe.test", "Юлия Ковалёва", "en", "Asia/Almaty"],
    [6, "fatima.zahra@loupe.test", "فاطمة الزهراء", "en", "Africa/Casablanca"],
    [7, "ngoc.anh@loupe.test", "Trần Ngọc Ánh", "en", "Asia/Ho_Chi_Minh"],
    [8, "paul.weber@loupe.test", "Paul Weber", "en", "Europe/Berlin"],
  ];

export const roster: DemoPerson[] = rosterNames.map(([number, email, name, language, timezone]) => ({
  id: `5eed0002-0000-4000-8000-0000000001${String(number).padStart(2, "0")}`,
  email,
  name,
  role: "student",
  organization: "harbour",
  signsIn: false,
  language,
  timezone,
}));

export const people: DemoPerson[] = [...Object.values(signIns), ...roster];

export interface DemoClass {
  id: string;
  organization: keyof typeof organizations;
  name: string;
  description: string;
  /** Upper case, no characters that look like others. */
  joinCode: string;
  teachers: string[];
  students: string[];
}

export const classes = {
  evening: {
    id: "5eed0003-0000-4000-8000-000000000001",
    organization: "harbour",
    name: "NLP 1, evening",
    description: "Tuesdays and Thursdays at six: how language models work, and how to work with them.",
    joinCode: "NPQ7EVE4",
    teachers: [signIns.teacher.id],
    students: [signIns.student.id, signIns.student2.id, ...roster.map((person) => person.id)],
  },
  linden: {
    id: "5eed0003-0000-4000-8000-000000000002",
    organization: "linden",
    name: "Thinking with machines",
    description: "A first course for people who never wrote a prompt or a program.",
    joinCode: "TWM5FRST",
    teachers: [signIns.teacher2.id],
    students: [signIns.outsider.id],
  },
} as const satisfies Record<string, DemoClass>;
