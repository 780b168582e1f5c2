import {
  BASELINE,
  type ErdPicture,
  type ErdText,
  ITEM_SIZE,
  PADDING,
  type PlacedBox,
  pathsOf,
  TITLE_SIZE,
} from "./erd-picture";

const INK = "#10242b";
const ACCENT = "#0b5d5e";
const MUTED = "#4a5f66";
const PAPER = "#ffffff";
const MARK = `fill="${MUTED}" font-family="Atkinson Hyperlegible Next, Arial, sans-serif"`;
const DASHES = ' stroke-dasharray="4 4"';

/** The picture as a file of its own, to be opened large, printed or put into a paper. `title` names it, `description` says what it leaves to words. */
export function erdSvg(picture: ErdPicture, title: string, description: string): string {
  const { width, height, boxes } = picture;
  const { roads, missing, feet, forks } = pathsOf(picture);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="title" aria-describedby="description" font-family="Atkinson Hyperlegible Mono, Courier New, monospace" font-size="${ITEM_SIZE}" fill="${INK}">`,
    `<title id="title">${escapeXml(title)}</title><desc id="description">${escapeXml(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    `<g aria-hidden="true" fill="none" stroke="${MUTED}" stroke-width="1.5"><path d="${roads}"/><path d="${missing}"${DASHES}/><path d="${feet}"/><path d="${forks}" stroke-width="6" stroke-linecap="round"/></g>`,
    ...boxes.map(box),
    "</svg>\n",
  ].join("\n");
}

function box(placed: PlacedBox): string {
  const { x, y, width, height, isMissing, isSubject, name, title, items, marks } = placed;
  const sides = isMissing
    ? `stroke="${MUTED}"${DASHES}`
    : isSubject
      ? `stroke="${INK}" stroke-width="3"`
      : `stroke="${ACCENT}"`;
  const head = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${PAPER}" ${sides}/>${words(placed, title, `font-size="${TITLE_SIZE}"${isMissing ? "" : ` fill="${ACCENT}" text-decoration="underline"`}`)}`;
  const rest = items.map((item) => words(placed, item)).join("");
  const mark = marks.map((line) => words(placed, line, MARK)).join("");
  return `${isMissing ? head : `<a href="/spec/tables/${escapeXml(name)}">${head}</a>`}${rest}${mark}`;
}

function words({ x }: PlacedBox, { text, y }: ErdText, how = ""): string {
  return `<text x="${x + PADDING}" y="${y + BASELINE}"${how && ` ${how}`}>${escapeXml(text)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
}
