/** Plain text that somebody wrote: an empty line begins a paragraph, other line ends stay. */
export function Paragraphs({ text }: { readonly text: string }) {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map((part, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
      <p className="whitespace-pre-line last:mb-0" key={place}>
        {part.trim()}
      </p>
    ));
}
