import { type ArmorSpec, type SettledArmor, settleArmor } from "./armor.args";
import { type ErrorPageSpec, type SettledErrorPage, settleErrorPage } from "./error-page.plan";
import { type GatewaySpec, type SettledGateway, settleGateway } from "./gateway.args";
import { type SettledUptime, settleUptime, type UptimeSpec } from "./uptime.args";

/** The part of the arguments that decides which resources there are and whether they fit. */
export interface EdgePlanArgs {
  /** Project id; part of the error page's bucket's name. Changing it replaces everything. */
  readonly project: string;
  /** First part of physical names. Changing it replaces everything, addresses and the domain's zone included. */
  readonly prefix: string;
  /**
   * The platform's own domain, without a dot at its end, e.g. `homeport.example.com`. Changing it replaces its zone, which then has
   * other name servers, and its certificate; tenants' own domains stay.
   */
  readonly domain: string;
  /**
   * Share of requests that the gateways answer, in percent, 0 to 100; the machines answer the rest. 0 sends everything to the
   * machines, 100 everything to the gateways. Changing it takes effect within a minute or so, and replaces nothing.
   */
  readonly gatewayPercent: number;
  /** How the edge talks to the gateways. */
  readonly gateway?: GatewaySpec;
  /** What is let through to the backends, and how much of it. */
  readonly armor?: ArmorSpec;
  /**
   * Share of a region's gateways, in percent, 1 to 99: with fewer that are well, its requests go to other regions, too. Below a
   * quarter, the region gets none. Default 70.
   */
  readonly failoverPercent?: number;
  /**
   * Share of requests that is logged, 0.01 to 1, and with it the share of Cloud Armor's decisions, previews included, that
   * anybody sees. Default 1.
   */
  readonly logSampling?: number;
  /** The page that people see when nothing answers; false for Google's own. */
  readonly errorPage?: ErrorPageSpec | false;
  /** How the edge is looked at from outside. */
  readonly uptime?: UptimeSpec;
}

/** Arguments with nothing left open. */
export interface SettledEdge extends Required<EdgePlanArgs> {
  readonly gateway: SettledGateway;
  readonly armor: SettledArmor;
  readonly errorPage: SettledErrorPage | false;
  readonly uptime: SettledUptime;
}

/** Fills in the defaults. Pure. */
export function settleEdge(args: EdgePlanArgs): SettledEdge {
  const { gateway = {}, armor = {}, failoverPercent = 70, logSampling = 1, errorPage = {}, uptime = {} } = args;
  return {
    ...args,
    gateway: settleGateway(gateway),
    armor: settleArmor(armor),
    failoverPercent,
    logSampling,
    errorPage: errorPage !== false && settleErrorPage(errorPage),
    uptime: settleUptime(uptime),
  };
}
