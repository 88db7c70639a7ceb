import { expect } from "chai";
import { parseConfiguration } from "../../../stacks/edge/configuration";
import { edge } from "../../../stacks/edge/edge";
import { edgeOutputsV1 } from "../../../stacks/edge/outputs";
import { options } from "../../components/edge/recording";
import { record, type Recording, type Registration } from "../../support/mocks";
import { environments, rawConfiguration } from "./files";
import { platformOutputs } from "./platform";

const line = ({ type, name }: Registration): string => `${type} ${name}`;

function compose(name: string): Promise<Recording<unknown>> {
  const configuration = parseConfiguration(name, rawConfiguration(name));
  const platform = platformOutputs("test-project", "machines-id");
  return record(() => ({ edge: edge(name, configuration, platform) }), {
    ...options,
    project: "homeport-edge",
    stack: name,
  });
}

describe("stacks/edge", () => {
  for (const name of environments) {
    describe(name, () => {
      let recording: Recording<unknown>;
      before(async () => (recording = await compose(name)));

      it("leaves nothing to default providers", () => {
        const left = recording.resources.filter(
          ({ custom, type, provider }) => custom && !type.startsWith("pulumi:") && provider === undefined,
        );
        expect(left.map(line)).to.deep.equal([]);
      });

      it("waits for the APIs that it calls", () => {
        const apis = recording.ofType("gcp:projects/service:Service");
        expect(apis.map(({ inputs }) => inputs.service)).to.have.members([
          "certificatemanager.googleapis.com",
          "networkservices.googleapis.com",
          "storage.googleapis.com",
        ]);
        const provider = recording.one("pulumi:providers:gcp", "gcp");
        expect(provider.options.dependencies).to.include.members(apis.map(({ urn }) => urn));
      });

      it("labels what is billed as the platform does", () => {
        const { inputs } = recording.one("pulumi:providers:gcp", "gcp");
        expect(JSON.parse(String(inputs.defaultLabels))).to.include({
          application: "homeport",
          "managed-by": "pulumi",
        });
      });

      it("guards addresses, zone and map", () => {
        const kept = recording.resources.filter(({ options: { protect } }) => protect).map(({ type }) => type);
        expect(kept).to.include.members([
          "gcp:compute/globalAddress:GlobalAddress",
          "gcp:dns/managedZone:ManagedZone",
          "gcp:certificatemanager/certificateMap:CertificateMap",
        ]);
      });

      it("tells people", () => {
        const channel = recording.one("gcp:monitoring/notificationChannel:NotificationChannel");
        for (const { inputs, name: alert } of recording.ofType("gcp:monitoring/alertPolicy:AlertPolicy"))
          expect(inputs.notificationChannels, alert).to.deep.equal([`${channel.name}-id`]);
      });

      it("publishes what it promises", () => {
        const { edge: published } = recording.outputs;
        expect(edgeOutputsV1.parse(published)).to.deep.equal(published);
        expect(published).to.deep.include({
          version: 1,
          environment: name,
          project: { id: "test-project" },
          prefix: "homeport",
          certificateMap: { id: "edge-certificates-map-id", name: "homeport-edge" },
          addresses: { ipv4: "198.18.0.4", ipv6: "2600:1901:0:4::" },
          gatewayBackend: "homeport-gateway",
          gateway: { protocol: "HTTP", healthPath: "/readyz" },
          urlMap: { id: "edge-front-urls-id", name: "homeport-edge" },
          policies: { security: "edge-armor-id", serviceLb: "//networkservices.googleapis.com/edge-policy-id" },
        });
      });
    });
  }

  it("makes the same in both environments", async () => {
    const of = async (name: string): Promise<readonly string[]> => (await compose(name)).resources.map(line).sort();
    expect(await of("staging")).to.deep.equal(await of("prod"));
  });

  it("sends requests to the platform's machines", async () => {
    const { one } = await compose("prod");
    expect(one("gcp:compute/uRLMap:URLMap", "edge-front-urls").inputs.defaultRouteAction).to.deep.equal({
      weightedBackendServices: [{ backendService: "machines-id", weight: 100 }],
    });
  });
});
