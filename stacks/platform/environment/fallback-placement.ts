import { planWorkingHours } from "../../../components/cost";
import type { Problem } from "../../../components/shared";
import type { Configuration, FallbackSpec } from "./schema";

/** Name of the schedule that working hours become. */
const scheduleName = "working-hours";

/** The monolith's machines, with the hours in which people work as one of their schedules. */
export function placeFallback(
  { sizes: { awake, ...sizes }, scaling, ...fallback }: Configuration["fallback"],
  hours: Configuration["workingHours"],
): FallbackSpec {
  if (awake === undefined || hours === undefined) return { ...fallback, sizes, scaling };
  const { wake, timeZone, durationSeconds } = planWorkingHours(scheduleName, hours);
  const schedule = { cron: wake, timeZone, durationSeconds, machines: awake };
  return { ...fallback, sizes, scaling: { ...scaling, schedules: { ...scaling.schedules, [scheduleName]: schedule } } };
}

/** Where the schedule that working hours become is written. */
export function awakePath(path: Problem["path"]): Problem["path"] {
  const [section, scaling, schedules, name, field] = path;
  const becomes = scaling === "scaling" && schedules === "schedules" && name === scheduleName && field === "machines";
  return becomes ? [section ?? "", "sizes", "awake"] : path;
}

/** Machines for working hours need working hours, and a schedule of that name would be overwritten. */
export function checkAwake(
  { sizes: { awake }, scaling: { schedules } }: Configuration["fallback"],
  hours: Configuration["workingHours"],
): readonly Problem[] {
  if (awake === undefined) return [];
  const problems: Problem[] = [];
  if (hours === undefined) {
    problems.push({
      path: ["fallback", "sizes", "awake"],
      what: "working hours that nobody named",
      got: awake,
      allowed: "nothing, where there are no workingHours",
      fix: "add workingHours, or leave it out",
    });
  }
  if (Object.hasOwn(schedules, scheduleName)) {
    problems.push({
      path: ["fallback", "scaling", "schedules", scheduleName],
      what: "name of the schedule that working hours become",
      got: scheduleName,
      allowed: "any other name",
      fix: "rename it, or leave sizes.awake out",
    });
  }
  return problems;
}
