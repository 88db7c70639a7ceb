import { checkName } from "../naming";
import { checkNumber, checkText, checkWhole, type Problem } from "../shared";
import { checkArmor } from "./armor.check";
import { type EdgePlanArgs, settleEdge } from "./edge.args";
import { checkErrorPage } from "./error-page.plan";
import { checkGateway } from "./gateway.args";
import { checkDomain } from "./hosts.plan";
import { checkSwitch } from "./switch.plan";
import { checkUptime } from "./uptime.check";

/** The longest of what stands behind the prefix in a name. */
const longestPart = "edge-redirect";

/** Everything that is wrong with the arguments; empty when there can be a plan. */
export function checkEdge(written: EdgePlanArgs): readonly Problem[] {
  const args = settleEdge(written);
  return [
    ...checkText(["project"], args.project, /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, "a project's id"),
    ...checkPrefix(args.prefix),
    ...checkDomain(args.domain),
    ...checkSwitch(args.gatewayPercent),
    ...checkGateway(args.gateway, ["gateway"]),
    ...checkArmor(args.armor, ["armor"]),
    ...checkWhole(["failoverPercent"], args.failoverPercent, 1, 99, { unit: "percent" }),
    ...checkNumber(["logSampling"], args.logSampling, 0.01, 1, {
      reason: "what Cloud Armor decides is seen nowhere else",
    }),
    ...(args.errorPage === false ? [] : checkErrorPage(args.errorPage, ["errorPage"])),
    ...checkUptime(args.uptime, ["uptime"]),
  ];
}

function checkPrefix(prefix: string): readonly Problem[] {
  const problem = checkName({ kind: "compute", parts: [prefix, longestPart] });
  return problem === undefined ? [] : [{ path: ["prefix"], ...problem }];
}
