/** `fetch` as the GitHub adapter may use it: one host, no redirects, bounded time and size. */
import { RepositoryError } from "@/lib/repository/repository";

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const BODILESS = new Set([204, 205, 304]);

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** `timeoutMs` covers the whole answer, its last byte included. */
export function guardedFetch(apiUrl: string, timeoutMs: number): Fetch {
  const { origin } = new URL(apiUrl);
  return async (input, init) => {
    if (new URL(input).origin !== origin) {
      throw new RepositoryError("Refused", `The portal talks to ${origin} only.`);
    }
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(input, { ...init, redirect: "manual", signal });
      if (response.status >= 300 && response.status < 400 && response.status !== 304) {
        throw new RepositoryError(
          "Refused",
          "The repository was moved or renamed. Set SPEC_GITHUB to its new name.",
        );
      }
      const body = await readAll(response);
      const { status, headers } = response;
      return new Response(BODILESS.has(status) ? null : body, { status, headers });
    } catch (error) {
      if (!signal.aborted) throw error;
      const seconds = Math.ceil(timeoutMs / 1000);
      throw new RepositoryError("Unavailable", `GitHub did not answer within ${seconds} s.`);
    }
  };
}

async function readAll(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body ?? []) {
    total += chunk.byteLength;
    if (total > MAX_ANSWER_BYTES)
      throw new RepositoryError("TooLarge", "An answer of GitHub is larger than 10 MB.");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
