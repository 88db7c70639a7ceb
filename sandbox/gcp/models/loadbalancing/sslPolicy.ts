import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { rfc1035 } from "../names";
import { compute, fingerprintOf } from "./types";

const tls13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
const restricted = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];
const modern = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
  "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
];
const compatible = [
  "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
  "TLS_RSA_WITH_AES_128_CBC_SHA",
  "TLS_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_RSA_WITH_AES_256_CBC_SHA",
  "TLS_RSA_WITH_AES_256_GCM_SHA384",
];

/** https://cloud.google.com/load-balancing/docs/ssl-policies-concepts#defining_an_ssl_policy */
const features: Readonly<Record<string, readonly string[]>> = {
  COMPATIBLE: [...tls13, ...restricted, ...modern, ...compatible],
  MODERN: [...tls13, ...restricted, ...modern],
  RESTRICTED: [...tls13, ...restricted],
  FIPS_202205: [...tls13.slice(0, 2), ...restricted.filter((name) => name.includes("AES"))],
};

/** Which TLS versions and ciphers a load balancer takes. https://cloud.google.com/compute/docs/reference/rest/v1/sslPolicies */
export const sslPolicy: Model = {
  type: "gcp:compute/sSLPolicy:SSLPolicy",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/sslPolicies/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/sslPolicies/{name}`,
  name: rfc1035,
  immutable: ["description", "name", "project"],
  defaults: { minTlsVersion: "TLS_1_0", profile: "COMPATIBLE" },
  sets: ["customFeatures"],
  check,
  computed: (resource) => ({
    creationTimestamp: resource.createdAt,
    fingerprint: fingerprintOf(resource),
    enabledFeatures: [
      ...(features[resource.inputs.string("profile") ?? ""] ?? resource.inputs.strings("customFeatures")),
    ].sort(),
  }),
};

function check(inputs: View, fail: Fail): void {
  if (inputs.unknown("profile")) return;
  const profile = inputs.string("profile") ?? "COMPATIBLE";
  if (profile === "CUSTOM" && !inputs.has("customFeatures"))
    fail("customFeatures", "`profile` must be set with `custom_features`: CUSTOM needs at least one of them");
  if (profile !== "CUSTOM" && inputs.has("customFeatures"))
    fail("customFeatures", `\`profile\` must be \`CUSTOM\` if \`custom_features\` is specified, is ${profile}`);
  const all = features.COMPATIBLE ?? [];
  inputs.strings("customFeatures").forEach((name, index) => {
    if (!all.includes(name))
      fail(`customFeatures[${String(index)}]`, `'${name}' is not a cipher that load balancers know`);
  });
  if (inputs.string("minTlsVersion") === "TLS_1_3" && profile !== "RESTRICTED")
    fail("minTlsVersion", `TLS_1_3 needs profile RESTRICTED, not ${profile}`);
}
