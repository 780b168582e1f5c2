/** `npm run db:migrate`: brings the tables of DATABASE_URL up to this release, before it is started. */
import { openPostgres } from "@/db/client";
import { readDatabaseUrl } from "@/lib/env";

const url = readDatabaseUrl();
if (url.ok) {
  const database = openPostgres({ url: url.value });
  await database.migrate("db/migrations");
  await database.close();
  console.log("The tables are up to date.");
} else {
  console.error(url.refusal.problems.map(({ message }) => message).join("\n"));
  process.exitCode = 1;
}
