/** A whole production configuration, in which every value is invented. */
export const PRODUCTION = {
  DATABASE_URL: "postgresql://portal@db.example/portal",
  PUBLIC_ORIGIN: "https://portal.example",
  AUTH_SECRET: "a".repeat(32),
  ENTRA_CLIENT_ID: "entra-id",
  ENTRA_CLIENT_SECRET: "entra-secret",
  ENTRA_TENANTS: "11111111-0000-0000-0000-000000000000, 22222222-0000-0000-0000-000000000000",
  GITHUB_LOGIN_ID: "login-id",
  GITHUB_LOGIN_SECRET: "login-secret",
  SMTP_URL: "smtp://mail.example:25",
  MAIL_FROM: "portal@portal.example",
  SPEC_GITHUB: "sector/dataset",
  GITHUB_APP_ID: "12",
  GITHUB_APP_KEY: "-----BEGIN RSA PRIVATE KEY-----\\nabc\\n-----END RSA PRIVATE KEY-----",
  GITHUB_INSTALLATION_ID: "34",
  GITHUB_WEBHOOK_SECRET: "new, old",
};
