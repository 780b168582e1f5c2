/** One answer of each address, cut short: true of the specification and the requests that the portal begins with. */

const item = {
  ref: "PERS015A",
  name: "pers_forename",
  label: "The person's given name or names",
  type: "nvarchar",
  size: 255,
  primaryKey: false,
  foreignKey: null,
  required: false,
  unique: false,
  status: "live",
  categories: ["identity"],
  returns: [],
  tags: [],
  cms: ["azeus", "mosaic", "eclipse", "caredirector", "liquid_logic"],
  codes: [],
};

const listedRequest = {
  reference: "SSD-0028",
  title: "Rename the common child identifier as live extracts name it",
  state: "merged",
  track: "structural",
  organisation: "Bradford",
  opened: "2026-07-30T09:01:00.000Z",
  closes: "2026-09-02T22:59:00.000Z",
  voices: { support: 32, neutral: 3, object: 2, split: 0 },
  people: { support: 33, neutral: 3, object: 2 },
  answers: { now: 18, withWork: 11, no: 0, dontKnow: 2 },
};

export const EXAMPLES = {
  specification: {
    version: "2025-08-18",
    commit: "b9fa53ea1ef56429bf7fd1f7155e1d3b8a9f47c8",
    tables: [
      {
        name: "ssd_person",
        prefix: "PERS",
        label: "People",
        domain: "identity",
        status: "live",
        items: [item],
      },
    ],
  },
  versions: {
    versions: [
      { name: "2024-02-12", date: "2024-02-12", commit: "archive:2024-02-12", tables: 45, items: 327 },
      {
        name: "2025-08-18",
        date: "2025-08-18",
        commit: "b9fa53ea1ef56429bf7fd1f7155e1d3b8a9f47c8",
        tables: 48,
        items: 359,
      },
    ],
  },
  comparison: {
    from: "2025-02-14",
    to: "2025-08-18",
    bump: "minor",
    counts: {
      added: 12,
      changed: 7,
      renamed: 0,
      moved: 0,
      retired: 0,
      breaking: 0,
      tablesAdded: 1,
      tablesRetired: 0,
    },
    changes: [
      {
        id: "57141b38cad97f43",
        rule: "CMS_SOURCE_ADDED",
        kind: "item",
        action: "changed",
        ref: "VERS1001A",
        table: "ssd_version_log",
        attribute: "cms.azeus",
        before: { listed: false, table: null, field: null },
        after: { listed: true, table: null, field: null },
        producer: "none",
        consumer: "none",
        level: "INFO",
        whoFirst: "nobody",
      },
    ],
  },
  item: {
    ...item,
    table: "ssd_person",
    history: [
      {
        version: "2025-08-18",
        date: "2025-08-18",
        attribute: null,
        before: null,
        after: "pers_forename",
        request: null,
        decision: null,
      },
    ],
  },
  requests: { requests: [listedRequest], next: null },
  request: {
    ...listedRequest,
    operations: [
      {
        op: "change-item",
        id: "dc5e8b31-451d-407c-9088-d0625fc8eed7",
        ref: "PERS013A",
        edits: { name: { before: "pers_common_child_id", after: "pers_single_unique_id" } },
      },
    ],
    revisions: [
      {
        revision: 1,
        material: true,
        at: "2026-07-26T09:00:00.000Z",
        baseCommit: "b9fa53ea1ef56429bf7fd1f7155e1d3b8a9f47c8",
        contentHash: "09ed40300daf943c3b59664808df757695702b0404f64fa8679a9fee4b53f7fe",
      },
    ],
    events: [
      {
        move: "submit",
        from: "draft",
        to: "submitted",
        at: "2026-07-26T09:00:00.000Z",
        capacity: "lead",
        organisation: "Bradford",
        reason: null,
        revision: 1,
      },
    ],
    decision: {
      reference: "DR-001",
      outcome: "approved",
      reason: "Live extracts already use the new name, and the reference stays the same.",
      whyDifferent: null,
      revision: 1,
      at: "2026-09-08T11:25:00.000Z",
    },
    proposal: { branch: "ssd-portal/ssd-0028-r1", number: 1, url: null, state: "merged" },
  },
  backlog: {
    areas: [
      {
        slug: "workforce",
        title: "Workforce",
        category: "Partially available in the SSD",
        horizon: "later",
        scores: { importance: 8, effectiveness: 3, authorities: 21 },
        response: null,
      },
    ],
  },
} as const;
