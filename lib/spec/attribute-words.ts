/** Names of attributes as the screens say them. */
const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  label: "Short meaning",
  type: "Type",
  size: "Size",
  primaryKey: "Identifies a row",
  required: "Required",
  unique: "Unique",
  guidance: "Guidance",
  status: "Status",
  deprecated: "Retirement",
  categories: "Categories",
  constraints: "Constraints",
  returns: "Returns",
  tags: "Origin",
  cms: "Systems",
  cmsField: "Source field",
  cmsTable: "Source table",
  returnElements: "Name in the return",
  codes: "Code",
  codesOpen: "Other values allowed",
  codesFrom: "Codes taken from",
  foreignKey: "Linked item",
  summary: "Summary",
  domain: "Domain",
  table: "Table",
  item: "Item",
};

/** `cmsField.mosaic` becomes “Source field, mosaic”. */
export function labelOfAttribute(attribute: string): string {
  const dot = attribute.indexOf(".");
  const name = dot < 0 ? attribute : attribute.slice(0, dot);
  const label = LABELS[name] ?? name;
  return dot < 0 ? label : `${label}, ${attribute.slice(dot + 1)}`;
}
