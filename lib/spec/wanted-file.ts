import type { YamlValue } from "./pyyaml/emit";

export type BuildContext = {
  /** Reference of the request, for example `SSD-0028`: stands beside retired references and in the change log. */
  readonly request: string;
  /** What the request is about in one line, for the change log. */
  readonly title?: string;
};

/** A file as a change wants it; null where there was none, or shall be none. `value`: what it says, where it is YAML. */
export type WantedFile = {
  readonly path: string;
  readonly before: string | null;
  readonly text: string | null;
  readonly value?: YamlValue;
};
