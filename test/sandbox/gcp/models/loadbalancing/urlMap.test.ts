import { backendBucket } from "../../../../../sandbox/gcp/models/loadbalancing/backendBucket";
import { backendService } from "../../../../../sandbox/gcp/models/loadbalancing/backendService";
import { targetHttpProxy, targetHttpsProxy } from "../../../../../sandbox/gcp/models/loadbalancing/targetProxy";
import { urlMap } from "../../../../../sandbox/gcp/models/loadbalancing/urlMap";
import type { PlainObject } from "../../../../../sandbox/gcp/view";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { compute, upServices } from "./world";

async function world(trial: Trial): Promise<void> {
  await upServices(trial);
  trial.plant("gcp:storage/bucket:Bucket", "shop-errors");
  await trial.up(backendBucket.type, { name: "errors", bucketName: "shop-errors" }, "errors");
}

const weighted = [
  { backendService: "gateway", weight: 50 },
  { backendService: "monolith", weight: 950 },
];
const matcher = { name: "all", defaultService: "gateway" };
const errorPage = (rule: PlainObject): PlainObject => ({
  defaultCustomErrorResponsePolicy: { errorService: "errors", errorResponseRules: [rule] },
});
const matched = (extra: PlainObject): PlainObject => ({ pathMatchers: [{ ...matcher, ...extra }] });

describeModel({
  model: urlMap,
  with: [backendService, backendBucket, targetHttpProxy],
  world,
  good: {
    name: "edge",
    defaultService: "monolith",
    hostRules: [{ hosts: ["*"], pathMatcher: "all" }],
    pathMatchers: [{ ...matcher, pathRules: [{ paths: ["/login", "/login/*"], service: "monolith" }] }],
  },
  id: "projects/shop/global/urlMaps/edge",
  outputs: { defaultService: `${compute}/projects/shop/global/backendServices/monolith` },
  accepted: {
    weights: { ...matched({ defaultService: null, defaultRouteAction: { weightedBackendServices: weighted } }) },
    "a redirect": {
      defaultService: undefined,
      defaultUrlRedirect: { httpsRedirect: true, stripQuery: false },
    },
    "a custom error page": {
      defaultCustomErrorResponsePolicy: {
        errorService: "errors",
        errorResponseRules: [{ matchResponseCodes: ["5xx"], path: "/down.html", overrideResponseCode: 503 }],
      },
    },
    "an error page of a path matcher, from the map's own bucket": {
      ...errorPage({ matchResponseCodes: ["503"], path: "/down.html" }),
      ...matched({
        defaultCustomErrorResponsePolicy: { errorResponseRules: [{ matchResponseCodes: ["404"], path: "/none.html" }] },
      }),
    },
    "tests that pass": {
      tests: [
        { host: "a.example", path: "/login/x", service: "monolith" },
        { host: "a.example", path: "/cart", service: "gateway" },
      ],
    },
  },
  refused: {
    "no default": [{ defaultService: undefined }, /exactly one of defaultService, defaultUrlRedirect/],
    "a service that does not exist": [{ defaultService: "none" }, /404.*none/],
    "a path matcher that does not exist": [
      { "hostRules[0].pathMatcher": "other" },
      /'other' is not the name of a path matcher/,
    ],
    "a path matcher that nothing uses": [
      { "pathMatchers[1]": { name: "idle", defaultService: "gateway" } },
      /'idle' is not used/,
    ],
    "a host twice": [{ "hostRules[1]": { hosts: ["*"], pathMatcher: "all" } }, /'\*' is in hostRules\[0\] already/],
    "a wildcard in the middle": [{ "hostRules[0].hosts": ["a.*.example"] }, /is not a host pattern/],
    "1001 host rules": [
      {
        hostRules: Array.from({ length: 1001 }, (_, index) => ({
          hosts: [`t${String(index)}.example`],
          pathMatcher: "all",
        })),
      },
      /1000 host rules at most/,
    ],
    "a wildcard in a path": [{ "pathMatchers[0].pathRules[0].paths": ["/a*"] }, /is not a path pattern/],
    "paths and routes": [
      { "pathMatchers[0].routeRules": [{ priority: 1, matchRules: [{ prefixMatch: "/" }], service: "gateway" }] },
      /only one of pathRules, routeRules/,
    ],
    "routes out of order": [
      {
        ...matched({
          routeRules: [2, 1].map((priority) => ({ priority, matchRules: [{ prefixMatch: "/" }], service: "gateway" })),
        }),
      },
      /in the order of their priorities/,
    ],
    "weights of nothing": [
      {
        ...matched({
          defaultService: null,
          defaultRouteAction: { weightedBackendServices: [{ backendService: "gateway", weight: 0 }] },
        }),
      },
      /at least one weight/,
    ],
    "a weight of 1001": [
      {
        ...matched({
          defaultService: null,
          defaultRouteAction: { weightedBackendServices: [{ backendService: "gateway", weight: 1001 }] },
        }),
      },
      /from 0 to 1000/,
    ],
    "a test that fails": [
      { tests: [{ host: "a.example", path: "/cart", service: "monolith" }] },
      /Test failure: Expect URL 'a.example\/cart' to map to service 'monolith', but actually mapped to 'gateway'/,
    ],
    "weights of the classic kind": [
      {
        defaultService: "classic",
        ...matched({
          defaultService: null,
          defaultRouteAction: { weightedBackendServices: [{ backendService: "classic", weight: 1 }] },
        }),
        "pathMatchers[0].pathRules": undefined,
      },
      /not supported for scheme EXTERNAL/,
    ],
    "an error page from nowhere": [
      {
        defaultCustomErrorResponsePolicy: { errorResponseRules: [{ matchResponseCodes: ["503"], path: "/down.html" }] },
      },
      /errorService.*must be specified/,
    ],
    "an error page for what is no error": [
      errorPage({ matchResponseCodes: ["200"], path: "/down.html" }),
      /'200' is none of 400 to 599, 4xx, 5xx/,
    ],
    "two error pages for one code": [
      errorPage({ matchResponseCodes: ["503", "503"], path: "/down.html" }),
      /'503' is matched by this policy already/,
    ],
    "an error page without a slash": [
      errorPage({ matchResponseCodes: ["503"], path: "down.html" }),
      /'down.html' has to begin with \//,
    ],
    "an error page that is a folder": [
      errorPage({ matchResponseCodes: ["503"], path: "/errors/" }),
      /must not end with one/,
    ],
    "an error page with no status": [
      errorPage({ matchResponseCodes: ["503"], path: "/down.html", overrideResponseCode: 1 }),
      /from 200 to 599, is 1/,
    ],
    "an error page of a path from nowhere": [
      {
        "pathMatchers[0].pathRules[0].customErrorResponsePolicy": {
          errorResponseRules: [{ matchResponseCodes: ["503"], path: "/down.html" }],
        },
      },
      /pathRules\[0\]\.customErrorResponsePolicy\.errorService.*must be specified/,
    ],
    "an unknown code of redirection": [
      { defaultService: undefined, defaultUrlRedirect: { redirectResponseCode: "301", stripQuery: false } },
      /'301' is none of/,
    ],
  },
  updated: {
    "one host more": { "hostRules[1]": { hosts: ["a.example"], pathMatcher: "all" } },
    "other weights": {
      ...matched({ defaultService: null, defaultRouteAction: { weightedBackendServices: weighted } }),
    },
  },
  same: { "the service's id": { defaultService: "projects/shop/global/backendServices/monolith" } },
  replaced: { name: { name: "other" } },
  blocked: {
    "a proxy serves it": [
      (trial) => trial.up(targetHttpProxy.type, { name: "p", urlMap: "edge" }),
      /uRLMap resource .* is already being used by '.*targetHttpProxies\/p'/,
    ],
  },
});

