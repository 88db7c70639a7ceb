import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { type Transform, transformed } from "../shared";
import type { EdgePlan } from "./edge.plan";
import { pagePath, replacedStatuses } from "./error-page.plan";
import { type Family, familyKeys } from "./families";
import type { Side } from "./switch.plan";

export interface FrontEndArgs {
  readonly project: string;
  readonly plan: EdgePlan;
  /** Reserved addresses. */
  readonly addresses: Readonly<Record<Family, gcp.compute.GlobalAddress>>;
  /** Full resource name of the certificate map. */
  readonly certificateMap: pulumi.Input<string>;
  /** Ids of the backends. */
  readonly backends: Readonly<Record<Side, pulumi.Input<string>>>;
  /** Id of what serves the error page. */
  readonly errorService: pulumi.Input<string> | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly protect: boolean;
  readonly transform?: {
    readonly sslPolicy?: Transform<gcp.compute.SSLPolicyArgs>;
    readonly urlMap?: Transform<gcp.compute.URLMapArgs>;
    readonly httpsProxy?: Transform<gcp.compute.TargetHttpsProxyArgs>;
    readonly forwardingRule?: Transform<gcp.compute.GlobalForwardingRuleArgs>;
  };
}

/**
 * The way in: TLS, and who gets a request. What comes without TLS is told to come back with it.
 *
 * Nothing here is about a tenant. Both sides of the switch have a name that leads to them whatever the switch says: to look at a
 * side before it gets requests, and because Google checks the health of backends only while a URL map leads to them.
 *
 * Sources: https://cloud.google.com/load-balancing/docs/url-map-concepts, https://cloud.google.com/load-balancing/docs/ssl-policies-concepts
 */
export class FrontEnd extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:FrontEnd";

  readonly resources: {
    readonly urlMap: gcp.compute.URLMap;
    readonly redirect: gcp.compute.URLMap;
    readonly sslPolicy: gcp.compute.SSLPolicy;
    readonly httpsProxy: gcp.compute.TargetHttpsProxy;
    readonly httpProxy: gcp.compute.TargetHttpProxy;
    /** By family and port: `ipv4-443`. */
    readonly forwardingRules: Readonly<Record<string, gcp.compute.GlobalForwardingRule>>;
  };

  constructor(
    private readonly componentName: string,
    private readonly args: FrontEndArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(FrontEnd.type, componentName, {}, opts);
    const urlMap = this.urlMap();
    const redirect = this.redirect();
    const sslPolicy = this.sslPolicy();
    const httpsProxy = this.httpsProxy(urlMap, sslPolicy);
    const httpProxy = this.httpProxy(redirect);
    const forwardingRules = {
      ...this.forwardingRules("443", httpsProxy.id),
      ...this.forwardingRules("80", httpProxy.id),
    };
    this.resources = { urlMap, redirect, sslPolicy, httpsProxy, httpProxy, forwardingRules };
    this.registerOutputs({ urlMap: urlMap.id });
  }

  private urlMap(): gcp.compute.URLMap {
    const { project, plan, backends, errorService, transform } = this.args;
    const sides: readonly Side[] = ["gateway", "machines"];
    const settings: gcp.compute.URLMapArgs = {
      project,
      name: plan.names.edge,
      description: "Who gets a request",
      // With weights there must be no default service.
      defaultRouteAction: {
        weightedBackendServices: plan.shares.map(({ side, weight }) => ({ backendService: backends[side], weight })),
      },
      hostRules: sides.map((side) => ({ hosts: [plan.hosts[side]], pathMatcher: side })),
      pathMatchers: sides.map((side) => ({ name: side, defaultService: backends[side] })),
      ...(errorService !== undefined && {
        defaultCustomErrorResponsePolicy: {
          errorService,
          errorResponseRules: [{ matchResponseCodes: replacedStatuses, path: `/${pagePath}` }],
        },
      }),
    };
    return new gcp.compute.URLMap(`${this.componentName}-urls`, transformed(transform?.urlMap, settings), {
      parent: this,
    });
  }

  private redirect(): gcp.compute.URLMap {
    const { project, plan } = this.args;
    return new gcp.compute.URLMap(
      `${this.componentName}-redirect`,
      {
        project,
        name: plan.names.redirect,
        description: "Come back with TLS",
        defaultUrlRedirect: {
          httpsRedirect: true,
          redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
          stripQuery: false,
        },
      },
      { parent: this },
    );
  }

  private sslPolicy(): gcp.compute.SSLPolicy {
    const { project, plan, transform } = this.args;
    return new gcp.compute.SSLPolicy(
      `${this.componentName}-tls`,
      transformed<gcp.compute.SSLPolicyArgs>(transform?.sslPolicy, {
        project,
        name: plan.names.edge,
        profile: "MODERN",
        minTlsVersion: "TLS_1_2",
      }),
      { parent: this },
    );
  }

  private httpsProxy(urlMap: gcp.compute.URLMap, sslPolicy: gcp.compute.SSLPolicy): gcp.compute.TargetHttpsProxy {
    const { project, plan, certificateMap, transform } = this.args;
    return new gcp.compute.TargetHttpsProxy(
      `${this.componentName}-https`,
      transformed<gcp.compute.TargetHttpsProxyArgs>(transform?.httpsProxy, {
        project,
        name: plan.names.https,
        urlMap: urlMap.id,
        certificateMap,
        sslPolicy: sslPolicy.id,
        quicOverride: "ENABLE",
      }),
      { parent: this },
    );
  }

  private httpProxy(redirect: gcp.compute.URLMap): gcp.compute.TargetHttpProxy {
    const { project, plan } = this.args;
    return new gcp.compute.TargetHttpProxy(
      `${this.componentName}-http`,
      { project, name: plan.names.http, urlMap: redirect.id },
      { parent: this },
    );
  }

  private forwardingRules(
    port: "80" | "443",
    target: pulumi.Input<string>,
  ): Record<string, gcp.compute.GlobalForwardingRule> {
    return Object.fromEntries(
      familyKeys.map((family) => [`${family}-${port}`, this.forwardingRule(family, port, target)] as const),
    );
  }

  private forwardingRule(
    family: Family,
    port: "80" | "443",
    target: pulumi.Input<string>,
  ): gcp.compute.GlobalForwardingRule {
    const { project, plan, addresses, labels, protect, transform } = this.args;
    return new gcp.compute.GlobalForwardingRule(
      `${this.componentName}-${family}-${port}`,
      transformed<gcp.compute.GlobalForwardingRuleArgs>(transform?.forwardingRule, {
        project,
        name: `${plan.names.edge}-${family}-${port}`,
        loadBalancingScheme: "EXTERNAL_MANAGED",
        networkTier: "PREMIUM",
        ipAddress: addresses[family].address,
        ipProtocol: "TCP",
        portRange: port,
        target,
        labels,
      }),
      { parent: this, protect },
    );
  }
}
