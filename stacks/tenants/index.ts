import { getOrganization, getStack } from "@pulumi/pulumi";
import { EdgeReference } from "../edge/reference";
import { forPeople } from "./errors";
import { publishedDomains } from "./published";
import { readRegistry } from "./registry-files";
import { parseStackName } from "./stack-name";
import { tenants as compose } from "./tenants";

/** The tenants of one shard; `outputs.ts` says what they mean. */
export = async (): Promise<{ readonly tenants: ReturnType<typeof compose> }> => {
  const { environment, shard } = forPeople(() => parseStackName(getStack()));
  const registry = forPeople(() => readRegistry(environment));
  const edge = await new EdgeReference("edge", {
    stack: `${getOrganization()}/homeport-edge/${environment}`,
  }).outputs();
  const published = await publishedDomains();
  return { tenants: forPeople(() => compose({ environment, shard, registry, published }, edge)) };
};
