import * as gcp from "@pulumi/gcp";
import { Budgets } from "../../components/cost";
import { Logs } from "../../components/logs";
import { mapValues } from "../../components/shared";
import type { Ground } from "./ground";

/** What the environment's people see without asking: how much it logs and what it costs. */
export interface Operations {
  readonly logs: Logs;
  readonly budgets: Budgets;
}

/** Logs that are kept for a while and no longer, budgets, and who hears when there is too much of either. */
export function makeOperations(ground: Ground): Operations {
  const { environment, project, projectNumber, global, billing, names } = ground;
  const { prefix, guards } = environment;
  const channels = mapValues(
    environment.notifications,
    ({ email }, name) =>
      new gcp.monitoring.NotificationChannel(
        `notifications-${name}`,
        { project, displayName: `${prefix}: ${name}`, type: "email", labels: { email_address: email } },
        { provider: global },
      ),
  );
  const notificationChannels = mapValues(channels, ({ id }) => id);

  const logs = new Logs(
    "logs",
    { ...environment.logs, project, prefix, notificationChannels, protect: guards.protect },
    { providers: { gcp: global, random: names } },
  );

  const budgets = new Budgets(
    "budgets",
    { ...environment.cost, title: project, projectNumber, notificationChannels },
    { providers: { gcp: billing } },
  );
  return { logs, budgets };
}
