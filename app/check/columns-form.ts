import { checkList } from "@/lib/flows/check-list";
import { answerForm } from "@/lib/web/answer-form";

export const columnsForm = answerForm("columns", ["columns", "version"], checkList);
