import { Empty } from "@/components/ui/empty";
import { searchAddress } from "./search-address";

/** No dead end: other spellings, other ways in, and a way to say that something is missing. */
export function NothingFound({
  words,
  spellings,
  isNarrowed,
}: {
  readonly words: string;
  readonly spellings: readonly string[];
  readonly isNarrowed: boolean;
}) {
  return (
    <>
      {isNarrowed && (
        <p>
          <a href={searchAddress(words)}>Search for “{words}” in everything</a>, not only in what you chose.
        </p>
      )}
      {spellings.length > 0 && (
        <>
          <h2>Did you mean</h2>
          <ul className="mb-6">
            {spellings.map((spelling) => (
              <li key={spelling}>
                <a href={searchAddress(spelling)}>{spelling}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Empty
        title={`Nothing fits “${words}”.`}
        action={{
          label: `Suggest an item for “${words}”`,
          href: `/suggest?${new URLSearchParams({ words })}`,
        }}
      >
        Try fewer words, or the name a return gives it. You can also browse{" "}
        <a href="/spec">the specification</a>, <a href="/spec?by=item">all items from A to Z</a>,{" "}
        <a href="/glossary">the glossary</a> or <a href="/requests">all requests</a>.
      </Empty>
    </>
  );
}
