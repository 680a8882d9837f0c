import "server-only";
import { initTRPC } from "@trpc/server";
import { DEFAULT_LOCALE, type Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import type { Principal } from "~/server/db/principal";
import { appErrorShape } from "~/server/trpc/errors";
import { transformer } from "~/server/trpc/transformer";

/** What every procedure gets. `db` acts for `principal` while the procedure runs. */
export interface Context {
  db: Db;
  principal: Principal;
  locale: Locale;
  /** Address of the caller as the server sees it; only ever stored hashed. */
  ip: string;
  userAgent: string | undefined;
  requestId: string;
  /** Aborted when the caller goes away. */
  signal?: AbortSignal;
}

/** Who may call a procedure; each step of the ladder declares its own (tests/architecture/procedure-gates.test.ts). */
export const gates = ["public", "user", "classTeacher", "instructor", "admin", "operator"] as const;
export type Gate = (typeof gates)[number];

export interface Meta {
  gate: Gate;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer,
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
    errorFormatter({ shape, error, ctx }) {
      const appError = appErrorShape(error, ctx?.locale ?? DEFAULT_LOCALE);
      const { stack: _, ...data } = shape.data as typeof shape.data & { stack?: string };
      return { ...shape, message: appError.message, data: { ...data, appError } };
    },
  });

export const { router, middleware, createCallerFactory } = t;

/** Only for the ladder in procedures.ts: a procedure made from it declares no gate, and the gate test refuses it. */
export const bareProcedure = t.procedure;
