import { z } from "zod";

const tier = z.enum(["free", "premium"]);

/** `companion.tiers.list`: the students of a class by name, with the tier that each has (004 `subscription_tier`). */
export const tiersSchema = z.array(
  z.strictObject({
    userId: z.uuid(),
    name: z.string(),
    tier,
    /** When a premium tier ends or ended; null where it does not. */
    expiresAt: z.iso.datetime().nullable(),
    /** The premium chapters open for the student now. */
    open: z.boolean(),
  }),
);
export type StudentTier = z.infer<typeof tiersSchema>[number];

export const classTiersInput = z.strictObject({ classId: z.uuid() });

/** The procedure's gate reads the class; what is not of the class is refused in the database. */
export const setTierInput = z.strictObject({
  classId: z.uuid(),
  /** A whole class has room: a roster brings up to 10,000. */
  userIds: z.array(z.uuid()).min(1).max(10_000),
  tier,
  /** Null: without end. A moment that has passed is refused. */
  expiresAt: z.iso.datetime().max(40).nullable(),
});

export const tierSetSchema = z.strictObject({
  /** Students whose tier is another now. */
  changed: z.int(),
});
