import type { Fault, FaultRequest } from "../faults";
import { ControlError, type Changes, type Status, type StoredResource } from "./api";
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
