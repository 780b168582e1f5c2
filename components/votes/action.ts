/** What a form is sent to: a server action, handed down by its page. */
export type Action = (form: FormData) => Promise<void>;
