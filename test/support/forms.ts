// Every form as data. What is true of all forms is tried on these, so one that is missing here fails those tests.
import type { FormRow } from "./form.ts";
import { nudgeForms } from "./nudge-forms.ts";
import { promiseForms } from "./promise-forms.ts";
import { saleForms } from "./sale-forms.ts";

export const forms: readonly FormRow[] = [...saleForms, ...promiseForms, ...nudgeForms];
