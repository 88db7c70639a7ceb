import { expect } from "chai";
import { make, RegionalObjects } from "../recording";

describe("components/service/manifests/network-policies", () => {
  let objects: RegionalObjects;
  before(async () => {
    objects = new RegionalObjects(await make());
  });
  const policy = (key: string): Record<string, unknown> =>
    objects.spec("networking.k8s.io/v1:NetworkPolicy", `network-${key}`);

  it("deny everything that no other allows", () => {
    expect(policy("default-deny")).to.deep.equal({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  });

  it("let callers in, on the service's port", () => {
    expect(policy("callers")).to.deep.equal({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "last-mile" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } },
              podSelector: { matchLabels: { app: "envoy" } },
            },
          ],
          ports: [{ protocol: "TCP", port: 8080 }],
        },
      ],
    });
  });

  it("let names be looked up, wherever the cluster's DNS is", () => {
    const [rule] = policy("dns").egress as [{ to: Record<string, unknown>[]; ports: unknown }];
    expect(rule.ports).to.deep.equal([
      { protocol: "UDP", port: 53 },
      { protocol: "TCP", port: 53 },
    ]);
    expect(rule.to.slice(1)).to.deep.equal([
      { ipBlock: { cidr: "169.254.20.10/32" } },
      { ipBlock: { cidr: "169.254.169.254/32" } },
    ]);
  });

  it("let pods get their identity's tokens", () => {
    expect(policy("identity").egress).to.deep.equal([
      {
        to: [{ ipBlock: { cidr: "169.254.169.254/32" } }],
        ports: [
          { protocol: "TCP", port: 80 },
          { protocol: "TCP", port: 8080 },
        ],
      },
      {
        to: [{ ipBlock: { cidr: "169.254.169.252/32" } }],
        ports: [
          { protocol: "TCP", port: 987 },
          { protocol: "TCP", port: 988 },
        ],
      },
    ]);
  });

  it("let pods reach the database's instances, and what they declare", () => {
    const ports = [
      { protocol: "TCP", port: 5432 },
      { protocol: "TCP", port: 3307 },
    ];
    expect(policy("database").egress).to.deep.equal([
      { to: [{ ipBlock: { cidr: "10.9.0.3/32" } }], ports },
      { to: [{ ipBlock: { cidr: "10.9.1.4/32" } }], ports },
    ]);
    expect(policy("destinations").egress).to.deep.equal([
      { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [{ protocol: "TCP", port: 443 }] },
    ]);
  });

  it("are no more than that", async () => {
    const plain = await make({ callers: undefined, destinations: undefined, database: undefined });
    expect(
      plain
        .ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy")
        .filter(({ provider }) => provider === "us-east1")
        .map(({ name }) => name.replace("last-mile-us-east1-network-", "")),
    ).to.have.members(["default-deny", "dns", "identity"]);
  });
});
