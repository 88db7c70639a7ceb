import * as gcp from "@pulumi/gcp";
import { Config } from "@pulumi/pulumi";
import { mapValues } from "../components/shared";
import { parseShard, TenantShard } from "../components/tenants";

const project = new Config().require("project");
const provider = new gcp.Provider("gcp", { project });

// The map that the edge's proxies have.
const { name: certificateMap } = new gcp.certificatemanager.CertificateMap(
  "edge",
  { project, name: "homeport-edge" },
  { provider },
);

// A file of the registry: `homeport tenants add` writes it.
const shard = parseShard(
  "shard-001.json",
  `{
    "version": 1,
    "tenants": {
      "kranz": { "plan": "basic", "domains": { "kranz.example.com": {} } },
      "northwind": { "plan": "enterprise", "domains": { "example.org": {}, "*.example.org": {} } }
    }
  }`,
);

const tenants = new TenantShard(
  "tenants",
  { project, prefix: "homeport", key: "001", shard, certificateMap },
  { providers: { gcp: provider } },
);

/** What each tenant sets in DNS, so that its certificate can be issued. */
export const challenges = mapValues(tenants.domains, ({ challenge }) => challenge);
export const states = mapValues(tenants.domains, ({ state }) => state);
