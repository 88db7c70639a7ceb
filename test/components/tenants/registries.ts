import fc from "fast-check";
import { addTenants, type PlanName, type Registry, type TenantRequest } from "../../../components/tenants";

export interface Written {
  readonly plan?: PlanName;
  readonly pin?: string;
  /** Names, with the day that each leaves. */
  readonly domains: Readonly<Record<string, string | undefined>>;
}

/** A registry from few words: shard → tenant → domains. The plan is `enterprise` unless said otherwise. */
export function registryOf(shards: Readonly<Record<string, Readonly<Record<string, Written>>>>): Registry {
  return Object.fromEntries(
    Object.entries(shards).map(([key, tenants]) => [
      key,
      {
        version: 1 as const,
        tenants: Object.fromEntries(
          Object.entries(tenants).map(([id, { plan = "enterprise", pin, domains }]) => [
            id,
            {
              plan,
              ...(pin !== undefined && { pin }),
              domains: Object.fromEntries(
                Object.entries(domains).map(([name, leaves]) => [name, leaves === undefined ? {} : { leaves }]),
              ),
            },
          ]),
        ),
      },
    ]),
  );
}

/** A record without one of its keys. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

/** Requests of different tenants for domains that nobody else has. */
export const requests: fc.Arbitrary<readonly TenantRequest[]> = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 7 }),
      wildcard: fc.boolean(),
      pin: fc.option(fc.constantFrom("us-east1", "europe-west1"), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((wishes) =>
    wishes.map(({ count, wildcard, pin }, index) => ({
      tenant: `tenant-${String(index)}`,
      plan: "enterprise" as const,
      pin,
      domains: [
        ...Array.from({ length: count }, (_, number) => `n${String(number)}.t${String(index)}.example.com`),
        ...(wildcard ? [`*.n0.t${String(index)}.example.com`] : []),
      ],
    })),
  );

/** Registries as people fill them. */
export const registries: fc.Arbitrary<Registry> = requests.map(
  (all) => addTenants("tenants/test", {}, all).at(-1)?.registry ?? {},
);
