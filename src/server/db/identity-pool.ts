import "server-only";
import pg from "pg";
import { currentPrincipal, type Principal } from "~/server/db/principal";

/**
 * A `pg.Pool` that sends `select app.enter…(…)` and the statement before one single Sync: one round trip, one
 * implicit transaction, nothing of the identity left on the connection afterwards.
 *
 * It leans on internals of `pg` (`Query.prepare`, `handleDataRow`, `handleCommandComplete`, the connection's
 * `parse`/`bind`/`execute`); `pg` is pinned exactly, and tests/integration/database/identity.test.ts is the contract.
 */

interface EnterStatement {
  name: string;
  text: string;
  values: string[];
}

/** The statement that enters a principal, with its values as text parameters. */
function enterStatement(principal: Principal): EnterStatement {
  switch (principal.kind) {
    case "user":
      return {
        name: "loupe_enter_user",
        text: "select app.enter($1::uuid, $2::uuid, $3::int)",
        values: [principal.userId, principal.sessionId, String(principal.sessionVersion)],
      };
    case "apiToken":
      return {
        name: "loupe_enter_api_token",
        text: "select app.enter_api_token($1::text)",
        values: [principal.tokenHash],
      };
    case "workshop":
      return {
        name: "loupe_enter_workshop",
        text: "select app.enter_workshop($1::text)",
        values: [principal.tokenHash],
      };
    case "anonymous":
      return { name: "loupe_enter_anonymous", text: "select app.enter_anonymous()", values: [] };
  }
}

/** The same as one literal statement, for the head of an explicit transaction. */
function enterLiteral(principal: Principal): string {
  const { text, values } = enterStatement(principal);
  return text.replace(/\$(\d)/g, (_, index: string) => pg.escapeLiteral(values[Number(index) - 1] ?? ""));
}

/** What of pg's connection the query below speaks to. */
interface WireConnection {
  parsedStatements: Record<string, string>;
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: string[] }): void;
  execute(message: { portal: string }): void;
}

interface WireQuery {
  queryMode?: string;
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}

type QueryCallback = (error: Error | null, result: unknown) => void;
type QueryConstructor = new (config: unknown, values: unknown, callback: QueryCallback) => WireQuery;

const BaseQuery = pg.Query as unknown as QueryConstructor;

class IdentityQuery extends BaseQuery {
  /** True until the entering statement's own CommandComplete has passed. */
  private entering = true;

  constructor(
    private readonly enter: EnterStatement,
    config: unknown,
    values: unknown,
    callback: QueryCallback,
  ) {
    super(config, values, callback);
    this.queryMode = "extended";
  }

  override prepare(connection: WireConnection): void {
    const { name, text, values } = this.enter;
    if (connection.parsedStatements[name] === undefined) {
      connection.parse({ name, text });
      connection.parsedStatements[name] = text;
    }
    connection.bind({ portal: "", statement: name, values });
    connection.execute({ portal: "" });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.entering) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.entering) {
      this.entering = false;
      return;
    }
    super.handleCommandComplete(message, connection);
  }
}

const ignore = () => undefined;

/**
 * Whether a connection can be used again after an error. One with an SQLSTATE came from a healthy server, save where the
 * server takes its leave with it (57P01: an administrator, 57P02: a crash, …); any other makes the connection suspect.
 */
const isSound = ({ code }: Error & { code?: string }) => code !== undefined && !/^(08|57P)/.test(code);

type AnyQuery = (...args: unknown[]) => Promise<unknown>;

/** A transaction that was begun on a pooled client enters the identity it was checked out under. */
function enterOnBegin(client: pg.PoolClient, principal: Principal | undefined): void {
  const inner = pg.Client.prototype.query as unknown as AnyQuery;
  const query: AnyQuery = (...args) => {
    const [config] = args;
    const text = typeof config === "string" ? config : (config as { text?: string } | null)?.text;
    if (principal && typeof text === "string" && /^\s*begin\b/i.test(text)) {
      return inner.call(client, `${text}; ${enterLiteral(principal)}`);
    }
    return inner.apply(client, args);
  };
  Object.assign(client, { query });
}

export class IdentityPool extends pg.Pool {
  /** @inheritdoc — with the current principal entered in the same round trip. Without one: no identity, no rows. */
  override query(...args: never[]): never {
    const principal = currentPrincipal();
    const plain = super.query as unknown as (...all: unknown[]) => unknown;
    if (!principal) return plain.apply(this, args) as never;
    return this.queryAs(enterStatement(principal), args[0], args[1]) as never;
  }

  private async queryAs(enter: EnterStatement, config: unknown, values: unknown): Promise<unknown> {
    const client = await super.connect();
    // The statement fails with the connection. Unheard, the connection's own event would end the process.
    client.on("error", ignore);
    let failure: Error | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const done: QueryCallback = (error, result) => (error ? reject(error) : resolve(result));
        const submit = pg.Client.prototype.query as unknown as (query: WireQuery) => void;
        submit.call(client, new IdentityQuery(enter, config, values, done));
      });
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.off("error", ignore);
      client.release(failure && !isSound(failure) ? failure : undefined);
    }
  }

  /** @inheritdoc — a `BEGIN` on the client enters the principal that is current now. */
  override connect(...args: never[]): never {
    if (args.length > 0)
      return (super.connect as unknown as (...all: unknown[]) => unknown).apply(this, args) as never;
    return this.connectAs(currentPrincipal()) as never;
  }

  private async connectAs(principal: Principal | undefined): Promise<pg.PoolClient> {
    const client = await super.connect();
    enterOnBegin(client, principal);
    return client;
  }
}
