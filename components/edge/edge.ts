import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { after, type Transform, transformed } from "../shared";
import { armorSettings } from "./armor.settings";
import { Certificates, type CertificatesArgs } from "./certificates";
import type { EdgePlanArgs } from "./edge.args";
import { type EdgePlan, planEdge } from "./edge.plan";
import { ErrorPage, type ErrorPageArgs } from "./error-page";
import { families, type Family } from "./families";
import { FrontEnd, type FrontEndArgs } from "./front-end";
import { GatewayBackend, type GatewayBackendArgs } from "./gateway-backend";
import { PublicDns, type PublicDnsArgs } from "./public-dns";
import { Uptime, type UptimeArgs } from "./uptime";

export interface EdgeArgs extends EdgePlanArgs {
  /** Id of the backend service of the machines. It has to be one for global external Application Load Balancers. */
  readonly machinesBackend: pulumi.Input<string>;
  /** Ids of the notification channels that are told, by name. Default none: alerts show in the console only. */
  readonly notificationChannels?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Labels on everything that is billed. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Whether the engine refuses to delete or replace what others have written down or attach to: addresses and their rules, the
   * zone, the certificate map, the gateways' backend; and whether the provider refuses it for addresses, zone and map. Default true.
   */
  readonly protect?: boolean;
  readonly transform?: {
    readonly address?: Transform<gcp.compute.GlobalAddressArgs>;
    readonly securityPolicy?: Transform<gcp.compute.SecurityPolicyArgs>;
    readonly serviceLbPolicy?: Transform<gcp.networkservices.ServiceLbPoliciesArgs>;
  } & GatewayBackendArgs["transform"] &
    ErrorPageArgs["transform"] &
    PublicDnsArgs["transform"] &
    CertificatesArgs["transform"] &
    FrontEndArgs["transform"] &
    UptimeArgs["transform"];
}

/**
 * Where people come in: the global external Application Load Balancer, on an IPv4 and an IPv6 address that are the same in all the
 * world.
 *
 * Requests go through Cloud Armor to the gateways of the clusters or to the machines of the monolith; one number says which share
 * goes where. Gateways' endpoints are attached from outside, so that a region comes without touching the edge: the engine
 * does not see them. Its provider writes a backend as a whole, and would write none where it has not looked, so that a stack
 * with an edge has to refresh before each update (`options: { refresh: always }` in its `Pulumi.yaml`).
 *
 * Certificates are shown by a map, to which tenants bring their own entries. Nothing else is about a tenant, so that the
 * ten-thousandth costs what the first did.
 *
 * The machines' backend belongs to whoever makes the machines: give it `securityPolicy` and `serviceLbPolicy` of this, too.
 *
 * ```ts
 * const edge = new Edge("edge", {
 *   project: "homeport-staging", prefix: "homeport", domain: "staging.homeport.example.com",
 *   machinesBackend: platform.fallback.edgeBackend, gatewayPercent: 10,
 * }, { providers: { gcp: global } });
 * edge.gatewayBackend;     // for gateways, to attach their endpoints to
 * edge.zone.nameServers;   // for the domain's registrar
 * ```
 *
 * Sources: https://cloud.google.com/load-balancing/docs/https, https://cloud.google.com/armor/docs/best-practices,
 * https://cloud.google.com/load-balancing/docs/service-lb-policy
 *
 * @example examples/edge.ts
 * {@includeCode ../../examples/edge.ts}
 */
