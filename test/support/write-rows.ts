/** Opens the data directory given and writes rows until it is killed, saying each number once it is saved. */
import { sql } from "drizzle-orm";
import { openEmbedded } from "@/db/client";

const { db } = await openEmbedded({ dir: process.argv[2] ?? "" });
await db.execute(sql`create table if not exists mark (number integer primary key)`);
console.log("open");
for (let number = Number(process.argv[3] ?? 0); ; number += 1) {
  await db.execute(sql`insert into mark values (${number})`);
  console.log(`saved ${number}`);
}
