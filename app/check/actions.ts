"use server";
import { columnsForm } from "./columns-form";

/** Compares pasted names of columns; the answer comes with the page. */
export async function check(data: FormData): Promise<void> {
  await columnsForm.send(data);
}
