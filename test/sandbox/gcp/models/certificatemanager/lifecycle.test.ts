import { expect } from "chai";
import { certificateType } from "../../../../../sandbox/gcp/models/certificatemanager/certificate";
import { dnsAuthorizationType } from "../../../../../sandbox/gcp/models/certificatemanager/dnsAuthorization";
import type { PlainObject } from "../../../../../sandbox/gcp/view";
import { type Known, Session, refusal } from "../../session";

const mapType = "gcp:certificatemanager/certificateMap:CertificateMap";
const entryType = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";
const [second, day] = [1_000, 86_400_000];

describe("a tenant's certificate", () => {
  let now: number;
  let session: Session;
  let authorization: Known;
  let certificate: Known;
  let entry: Known;
  const certificateInputs = () => ({
    name: "shop",
    managed: { domains: ["shop.example.com"], dnsAuthorizations: [authorization.id] },
  });

  beforeEach(async () => {
    now = Date.parse("2030-01-01T00:00:00Z");
    session = new Session({ now: () => new Date(now) });
    authorization = await session.create(dnsAuthorizationType, { name: "shop", domain: "shop.example.com" }, "a");
    certificate = await session.create(certificateType, certificateInputs(), "c");
    await session.create(mapType, { name: "tenants" }, "m");
    const inputs = { name: "shop", map: "tenants", hostname: "shop.example.com", certificates: [certificate.id] };
    entry = await session.create(entryType, inputs, "e");
  });

  afterEach(() => {
    session.remove();
  });

  const pass = (milliseconds: number): void => {
    session.cloud.clock.advance(milliseconds);
  };
  const point = (target?: string): void => {
    const [record] = authorization.outputs["dnsResourceRecords"] as unknown as [{ name: string; data: string }];
    session.cloud.dns.set({ name: record.name, type: "CNAME", values: [target ?? record.data] });
  };
  /** As `pulumi refresh` sees it: state, attempt, issues, and the map entry's state. */
  const seen = async (): Promise<string> => {
    const refreshed = await session.refresh(certificate);
    expect(refreshed.inputs, "inputs are the program's").to.deep.equal(certificate.inputs);
    expect(await session.changes(refreshed, certificateInputs()), "never a change").to.deep.equal({});
    const managed = refreshed.outputs["managed"] as unknown as {
      state: string;
      authorizationAttemptInfos: readonly { domain: string; state: string; failureReason: string }[];
      provisioningIssues: readonly { reason: string }[];
    };
    const served = (await session.refresh(entry)).outputs["state"] as string;
    const attempts = managed.authorizationAttemptInfos.map(({ domain, state, failureReason }) =>
      `${domain} ${state} ${failureReason}`.trim(),
    );
    const issues = managed.provisioningIssues.map(({ reason }) => reason);
    return [managed.state, ...attempts, ...issues, served].join(" | ");
  };

  it("tells which record its domain needs", () => {
    const [record] = authorization.outputs["dnsResourceRecords"] as unknown as [PlainObject];
    expect(record).to.include({ name: "_acme-challenge.shop.example.com.", type: "CNAME" });
    expect(record["data"]).to.match(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{1,2}\.authorize\.certificatemanager\.goog\.$/,
    );
  });

  it("becomes active once DNS is right", async () => {
    expect(await seen()).to.equal("PROVISIONING | shop.example.com AUTHORIZING | PENDING");
    pass(10 * second);
    expect(await seen()).to.equal("PROVISIONING | shop.example.com FAILED CONFIG | AUTHORIZATION_ISSUE | PENDING");
    point("elsewhere.example.");
    pass(10 * second);
    expect(await seen()).to.equal("PROVISIONING | shop.example.com FAILED CONFIG | AUTHORIZATION_ISSUE | PENDING");
    point();
    session.cloud.dns.set({ name: "example.com", type: "CAA", values: ['0 issue "other.example"'] });
    pass(10 * second);
    expect(await seen()).to.equal("PROVISIONING | shop.example.com FAILED CAA | AUTHORIZATION_ISSUE | PENDING");
    session.cloud.dns.set({ name: "example.com", type: "CAA", values: ['0 issue "pki.goog"'] });
    pass(10 * second);
    expect(await seen()).to.equal("PROVISIONING | shop.example.com AUTHORIZED | PENDING");
    now += 20 * second; // time that passes by itself is as good
    expect(await seen()).to.equal("ACTIVE | shop.example.com AUTHORIZED | ACTIVE");
  });

  it("is renewed while nobody looks, fails to be without DNS, and expires; restarts change nothing", async () => {
    point();
    pass(30 * second + 80 * day);
    session.cloud.dns.remove("_acme-challenge.shop.example.com");
    session.restart();
    expect(await seen()).to.equal("ACTIVE | shop.example.com AUTHORIZED | ACTIVE");
    pass(40 * day + 60 * second);
    session.restart();
    expect(await seen(), "renewed on day 60, so due again on day 120").to.equal(
      "PROVISIONING | shop.example.com FAILED CONFIG | AUTHORIZATION_ISSUE | ACTIVE",
    );
    pass(30 * day);
    expect(await seen()).to.equal("FAILED | shop.example.com FAILED CONFIG | AUTHORIZATION_ISSUE | PENDING");
    point();
    pass(day);
    expect(await seen(), "failed is for good").to.match(/^FAILED/);
  });

  it("shows as it is to lists, to finds and to an update, too", async () => {
    point();
    pass(60 * second);
    const states = [...session.cloud.list(certificateType), ...session.cloud.find(certificate.id)]
      .filter(({ type }) => type === certificateType)
      .map(({ state }) => (state["managed"] as PlainObject)["state"]);
    expect(states).to.deep.equal(["ACTIVE", "ACTIVE"]);
    const updated = await session.update(certificate, { ...certificateInputs(), labels: { tenant: "shop" } });
    expect((updated.outputs["managed"] as unknown as PlainObject)["state"]).to.equal("ACTIVE");
  });

  it("takes as long as it is told to", async () => {
    point();
    session.cloud.setDurations({ authorization: 60 * second, issuance: 0 });
    pass(59 * second);
    expect(await seen()).to.match(/^PROVISIONING \| shop.example.com AUTHORIZING/);
    pass(second);
    expect(await seen()).to.match(/^ACTIVE/);
  });

  it("is proven by the cloud's own public zone, too", async () => {
    const [record] = authorization.outputs["dnsResourceRecords"] as unknown as [{ name: string; data: string }];
    await session.create("gcp:dns/managedZone:ManagedZone", { name: "zone", dnsName: "example.com." }, "z");
    const inputs = { managedZone: "zone", name: record.name, type: "CNAME", ttl: 60, rrdatas: [record.data] };
    await session.create("gcp:dns/recordSet:RecordSet", inputs, "r");
    pass(30 * second);
    expect(await seen()).to.match(/^ACTIVE/);
  });

  it("stays what someone has made of it behind the engine's back", async () => {
    const issue = { reason: "RATE_LIMITED", details: "" };
    session.cloud.edit(certificateType, certificate.id, { "managed.provisioningIssues": [issue] });
    point();
    pass(day);
    expect(await seen()).to.equal("PROVISIONING | shop.example.com AUTHORIZING | RATE_LIMITED | PENDING");
  });

  it("goes last to first: entry, certificate, authorisation", async () => {
    expect(await refusal(session.delete(authorization))).to.match(/already being used by .*certificates\/shop/);
    expect(await refusal(session.delete(certificate))).to.match(/already being used by .*certificateMapEntries\/shop/);
    for (const known of [entry, certificate, authorization]) await session.delete(known);
    expect(session.cloud.list(dnsAuthorizationType)).to.deep.equal([]);
  });

  it("needs one authorisation a domain and project, not two", async () => {
    const again = { name: "again", domain: "shop.example.com" };
    expect(await refusal(session.create(dnsAuthorizationType, again, "b"))).to.match(
      /409: A DNS authorization for domain 'shop.example.com' already exists: .*dnsAuthorizations\/shop', alreadyExists/,
    );
    const perProject = { ...again, type: "PER_PROJECT_RECORD" };
    await session.create(dnsAuthorizationType, perProject, "p");
    const third = { ...perProject, name: "third" };
    expect(await refusal(session.create(dnsAuthorizationType, third, "t"))).to.match(/already exists/);
    await session.create(dnsAuthorizationType, { ...again, project: "other" }, "o");
  });

  it("is written at most so often a minute, where that is limited", async () => {
    session.cloud.setQuota("shop", "CERTIFICATE_MANAGER_WRITES_PER_MINUTE", 2);
    const create = (name: string): Promise<string> =>
      refusal(session.create(dnsAuthorizationType, { name, domain: `${name}.example.com` }, name));
    expect(await create("a1")).to.equal("accepted");
    expect(await create("a2")).to.equal("accepted");
    expect(await create("a3")).to.match(/429: Quota exceeded for quota metric 'Write requests'.*rateLimitExceeded/);
    const uses = session.cloud.quotas("shop").find(({ metric }) => metric.endsWith("PER_MINUTE"));
    expect(uses).to.include({ limit: 2, usage: 2 });
    pass(60 * second);
    expect(await create("a3")).to.equal("accepted");
    session.cloud.setQuota("shop", "CERTIFICATE_MANAGER_WRITES_PER_MINUTE", undefined);
    for (const name of ["a4", "a5", "a6"]) expect(await create(name)).to.equal("accepted");
  });
});
