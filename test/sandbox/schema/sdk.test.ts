import { expect } from "chai";
import { type Location, Sdk } from "../../../sandbox/schema/sdk";

function load(name: string): Sdk {
  const sdk = Sdk.installed(name);
  if (sdk === undefined) throw new Error(`@pulumi/${name} is not installed`);
  return sdk;
}

describe("schema: an SDK's files", () => {
  const places: Readonly<Record<string, Location>> = {
    "gcp:compute/network:Network": { directory: "compute", file: "network", name: "Network" },
    "random:index/randomId:RandomId": { directory: "", file: "randomId", name: "RandomId" },
    "kubernetes:core/v1:ConfigMap": { directory: "core/v1", file: "configMap", name: "ConfigMap" },
    "kubernetes:networking.k8s.io/v1:Ingress": { directory: "networking/v1", file: "ingress", name: "Ingress" },
    "kubernetes:rbac.authorization.k8s.io/v1:Role": { directory: "rbac/v1", file: "role", name: "Role" },
    "pulumi:providers:kubernetes": { directory: "", file: "provider", name: "Provider" },
  };
  for (const [token, location] of Object.entries(places)) {
    it(`finds ${token} in ${location.directory}/${location.file}`, () => {
      expect(load(token.split(":").at(token.startsWith("pulumi:") ? 2 : 0) ?? "").resource(token)).to.deep.equal(
        location,
      );
    });
  }

  for (const [name, least] of Object.entries({ gcp: 1000, kubernetes: 500, random: 5 })) {
    it(`finds every type that ${name} has`, () => {
      const sdk = load(name);
      expect(sdk.types()).to.have.length.greaterThan(least);
      expect(sdk.types().filter((token) => sdk.resource(token) === undefined)).to.deep.equal([]);
    });
  }

  it("finds nothing of a package that is not installed", () => {
    expect(Sdk.installed("no-such-cloud")).to.equal(undefined);
  });
});
