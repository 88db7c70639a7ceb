/** Name of the workload that runs on machines. */
export const monolith = "monolith";

/** Parts of the account id of who changes a database's schema; services only change its rows. */
export function migratorId(prefix: string, instance: string): readonly string[] {
  return [prefix, instance, "migrator"];
}

/** E-mail address of that account. Known before the account exists. */
export function migratorEmail(project: string, prefix: string, instance: string): string {
  return email(project, migratorId(prefix, instance));
}

/** E-mail address of the account that a service runs as, in its own stack or in this one. Known before the account exists. */
export function serviceEmail(project: string, prefix: string, service: string): string {
  return email(project, [prefix, service]);
}

function email(project: string, id: readonly string[]): string {
  return `${id.join("-")}@${project}.iam.gserviceaccount.com`;
}
