import type { Db } from "@/db/client";
import type { Portal } from "@/lib/portal";
import type { Result } from "@/lib/result";

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super("Refused");
  }
}

/** Runs work in one transaction. A refusal undoes all of it, as an error does: nothing is half done, and no number is lost. */
export async function inTransaction<T>(
  portal: Portal,
  work: (tx: Db) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await portal.db.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}
