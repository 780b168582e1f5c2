import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

/** Leads to the version that was in force on a day; it works by address alone. */
export function DayForm({ day = "" }: { readonly day?: string }) {
  return (
    <form className="filters" action="/releases">
      <TextField name="at" label="What was in force on" type="date" width={10} value={day} />
      <Button look="second">Show that version</Button>
    </form>
  );
}
