import ipaddr from "ipaddr.js";
import { ApiError } from "../../errors";
import type { Reference, ResourceView } from "../../model";
import { type PlainObject, View } from "../../view";

/** An address as such, rather than the name of a reserved one. */
function isLiteral(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

/** A reserved address, by link or name. */
export function addressReference(...types: readonly string[]): Reference {
  return { path: "ipAddress", to: types, place: "same-region", read: (text) => (isLiteral(text) ? undefined : text) };
}

/** The address itself behind what a rule says of it; the text where there is none behind. */
function addressBehind(rule: View, types: readonly string[], { cloud, ...from }: ResourceView): string {
  const text = rule.string("ipAddress") ?? "";
  if (text === "" || isLiteral(text)) return text;
  const found = types.map((type) => cloud.find(type, text, from)).find((resource) => resource !== undefined);
  return (found && new View(found.state).string("address")) ?? text;
}

/** First and last port that a rule takes. */
function portsOf(rule: View): [number, number][] {
  const range = rule.string("portRange") ?? "";
  const texts = range === "" ? rule.strings("ports") : [range];
  return texts.map((text) => {
    const [first = 0, last = first] = text.split("-").map(Number);
    return [first, last];
  });
}

/**
 * Refuses a rule that takes the same packets as another: same address and protocol, ports that overlap.
 *
 * @param network Link of the network that the address is private to; empty for one of the internet's.
 */
export function refuseConflict(
  resource: ResourceView,
  type: string,
  addressTypes: readonly string[],
  network: string,
): void {
  const wanted = addressBehind(resource.inputs, addressTypes, resource);
  if (wanted === "") return;
  const clash = resource.cloud.list(type).find((other) => {
    const rule = new View(other.state);
    if ((rule.string("network") ?? "") !== network) return false;
    if (other.id === resource.id || addressBehind(rule, addressTypes, resource) !== wanted) return false;
    if ((rule.string("ipProtocol") ?? "TCP") !== (resource.inputs.string("ipProtocol") ?? "TCP")) return false;
    const [ours, theirs] = [portsOf(resource.inputs), portsOf(rule)];
    const everything = ours.length === 0 || theirs.length === 0;
    return everything || ours.some(([first, last]) => theirs.some(([from, to]) => first <= to && from <= last));
  });
  if (clash === undefined) return;
  throw new ApiError(
    400,
    `Invalid value for field 'resource.IPAddress': '${wanted}'. Specified IP address is in-use and would result in a conflict with '${clash.id}'.`,
    "invalid",
    "ipAddress",
  );
}

/** A port range as the API writes it: `443` is `443-443`. */
export function fullRange(text: string): string {
  return text.includes("-") ? text : `${text}-${text}`;
}

/** What the API answers for the range that a rule was given. */
export function portRangeOf(rule: View): PlainObject {
  const given = rule.string("portRange");
  return given === undefined || given === "" ? {} : { portRange: fullRange(given) };
}
