import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../naming";
import { mapValues, type Transform, transformed } from "../shared";
import type { FirewallRule } from "./firewall.plan";

export interface FirewallArgs {
  /** First part of physical names. Changing it replaces the policy. */
  readonly prefix: string;
  /** Network that the policy holds for. */
  readonly network: gcp.compute.Network;
  /** Rules by name. A rule whose priority changes is replaced. */
  readonly rules: Readonly<Record<string, FirewallRule>>;
  readonly transform?: {
    readonly policy?: Transform<gcp.compute.NetworkFirewallPolicyArgs>;
    readonly rule?: Transform<gcp.compute.NetworkFirewallPolicyRuleArgs>;
  };
}

/**
 * A network firewall policy. It takes hold once all its rules exist, and lets go before the first one leaves.
 *
 * Source: https://cloud.google.com/firewall/docs/network-firewall-policies
 */
export class Firewall extends pulumi.ComponentResource {
  static readonly type = "homeport:network:Firewall";

  readonly resources: {
    readonly policy: gcp.compute.NetworkFirewallPolicy;
    readonly rules: Readonly<Record<string, gcp.compute.NetworkFirewallPolicyRule>>;
    readonly association: gcp.compute.NetworkFirewallPolicyAssociation;
  };

  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Firewall.type, name, {}, opts);
    const physical = physicalName({ kind: "compute", parts: [args.prefix, "firewall"] });

    const policy = new gcp.compute.NetworkFirewallPolicy(
      `${name}-policy`,
      transformed(args.transform?.policy, { name: physical, description: "Nothing goes in or out but what is listed" }),
      { parent: this },
    );
    const rules = mapValues(args.rules, (rule, key) => this.rule(`${name}-${key}`, key, rule, policy, args));
    const association = new gcp.compute.NetworkFirewallPolicyAssociation(
      `${name}-association`,
      { name: physical, firewallPolicy: policy.name, attachmentTarget: args.network.id },
      { parent: this, dependsOn: Object.values(rules) },
    );

    this.resources = { policy, rules, association };
    this.registerOutputs({ policy: policy.id });
  }

  private rule(
    name: string,
    key: string,
    rule: FirewallRule,
    policy: gcp.compute.NetworkFirewallPolicy,
    args: FirewallArgs,
  ): gcp.compute.NetworkFirewallPolicyRule {
    const layer4Configs = Object.entries(rule.protocols).map(([ipProtocol, ports]) =>
      ports.length === 0 ? { ipProtocol } : { ipProtocol, ports: [...ports] },
    );
    const ranges =
      rule.direction === "INGRESS" ? { srcIpRanges: [...rule.ranges] } : { destIpRanges: [...rule.ranges] };
    return new gcp.compute.NetworkFirewallPolicyRule(
      name,
      transformed(args.transform?.rule, {
        firewallPolicy: policy.name,
        ruleName: key,
        description: rule.description,
        priority: rule.priority,
        direction: rule.direction,
        action: rule.action,
        enableLogging: rule.logged,
        match: { ...ranges, layer4Configs },
      }),
      { parent: this },
    );
  }
}
