import type { Fault } from "../../../../sandbox/faults/rule";
import { duration } from "../../../output/units";

export const faultHeading = ["ID", "WHAT", "WHEN", "MET"];

export function faultRows(faults: readonly Fault[]): readonly (readonly string[])[] {
  return faults.map((fault) => [fault.id, what(fault), when(fault), `${fault.seen} ×`]);
}

function what(fault: Fault): string {
  switch (fault.action) {
    case "error":
      return `error ${fault.code}${fault.when === "after" ? " after the effect" : ""}`;
    case "delay":
      return `delay of ${fault.delayMs < 1000 ? `${fault.delayMs} ms` : duration(fault.delayMs)}`;
    case "kill":
      return `kill the ${fault.target} ${fault.when} the effect`;
    case "region-down":
      return `${fault.region} is down`;
  }
}

function when(fault: Fault): string {
  if (fault.action === "region-down") return "until it is removed";
  const { operation, type, name, region, nth, times } = fault;
  const subject = [
    operation === "*" ? "any operation" : operation,
    type === "*" ? "" : `of ${type}`,
    name === "*" ? "" : `named ${name}`,
    region === undefined ? "" : `in ${region}`,
  ];
  const count =
    times === "always" ? `from the ${nth}. on` : times === 1 ? `the ${nth}.` : `the ${nth}. to ${nth + times - 1}.`;
  return `${subject.filter((part) => part !== "").join(" ")}, ${count}`;
}
