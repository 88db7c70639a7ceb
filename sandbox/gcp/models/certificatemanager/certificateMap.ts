import { ApiError } from "../../errors";
import type { Fail, Model, Moment, ResourceView, StoredResource } from "../../model";
import { View } from "../../view";
import { certificateType, isServed } from "./certificate";
import { certificateManagerName, hostName, writeRate } from "./names";

const mapType = "gcp:certificatemanager/certificateMap:CertificateMap";
const entryType = "gcp:certificatemanager/certificateMapEntry:CertificateMapEntry";

/** Which certificates a proxy has. https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificateMaps */
export const certificateMap: Model = {
  type: mapType,
  service: "certificatemanager.googleapis.com",
  scope: "global",
  id: "projects/{project}/locations/global/certificateMaps/{name}",
  imports: ["{project}/{name}", "{name}"],
  name: certificateManagerName,
  immutable: ["name", "project"],
  quotas: [{ metric: "CERTIFICATE_MAPS", limit: 100, per: "project" }],
  writeRate,
  computed: ({ createdAt, now }) => ({ createTime: createdAt, updateTime: now, gclbTargets: [] }),
};

/** The certificates for one host. https://cloud.google.com/certificate-manager/docs/reference/certificate-manager/rest/v1/projects.locations.certificateMaps.certificateMapEntries */
export const certificateMapEntry: Model = {
  type: entryType,
  service: "certificatemanager.googleapis.com",
  scope: "global",
  id: "projects/{project}/locations/global/certificateMaps/{map}/certificateMapEntries/{name}",
  imports: ["{project}/{map}/{name}", "{map}/{name}"],
  name: certificateManagerName,
  immutable: ["hostname", "map", "matcher", "name", "project"],
  sets: ["certificates"],
  references: [
    { path: "map", to: [mapType], sameProject: true },
    { path: "certificates[]", to: [certificateType], by: [], place: "same-location" },
  ],
  bounds: {
    certificates: { min: 1, max: 4 },
    hostname: hostName,
    map: { pattern: /^[^/]+$/, words: "the certificate map's name alone, not its full name" },
    matcher: { oneOf: ["PRIMARY"] },
  },
  combinations: [{ rule: "exactly-one", paths: ["hostname", "matcher"] }],
  quotas: [{ metric: "CERTIFICATE_MAP_ENTRIES", limit: 5000, per: "project" }],
  writeRate,
  check: checkLocations,
  admit: admitHost,
  computed: ({ createdAt, now }) => ({ createTime: createdAt, updateTime: now, state: "PENDING" }),
  become,
};

function checkLocations(inputs: View, fail: Fail): void {
  inputs.strings("certificates").forEach((name, index) => {
    if (/\/locations\/(?!global\/)[^/]+\//.test(name))
      fail(
        `certificates[${String(index)}]`,
        "a certificate of a region cannot be in a certificate map: it has to be global",
      );
  });
}

function admitHost({ id, inputs, cloud, project }: ResourceView): void {
  const [map, host, matcher] = [inputs.string("map"), inputs.string("hostname"), inputs.string("matcher")];
  const having = host === undefined ? { path: "matcher", value: matcher ?? "" } : { path: "hostname", value: host };
  const taken = cloud
    .list(entryType, { project, having })
    .find((other) => other.id !== id && new View(other.state).string("map") === map);
  if (!taken) return;
  const what = host === undefined ? `matcher ${matcher ?? ""}` : `hostname ${host}`;
  throw new ApiError(
    409,
    `Certificate map '${map ?? ""}' has an entry for ${what} already: '${taken.id}'`,
    "alreadyExists",
  );
}

/** An entry is active once one of its certificates can be served. */
function become({ state }: StoredResource, moment: Moment): { readonly state: string } | undefined {
  const certificates = new View(state).strings("certificates").map((name) => moment.cloud.find(certificateType, name));
  const isActive = certificates.some((found) => found !== undefined && isServed(found, moment));
  return isActive ? { state: "ACTIVE" } : undefined;
}
