import { expect } from "chai";
import { bootstrap } from "../../../stacks/bootstrap/bootstrap";
import { parseConfiguration } from "../../../stacks/bootstrap/configuration";
import { record, type Recording, type Registration } from "../../support/mocks";
import { environments, rawConfiguration } from "./files";

const line = ({ type, name }: Registration): string => `${type} ${name}`;

function compose(name: string): Promise<Recording<unknown>> {
  return record(() => bootstrap(name, parseConfiguration(name, rawConfiguration(name))), {
    project: "homeport-bootstrap",
    stack: name,
  });
}

describe("stacks/bootstrap", () => {
  for (const name of environments) {
    describe(name, () => {
      let recording: Recording<unknown>;
      before(async () => (recording = await compose(name)));

      it("makes the place for state, and nothing else", () => {
        const made = recording.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
        expect(made.map(line)).to.have.members([
          "gcp:projects/iAMAuditConfig:IAMAuditConfig project-audit-storage",
          "gcp:projects/service:Service project-cloudkms",
          "gcp:projects/service:Service project-cloudresourcemanager",
          "gcp:projects/service:Service project-iam",
          "gcp:projects/service:Service project-serviceusage",
          "gcp:projects/service:Service project-storage",
          "gcp:kms/cryptoKey:CryptoKey state-keys-objects",
          "gcp:kms/cryptoKey:CryptoKey state-secrets",
          "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember state-keys-objects-user",
          "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember state-operator-platform-key",
          "gcp:kms/keyRing:KeyRing state-keys-ring",
          "gcp:storage/bucket:Bucket state-bucket",
          "gcp:storage/bucketIAMMember:BucketIAMMember state-operator-platform-bucket",
          "random:index/randomId:RandomId state-keys-suffix",
        ]);
      });

      it("leaves nothing to default providers", () => {
        const left = recording.resources.filter(
          ({ custom, type, provider }) => custom && !type.startsWith("pulumi:") && provider === undefined,
        );
        expect(left.map(line)).to.deep.equal([]);
      });

      it("protects what holds state", () => {
        const stateful = recording.resources.filter(({ type }) => /Bucket$|KeyRing|CryptoKey$|RandomId/.test(type));
        expect(stateful.filter(({ options }) => !options.protect).map(line)).to.deep.equal([]);
        expect(stateful).to.have.length(5);
      });

      it("publishes what other stacks begin with", () => {
        expect(recording.outputs).to.deep.equal({
          backend: `gs://homeport-${name}-state`,
          secretsProvider: "gcpkms://state-secrets-id",
        });
      });
    });
  }

  it("makes the same in both environments", async () => {
    const staging = await compose("staging");
    const prod = await compose("prod");
    expect(staging.resources.map(line).sort()).to.deep.equal(prod.resources.map(line).sort());
  });
});
