import "server-only";
import path from "node:path";
import { z } from "zod";

/** An unset variable and an empty one mean the same: `FOO=` in a compose file is not a value. */
const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === "" ? undefined : value.trim()));

const flag = (fallback: boolean) =>
  optional.transform((value) => (value === undefined ? fallback : !/^(0|false|no|off)$/i.test(value)));

/** What reaches a bucket: all of them, or none. */
const bucketVariables = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: optional
    .transform((value) => value ?? "3000")
    .pipe(z.coerce.number<string>().int().min(0).max(65535)),
  HOST: optional.transform((value) => value ?? "127.0.0.1"),
  // The build must not take the data folder for a source of the app.
  DATA_DIR: optional.transform((value) => path.resolve(/* turbopackIgnore: true */ value ?? ".data")),
  DATABASE_URL: optional,
  MIGRATE_URL: optional,
  JOBS_URL: optional,
  AUTH_SECRET: optional,
  AUTH_URL: optional.pipe(z.url().optional()),
  ENCRYPTION_KEYS: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.pipe(z.url().optional()),
  OPENAI_MODEL: optional,
  OPENAI_EMBEDDING_MODEL: optional,
  REDIS_URL: optional.pipe(
    z.url({ protocol: /^rediss?$/, error: "begins with redis:// or rediss://" }).optional(),
  ),
  S3_ENDPOINT: optional.pipe(
    z.url({ protocol: /^https?$/, error: "begins with https:// or http://" }).optional(),
  ),
  S3_BUCKET: optional.pipe(
    z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i,
        "the name of a bucket: 3 to 63 letters, digits, dots and dashes",
      )
      .optional(),
  ),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  SMTP_URL: optional,
  MAIL_FROM: optional.transform((value) => value ?? "Loupe <no-reply@localhost>"),
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  GOOGLE_ID: optional,
  GOOGLE_SECRET: optional,
  CRON_SECRET: optional,
  METRICS_TOKEN: optional,
  ADMIN_PASSWORD: optional,
  OPERATOR_EMAIL: optional,
  /** The demo people and their known password: never in production hosting unless asked for. `npm start` says which. */
  SEED_DEMO: flag(process.env.NODE_ENV !== "production"),
  npm_package_version: optional,
  LOG_LEVEL: optional.pipe(z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info")),
});

const schema = variables.superRefine((found, context) => {
  const missing = bucketVariables.filter((name) => found[name] === undefined);
  if (missing.length === 0 || missing.length === bucketVariables.length) return;
  for (const name of missing)
    context.addIssue({
      code: "custom",
      path: [name],
      message: "is missing: set all four variables S3_… or none",
    });
});

export type Env = z.infer<typeof schema>;

/**
 * Reads and checks the environment.
 * @throws Error that names each refused variable and why
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable; see .env.example.\n${lines.join("\n")}`);
}

/** The environment of this process, read once. The only other readers of `process.env` are in `src/cli`. */
export const env: Env = readEnv(process.env);

// NextAuth reads its own address from its own variables: the configured one, else what the proxy in front says.
if (env.AUTH_URL) process.env.NEXTAUTH_URL = env.AUTH_URL;
else process.env.AUTH_TRUST_HOST = "1";
