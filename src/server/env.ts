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

const schema = z.object({
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
