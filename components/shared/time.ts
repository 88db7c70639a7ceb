import type { Problem } from "./problem";

const fullHour = /^([01]\d|2[0-3]):00$/;

/** What is wrong with a time of day that has to be `HH:00`, in UTC. */
export function checkFullHour(path: Problem["path"], got: string): readonly Problem[] {
  if (fullHour.test(got)) return [];
  return [{ path, what: "not a time of day", got, allowed: "a full hour in UTC", fix: 'write it as "03:00"' }];
}

/** What is wrong with a time zone, which has to be one of the tz database by its own name, not an offset. */
export function checkTimeZone(path: Problem["path"], got: string): readonly Problem[] {
  if (isTimeZone(got)) return [];
  const allowed = "a name of the tz database, such as Europe/Berlin or UTC";
  return [{ path, what: "unknown time zone", got, allowed, fix: "correct its name" }];
}

/** `Intl` also takes offsets, and names in lowercase, which others do not. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
