import type { Fail } from "../../model";
import { isViewedObject, type View } from "../../view";

/** The account with which Memorystore uses keys. */
export function agentOf(projectNumber: string): string {
  return `service-${projectNumber}@cloud-redis.iam.gserviceaccount.com`;
}

/** Settings of Redis that programs may change. https://cloud.google.com/memorystore/docs/cluster/supported-instance-configurations */
const settings: Readonly<Record<string, RegExp>> = {
  "maxmemory-policy": /^(noeviction|(allkeys|volatile)-(lru|lfu|random)|volatile-ttl)$/,
  "maxmemory-gb": /^\d+(\.\d+)?$/,
  "maxmemory-clients": /^\d+(kb|mb|gb|%)?$/,
  maxclients: /^\d+$/,
  "notify-keyspace-events": /^[KEg$lshzxetdmnA]*$/,
  timeout: /^\d+$/,
  activedefrag: /^(yes|no)$/,
  "lazyfree-lazy-eviction": /^(yes|no)$/,
  "lazyfree-lazy-expire": /^(yes|no)$/,
  "lfu-decay-time": /^\d+$/,
  "lfu-log-factor": /^\d+$/,
  "stream-node-max-bytes": /^\d+$/,
  "stream-node-max-entries": /^\d+$/,
};

/** Holds settings to what Memorystore takes. */
export function checkRedis(inputs: View, path: string, fail: Fail): void {
  const given = inputs.get(path);
  if (!isViewedObject(given)) return;
  for (const [name, value] of Object.entries(given)) {
    const at = `${path}[${JSON.stringify(name)}]`;
    const allowed = settings[name];
    if (allowed === undefined)
      fail(at, `'${name}' is not a setting that can be changed: there are ${Object.keys(settings).join(", ")}`);
    else if (typeof value === "string" && !allowed.test(value)) fail(at, `'${value}' is not a value of ${name}`);
  }
}
