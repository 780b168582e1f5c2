export * from "./backlog";
export * from "./decisions";
export * from "./derived";
export * from "./people";
export * from "./publishing";
export * from "./requests";
export * from "./trust";
export * from "./votes";