const map = "projects/shop/locations/global/certificateMaps/tenants";

async function proxies(trial: Trial): Promise<void> {
  await world(trial);
  await trial.up(urlMap.type, { name: "edge", defaultService: "monolith" });
  const defaultUrlRedirect = { httpsRedirect: true, stripQuery: false };
  await trial.up(urlMap.type, { name: "to-https", defaultUrlRedirect }, "to-https");
  trial.plant("gcp:certificatemanager/certificateMap:CertificateMap", map);
  trial.plant("gcp:compute/sSLPolicy:SSLPolicy", "projects/shop/global/sslPolicies/modern", {
    selfLink: `${compute}/projects/shop/global/sslPolicies/modern`,
  });
}

describeModel({
  model: targetHttpsProxy,
  with: [urlMap, backendService, backendBucket],
  world: proxies,
  good: {
    name: "edge",
    urlMap: "edge",
    certificateMap: `//certificatemanager.googleapis.com/${map}`,
    sslPolicy: "modern",
  },
  id: "projects/shop/global/targetHttpsProxies/edge",
  outputs: { quicOverride: "NONE", urlMap: `${compute}/projects/shop/global/urlMaps/edge` },
  refused: {
    "no certificate": [{ certificateMap: undefined }, /at least one of certificateMap/],
    "a map's id alone": [{ certificateMap: map }, /\/\/certificatemanager.googleapis.com\/projects\/PROJECT/],
    "a map that does not exist": [
      { certificateMap: `//certificatemanager.googleapis.com/${map}-none` },
      /404.*tenants-none/,
    ],
    "a policy that does not exist": [{ sslPolicy: "none" }, /404/],
    "a URL map that does not exist": [{ urlMap: "none" }, /404/],
    "a URL map that redirects to itself": [{ urlMap: "to-https" }, /can only be used by target HTTP proxies/],
    "a connection of two seconds": [{ httpKeepAliveTimeoutSec: 2 }, /range \(5 - 1200\)/],
  },
  updated: { policy: { sslPolicy: undefined }, QUIC: { quicOverride: "ENABLE" } },
  replaced: { "keep-alive": { httpKeepAliveTimeoutSec: 600 } },
});

describeModel({
  model: targetHttpProxy,
  with: [urlMap, backendService, backendBucket],
  world: proxies,
  good: { name: "redirect", urlMap: "edge" },
  id: "projects/shop/global/targetHttpProxies/redirect",
  accepted: { "a redirect to HTTPS": { urlMap: "to-https" } },
  refused: { "a URL map that does not exist": [{ urlMap: "none" }, /404/] },
  replaced: { name: { name: "other" } },
});
