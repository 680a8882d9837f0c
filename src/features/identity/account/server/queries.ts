import "server-only";
import type { z } from "zod";
import type { exportOutput, Me, signInWaysOutput } from "~/features/identity/account/schema";
import { DEFAULT_LOCALE, toLocale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";

/**
 * The person as they see themselves.
 * @throws AppError UNAUTHENTICATED when the account is gone
 */
export async function readMe(db: Db, userId: string): Promise<Me> {
  const [found, [teaching]] = await Promise.all([
    db.user.findFirst({
      where: { id: userId },
      select: {
        id: true,
        email: true,
        role: true,
        organization: { select: { id: true, name: true } },
        profile: true,
      },
    }),
    db.$queryRaw<{ teaches: boolean }[]>`select exists (select from app.taught_classes()) as teaches`,
  ]);
  if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  const { profile, ...user } = found;
  return {
    ...user,
    name: profile?.fullName ?? "",
    teaches: teaching?.teaches ?? false,
    avatarUrl: profile?.avatarUrl ?? null,
    bio: profile?.bio ?? "",
    learningGoals: profile?.learningGoals ?? [],
    preferredLanguage: toLocale(profile?.preferredLanguage) ?? DEFAULT_LOCALE,
    timezone: profile?.timezone ?? "UTC",
  };
}

/** The sign-in e-mail of a user, which they may always read. */
export async function readOwnEmail(db: Db, userId: string): Promise<string> {
  const found = await db.user.findFirst({ where: { id: userId }, select: { email: true } });
  if (!found) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  return found.email;
}

/** Whether there is a password, asked through the sign-in look-up: the hash itself is no column the app may select. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  const email = await readOwnEmail(db, userId);
  return await runAs(anonymous, async () => {
    const rows = await db.$queryRaw<{ has: boolean }[]>`
      select password_hash is not null as has from identity.find_for_sign_in(${email})`;
    return rows[0]?.has ?? false;
  });
}

/** The ways this person can sign in. */
export async function readSignInWays(db: Db, userId: string): Promise<z.infer<typeof signInWaysOutput>> {
  const accounts = await db.account.findMany({ where: { userId }, select: { provider: true } });
  return { password: await hasPassword(db, userId), providers: accounts.map(({ provider }) => provider) };
}

type Row = Record<string, unknown>;
type JsonRow = { row: Row };

/** Every row that is the person's own and that they may read, by table, as JSON (GDPR, right of access). */
export async function readMyData(db: Db, userId: string): Promise<z.infer<typeof exportOutput>> {
  const me = await readMe(db, userId);
  const sources: Record<string, Promise<JsonRow[]>> = {
    "identity.user_classes": db.$queryRaw`
      select to_jsonb(t) as row from identity.user_classes t where user_id = ${userId}::uuid`,
    "identity.auth_sessions": db.$queryRaw`
      select jsonb_build_object('id', id, 'kind', kind, 'user_agent', user_agent, 'created_at', created_at,
        'last_seen_at', last_seen_at, 'expires_at', expires_at, 'ended_at', ended_at) as row
      from identity.auth_sessions where user_id = ${userId}::uuid`,
    "labs.prompt_lab_progress": db.$queryRaw`
      select to_jsonb(t) as row from labs.prompt_lab_progress t where user_id = ${userId}::uuid`,
    // Criteria and inputs that their author hides from students are no data of the person's. What judges said of one
    // answer names hidden criteria too; what may be seen of it stands in the verdicts.
    "labs.prompt_lab_attempts": db.$queryRaw`
      select to_jsonb(t) || jsonb_build_object(
        'criteria', jsonb_path_query_array(t.criteria, '$[*] ? (!(@.hidden == true))'),
        'inputs', (
          select coalesce(jsonb_agg(input || jsonb_build_object('samples', (
            select coalesce(jsonb_agg(sample - 'judgements' order by nth), '[]')
            from jsonb_array_elements(input -> 'samples') with ordinality as samples (sample, nth))) order by place), '[]')
          from jsonb_array_elements(jsonb_path_query_array(t.inputs, '$[*] ? (!(@.hidden == true))'))
            with ordinality as inputs (input, place))) as row
      from labs.prompt_lab_attempts t where user_id = ${userId}::uuid order by created_at`,
    "grading.regrade_changes": db.$queryRaw`
      select to_jsonb(t) || jsonb_build_object(
        'reasons', jsonb_path_query_array(t.reasons, '$[*] ? (!(@.hidden == true))'),
        'result', jsonb_build_object(
          'criteria', jsonb_path_query_array(t.result, '$.criteria[*] ? (!(@.hidden == true))'),
          'inputs', jsonb_path_query_array(t.result, '$.inputs[*] ? (!(@.hidden == true))'))) as row
      from grading.regrade_changes t where user_id = ${userId}::uuid order by created_at`,
    "engagement.notifications": db.$queryRaw`
      select to_jsonb(t) as row from engagement.notifications t where user_id = ${userId}::uuid order by created_at`,
    "labs.coach_transcripts": db.$queryRaw`
      select to_jsonb(t) as row from labs.coach_transcripts t where user_id = ${userId}::uuid order by created_at`,
    "labs.module_progress": db.$queryRaw`
      select to_jsonb(t) as row from labs.module_progress t where user_id = ${userId}::uuid`,
    "ai.ai_usage_log": db.$queryRaw`
      select to_jsonb(t) as row from ai.ai_usage_log t where user_id = ${userId}::uuid order by created_at`,
  };
  const tables: Record<string, Row[]> = { "identity.me": [{ ...me }] };
  for (const [name, rows] of Object.entries(sources)) tables[name] = (await rows).map(({ row }) => row);
  return { exportedAt: new Date().toISOString(), tables };
}
