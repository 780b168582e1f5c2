import { type Problem, refuse } from "@/lib/result";
import { findPersonalData, type PersonalDataKind } from "@/lib/safety/personal-data";

const LOOKS_LIKE: Record<PersonalDataKind, string> = {
  upn: "a pupil's number",
  "nhs-number": "an NHS number",
  "national-insurance-number": "a National Insurance number",
  email: "an e-mail address",
  phone: "a telephone number",
  "date-of-birth": "a date of birth",
  postcode: "somebody's postcode",
};

/** A refusal that names the field and the words found, or null when all texts are free of personal identifiers. */
export function personalData(texts: Readonly<Record<string, string | null | undefined>>) {
  const problems: Problem[] = Object.entries(texts).flatMap(([field, text]) =>
    findPersonalData(text ?? "").map((found) => ({
      rule: "personal-data",
      field,
      message: `Take out “${found.text}”: it looks like ${LOOKS_LIKE[found.kind]}, and this site holds no details about people`,
    })),
  );
  return problems.length > 0 ? refuse("personal-data", { problems }) : null;
}
