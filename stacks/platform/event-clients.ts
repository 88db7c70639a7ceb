import type { Clients } from "../../components/events";
import { mapValues } from "../../components/shared";
import { serviceEmail } from "./accounts";
import type { Configuration } from "./environment/schema";

/** The services of the configuration as Kafka knows them: by their accounts, whichever stack makes those. Pure. */
export function eventClients(project: string, prefix: string, services: Configuration["events"]["services"]): Clients {
  return mapValues(services, (service, name) => ({ ...service, account: serviceEmail(project, prefix, name) }));
}
