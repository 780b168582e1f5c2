/** Stands in for the package `server-only`, which has an effect only inside Next's build. */
export {};
