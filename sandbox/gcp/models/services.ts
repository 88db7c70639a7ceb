import { serviceDisabled } from "../errors";
import type { CloudReader } from "../model";

/**
 * Refuses when a project that enables its APIs one by one lacks this one: for what needs another API besides its own.
 *
 * @param title The API's name, as errors speak of it: `GKE Hub API`.
 */
export function requireService(cloud: CloudReader, project: string, service: string, title: string): void {
  const enabled = cloud.list("gcp:projects/service:Service", { project });
  if (enabled.length === 0 || enabled.some(({ inputs }) => inputs.service === service)) return;
  throw serviceDisabled(title, service, cloud.projectNumber(project));
}
