/**
 * A small GitHub over a real bare git repository: the calls that the portal makes, checked against GitHub's own
 * description, pull-request pages with a merge button, signed webhooks, and faults on demand.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import type { WantsPath } from "@/lib/repository/draft";
import { inTurn } from "@/lib/repository/in-turn";
import { openGit } from "@/lib/repository/local-git";
import { createLocalRepository } from "@/lib/repository/local-import";
import { emptyRepository, temporaryFolder } from "../git";
import { type Site, tipOfBranch } from "./answers";
import { type ApiAnswer, HANDLERS } from "./api";
import { type Deliveries, openDeliveries, type Webhook, watchBase } from "./deliveries";
import {
  answerSchema,
  complete,
  findOperation,
  type Operation,
  requestProblems,
  responseProblems,
} from "./description";
import { type Faults, openFaults } from "./faults";
import { pressButton, showPage } from "./pages";
import { openPulls, type PullStore } from "./pulls";
import { type Credentials, openCredentials } from "./tokens";

export type StandInOptions = {
  /** 0 for any free one. */
  readonly port?: number;
  readonly owner?: string;
  readonly name?: string;
  /** A folder or clone to start from; without it, the repository is empty. */
  readonly from?: string;
  readonly wants?: WantsPath;
  /** Where repository and pull requests are kept; without it they end with the stand-in. */
  readonly dir?: string;
  readonly webhook?: Webhook;
  readonly token?: string;
  /** Whether the base branch can only be changed by pull request. */
  readonly ruleset?: boolean;
};

export type LoggedCall = {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly at: number;
  readonly userAgent: string;
  readonly apiVersion: string;
  readonly body: unknown;
  status: number | null;
};

export type StandIn = {
  readonly origin: string;
  readonly owner: string;
  readonly name: string;
  /** The bare repository. */
  readonly repository: string;
  readonly credentials: Credentials;
  readonly callLog: readonly LoggedCall[];
  /** Every deviation from GitHub's description, ours and the portal's; must stay empty. */
  readonly problems: readonly string[];
  readonly pulls: PullStore;
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  setRuleset(isOn: boolean): void;
  close(): Promise<void>;
};

