import * as gcp from "@pulumi/gcp";
import * as random from "@pulumi/random";
import { Fallback, type FallbackArgs } from "../../../components/fallback";
import { fromKeys } from "../../../components/shared";
import { record, type Recording, type RecordOptions } from "../../support/mocks";
import { ref } from "../../support/ref";
import { planArgs } from "./args";

export const templateType = "gcp:compute/instanceTemplate:InstanceTemplate";
export const groupType = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
export const autoscalerType = "gcp:compute/regionAutoscaler:RegionAutoscaler";
export const regionalCheckType = "gcp:compute/regionHealthCheck:RegionHealthCheck";
export const checkType = "gcp:compute/healthCheck:HealthCheck";
export const addressType = "gcp:compute/address:Address";
export const internalType = "gcp:compute/regionBackendService:RegionBackendService";
export const ruleType = "gcp:compute/forwardingRule:ForwardingRule";
export const edgeType = "gcp:compute/backendService:BackendService";

/** What Google Cloud adds to these types. */
export const options: RecordOptions = {
  resource: ({ type, name }) => ({
    ...(type === templateType && { selfLinkUnique: `${name}-link?uniqueId=1` }),
    ...(type === groupType && { instanceGroup: `${name}-instances` }),
    ...(type === addressType && { address: "10.20.0.7" }),
  }),
};

/** The monolith's machines in two regions, changed as told. */
export function create(change: Partial<FallbackArgs> = {}): Fallback {
  const global = new gcp.Provider("global", { project: "test-project" });
  const names = new random.Provider("random");
  const regions = fromKeys(["us-central1", "us-east1"], (region) => ({
    provider: new gcp.Provider(region, { project: "test-project", region }),
    network: { subnetwork: ref(`${region}-nodes`) },
  }));
  return new Fallback(
    "fallback",
    { ...planArgs, project: "test-project", network: ref("network"), regions, env: {}, ...change },
    { providers: { gcp: global, random: names } },
  );
}

/** What {@link create} registers. */
export function make(change: Partial<FallbackArgs> = {}): Promise<Recording<Fallback>> {
  return record(() => create(change), options);
}
