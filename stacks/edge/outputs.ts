import type { Input } from "@pulumi/pulumi";
import { z } from "zod";
import type { Promised } from "../platform/outputs";

/**
 * What the edge promises to tenants, gateways and whoever else stands behind it, version 1. Keys may be added; none is renamed,
 * removed or given another meaning without a version 2 beside it.
 */
export const edgeOutputsV1 = z.object({
  version: z.literal(1),
  /** Name of the environment. */
  environment: z.string(),
  project: z.object({ id: z.string() }),
  /** First part of physical names. */
  prefix: z.string(),
  /** Labels that everything carries. */
  labels: z.record(z.string(), z.string()),
  /** The map that tenants' certificates go into. */
  certificateMap: z.object({
    /** `projects/…/locations/global/certificateMaps/…` */
    id: z.string(),
    name: z.string(),
  }),
  /** Where requests come in: what a domain that can't have a CNAME leads to. */
  addresses: z.object({ ipv4: z.string(), ipv6: z.string() }),
  /** Name that tenants' domains lead to by CNAME. */
  hostname: z.string(),
  /** Name of the backend service that autoneg attaches gateways' endpoints to. */
  gatewayBackend: z.string(),
  /** How the edge talks to gateways: what they have to be set up for. */
  gateway: z.object({
    /** `HTTP` is HTTP/1.1, `H2C` is HTTP/2 without TLS. */
    protocol: z.enum(["HTTP", "H2C"]),
    /** Where a gateway answers `GET` with 200 while requests are welcome, on the port that takes requests. */
    healthPath: z.string(),
  }),
  /** The platform's own domain. */
  zone: z.object({
    name: z.string(),
    /** Without a dot at its end. */
    domain: z.string(),
    /** What the domain's registrar, or the zone above, has to name. */
    nameServers: z.array(z.string()),
  }),
  urlMap: z.object({ id: z.string(), name: z.string() }),
  /** For other backends behind the edge. */
  policies: z.object({
    /** Id of the Cloud Armor policy. */
    security: z.string(),
    /** Full resource name of the policy by which regions drain and fail over. */
    serviceLb: z.string(),
  }),
});

/** The outputs as a program reads them. */
export type EdgeOutputsV1 = z.output<typeof edgeOutputsV1>;

type Zone = EdgeOutputsV1["zone"];

/** The outputs as the edge makes them, before everything is known; how many name servers there are is not, either. */
export type EdgePromise = Promised<Omit<EdgeOutputsV1, "zone">> & {
  readonly zone: { readonly [Key in keyof Zone]: Input<Zone[Key]> };
};
