/** Parts of the account id of who changes a database's schema; services only change its rows. */
export function migratorId(prefix: string, instance: string): readonly string[] {
  return [prefix, instance, "migrator"];
}

/** E-mail address of that account. Known before the account exists. */
export function migratorEmail(project: string, prefix: string, instance: string): string {
  return `${migratorId(prefix, instance).join("-")}@${project}.iam.gserviceaccount.com`;
}
