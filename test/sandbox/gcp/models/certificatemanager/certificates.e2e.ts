import * as gcp from "@pulumi/gcp";
import type * as automation from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { EngineTrial } from "../../engine";

/** A tenant: the proof of its domain, its certificate, and its entry in the map. */
function tenant(): Promise<Record<string, unknown>> {
  const authorization = new gcp.certificatemanager.DnsAuthorization("shop", { domain: "shop.example.com" });
  const certificate = new gcp.certificatemanager.Certificate("shop", {
    managed: { domains: ["shop.example.com"], dnsAuthorizations: [authorization.id] },
  });
  const map = new gcp.certificatemanager.CertificateMap("tenants", { name: "tenants" });
  const entry = new gcp.certificatemanager.CertificateMapEntry("shop", {
    map: map.name,
    hostname: "shop.example.com",
    certificates: [certificate.id],
  });
  return Promise.resolve({
    record: authorization.dnsResourceRecords[0],
    state: certificate.managed.apply((managed) => managed?.state),
    issues: certificate.managed.apply((managed) => managed?.provisioningIssues.map(({ reason }) => reason)),
    attempts: certificate.managed.apply((managed) => managed?.authorizationAttemptInfos.map(({ state }) => state)),
    entry: entry.state,
  });
}

describe("a tenant's certificate under the real engine", function () {
  this.timeout(120_000);
  let trial: EngineTrial;
  let stack: automation.Stack;

  beforeEach(async () => {
    trial = await EngineTrial.start();
    stack = await trial.stack(tenant);
  });

  afterEach(() => trial.remove());

  /** What a refresh, and an update after it, show; the update changes nothing. */
  async function seen(): Promise<readonly unknown[]> {
    await stack.refresh();
    const { summary, outputs } = await stack.up();
    const { same, ...changes } = summary.resourceChanges ?? {};
    expect(changes, `${same ?? 0} are the same`).to.deep.equal({});
    return ["state", "attempts", "issues", "entry"].map((name) => outputs[name]?.value as unknown);
  }

  it("is seen by refreshes as it lives: pending, failing, active, failing to be renewed, expired", async () => {
    const { outputs } = await stack.up();
    const record = outputs["record"]?.value as { name: string; data: string };
    expect(await seen()).to.deep.equal(["PROVISIONING", ["AUTHORIZING"], [], "PENDING"]);
    trial.cloud.clock.advance(60_000);
    expect(await seen()).to.deep.equal(["PROVISIONING", ["FAILED"], ["AUTHORIZATION_ISSUE"], "PENDING"]);
    trial.cloud.dns.set({ name: record.name, type: "CNAME", values: [record.data] });
    trial.cloud.clock.advance(60_000);
    expect(await seen()).to.deep.equal(["ACTIVE", ["AUTHORIZED"], [], "ACTIVE"]);
    trial.cloud.dns.remove(record.name);
    trial.cloud.clock.advance(61 * 86_400_000);
    expect(await seen()).to.deep.equal(["PROVISIONING", ["FAILED"], ["AUTHORIZATION_ISSUE"], "ACTIVE"]);
    trial.cloud.clock.advance(30 * 86_400_000);
    expect(await seen()).to.deep.equal(["FAILED", ["FAILED"], ["AUTHORIZATION_ISSUE"], "PENDING"]);
    await stack.destroy();
    expect(trial.cloud.list()).to.deep.equal([]);
  });
});
