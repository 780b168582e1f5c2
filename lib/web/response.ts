import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";
import { notFound } from "next/navigation";

const KEY = Symbol.for("ssd-portal-responses");
type Kept = typeof globalThis & { [KEY]?: AsyncLocalStorage<ServerResponse> };

/**
 * From here on the response of each request is within reach of its page. Called once, before the first request;
 * the framework loads this file in more than one copy, so the responses are kept where all of them look.
 */
export function rememberResponses(): void {
  const kept: Kept = globalThis;
  if (kept[KEY]) return;
  const responses = new AsyncLocalStorage<ServerResponse>();
  kept[KEY] = responses;
  subscribe("http.server.request.start", (message) => {
    const isStart = typeof message === "object" && message !== null && "response" in message;
    if (isStart && message.response instanceof ServerResponse) responses.enterWith(message.response);
  });
}

function currentResponse(): ServerResponse | undefined {
  const kept: Kept = globalThis;
  return kept[KEY]?.getStore();
}

const ANSWERS = Symbol.for("ssd-portal-answers");
type Answers = typeof globalThis & { [ANSWERS]?: WeakMap<ServerResponse, Map<string, unknown>> };

/** Keeps what a form was answered with for the page that is sent back in the same response, and no longer. */
export function keepAnswer(name: string, answer: unknown): void {
  const response = currentResponse();
  if (!response) throw new Error("There is no response to keep the answer for.");
  const kept: Answers = globalThis;
  kept[ANSWERS] ??= new WeakMap();
  kept[ANSWERS].set(response, new Map([[name, answer]]));
}

/** What was kept for this response; undefined where the page was not asked for by a form. */
export function keptAnswer(name: string): unknown {
  const kept: Answers = globalThis;
  const response = currentResponse();
  return response && kept[ANSWERS]?.get(response)?.get(name);
}

/** The address of the page being made, without its query; empty where the response is out of reach. */
export function currentPath(): string {
  return currentResponse()?.req.url?.split("?")[0] ?? "";
}

/**
 * Answers 404 and lets the page go on to say what it could not find. The framework's own `notFound()` sends an empty
 * page that only a script fills (Next 16, issue 62228), so it is left to where the response is out of reach.
 */
export function answerMissing(): void {
  const response = currentResponse();
  if (!response || response.headersSent) notFound();
  response.statusCode = 404;
}
