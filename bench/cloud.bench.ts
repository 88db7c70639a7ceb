import { Session, type Known } from "../test/sandbox/gcp/session";
import type { Bench } from "./run";
import type { Figure } from "./support/figures";

/** Tenants, of three resources each. */
const few = 1_000;
const many = 10_000;

const types = {
  authorization: "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
  certificate: "gcp:certificatemanager/certificate:Certificate",
  map: "gcp:certificatemanager/certificateMap:CertificateMap",
  entry: "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry",
};

/** What one resource costs among many, against what it costs among a tenth of them: 1 where cost grows with their number only. */
export const bench: Bench = {
  title: `The model of Google Cloud with ${many} tenants, against ${few}: what each resource costs`,
  async *run(): AsyncIterable<Figure> {
    await measure(few); // warms up
    const reference = await measure(few);
    const ours = await measure(many);
    for (const [name, cost] of ours)
      yield { name: `${name}: time a resource`, ours: cost, reference: reference.get(name) ?? NaN, unit: "µs" };
  },
};

/** Microseconds a resource, by what is done to it. */
async function measure(tenants: number): Promise<ReadonlyMap<string, number>> {
  const session = new Session();
  const costs = new Map<string, number>();
  const timed = async (name: string, count: number, work: () => unknown): Promise<void> => {
    const start = performance.now();
    await work();
    costs.set(name, ((performance.now() - start) * 1_000) / count);
  };
  for (const metric of ["MANAGED_CERTIFICATES", "DNS_AUTHORIZATIONS", "CERTIFICATE_MAP_ENTRIES"])
    session.cloud.setQuota("shop", metric, many);
  await session.create(types.map, { name: "tenants" }, "map");
  const made: Known[] = [];
  await timed("create", 3 * tenants, async () => {
    for (let index = 0; index < tenants; index += 1) made.push(...(await tenant(session, `t${index}`)));
  });
  await timed("set DNS", tenants, () => {
    for (const { outputs } of made.filter(({ type }) => type === types.authorization)) {
      const [record] = outputs["dnsResourceRecords"] as unknown as [{ name: string; data: string }];
      session.cloud.dns.set({ name: record.name, type: "CNAME", values: [record.data] });
    }
  });
  session.cloud.clock.advance(86_400_000);
  await timed("refresh", made.length, async () => {
    for (const known of made) await session.refresh(known);
  });
  await timed("list", made.length, () => session.cloud.list());
  await timed("close and open", made.length, () => {
    session.restart();
  });
  await timed("delete", made.length, async () => {
    for (const known of made.reverse()) await session.delete(known);
  });
  session.remove();
  return costs;
}

/** Authorisation, certificate and map entry of one domain. */
async function tenant(session: Session, name: string): Promise<Known[]> {
  const domain = `${name}.example.com`;
  const authorization = await session.create(types.authorization, { name, domain }, `${name}-authorization`);
  const managed = { domains: [domain], dnsAuthorizations: [authorization.id] };
  const certificate = await session.create(types.certificate, { name, managed }, `${name}-certificate`);
  const served = { name, map: "tenants", hostname: domain, certificates: [certificate.id] };
  return [authorization, certificate, await session.create(types.entry, served, `${name}-entry`)];
}
