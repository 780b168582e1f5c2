/** `npm run github-stand-in -- --port 4010 [--from <folder or clone>]`: a GitHub to try the portal with, without an account. */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { isSpecPath } from "@/lib/spec/profile";
import { startStandIn } from "./stand-in";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4010" },
    from: { type: "string", default: "spec" },
    repository: { type: "string", default: "example/ssd-specification" },
    webhook: { type: "string", default: "http://localhost:3000/api/github/webhook" },
    secret: { type: "string", default: randomBytes(20).toString("hex") },
    keep: { type: "string" },
  },
});

const [owner = "", name = ""] = values.repository.split("/");
const standIn = await startStandIn({
  port: Number(values.port),
  owner,
  name,
  from: values.from,
  wants: isSpecPath,
  webhook: { url: values.webhook, secret: values.secret },
  ...(values.keep && { dir: values.keep }),
});

console.log(`A stand-in for GitHub is ready: ${standIn.origin}
${values.keep ? `Everything is kept in ${values.keep}.` : "Everything is gone when it ends; --keep <folder> keeps it."}

Start the portal against it, in another terminal and on a data folder of its own:

DATA_DIR=.data-github SPEC_GITHUB=${owner}/${name} SPEC_BRANCH=main GITHUB_API_URL=${standIn.origin} GITHUB_TOKEN=${standIn.credentials.token} GITHUB_WEBHOOK_SECRET=${values.secret} npm start

Pull requests: ${standIn.origin}/   Webhooks go to ${values.webhook}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await standIn.close();
    process.exit(0);
  });
}
