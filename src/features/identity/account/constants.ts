/** The people of the demo seed, as the sign-in page offers them; `who` names their message under `auth.demo`. */
export const DEMO_SIGN_INS = [
  { email: "student@loupe.test", who: "student" },
  { email: "student2@loupe.test", who: "student2" },
  { email: "outsider@loupe.test", who: "outsider" },
  { email: "teacher@loupe.test", who: "teacher" },
  { email: "teacher2@loupe.test", who: "teacher2" },
  { email: "admin@loupe.test", who: "admin" },
] as const;

export type DemoSignIn = (typeof DEMO_SIGN_INS)[number];

/** No secret: it is printed at start and shown beside the form. Without the demo seed nobody has it. */
export const DEMO_PASSWORD = "learn-by-doing";
