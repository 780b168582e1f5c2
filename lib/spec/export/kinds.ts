import type { Kind } from "./kind";
import { SYSTEMS } from "./kind-cms";
import { CODES } from "./kind-codes";
import { ITEMS } from "./kind-items";
import { RELATIONSHIPS } from "./kind-relationships";
import { RETURNS } from "./kind-returns";
import { TABLES } from "./kind-tables";

/** The six lists, in the order of the CSV files and of the sheets. */
export const KINDS: readonly Kind[] = [TABLES, ITEMS, CODES, RELATIONSHIPS, RETURNS, SYSTEMS];
