import { badRequest, invalidField } from "../../errors";
import type { ResourceView } from "../../model";
import { type View, View as StateView } from "../../view";
import { negType, regionNegType, groupOf } from "./types";

/** What a backend service's groups say about it. */
export function admitBackends(resource: ResourceView): void {
  const { inputs, cloud } = resource;
  const kind = inputs.string("loadBalancingScheme") ?? "";
  const groups = inputs.list("backends").map((backend) => groupOf(cloud, backend.string("group") ?? ""));
  inputs.list("backends").forEach((backend, index) => {
    const group = groups[index];
    const endpoints = new StateView(group?.state ?? {}).string("networkEndpointType") ?? "";
    if (group?.type === negType) admitEndpoints(backend, kind, endpoints, index);
    if (group?.type === regionNegType) admitServerless(backend, endpoints, index);
  });
  const serverless = groups.some((group) => group?.type === regionNegType);
  const probed = groups.some(
    (group) => group && group.type !== regionNegType && group.state.networkEndpointType !== "NON_GCP_PRIVATE_IP_PORT",
  );
  if (probed && !inputs.has("healthChecks"))
    throw invalidField("healthChecks", "", "At least one health check must be specified.");
  if (serverless && inputs.has("healthChecks"))
    throw invalidField(
      "healthChecks",
      inputs.string("healthChecks"),
      "A backend service cannot have a healthcheck with Serverless network endpoint group backends.",
    );
}

function admitEndpoints(backend: View, kind: string, endpoints: string, index: number): void {
  const path = `backends[${String(index)}]`;
  const mode = backend.string("balancingMode") ?? "UTILIZATION";
  if (mode === "UTILIZATION")
    throw invalidField(
      `${path}.balancingMode`,
      mode,
      "Balancing mode UTILIZATION is not supported for network endpoint groups: use RATE or CONNECTION.",
    );
  if (["maxRatePerInstance", "maxConnectionsPerInstance"].some((name) => backend.has(name)))
    throw badRequest(
      "Capacity per instance is for instance groups: network endpoint groups have it per endpoint.",
      path,
    );
  if (endpoints === "GCE_VM_IP" && kind !== "INTERNAL" && kind !== "EXTERNAL")
    throw invalidField(
      `${path}.group`,
      backend.string("group"),
      `Endpoints of type GCE_VM_IP are for passthrough load balancers, not for ${kind}.`,
    );
}

function admitServerless(backend: View, endpoints: string, index: number): void {
  if (endpoints !== "SERVERLESS") return;
  const set = ["maxRate", "maxUtilization", "maxConnections"].find((name) => backend.has(name));
  if (set !== undefined)
    throw invalidField(
      `backends[${String(index)}].${set}`,
      backend.number(set),
      "Serverless network endpoint groups have no target capacity.",
    );
}
