import { expect } from "chai";
import type { Service } from "../../../components/service";
import type { Recording } from "../../support/mocks";
import { make, RegionalObjects } from "./recording";

describe("components/service/regional-service", () => {
  let recording: Recording<Service>;
  let objects: RegionalObjects;
  before(async () => {
    recording = await make();
    objects = new RegionalObjects(recording);
  });

  it("is the same in every region, with the region's own provider", () => {
    const inRegion = (region: string): readonly string[] =>
      recording.resources
        .filter(({ type, provider }) => type.startsWith("kubernetes:") && provider === region)
        .map(({ type, name }) => `${type} ${name.replace(region, "REGION")}`)
        .sort();
    expect(inRegion("us-central1")).to.deep.equal(inRegion("us-east1"));
    expect(inRegion("us-central1")).to.have.lengthOf(14);
    const others = recording.resources.filter(
      ({ type, provider }) => /^(gcp|kubernetes):/.test(type) && provider === undefined,
    );
    expect(others).to.deep.equal([]);
  });

  it("has its bounds before pods start", () => {
    const bounds = recording.resources.filter(
      ({ type, provider }) =>
        provider === "us-central1" && /:(ResourceQuota|LimitRange|NetworkPolicy|Namespace|ServiceAccount)$/.test(type),
    );
    expect(bounds).to.not.be.empty;
    expect(objects.object("apps/v1:Deployment", "deployment").options.dependencies).to.include.members(
      bounds.map(({ urn }) => urn),
    );
  });

  it("lets children be changed", async () => {
    const changed = new RegionalObjects(
      await make({
        transform: {
          deployment: (args) => ({ ...args, metadata: { name: "changed" } }),
          disruptionBudget: { spec: { maxUnavailable: 1 } },
        },
      }),
      "us-east1",
    );
    expect(changed.object("apps/v1:Deployment", "deployment").inputs.metadata).to.deep.equal({ name: "changed" });
    expect(changed.spec("policy/v1:PodDisruptionBudget", "disruption-budget")).to.deep.equal({ maxUnavailable: 1 });
  });
});
