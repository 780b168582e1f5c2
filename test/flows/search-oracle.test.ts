import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/access/actor";
import { searchPortal } from "@/lib/flows/search-portal";
import type { OpenPortal } from "@/lib/portal";
import { openTestPortal } from "../support/portal";
import { must } from "../support/story";

/** What an analyst types, and the item that must be among the first three items. */
const ORACLE: Record<string, readonly (readonly [string, string])[]> = {
  "references and names, whole and in part": [
    ["PERS002A", "PERS002A"],
    ["clae006a", "CLAE006A"],
    ["pers_ethnicity", "PERS004A"],
    ["CLAE_ENTERED_CARE_DATE", "CLAE014A"],
    ["placement_urn", "CLAP005A"],
    ["ceased_reason", "CLAE006A"],
    ["worker change reason", "INVO004A"],
    ["is_mother", "PERS011A"],
    ["cp_plan_ola", "CPPL011A"],
  ],
  "former names": [
    ["clae_cla_episode_start", "CLAE003A"],
    ["clar_cla_review_last_iro_contact_date", "CLAE012A"],
  ],
  "names in returns": [
    ["DECOM", "CLAE003A"],
    ["RNE", "CLAE004A"],
    ["DEC", "CLAE005A"],
    ["MC_DOB", "MOTH003A"],
    ["PersonBirthDate", "PERS005A"],
    ["person birth date", "PERS005A"],
    ["CINclosureDate", "CINE007A"],
    ["ReferralSource", "CINE004A"],
    ["S47ActualStartDate", "S47E004A"],
    ["DateOfInitialCPC", "ICPC005A"],
    ["UPNunknown", "PERS007A"],
    ["upn", "SEND002A"],
    ["PLACE_PROVIDER", "CLAP007A"],
    ["SDQ_SCORE", "CSDQ005A"],
    ["REVIEW_CODE", "CLAR007A"],
    ["IN_TOUCH", "CLEA004A"],
    ["DATE_MATCH", "PERM008A"],
    ["LS", "LEGA003A"],
  ],
  "abbreviations and words that mean the same": [
    ["dob", "PERS005A"],
    ["date of birth", "PERS005A"],
    ["dod", "PERS010A"],
    ["nhs number", "PERS013A"],
    ["uln", "SEND003A"],
    ["unique pupil number", "SEND002A"],
    ["iro", "CLAE012A"],
    ["rhi", "MISS006A"],
    ["return home interview", "MISS006A"],
    ["fte", "PROF011A"],
    ["lac review date", "CLAR004A"],
    ["section 47 start", "S47E004A"],
    ["icpc date", "ICPC005A"],
    ["uasc", "PERS012A"],
    ["sw registration", "PROF002A"],
    ["race", "PERS004A"],
  ],
  "meanings in an analyst's words": [
    ["reason care ended", "CLAE006A"],
    ["date came into care", "CLAE014A"],
    ["primary need", "CINE010A"],
    ["why referral closed", "CINE006A"],
    ["child seen alone", "CINV005A"],
    ["bedroom seen", "CINV006A"],
    ["number of siblings placed together", "PERM013A"],
    ["pathway plan review", "CLEA009A"],
    ["distance from home", "CLAP011A"],
    ["caseload", "PROF008A"],
    ["agency social worker", "PROF014A"],
    ["court hearings", "PREP017A"],
    ["immunisations up to date", "CLAI004A"],
    ["care leaver accommodation suitable", "CLEA007A"],
    ["careleaver accommodation", "CLEA006A"],
    ["disability", "DISA002A"],
    ["placement order", "PERM006A"],
    ["factors at the end of assessment", "CINF002A"],
    ["category of abuse", "CPPL009A"],
    ["surname", "PERS016A"],
  ],
  "slips of the keyboard": [
    ["ethnicty", "PERS004A"],
    ["pers_ethnicty", "PERS004A"],
    ["natoinality", "PERS012A"],
    ["placment type", "CLAP004A"],
    ["imunisation", "CLAI004A"],
    ["substence misuse date", "CLAS003A"],
    ["convicton offence", "CLAC004A"],
    ["permanance order type", "PERM018A"],
    ["adopton matched", "PERM008A"],
    ["disabilty", "DISA002A"],
    ["refferal source", "CINE004A"],
    ["pathwya plan", "CLEA009A"],
    ["accomodation", "CLEA006A"],
    ["lega gateway outcom", "PREP008A"],
    ["PERS02A", "PERS002A"],
    ["decm", "CLAE003A"],
    ["questionaire score", "CSDQ005A"],
    ["postcde", "ADDR006A"],
  ],
  "words of codes": [
    ["special guardianship order", "LAPP004A"],
    ["permanence by special guardianship", "PERM018A"],
    ["bangladeshi", "PERS004A"],
    ["interim care order", "LEGA003A"],
    ["children's home", "CLAP004A"],
    ["gypsy roma", "PERS004A"],
    ["absent", "MISS004A"],
    ["neglect", "CPPL010A"],
  ],
};

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

describe.each(Object.entries(ORACLE))("%s", (_what, rows) => {
  test.each(rows)("%s finds %s", async (words, ref) => {
    const view = must(await searchPortal(portal, ANONYMOUS, { words }));
    expect((view.byKind.get("item") ?? []).slice(0, 3).map(({ key }) => key)).toContain(ref);
  });
});
