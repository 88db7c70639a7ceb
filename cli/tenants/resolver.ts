import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { type Answer, baseOf, caaNames, type CaaRecord, type FoundDns, type WantedDns } from "../../components/tenants";
import { usageError } from "../output/errors";

const timeoutMs = 3000;
const tries = 2;

/** Codes of answers that say that there is no such record, as opposed to no answer. */
const nothing = ["ENODATA", "ENOTFOUND"];

/**
 * Where DNS is asked.
 *
 * @param server `host:port` or an address. Default: the machine's own resolvers.
 * @throws CommandError with exit code 2 when it is neither
 */
export function openResolver(server?: string): Resolver {
  const resolver = new Resolver({ timeout: timeoutMs, tries });
  if (server !== undefined) {
    const host = /^(?:\[(.+)\]|([^:]+))(?::\d+)?$/.exec(server);
    if (isIP(host?.[1] ?? host?.[2] ?? server) === 0) {
      throw usageError(`--resolver ${server}: write an address, such as 8.8.8.8, 127.0.0.1:5353 or [2001:db8::1]:53`);
    }
    resolver.setServers([server]);
  }
  return resolver;
}

/** Asks DNS all that matters for a domain. Never fails: what has no answer says so. */
export async function askDns(resolver: Resolver, name: string, { challenge }: WantedDns): Promise<FoundDns> {
  // Any name below a wildcard will do.
  const host = name.startsWith("*.") ? `homeport-check.${baseOf(name)}` : name;
  const [cname, ipv4, ipv6, caa] = await Promise.all([
    ask(() => resolver.resolveCname(challenge.name)),
    ask(() => resolver.resolve4(host)),
    ask(() => resolver.resolve6(host)),
    askCaa(resolver, name),
  ]);
  return { challenge: cname, ipv4, ipv6, caa };
}

async function askCaa(resolver: Resolver, name: string): Promise<FoundDns["caa"]> {
  for (const at of caaNames(name)) {
    const answer = await ask<CaaRecord>(() => resolver.resolveCaa(at));
    if ("error" in answer || answer.records.length > 0) return { ...answer, at };
  }
  return { records: [] };
}

async function ask<T>(question: () => Promise<readonly T[]>): Promise<Answer<T>> {
  try {
    return { records: await question() };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return nothing.includes(code) ? { records: [] } : { error: code === "" ? message : code };
  }
}
