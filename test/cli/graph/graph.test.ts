import { expect } from "chai";
import { toDot } from "../../../cli/graph/dot";
import { renderStack } from "../../../cli/graph/render";
import { readTopology, type ExportedResource } from "../../../cli/graph/topology";

const urn = (types: string, name: string): string => `urn:pulumi:staging::homeport::${types}::${name}`;

const stack = urn("pulumi:pulumi:Stack", "homeport-staging");
const network = urn("homeport:network:Network", "net");
const east = urn("homeport:cluster:Cluster", "east");
const database = urn("homeport:database:Database", "core");
const vpc = urn("homeport:network:Network$gcp:compute/network:Network", "net-vpc");
const subnet = (region: string): string => urn("homeport:network:Network$gcp:compute/subnetwork:Subnetwork", region);
const pool = (key: string): string => urn("homeport:cluster:Cluster$gcp:container/nodePool:NodePool", key);
const gke = urn("homeport:cluster:Cluster$gcp:container/cluster:Cluster", "east-cluster");
const sql = urn("homeport:database:Database$gcp:sql/databaseInstance:DatabaseInstance", "core-a");

function made(resource: string, parent: string, rest: Partial<ExportedResource> = {}): ExportedResource {
  const types = resource.split("::")[2] ?? "";
  return { urn: resource, type: types.slice(types.lastIndexOf("$") + 1), parent, ...rest };
}

const resources: readonly ExportedResource[] = [
  made(stack, ""),
  made(network, stack),
  made(vpc, network),
  made(subnet("us-east4"), network, { inputs: { region: "us-east4" }, dependencies: [vpc] }),
  made(subnet("us-central1"), network, { inputs: { region: "us-central1" } }),
  made(east, stack),
  made(gke, east, { inputs: { location: "us-east4" }, propertyDependencies: { network: [vpc], subnetwork: null } }),
  made(pool("general"), east, { inputs: { location: "us-east4" }, dependencies: [gke] }),
  made(pool("system"), east, { inputs: { location: "us-east4" } }),
  made(database, stack),
  made(sql, database, { outputs: { region: "us-east4" }, dependencies: [gke, vpc] }),
];

describe("cli/graph", () => {
  it("gathers what each outermost component made, and where", () => {
    const { blocks } = readTopology(resources);
    expect(blocks.map(({ kind, name, region }) => [kind, name, region])).to.deep.equal([
      ["Cluster", "east", "us-east4"],
      ["Database", "core", "us-east4"],
      ["Network", "net", undefined],
    ]);
    expect(blocks[0]?.contents).to.deep.equal([
      ["NodePool", 2],
      ["Cluster", 1],
    ]);
  });

  it("joins components that depend on each other, once, and never to themselves", () => {
    expect(readTopology(resources).edges).to.deep.equal(
      [
        [east, network],
        [database, east],
        [database, network],
      ].sort(([a = "", x = ""], [b = "", y = ""]) => `${a} ${x}`.localeCompare(`${b} ${y}`)),
    );
  });

  it("draws a box a region and leaves out the arrow that two others imply", () => {
    const dot = toDot('a "title"', readTopology(resources));
    expect(dot).to.contain('label="a \\"title\\""');
    expect(dot).to.contain('subgraph "cluster us-east4"');
    expect(dot).to.contain(`"${database}" -> "${east}"`);
    expect(dot).to.not.contain(`"${database}" -> "${network}"`);
  });

  it("puts a component where most of it is, and what is spread nowhere", () => {
    const placed = (locations: readonly string[]): string | undefined =>
      readTopology([
        made(east, stack),
        ...locations.map((location, index) => made(pool(String(index)), east, { inputs: { location } })),
      ]).blocks[0]?.region;
    expect(placed(["us-east4", "us-east4", "us-east4", "us-west1"])).to.equal("us-east4");
    expect(placed(["us-east4", "us-east4", "us-west1"])).to.equal(undefined);
    expect(placed([])).to.equal(undefined);
  });

  it("reads a zone, and a link to a region, as the region", () => {
    const located = (inputs: Record<string, unknown>): string | undefined =>
      readTopology([made(database, stack), made(sql, database, { inputs })]).blocks[0]?.region;
    expect(located({ zone: "us-east4-b" })).to.equal("us-east4");
    expect(located({ region: "https://compute.googleapis.com/projects/p/regions/us-east4" })).to.equal("us-east4");
    expect(located({ location: "global" })).to.equal(undefined);
  });

  it("renders SVG, and says so when there is nothing to draw", async () => {
    expect(await renderStack("staging", resources)).to.match(/^<\?xml[^]*<svg[^]*NodePool[^]*<\/svg>/);
    const error: unknown = await renderStack("staging", [made(stack, "")]).catch((thrown: unknown) => thrown);
    expect(String(error)).to.match(/nothing to draw.*pulumi up/);
  });
});
