import { z } from "zod";
import type { Cloud } from "../gcp/cloud";
import { type ClockStatus, ControlError } from "./api";
import type { ControlRequest, Routes } from "./control";
import { refusing } from "./routes";

/** What the control API needs of the cloud for its DNS, time and quotas. */
export type CloudControls = Pick<
  Cloud,
  "count" | "dns" | "clock" | "durations" | "setDurations" | "projects" | "quotas" | "setQuota"
>;

const records = z.array(
  z.strictObject({ name: z.string(), type: z.string(), values: z.array(z.string()), ttl: z.number().optional() }),
);
const advance = z.strictObject({ advance: z.number() });
const durations = z.record(z.string(), z.number().nullable());
const limit = z.strictObject({
  project: z.string().min(1),
  metric: z.string(),
  limit: z.number().nullable(),
  location: z.string().optional(),
});

/** The control API's part for what is around the cloud's resources. */
export function cloudRoutes(cloud: CloudControls): Routes {
  const clock = (): ClockStatus => ({
    now: cloud.clock.now().toISOString(),
    ahead: cloud.clock.ahead,
    durations: cloud.durations(),
  });
  return {
    "GET /v1/dns": () => cloud.dns.list(),
    "PUT /v1/dns": (request) => refusing(() => bodyAs(records, request).map((each) => cloud.dns.set(each))),
    "DELETE /v1/dns": ({ query }) =>
      refusing(() => {
        const [name, type] = [query.get("name") ?? "", query.get("type") ?? undefined];
        const gone = cloud.dns.remove(name, type);
        if (gone.length > 0) return gone;
        throw new ControlError(404, `nobody has set ${type ?? "records"} at ${name} (homeport sandbox dns ls)`);
      }),
    "GET /v1/clock": clock,
    "POST /v1/clock": (request) =>
      refusing(() => {
        cloud.clock.advance(bodyAs(advance, request).advance);
        return clock();
      }),
    "PATCH /v1/clock": (request) =>
      refusing(() => {
        cloud.setDurations(bodyAs(durations, request));
        return clock();
      }),
    "GET /v1/quotas": () => cloud.projects().flatMap((project) => cloud.quotas(project)),
    "PUT /v1/quotas": (request) =>
      refusing(() => {
        const { project, metric, limit: wanted, location } = bodyAs(limit, request);
        cloud.setQuota(project, metric, wanted ?? undefined, location);
        return cloud.quotas(project);
      }),
  };
}

function bodyAs<Schema extends z.ZodType>(schema: Schema, { body }: ControlRequest): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
  return parsed.data;
}
