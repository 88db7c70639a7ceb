import { join, resolve } from "node:path";
import { checkout } from "../../sandbox/daemon/home";
import { environmentsIn } from "../../stacks/tenants/registry-files";
import { usageError } from "../output/errors";

/** Where an environment's tenants are written down, and the program that makes them. */
export interface Place {
  readonly environment: string;
  /** Directory of all registries. */
  readonly registries: string;
  /** Directory of the environment's registry. */
  readonly registry: string;
  /** The project of the shards' stacks. */
  readonly project: string;
}

/** Options that every command about tenants takes. */
export interface PlaceOptions {
  readonly env: string;
  readonly root?: string;
}

/** @throws CommandError with exit code 2 for an environment without a registry */
export function findPlace({ env, root = checkout }: PlaceOptions): Place {
  const registries = join(resolve(root), "tenants");
  const known = environmentsIn(registries);
  if (!known.includes(env)) {
    throw usageError(`--env ${env}: there is no ${join(registries, env)}; there is ${known.join(", ") || "none"}`);
  }
  return {
    environment: env,
    registries,
    registry: join(registries, env),
    project: join(resolve(root), "stacks", "tenants"),
  };
}
