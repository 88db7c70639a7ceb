import type { StoredResource } from "../gcp/model";
import { typeMatches, type FaultRules } from "../faults";
import { ControlError, type Changes, type Status } from "./api";
import type { ControlRequest, Routes } from "./control";
import { resolveReference } from "./references";

/** What the control API lets a person do; the daemon hands in the things themselves. */
export interface Controls {
  status(): Promise<Status>;
  stop(): void;
  resources(): readonly StoredResource[];
  /** @throws with the path, what it got and what is allowed */
  edit(resource: StoredResource, changes: Changes): Promise<StoredResource>;
  delete(resource: StoredResource): Promise<void>;
  readonly faults: FaultRules;
  /** Faults were added or removed: regions may have to go down or come back. */
  faultsChanged(): Promise<void>;
  kubeconfig(): Promise<string>;
}

export function routes(controls: Controls): Routes {
  const meant = (request: ControlRequest): StoredResource =>
    resolveReference(controls.resources(), required(request, "ref"));
  return {
    "GET /v1/status": () => controls.status(),
    "POST /v1/stop": () => {
      controls.stop();
    },
    "GET /v1/resources": ({ query }) => {
      const glob = query.get("type") ?? "*";
      return controls.resources().filter(({ type }) => typeMatches(glob, type));
    },
    "GET /v1/resource": meant,
    "PATCH /v1/resource": (request) => refusing(() => controls.edit(meant(request), changesIn(request.body))),
    "DELETE /v1/resource": (request) =>
      refusing(async () => {
        const resource = meant(request);
        await controls.delete(resource);
        return resource;
      }),
    "GET /v1/faults": () => controls.faults.list(),
    "POST /v1/faults": ({ body }) =>
      refusing(async () => {
        const fault = controls.faults.add(body);
        await controls.faultsChanged();
        return fault;
      }),
    "DELETE /v1/faults": async ({ query }) => {
      const id = query.get("id");
      const removed = (id === null ? controls.faults.list().map((fault) => fault.id) : [id]).map((each) => {
        const fault = controls.faults.remove(each);
        if (fault !== undefined) return fault;
        const known = controls.faults.list().map((other) => other.id);
        throw new ControlError(404, `no fault ${each}: there is ${known.length === 0 ? "none" : known.join(", ")}`);
      });
      await controls.faultsChanged();
      return removed;
    },
    "GET /v1/kubeconfig": () => controls.kubeconfig(),
  };
}

function required({ query }: ControlRequest, name: string): string {
  const value = query.get(name);
  if (value === null || value === "") throw new ControlError(400, `the query has no ${name}`);
  return value;
}

function changesIn(body: unknown): Changes {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new ControlError(400, "the body has to be an object: path → value");
  }
  return body as Changes;
}

/** What the sandbox refuses is the caller's to mend, not a defect of ours. */
export async function refusing<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ControlError || !(error instanceof Error) || error instanceof TypeError) throw error;
    throw new ControlError(400, error.message);
  }
}
