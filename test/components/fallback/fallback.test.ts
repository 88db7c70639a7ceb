import * as gcp from "@pulumi/gcp";
import { expect } from "chai";
import type { Fallback } from "../../../components/fallback";
import { failureOf, record, type Recording } from "../../support/mocks";
import {
  addressType,
  autoscalerType,
  checkType,
  create,
  edgeType,
  groupType,
  internalType,
  make,
  options,
  regionalCheckType,
  ruleType,
  templateType,
} from "./recording";

describe("components/fallback", () => {
  let recording: Recording<Fallback>;
  before(async () => {
    recording = await make();
  });

  it("guards groups, addresses, rules and the edge's backend, and nothing else", () => {
    const guarded = recording.resources.filter(({ options: { protect } }) => protect).map(({ type }) => type);
    expect(guarded).to.have.members([groupType, addressType, ruleType, groupType, addressType, ruleType, edgeType]);
  });

  it("can be taken down in two steps: guards off, then destroy", async () => {
    const { resources } = await make({ protect: false });
    expect(resources.filter(({ options: { protect } }) => protect)).to.deep.equal([]);
  });

  it("puts regional resources through their region's provider, and the rest through the component's", () => {
    const made = recording.resources.filter(({ type }) => type.startsWith("gcp:"));
    const regional = made.filter(({ inputs: { region } }) => region !== undefined);
    expect(regional).to.have.length(16);
    for (const { name, provider, inputs: given } of made) expect(provider, name).to.equal(given.region ?? "global");
  });

  it("waits for the account's roles before machines need them", () => {
    const roles = recording.ofType("gcp:projects/iAMMember:IAMMember").map(({ urn }) => urn);
    expect(recording.one(templateType, "fallback-us-east1-template").options.dependencies).to.include.members(roles);
  });

  it("tells the gateway where the machines are, and the edge what its backend is", async () => {
    const { outputs } = await record(() => {
      const { endpoints, edgeBackend, account } = create();
      return { endpoints, edgeBackend, account };
    }, options);
    expect(outputs).to.deep.equal({
      endpoints: {
        "us-central1": { address: "10.20.0.7", port: 8080 },
        "us-east1": { address: "10.20.0.7", port: 8080 },
      },
      edgeBackend: "fallback-edge-id",
      account: "home-monolith@test-project.iam.gserviceaccount.com",
    });
  });

  it("gives out an address once connections get through", async () => {
    const { one } = await record(() => {
      new gcp.pubsub.Topic("user", { name: create().endpoints["us-east1"]?.address });
    }, options);
    const { dependencies } = one("gcp:pubsub/topic:Topic").options;
    expect(dependencies).to.include(one(ruleType, "fallback-us-east1-internal-rule").urn);
  });

  it("lets every child be changed", async () => {
    const { ofType } = await make({
      transform: {
        template: { canIpForward: true },
        group: (args) => ({ ...args, targetStoppedSize: 0 }),
        autoscaler: { description: "tried" },
        regionalHealthCheck: { timeoutSec: 1 },
        address: { description: "tried" },
        internalBackend: { sessionAffinity: "CLIENT_IP" },
        forwardingRule: { serviceLabel: "monolith" },
        healthCheck: { timeoutSec: 2 },
        edgeBackend: { enableCdn: true },
      },
    });
    const first = (type: string): Record<string, unknown> => ofType(type)[0]?.inputs ?? {};
    expect(first(templateType).canIpForward).to.equal(true);
    expect(first(groupType).targetStoppedSize).to.equal(0);
    expect(first(autoscalerType).description).to.equal("tried");
    expect(first(regionalCheckType).timeoutSec).to.equal(1);
    expect(first(addressType).description).to.equal("tried");
    expect(first(internalType).sessionAffinity).to.equal("CLIENT_IP");
    expect(first(ruleType).serviceLabel).to.equal("monolith");
    expect(first(checkType).timeoutSec).to.equal(2);
    expect(first(edgeType).enableCdn).to.equal(true);
  });

  it("makes nothing when something is wrong", async () => {
    const made: string[] = [];
    const resource = ({ type }: { type: string }): Record<string, never> => {
      made.push(type);
      return {};
    };
    const message = await failureOf(() => create({ image: "monolith:latest" }), { resource });
    expect(message).to.contain("Fallback fallback: 1 problem, nothing was changed.");
    expect(made.filter((type) => type.startsWith("gcp:"))).to.deep.equal([]);
  });
});
