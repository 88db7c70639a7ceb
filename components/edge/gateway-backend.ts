import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { type Transform, transformed } from "../shared";
import type { SettledGateway } from "./gateway.args";
import { gatewayBackend, gatewayHealth } from "./gateway.settings";

export interface GatewayBackendArgs {
  readonly project: string;
  /** Name of the backend and its health check. */
  readonly name: string;
  readonly gateway: SettledGateway;
  readonly logSampling: number;
  readonly securityPolicy: pulumi.Input<string>;
  /** Full resource name of the policy by which regions drain and fail over. */
  readonly serviceLbPolicy: pulumi.Input<string>;
  readonly protect: boolean;
  readonly transform?: {
    readonly healthCheck?: Transform<gcp.compute.HealthCheckArgs>;
    readonly gatewayBackend?: Transform<gcp.compute.BackendServiceArgs>;
  };
}

/** The backend that gateways' endpoints are attached to, in every region, by whoever makes them. */
export class GatewayBackend extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:GatewayBackend";

  readonly resources: {
    readonly healthCheck: gcp.compute.HealthCheck;
    readonly backend: gcp.compute.BackendService;
  };

  constructor(name: string, args: GatewayBackendArgs, opts?: pulumi.ComponentResourceOptions) {
    super(GatewayBackend.type, name, {}, opts);
    const { project, name: physical, gateway, logSampling, securityPolicy, serviceLbPolicy, transform } = args;
    const healthCheck = new gcp.compute.HealthCheck(
      `${name}-ready`,
      transformed<gcp.compute.HealthCheckArgs>(transform?.healthCheck, {
        project,
        name: physical,
        ...gatewayHealth(gateway),
      }),
      { parent: this },
    );
    const inputs = { healthCheck: healthCheck.id, securityPolicy, serviceLbPolicy };
    const backend = new gcp.compute.BackendService(
      `${name}-backend`,
      transformed<gcp.compute.BackendServiceArgs>(transform?.gatewayBackend, {
        project,
        name: physical,
        ...gatewayBackend(gateway, logSampling, inputs),
      }),
      // Endpoints come and go with the gateways, in regions that the edge knows nothing of.
      { parent: this, protect: args.protect, ignoreChanges: ["backends"] },
    );
    this.resources = { healthCheck, backend };
    this.registerOutputs({ backend: backend.name });
  }
}
