import { z } from "zod";
import {
  email,
  language,
  lineOfText,
  newPassword,
  paragraph,
  personName,
  timezone,
  typedPassword,
  userRole,
} from "~/features/identity/schema";

/** contract.md: `identity.register {email, password, name, timezone?}`; the language is the interface's when left out. */
export const registerInput = z.strictObject({
  email,
  password: newPassword,
  name: personName,
  timezone: timezone.optional(),
  language: language.optional(),
});
export const registerOutput = z.object({ userId: z.uuid(), email: z.string() });

/** Everything a person sees about themselves. */
export const meOutput = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: userRole,
  organization: z.object({ id: z.uuid(), name: z.string() }),
  /** True when the person teaches or assists in a class: the door to /admin besides the role. */
  teaches: z.boolean(),
  avatarUrl: z.string().nullable(),
  bio: z.string(),
  learningGoals: z.array(z.string()),
  preferredLanguage: language,
  timezone: z.string(),
});
export type Me = z.infer<typeof meOutput>;

/** How the person can sign in. Without a password (GitHub or Google only) a reset letter sets one. */
export const signInWaysOutput = z.object({ password: z.boolean(), providers: z.array(z.string()) });

/** Fields that are left out stay as they are. */
export const updateProfileInput = z.strictObject({
  name: personName.optional(),
  bio: paragraph.optional(),
  learningGoals: z.array(lineOfText).max(12).optional(),
  preferredLanguage: language.optional(),
  timezone: timezone.optional(),
});
export type ProfileChange = z.infer<typeof updateProfileInput>;

export const changePasswordInput = z.strictObject({ currentPassword: typedPassword, newPassword });

export const requestResetInput = z.strictObject({ email });

/** The token of the letter: 32 random bytes in base64url, so 43 characters. */
export const resetPasswordInput = z.strictObject({
  token: z
    .string()
    .max(64)
    .regex(/^[\w-]{43}$/, { error: "identity.resetTokenInvalid" }),
  password: newPassword,
});

/** Empty for an account that has no password: then a sign-in of the last ten minutes is asked for. */
export const deleteAccountInput = z.strictObject({ password: z.string().max(200) });

export const done = z.object({ success: z.literal(true) });

/** What the forms check before they send; from the request schemas. */
export const signInForm = z.object({
  email: z.string().max(320).trim().min(1, { error: "identity.emailMissing" }),
  password: typedPassword,
});
export const signUpForm = registerInput.pick({ name: true, email: true, password: true });
export const resetForm = resetPasswordInput.pick({ password: true });
export const aboutForm = z.object({
  name: personName,
  bio: paragraph,
  /** One goal a line, as it is typed. */
  goals: z
    .string()
    .max(2_000)
    .refine(
      (text) => text.split("\n").every((goal) => goal.trim() === "" || lineOfText.safeParse(goal).success),
      {
        error: "identity.textUnusable",
      },
    )
    .refine((text) => text.split("\n").filter((goal) => goal.trim() !== "").length <= 12, {
      error: "identity.goalsTooMany",
    }),
  timezone,
});