export class Edge extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:Edge";

  readonly plan: EdgePlan;
  /** Where requests come in, once they get an answer. */
  readonly addresses: Readonly<Record<Family, pulumi.Output<string>>>;
  /** Name that tenants' own domains lead to, once it leads here. */
  readonly hostname: pulumi.Output<string>;
  /** The map that tenants' certificates go into. */
  readonly certificateMap: { readonly id: pulumi.Output<string>; readonly name: pulumi.Output<string> };
  /** Name of the backend service that gateways' endpoints are attached to. */
  readonly gatewayBackend: pulumi.Output<string>;
  readonly urlMap: { readonly id: pulumi.Output<string>; readonly name: pulumi.Output<string> };
  /** The domain's zone, and the servers that its registrar has to name. */
  readonly zone: {
    readonly name: pulumi.Output<string>;
    readonly domain: string;
    readonly nameServers: pulumi.Output<string[]>;
  };
  /** Id of the Cloud Armor policy, for other backends behind the edge. */
  readonly securityPolicy: pulumi.Output<string>;
  /** Full resource name of the policy by which regions drain and fail over, for other backends behind the edge. */
  readonly serviceLbPolicy: pulumi.Output<string>;
  readonly resources: {
    readonly addresses: Readonly<Record<Family, gcp.compute.GlobalAddress>>;
    readonly dns: PublicDns;
    readonly certificates: Certificates;
    readonly securityPolicy: gcp.compute.SecurityPolicy;
    readonly serviceLbPolicy: gcp.networkservices.ServiceLbPolicies;
    readonly gateway: GatewayBackend;
    readonly errorPage: ErrorPage | undefined;
    readonly frontEnd: FrontEnd;
    readonly uptime: Uptime;
  };

  private readonly labels: Readonly<Record<string, string>>;
  private readonly protect: boolean;

  constructor(
    private readonly componentName: string,
    private readonly args: EdgeArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(Edge.type, componentName, {}, opts);
    this.plan = planEdge(componentName, args);
    this.labels = args.labels ?? {};
    this.protect = args.protect ?? true;

    const addresses = { ipv4: this.address("ipv4"), ipv6: this.address("ipv6") };
    const dns = this.dns(addresses);
    const certificates = this.certificates(dns);
    const securityPolicy = this.armor();
    const lbPolicy = this.lbPolicy();
    this.securityPolicy = securityPolicy.id;
    this.serviceLbPolicy = pulumi.interpolate`//networkservices.googleapis.com/${lbPolicy.id}`;
    const gateway = this.gateway();
    const errorPage = this.errorPage();
    const frontEnd = this.frontEnd(addresses, certificates, gateway, errorPage);
    const uptime = this.uptime(dns, frontEnd);

    this.resources = {
      addresses,
      dns,
      certificates,
      securityPolicy,
      serviceLbPolicy: lbPolicy,
      gateway,
      errorPage,
      frontEnd,
      uptime,
    };
    const { urlMap, forwardingRules } = frontEnd.resources;
    const { zone, records } = dns.resources;
    const { map } = certificates.resources;
    const answering = Object.values(forwardingRules);
    this.addresses = {
      ipv4: after(addresses.ipv4.address, answering),
      ipv6: after(addresses.ipv6.address, answering),
    };
    this.hostname = after(pulumi.output(this.plan.hosts.edge), [...answering, ...Object.values(records)]);
    this.certificateMap = { id: map.id, name: map.name };
    this.gatewayBackend = gateway.resources.backend.name;
    this.urlMap = { id: urlMap.id, name: urlMap.name };
    this.zone = { name: zone.name, domain: this.plan.domain, nameServers: zone.nameServers };
    this.registerOutputs({ addresses: this.addresses, gatewayBackend: this.gatewayBackend });
  }

  private address(family: Family): gcp.compute.GlobalAddress {
    const { componentName, protect, labels } = this;
    const { project, transform } = this.args;
    return new gcp.compute.GlobalAddress(
      `${componentName}-${family}`,
      transformed<gcp.compute.GlobalAddressArgs>(transform?.address, {
        project,
        name: `${this.plan.names.edge}-${family}`,
        addressType: "EXTERNAL",
        ipVersion: families[family].ipVersion,
        labels,
        deletionPolicy: protect ? "PREVENT" : "DELETE",
      }),
      { parent: this, protect },
    );
  }

  private dns(addresses: Readonly<Record<Family, gcp.compute.GlobalAddress>>): PublicDns {
    const { componentName, labels, protect } = this;
    const { project, transform } = this.args;
    const { names, domain, hosts } = this.plan;
    const [ipv4, ipv6] = [addresses.ipv4.address, addresses.ipv6.address];
    return new PublicDns(
      `${componentName}-dns`,
      { project, name: names.zone, domain, hosts, addresses: { ipv4, ipv6 }, labels, protect, transform },
      { parent: this },
    );
  }

  private certificates(dns: PublicDns): Certificates {
    const { componentName, labels, protect } = this;
    const { project, transform } = this.args;
    const { names, domain } = this.plan;
    const { zone, authorities } = dns.resources;
    return new Certificates(
      `${componentName}-certificates`,
      { project, name: names.edge, domain, zone, authorities, labels, protect, transform },
      { parent: this },
    );
  }

  private armor(): gcp.compute.SecurityPolicy {
    const { project, transform } = this.args;
    return new gcp.compute.SecurityPolicy(
      `${this.componentName}-armor`,
      transformed<gcp.compute.SecurityPolicyArgs>(transform?.securityPolicy, {
        project,
        name: this.plan.names.edge,
        ...armorSettings(this.plan.armor),
      }),
      { parent: this },
    );
  }

  private lbPolicy(): gcp.networkservices.ServiceLbPolicies {
    const { project, transform } = this.args;
    return new gcp.networkservices.ServiceLbPolicies(
      `${this.componentName}-policy`,
      transformed<gcp.networkservices.ServiceLbPoliciesArgs>(transform?.serviceLbPolicy, {
        project,
        location: "global",
        name: this.plan.names.edge,
        description: "How regions drain and fail over",
        loadBalancingAlgorithm: "WATERFALL_BY_REGION",
        autoCapacityDrain: { enable: true },
        failoverConfig: { failoverHealthThreshold: this.plan.failoverPercent },
        labels: this.labels,
      }),
      { parent: this },
    );
  }

  private gateway(): GatewayBackend {
    const { componentName, securityPolicy, serviceLbPolicy, protect } = this;
    const { project, transform } = this.args;
    const { names, gateway, logSampling } = this.plan;
    return new GatewayBackend(
      `${componentName}-gateway`,
      { project, name: names.gateway, gateway, logSampling, securityPolicy, serviceLbPolicy, protect, transform },
      { parent: this },
    );
  }

  private errorPage(): ErrorPage | undefined {
    const { names, errorPage: page } = this.plan;
    if (page === false) return undefined;
    const { project, transform } = this.args;
    return new ErrorPage(
      `${this.componentName}-errors`,
      { project, bucket: names.errorBucket, backend: names.errorBackend, page, labels: this.labels, transform },
      { parent: this },
    );
  }

  private frontEnd(
    addresses: Readonly<Record<Family, gcp.compute.GlobalAddress>>,
    certificates: Certificates,
    gateway: GatewayBackend,
    errorPage: ErrorPage | undefined,
  ): FrontEnd {
    const { componentName, plan, labels, protect } = this;
    const { project, machinesBackend, transform } = this.args;
    return new FrontEnd(
      `${componentName}-front`,
      {
        project,
        plan,
        addresses,
        certificateMap: certificates.mapLink,
        backends: { gateway: gateway.resources.backend.id, machines: machinesBackend },
        errorService: errorPage?.service,
        labels,
        protect,
        transform,
      },
      { parent: this },
    );
  }

  private uptime(dns: PublicDns, frontEnd: FrontEnd): Uptime {
    const { uptime, uptimeChecks: checks } = this.plan;
    const { project, prefix, notificationChannels = {}, transform } = this.args;
    return new Uptime(
      `${this.componentName}-uptime`,
      { project, prefix, uptime, checks, notificationChannels, after: [dns, frontEnd], transform },
      { parent: this },
    );
  }
}
