import { invalidField } from "../../errors";
import { relativeLink } from "../../links";
import type { Fail, Model, ResourceView } from "../../model";
import { type View, View as StateView } from "../../view";
import { rfc1035 } from "../names";
import { compute, fingerprintOf, urlMapType } from "./types";

const keepAlive = { min: 5, max: 1200 };
const urlMapReference = { path: "urlMap", to: [urlMapType], answer: "selfLink" } as const;
const certificateHost = "//certificatemanager.googleapis.com/";

/** Ends TLS, and hands requests to a URL map. https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpsProxies */
export const targetHttpsProxy: Model = {
  type: "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/targetHttpsProxies/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/targetHttpsProxies/{name}`,
  name: rfc1035,
  immutable: ["description", "httpKeepAliveTimeoutSec", "name", "project", "proxyBind", "tlsEarlyData"],
  defaults: { quicOverride: "NONE" },
  references: [
    urlMapReference,
    {
      path: "certificateMap",
      to: ["gcp:certificatemanager/certificateMap:CertificateMap"],
      by: [],
      read: relativeLink,
    },
    {
      path: "certificateManagerCertificates[]",
      to: ["gcp:certificatemanager/certificate:Certificate"],
      by: [],
      read: relativeLink,
    },
    {
      path: "sslCertificates[]",
      to: ["gcp:compute/managedSslCertificate:ManagedSslCertificate"],
      answer: "selfLink",
    },
    { path: "sslPolicy", to: ["gcp:compute/sSLPolicy:SSLPolicy"], answer: "selfLink" },
    { path: "serverTlsPolicy", to: ["gcp:networksecurity/serverTlsPolicy:ServerTlsPolicy"], by: [] },
  ],
  bounds: {
    certificateMap: {
      pattern: /^\/\/certificatemanager\.googleapis\.com\/projects\/[^/]+\/locations\/[^/]+\/certificateMaps\/[^/]+$/,
      words: `${certificateHost}projects/PROJECT/locations/global/certificateMaps/MAP`,
    },
    "certificateManagerCertificates[]": {
      pattern: /^\/\/certificatemanager\.googleapis\.com\/projects\/[^/]+\/locations\/[^/]+\/certificates\/[^/]+$/,
      words: `${certificateHost}projects/PROJECT/locations/LOCATION/certificates/CERTIFICATE`,
    },
    httpKeepAliveTimeoutSec: keepAlive,
    sslCertificates: { max: 15 },
  },
  combinations: [{ rule: "conflicts", paths: ["certificateManagerCertificates", "sslCertificates"] }],
  quotas: [{ metric: "TARGET_HTTPS_PROXIES", limit: 30, per: "project" }],
  check: checkCertificates,
  admit: refuseRedirect,
  computed: (resource) => ({
    creationTimestamp: resource.createdAt,
    fingerprint: fingerprintOf(resource),
    proxyBind: false,
    proxyId: Number(resource.serial),
    tlsEarlyData: "DISABLED",
  }),
};

function checkCertificates(inputs: View, fail: Fail): void {
  const sources = ["certificateMap", "certificateManagerCertificates", "sslCertificates"];
  if (!sources.some((source) => inputs.has(source)))
    fail("sslCertificates", `at least one of ${sources.join(", ")} must be specified`);
}

/** A redirect to HTTPS would lead back to the same proxy, for ever. */
function refuseRedirect({ inputs, cloud }: ResourceView): void {
  const map = cloud.find(urlMapType, inputs.string("urlMap") ?? "");
  if (!map || new StateView(map.state).boolean("defaultUrlRedirect.httpsRedirect") !== true) return;
  throw invalidField(
    "urlMap",
    map.id,
    "A URL map that redirects to HTTPS can only be used by target HTTP proxies, not by target HTTPS proxies.",
  );
}

/** Hands plain requests to a URL map. https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpProxies */
export const targetHttpProxy: Model = {
  type: "gcp:compute/targetHttpProxy:TargetHttpProxy",
  service: "compute.googleapis.com",
  scope: "global",
  id: "projects/{project}/global/targetHttpProxies/{name}",
  imports: ["{project}/{name}", "{name}"],
  selfLink: `${compute}/projects/{project}/global/targetHttpProxies/{name}`,
  name: rfc1035,
  immutable: ["description", "httpKeepAliveTimeoutSec", "name", "project", "proxyBind"],
  references: [urlMapReference],
  bounds: { httpKeepAliveTimeoutSec: keepAlive },
  quotas: [{ metric: "TARGET_HTTP_PROXIES", limit: 30, per: "project" }],
  computed: (resource) => ({
    creationTimestamp: resource.createdAt,
    fingerprint: fingerprintOf(resource),
    proxyBind: false,
    proxyId: Number(resource.serial),
  }),
};
