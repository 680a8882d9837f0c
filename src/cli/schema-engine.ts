import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { EngineDatabase, plainUrl } from "./schema-engine-adapter";

/**
 * Prisma's schema engine without its download. The `prisma` command expects a native program that it fetches from a host
 * of its own; the same engine comes as WebAssembly in a package of the same version. This program speaks the native one's
 * protocol: JSON-RPC, one message a line, over stdin and stdout, and `cli <command>` for the connection checks.
 */

/** Made by migrations, but unknown to Prisma, which resets the schemas of its models only. */
const schemasWithoutModels = ["app"];

const argv = process.argv.slice(2);
const url = datasourceUrl();
const database = new EngineDatabase(url ?? "postgresql://127.0.0.1:1/none");
if (argv.includes("cli")) await connectionCommand(argv.at(-1) ?? "");
else await serve();

/** The values of a flag that may be given several times. */
function option(name: string): string[] {
  return argv.flatMap((word, index) =>
    word === name && argv[index + 1] !== undefined ? [String(argv[index + 1])] : [],
  );
}

function datasourceUrl(): string | undefined {
  const [given] = option("--datasource");
  if (given === undefined) return undefined;
  const parsed: unknown = JSON.parse(given);
  const found = typeof parsed === "object" && parsed !== null && "url" in parsed ? parsed.url : undefined;
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** `can-connect-to-database`, `create-database`, `drop-database`: by exit code, with the reason on stderr. */
async function connectionCommand(command: string): Promise<never> {
  const target = new URL(plainUrl(url ?? ""));
  const name = decodeURIComponent(target.pathname.slice(1));
  const elsewhere = command === "create-database" || command === "drop-database";
  if (elsewhere) target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    if (command === "drop-database")
      await client.query(`DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await client.end();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`\n${JSON.stringify(connectionFailure(error, name, target))}`);
    process.exit(1);
  }
}

function connectionFailure(error: unknown, database: string, target: URL) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  const [errorCode, message] =
    code === "3D000"
      ? ["P1003", `Database \`${database}\` does not exist`]
      : code === "28P01"
        ? ["P1000", `Authentication failed against the database server at \`${target.host}\``]
        : ["P1001", `Can't reach the database server at \`${target.host}\`: ${text || String(code)}`];
  return { level: "ERROR", target: "schema_engine::logger", fields: { error_code: errorCode, message } };
}

interface Call {
  id: number;
  method: string;
  params: unknown;
}

type Methods = Record<string, (params: unknown) => Promise<unknown>>;

async function serve(): Promise<void> {
  const engine = await startEngine();
  let queue = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    const call = parseCall(line);
    // Answers to our own `print` have no method; nothing waits for them.
    if (call) queue = queue.then(() => answer(engine, call));
  });
  lines.on("close", () => {
    void queue.then(() => database.close()).then(() => process.exit(0));
  });
}

async function startEngine(): Promise<Methods> {
  const require = createRequire(import.meta.url);
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const imports = { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  // The engine leaves a panic's text with this object of the host.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(`${logLine(text)}\n`) },
  });
  const models = option("--datamodels").map((model): [string, string] => [
    model,
    readFileSync(model, "utf8"),
  ]);
  const datamodels = models.length > 0 ? models : undefined;
  const adapter = bindMigrationAwareSqlAdapterFactory(database);
  return (await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter)) as unknown as Methods;
}

async function callEngine(engine: Methods, name: string, params: unknown): Promise<unknown> {
  // The engine's own names are those of the protocol, but for this one.
  const run = (method: string, input: unknown) => {
    const found = engine[method === "getDatabaseVersion" ? "version" : method];
    if (!found) throw new Error(`The schema engine has no method ${method}`);
    return found.call(engine, input);
  };
  if (name === "reset") await database.dropSchemas(schemasWithoutModels);
  if (name === "evaluateDataLoss") {
    // Compares with the schema that the migrations make, and looks for it only in a cache that the diagnosis fills; the
    // one at the start of `migrate dev` knew fewer migrations if it then applied some.
    const { migrationsList, filters } = params as { migrationsList: unknown; filters: unknown };
    await run("devDiagnostic", { migrationsList, filters });
  }
  return await run(name, params);
}

const logLine = (message: string) =>
  JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields: { message } });

function parseCall(line: string): Call | undefined {
  if (line.trim() === "") return undefined;
  const message = JSON.parse(line) as Partial<Call>;
  return typeof message.method === "string" && typeof message.id === "number"
    ? { id: message.id, method: message.method, params: message.params }
    : undefined;
}

async function answer(engine: Methods, { id, method, params }: Call): Promise<void> {
  try {
    const result = await callEngine(engine, method, params);
    // The native engine prints a difference itself, by asking its client to.
    if (method === "diff" && hasText(result))
      send({ id: 1_000_000, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? {} });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const data = { is_panic: error instanceof WebAssembly.RuntimeError, message, error_code: code };
    send({ id, error: { code: 4466, message, data } });
  }
}

function hasText(result: unknown): result is { stdout: string } {
  return (
    typeof result === "object" && result !== null && "stdout" in result && typeof result.stdout === "string"
  );
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
