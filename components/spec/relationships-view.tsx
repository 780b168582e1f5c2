import { Erd, type Zoom } from "@/components/charts/erd";
import { Notice } from "@/components/ui/notice";
import { TitleBlock } from "@/components/ui/title-block";
import type { RelationshipsView as View } from "@/lib/flows/view-relationships";
import { linksOf } from "@/lib/spec/erd-graph";
import { count } from "./item-words";
import { LinkTable } from "./link-table";
import { PictureChoice, pictureTitle } from "./picture-choice";

/** All relationships of the specification, or those of one part of it: as a picture, and the same as rows with the faults first. */
export function RelationshipsView({ zoom, ...view }: View & { readonly zoom: Zoom }) {
  const { spec } = view.current;
  const links = linksOf(spec, view.view);
  const faults = links.filter((link) => !link.valid);
  const sound = links.filter((link) => link.valid);
  const isPart = links.length < spec.relationships.length;
  const rows =
    sound.length > 0
      ? { id: "sound-links", caption: "Relationships, in the order of the tables" }
      : { id: "fault-links", caption: "Relationships with a fault" };
  return (
    <>
      <RelationshipsTitle view={view} />
      <section aria-labelledby="picture">
        <h2 id="picture">As a picture</h2>
        <p>
          <a href={faults.length > 0 ? "#faults" : "#all"}>Skip the picture</a>: the rows below say the same
          in words.
        </p>
        <PictureChoice view={view} zoom={zoom} />
        <Erd
          id="relationships-picture"
          title={pictureTitle(view.view)}
          picture={view.picture}
          rows={rows}
          zoom={zoom}
        />
      </section>
      {faults.length > 0 && (
        <section aria-labelledby="faults">
          <h2 id="faults">
            {faults.length === 1
              ? "1 relationship that leads nowhere"
              : `${faults.length} relationships that lead nowhere`}
          </h2>
          <Notice>
            <p>
              They are kept as they are written until a request puts them right. Extracts cannot join rows by
              them.
            </p>
          </Notice>
          <LinkTable id="fault-links" caption="Relationships with a fault" links={faults} spec={spec} />
        </section>
      )}
      <section aria-labelledby="all">
        <h2 id="all">{count(sound.length, "relationship")} that can be followed</h2>
        {isPart && (
          <p>
            These belong to the part in the picture.{" "}
            <a href="/spec/relationships">See all {spec.relationships.length}</a>
          </p>
        )}
        {sound.length > 0 && <LinkTable {...rows} links={sound} spec={spec} />}
      </section>
    </>
  );
}

function RelationshipsTitle({ view: { current } }: { view: View }) {
  const { relationships, tables } = current.spec;
  const linked = new Set(relationships.map(({ child }) => child.slice(0, child.indexOf("."))));
  const faults = relationships.filter(({ valid }) => !valid).length;
  return (
    <TitleBlock
      crumbs={[{ label: "Specification", href: "/spec" }]}
      name="Relationships"
      sentence="Which item points at which, so that rows of one table can be joined to rows of another."
      facts={[
        { label: "Relationships", value: relationships.length },
        { label: "Tables that point at another", value: `${linked.size} of ${tables.length}` },
        { label: "Lead nowhere", value: faults || "None" },
      ]}
    />
  );
}