const LIMIT = 5000;

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { owner = "example", name = "ssd-specification" } = options;
  const temporary = options.dir ? null : await temporaryFolder();
  const dir = path.resolve(options.dir ?? temporary?.dir ?? "");
  const repository = await prepareRepository(path.join(dir, "repository.git"), options);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  const site: Site = {
    origin: `http://localhost:${port}`,
    owner,
    name,
    dir: repository,
    store: openGit(repository),
    merges: new Map(),
  };

  const problems: string[] = [];
  const callLog: LoggedCall[] = [];
  const faults = openFaults();
  const credentials = openCredentials(options.token);
  const deliveries = openDeliveries(site, options.webhook ?? null, problems);
  const pulls = openPulls({
    dir: repository,
    owner,
    isKept: options.dir !== undefined,
    tip: (branch) => tipOfBranch(site, branch),
    told: deliveries.pullRequest,
  });
  const noteBase = watchBase(deliveries);
  /** Takes in what happened to the repository since the last call. */
  const catchUp = async () => {
    await pulls.catchUp();
    noteBase(await tipOfBranch(site, "main"));
  };
  let hasRuleset = options.ruleset ?? true;
  const api = { site, pulls, hasRuleset: () => hasRuleset };
  const next = inTurn();

  const answerCall = async (
    operation: Operation,
    params: Record<string, string>,
    url: URL,
    call: LoggedCall,
    authorization?: string,
  ): Promise<ApiAnswer> => {
    const isTokenRequest = operation.operationId === "apps/create-installation-access-token";
    if (isTokenRequest) {
      const granted = credentials.grant(authorization, params.installation_id ?? "");
      return granted ? { status: 201, body: granted } : failed(401, "A JSON web token could not be decoded");
    }
    const login = credentials.whoIs(authorization);
    if (!login) return failed(401, "Bad credentials");
    if (params.owner !== owner || params.repo !== name) return failed(404, "Not Found");
    await catchUp();
    const handler = HANDLERS[operation.operationId];
    if (!handler) return failed(404, "Not Found");
    const body = isRecord(call.body) ? call.body : {};
    return handler(api, { params, query: url.searchParams, body, login });
  };

  const serveApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const method = request.method ?? "GET";
    const found = findOperation(method, url.pathname);
    const text = await readBody(request);
    const call: LoggedCall = {
      method,
      path: url.pathname + url.search,
      operationId: found?.operation.operationId ?? "unknown",
      at: performance.now(),
      userAgent: String(request.headers["user-agent"] ?? ""),
      apiVersion: String(request.headers["x-github-api-version"] ?? ""),
      body: text ? JSON.parse(text) : undefined,
      status: null,
    };
    callLog.push(call);
    const respond = (answer: ApiAnswer, headers: Readonly<Record<string, string>> = {}, cut = false) => {
      call.status = sendJson(response, request, answer, { ...limits(callLog.length), ...headers }, cut);
    };
    if (!found) {
      problems.push(`nobody described ${method} ${url.pathname}`);
      return respond(failed(404, "Not Found"));
    }
    const { operation, params } = found;
    const wrong = requestProblems(operation, params, url.searchParams, call.body);
    problems.push(...wrong);
    if (wrong.length) return respond(failed(422, `Invalid request. ${wrong.join("; ")}`));
    const fault = faults.take(operation.operationId);
    if (fault && "answer" in fault) {
      const body = fault.body ?? failed(fault.answer, "A scripted fault").body;
      return respond({ status: fault.answer, body }, fault.headers);
    }
    if (fault && "silence" in fault && fault.silence === "before") return;
    if (fault && "meanwhile" in fault) await fault.meanwhile();
    const answer = await answerCall(operation, params, url, call, request.headers.authorization);
    const body =
      answer.status < 300 ? complete(answerSchema(operation, answer.status), answer.body) : answer.body;
    problems.push(...responseProblems(operation, answer.status, body));
    if (fault && "silence" in fault) return;
    respond(
      { status: answer.status, body },
      fault && "adds" in fault ? fault.adds : {},
      fault !== undefined && "cut" in fault,
    );
  };

  const servePage = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    await catchUp();
    const isPost = request.method === "POST";
    const { origin } = request.headers;
    if (isPost && origin && new URL(origin).host !== request.headers.host)
      return sendHtml(response, 403, "Only from its own pages.");
    const form = new URLSearchParams(isPost ? await readBody(request) : "");
    const page = isPost
      ? await pressButton(site, pulls, url.pathname, form)
      : await showPage(site, pulls, url.pathname);
    await catchUp();
    if (page?.location) response.setHeader("location", page.location);
    sendHtml(response, page?.status ?? 404, page?.html ?? "There is no such page.");
  };

  server.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", site.origin);
    const isApi = /^\/(?:repos|app)\//.test(url.pathname);
    const serve = isApi ? serveApi : servePage;
    next(() => serve(request, response, url)).catch((error: unknown) => {
      // A caller that has given up is its own affair.
      if (request.destroyed && !response.headersSent) return;
      problems.push(`the stand-in failed: ${error instanceof Error ? error.stack : error}`);
      if (!response.headersSent) sendJson(response, request, failed(500, "The stand-in failed"), {}, false);
    });
  });
  await catchUp();

  return {
    origin: site.origin,
    owner,
    name,
    repository,
    credentials,
    callLog,
    problems,
    pulls,
    deliveries,
    faults,
    setRuleset(isOn) {
      hasRuleset = isOn;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await next(async () => {});
      await deliveries.settled();
      await site.store.dispose();
      await temporary?.remove();
    },
  };
}

async function prepareRepository(
  repository: string,
  { from, wants = () => true }: StandInOptions,
): Promise<string> {
  if (existsSync(repository)) return repository;
  await mkdir(path.dirname(repository), { recursive: true });
  if (!from) return emptyRepository(repository);
  await createLocalRepository({
    dir: repository,
    from,
    wants,
    versionName: "2025-08-18",
    versionDate: "2025-08-18",
  });
  return repository;
}

function sendJson(
  response: ServerResponse,
  request: IncomingMessage,
  { status, body }: ApiAnswer,
  headers: Readonly<Record<string, string>>,
  cut: boolean,
): number {
  const isText = typeof body === "string";
  const text = isText ? body : JSON.stringify(body);
  const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
  const isKnown = request.method === "GET" && status === 200 && request.headers["if-none-match"] === etag;
  response.writeHead(isKnown ? 304 : status, {
    "content-type": isText ? "text/html" : "application/json; charset=utf-8",
    ...(request.method === "GET" && status === 200 && { etag }),
    ...headers,
  });
  response.end(isKnown ? undefined : cut ? text.slice(0, text.length / 2) : text);
  return isKnown ? 304 : status;
}

function sendHtml(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(html);
}

function limits(used: number): Record<string, string> {
  const reset = String(Math.floor(Date.now() / 1000) + 3600);
  const remaining = String(Math.max(1000, LIMIT - used));
  return {
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": remaining,
    "x-ratelimit-reset": reset,
  };
}

function failed(status: number, message: string): ApiAnswer {
  return {
    status,
    body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
