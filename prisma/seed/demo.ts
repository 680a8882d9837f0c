import type { PrismaClient } from "~/generated/prisma/client";
import { checkPassword, hashPassword } from "~/server/auth/passwords";
import {
  classes,
  type DemoClass,
  type DemoPerson,
  demoPassword,
  demoStart,
  organizations,
  people,
} from "./people";

/** Organizations, people and classes of the demo. Running it again restores them and touches nothing that is right. */
export async function seedDemo(db: PrismaClient, publicOrganizationId: string) {
  const organizationIds: Record<keyof typeof organizations, string> = {
    openCampus: publicOrganizationId,
    harbour: organizations.harbour.id,
    linden: organizations.linden.id,
  };
  for (const { id, name, slug } of [organizations.harbour, organizations.linden]) {
    await db.organization.upsert({
      where: { id },
      create: { id, name, slug, createdAt: demoStart },
      update: { name, slug },
    });
  }
  for (const person of people) await seedPerson(db, person, organizationIds[person.organization]);
  for (const one of Object.values(classes)) await seedClass(db, one, organizationIds[one.organization]);
  return {
    organizations: Object.keys(organizations).length,
    people: people.length,
    classes: Object.keys(classes).length,
  };
}

async function seedPerson(db: PrismaClient, person: DemoPerson, organizationId: string): Promise<void> {
  const found = await db.user.findUnique({ where: { id: person.id } });
  const passwordHash = person.signsIn ? await hashOfDemoPassword(found?.passwordHash ?? null) : null;
  const facts = { email: person.email, role: person.role, organizationId, passwordHash, deletedAt: null };
  const profile = {
    fullName: person.name,
    preferredLanguage: person.language ?? "en",
    timezone: person.timezone ?? "UTC",
  };
  if (found) {
    await db.user.update({ where: { id: person.id }, data: facts });
    return;
  }
  // The profile comes with the user, by trigger. What the person later makes of it is theirs.
  await db.user.create({
    data: { id: person.id, ...facts, emailVerifiedAt: demoStart, createdAt: demoStart },
  });
  await db.profile.update({ where: { id: person.id }, data: profile });
}

/** The stored hash where it is one of the demo password, else a new one. */
async function hashOfDemoPassword(stored: string | null): Promise<string> {
  if (stored) {
    const check = await checkPassword(demoPassword, stored);
    if (check.valid && !check.needsRehash) return stored;
  }
  return hashPassword(demoPassword);
}

async function seedClass(db: PrismaClient, one: DemoClass, organizationId: string): Promise<void> {
  const { id, name, description, joinCode } = one;
  const facts = { organizationId, name, description, joinCode, deletedAt: null };
  await db.class.upsert({
    where: { id },
    create: { id, ...facts, createdBy: one.teachers[0] ?? null, createdAt: demoStart },
    update: facts,
  });
  await db.classMember.createMany({
    data: [
      ...one.teachers.map((userId) => ({ userId, role: "teacher" as const })),
      ...one.students.map((userId) => ({ userId, role: "student" as const })),
    ].map((member) => ({ ...member, classId: id, enrolledAt: demoStart })),
    skipDuplicates: true,
  });
}
