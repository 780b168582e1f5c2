/** Proposes, updates and accepts without end in the repository it is given, until it is killed. Says when it has begun. */
import { openLocalRepository } from "@/lib/repository/local";
import { isSpecPath } from "@/lib/spec/profile";
import { aDraft } from "../support/draft";
import { commitFiles } from "../support/git";
import { OBJECTS } from "./adapters";

const [, , dir = "", first = "1"] = process.argv;
const repository = await openLocalRepository({ dir, wants: isSpecPath, objectsPaths: [OBJECTS] });
console.log("begun");

for (let number = Number(first); ; number++) {
  const request = `SSD-${String(number).padStart(4, "0")}`;
  const draft = () =>
    aDraft(repository, { [`spec/tables/ssd_${number}.yml`]: `n: ${number}\n` }, { request, revision: 1 });
  let state = await repository.propose(await draft());
  if (number % 3 === 0) {
    await commitFiles(dir, "main", { "spec/tables/ssd_person.yml": `moved: ${number}\n` });
    state = await repository.refresh(await draft(), state.tip);
  }
  if (number % 5 === 0) await repository.close(state.branch, "Why");
  else if (number % 2 === 0 || number % 3 === 0)
    await repository.accept(state.branch, state.tip, "T. Steward");
}
