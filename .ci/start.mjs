// Starts the portal, says when it is ready, and ends it cleanly. `--dev` starts it with reload.
import diagnostics from "node:diagnostics_channel";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { readEnvironment } from "../lib/env.ts";

const DEADLINE_MS = 25_000;
/** How long a load balancer is given to see that `/readyz` says no. */
const GOODBYE_MS = 5_000;
/** After this an open request is cut off, so that jobs and database still end in order. */
const PATIENCE_MS = 12_000;
/** npm passes a Ctrl-C on to a process that heard it already; only a later one is a second wish. */
const SECOND_SIGNAL_MS = 1_000;

const isDevelopment = process.argv.includes("--dev");
process.env.NODE_ENV = isDevelopment ? "development" : "production";
const read = readEnvironment();
if (!read.ok) stop(read.refusal.problems.map(({ message }) => message).join("\n"));
const { host, port, origin, shape } = read.value;
const local = `http://${host === "0.0.0.0" || host === "127.0.0.1" ? "localhost" : host}:${port}`;
if (!(await isFree())) {
  stop(
    `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
  );
}

process.env.NEXT_TELEMETRY_DISABLED = "1";
// next-auth reads its own address from here.
process.env.NEXTAUTH_URL = origin;
if (!isDevelopment) endCleanly();

process.argv = [process.execPath, "next", isDevelopment ? "dev" : "start", "-H", host, "-p", String(port)];
await import("next/dist/bin/next");
sayWhenReady();

async function isFree() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

async function sayWhenReady() {
  const address = host === "0.0.0.0" ? "127.0.0.1" : host;
  for (;;) {
    const answer = await fetch(
      `http://${address.includes(":") ? `[${address}]` : address}:${port}/readyz`,
    ).catch(() => null);
    if (answer?.ok) break;
    await pause(100);
  }
  console.log(`The SSD Portal is ready: ${origin === local ? local : `${local} (public address ${origin})`}`);
}

/** Hears the signals in the framework's place, because it would end the process under open requests and jobs. */
function endCleanly() {
  process.env.NEXT_MANUAL_SIG_HANDLE = "1";
  // What must end before the process does: see lib/shutdown.ts.
  const endings = new Set();
  globalThis[Symbol.for("ssd-portal.shutdown")] = endings;
  // The framework keeps its server to itself; every request names it.
  let server;
  diagnostics.subscribe("http.server.request.start", (message) => {
    server = message.server;
    message.request.url = readable(message.request.url);
  });

  let since = 0;
  const hear = (signal) => {
    if (since === 0) {
      since = Date.now();
      end(signal);
    } else if (Date.now() - since > SECOND_SIGNAL_MS) {
      stop("Ended at once, as asked.");
    }
  };
  process.on("SIGTERM", hear);
  process.on("SIGINT", hear);

  async function end(signal) {
    setTimeout(() => stop("Ending took too long; ended at once."), DEADLINE_MS).unref();
    globalThis[Symbol.for("ssd-portal.stopping")] = true;
    if (shape === "production" && signal === "SIGTERM") await pause(GOODBYE_MS);
    if (server) await close(server);
    let problems = 0;
    for (const ending of [...endings].reverse()) {
      try {
        await ending();
      } catch (error) {
        console.error(error);
        problems += 1;
      }
    }
    process.exit(problems === 0 ? 0 : 1);
  }
}

/** Takes no new connection, and waits for the requests that are open. */
async function close(server) {
  const closed = new Promise((resolve) => server.close(resolve));
  // A browser keeps its connection open after the answer; only those without a request are ended.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  await closed;
  clearInterval(idle);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The framework answers 500 to an address that is no UTF-8; with its percent signs taken as they stand it is one not found. */
function readable(url) {
  try {
    decodeURIComponent(url);
    return url;
  } catch {
    return url.replaceAll("%", "%25");
  }
}
