import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { CHANGES_PAGE } from "../constants";
import type { RegradeView } from "../schema";
import type { RegradeMode } from "../types";
import { applyRegrade, type Maker, previewRegrade, type RegradeSource } from "./commands";
import { listRegrades, readRegrade } from "./queries";

/** What a call of `instructorProcedure` brings. */
interface Call {
  db: Db;
  locale: Locale;
  me: { id: string; role: string; organizationId: string };
}

interface Page {
  cursor?: string | null | undefined;
  limit: number;
}

interface Kind<Named extends object> {
  kind: RegradeSource["kind"];
  /** The attempts at a content, to be graded by what is published for the maker's students now. */
  source: (db: Db, maker: Maker, slug: string) => Promise<RegradeSource>;
  /** The content's slug under the name that the kind has for it. */
  named: (slug: string) => Named;
}

const makerOf = ({ me }: Call): Maker => ({
  userId: me.id,
  organizationId: me.role === "operator" ? null : me.organizationId,
});

/** What the procedures of `<kind>.regrades` do, whatever the kind. */
export function regradesOfKind<Named extends object>({ kind, source, named }: Kind<Named>) {
  async function get(
    { db, locale }: Call,
    query: Page & { regradeId: string },
  ): Promise<Omit<RegradeView & { slug: string }, "slug"> & Named> {
    const { slug, ...regrade } = await readRegrade(db, { ...query, kind }, locale);
    return { ...regrade, ...named(slug) };
  }
  return {
    get,
    list: ({ db }: Call, slug: string, page: Page) => listRegrades(db, { kind, slug }, page),
    async preview(call: Call, slug: string, signal: AbortSignal | undefined) {
      const maker = makerOf(call);
      const attempts = await source(call.db, maker, slug);
      const regradeId = await previewRegrade(call.db, maker, attempts, signal);
      return get(call, { regradeId, limit: CHANGES_PAGE });
    },
    async apply(call: Call, wish: { regradeId: string; mode: RegradeMode; reason: string }) {
      const maker = makerOf(call);
      const { slug } = await readRegrade(call.db, { regradeId: wish.regradeId, kind, limit: 1 }, call.locale);
      await applyRegrade(call.db, maker, wish, await source(call.db, maker, slug));
      return get(call, { regradeId: wish.regradeId, limit: CHANGES_PAGE });
    },
  };
}
