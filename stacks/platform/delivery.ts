import { Admission } from "../../components/admission";
import type { Cluster } from "../../components/cluster";
import { Delivery } from "../../components/delivery";
import { RegionKeys } from "../../components/keys";
import { Registry, registryLocations } from "../../components/registry";
import { fromKeys, mapValues, required } from "../../components/shared";
import type { Ground } from "./ground";
import { pipelinesOf } from "./pipelines";

/** How applications get into the clusters. */
export interface DeliveryChain {
  readonly delivery: Delivery;
  readonly registry: Registry;
  readonly admission: Admission;
}

/** Pipelines without keys, a registry that they push to and the clusters' nodes pull from, and admission of what they attested. */
export function makeDelivery(ground: Ground, clusters: Readonly<Record<string, Cluster>>): DeliveryChain {
  const { environment, project, agents, global, names } = ground;
  const { prefix, guards } = environment;
  const opts = { providers: { gcp: global, random: names } };
  const { owner, ownerId } = environment.delivery;

  const delivery = new Delivery(
    "delivery",
    { project, prefix, owner, ownerId, pipelines: pipelinesOf(environment.delivery) },
    opts,
  );
  const pipelines = mapValues(delivery.accounts, ({ member }) => member);

  const regions = Object.keys(ground.regions);
  const keys = fromKeys(
    registryLocations(regions),
    (location) =>
      new RegionKeys(
        `keys-registry-${location}`,
        {
          ...environment.keys,
          prefix: `${prefix}-registry`,
          region: location,
          users: { registry: required(agents, "registry") },
          protect: guards.protect,
        },
        opts,
      ),
  );
  const registry = new Registry(
    "registry",
    {
      ...environment.registry,
      project,
      regions,
      readers: mapValues(clusters, ({ resources }) => resources.nodeAccount.member),
      writers: pipelines,
      encryptionKeys: mapValues(keys, (own) => required(own.keys, "registry")),
      protect: guards.protect,
    },
    opts,
  );

  const admission = new Admission(
    "admission",
    { ...environment.admission, project, prefix, signers: pipelines, protect: guards.protect },
    opts,
  );
  return { delivery, registry, admission };
}
