import { expect } from "chai";
import fc from "fast-check";
import { type EventsPlan, type EventsPlanArgs, planEvents, type TopicSpec } from "../../../components/events";
import { fromKeys, ProblemsError } from "../../../components/shared";
import { account, planArgs } from "./args";

const regionNames = ["us-central1", "us-east1", "europe-west1"];

/** Names that are easily taken for one another, or for the copy of another region's topic. */
const topicName = fc
  .array(fc.constantFrom("placed", "us", "us-east1", "a", "b", ".", "_", "-"), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""));

const topicSpec: fc.Arbitrary<TopicSpec> = fc
  .record({
    partitions: fc.integer({ min: 1, max: 50 }),
    replicationFactor: fc.integer({ min: 1, max: 6 }),
    replicate: fc.boolean(),
  })
  .map(({ partitions, ...rest }) => ({ partitions, ...rest, retention: { hours: 24, gib: partitions } }));

const produced = fc.dictionary(topicName, topicSpec, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

const anyArgs: fc.Arbitrary<EventsPlanArgs> = fc
  .record({
    vcpus: fc.integer({ min: 3, max: 90 }),
    regions: fc.subarray(regionNames, { minLength: 1 }),
    produces: fc.tuple(produced, produced),
  })
  .map(({ vcpus, regions, produces }) => ({
    ...planArgs,
    capacity: { vcpus, memoryGib: vcpus * 4 },
    regions: fromKeys(regions, () => ({ network: { nodeCidr: "10.4.0.0/20" } })),
    clients: Object.fromEntries(
      produces.map((topics, index) => {
        const service = `service-${String(index)}`;
        return [service, { account: account(service), produces: topics }];
      }),
    ),
  }));

/** The plan, or nothing where it is refused with its problems. */
function planOf(args: EventsPlanArgs): EventsPlan | undefined {
  try {
    return planEvents("events", args);
  } catch (error) {
    expect(error).to.be.instanceOf(ProblemsError);
    return undefined;
  }
}

function specsOf({ clients }: EventsPlanArgs): readonly (readonly [string, TopicSpec])[] {
  return Object.values(clients).flatMap(({ produces = {} }) => Object.entries(produces));
}

describe("components/events/events.plan, for topics of any name and clusters of any size", () => {
  it("is refused, or has every topic in each region that needs it, and no two of one name", () => {
    let planned = 0;
    fc.assert(
      fc.property(anyArgs, (args) => {
        const plan = planOf(args);
        if (plan === undefined) return;
        planned += 1;
        const specs = specsOf(args);
        const copies = specs.filter(([, { replicate }]) => replicate === true).length;
        for (const { topics } of Object.values(plan.regions)) {
          const names = Object.values(topics).map(({ name }) => name);
          // Fewer would mean that two topics of one name had become one.
          expect(names).to.have.lengthOf(specs.length + copies * (Object.keys(args.regions).length - 1));
          expect(new Set(names).size).to.equal(names.length);
        }
      }),
      { numRuns: 2000 },
    );
    expect(planned, "plans that were not refused").to.be.greaterThan(100);
  });

  it("never plans more copies than brokers, fewer partitions than asked for, or a wait for copies that are not there", () => {
    fc.assert(
      fc.property(anyArgs, (args) => {
        const plan = planOf(args);
        const brokers = Math.max(3, Math.ceil(args.capacity.vcpus / 15));
        const most = Math.max(...specsOf(args).map(([, { replicationFactor = 3 }]) => replicationFactor));
        if (most > brokers) expect(plan).to.equal(undefined);
        const asked = Object.fromEntries(specsOf(args));
        for (const { topics } of Object.values(plan?.regions ?? {})) {
          for (const { name, partitions, replicationFactor, configs } of Object.values(topics)) {
            const spec = asked[name] ?? asked[name.replace(/^[^.]+\./, "")];
            expect(partitions).to.equal(spec?.partitions);
            expect(replicationFactor).to.be.at.most(brokers);
            expect(Number(configs["min.insync.replicas"])).to.be.at.most(replicationFactor);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
