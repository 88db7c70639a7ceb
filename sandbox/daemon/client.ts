import type { Fault, FaultRequest } from "../faults";
import type { ListedRecords, RecordRequest } from "../dns/public-dns";
import type { QuotaUse } from "../gcp/quotas";
import {
  ControlError,
  type Changes,
  type ClockStatus,
  type LimitRequest,
  type Status,
  type StoredResource,
} from "./api";
import type { Home } from "./home";
import { running } from "./runtime";

/** Longer than what the slowest answer takes: an edit that ends a cluster. */
const timeoutMs = 60_000;

/** The control API of a running sandbox. Every method throws `ControlError` with what the sandbox refused, and why. */
export class ControlClient {
  constructor(
    private readonly port: number,
    private readonly token: string,
  ) {}

  /** For the sandbox that runs in this home; `undefined` when none does. */
  static for(home: Home): ControlClient | undefined {
    const found = running(home);
    return found && new ControlClient(found.ports.control, found.daemon.token);
  }

  status(): Promise<Status> {
    return this.call("GET", "/v1/status");
  }

  /** Begins to stop; the answer comes before the end. */
  async stop(): Promise<void> {
    await this.call("POST", "/v1/stop");
  }

  /** @param type Glob over type tokens, or over their last part. */
  resources(type = "*"): Promise<readonly StoredResource[]> {
    return this.call("GET", "/v1/resources", { type });
  }

  resource(reference: string): Promise<StoredResource> {
    return this.call("GET", "/v1/resource", { ref: reference });
  }

  /** Changes a resource behind the engine's back. */
  edit(reference: string, changes: Changes): Promise<StoredResource> {
    return this.call("PATCH", "/v1/resource", { ref: reference }, changes);
  }

  /** Deletes a resource behind the engine's back. @returns what it was */
  delete(reference: string): Promise<StoredResource> {
    return this.call("DELETE", "/v1/resource", { ref: reference });
  }

  faults(): Promise<readonly Fault[]> {
    return this.call("GET", "/v1/faults");
  }

  addFault(request: FaultRequest): Promise<Fault> {
    return this.call("POST", "/v1/faults", {}, request);
  }

  /** @param id Without one, all go. @returns those that are gone */
  removeFaults(id?: string): Promise<readonly Fault[]> {
    return this.call("DELETE", "/v1/faults", id === undefined ? {} : { id });
  }

  /** All that stands in the cloud's DNS, sorted by name. */
  dnsRecords(): Promise<readonly ListedRecords[]> {
    return this.call("GET", "/v1/dns");
  }

  /** Sets records, each in place of what was set at its name and type. */
  setDnsRecords(requests: readonly RecordRequest[]): Promise<readonly ListedRecords[]> {
    return this.call("PUT", "/v1/dns", {}, requests);
  }

  /** @param type Without one, all that was set at the name goes. @returns what is gone */
  removeDnsRecords(name: string, type?: string): Promise<readonly ListedRecords[]> {
    return this.call("DELETE", "/v1/dns", type === undefined ? { name } : { name, type });
  }

  clock(): Promise<ClockStatus> {
    return this.call("GET", "/v1/clock");
  }

  /** Moves the cloud's clock ahead. */
  advanceClock(milliseconds: number): Promise<ClockStatus> {
    return this.call("POST", "/v1/clock", {}, { advance: milliseconds });
  }

  /** Changes how long things take, in milliseconds; `null` puts one back to its default. */
  setDurations(changes: Readonly<Record<string, number | null>>): Promise<ClockStatus> {
    return this.call("PATCH", "/v1/clock", {}, changes);
  }

  /** What all projects use of their quotas. */
  quotas(): Promise<readonly QuotaUse[]> {
    return this.call("GET", "/v1/quotas");
  }

  /** @returns what the project uses of its quotas, with the new limit */
  setQuota(request: LimitRequest): Promise<readonly QuotaUse[]> {
    return this.call("PUT", "/v1/quotas", {}, request);
  }

  async kubeconfig(): Promise<string> {
    return this.call("GET", "/v1/kubeconfig");
  }

  private async call<Result>(
    method: string,
    path: string,
    query: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<Result> {
    const url = new URL(`http://127.0.0.1:${this.port}${path}`);
    url.search = new URLSearchParams(query).toString();
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const parsed = text === "" ? undefined : (JSON.parse(text) as unknown);
    if (!response.ok) throw new ControlError(response.status, (parsed as { error: string }).error);
    return parsed as Result;
  }
}
