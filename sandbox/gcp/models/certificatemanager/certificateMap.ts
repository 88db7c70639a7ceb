import { ApiError } from "../../errors";
import type { Fail, Model, ResourceView } from "../../model";
import { type View, View as StateView } from "../../view";
import { certificateType } from "./certificate";
import { certificateManagerName, hostName } from "./names";

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
  check: checkLocations,
  admit: admitHost,
  computed: (resource) => ({
    createTime: resource.createdAt,
    updateTime: resource.now,
    state: isServing(resource) ? "ACTIVE" : "PENDING",
  }),
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
  const taken = cloud.list(entryType, { project }).find((other) => {
    const entry = new StateView(other.state);
    const same = entry.string("hostname") === host && entry.string("matcher") === matcher;
    return other.id !== id && entry.string("map") === map && same;
  });
  if (!taken) return;
  const what = host === undefined ? `matcher ${matcher ?? ""}` : `hostname ${host}`;
  throw new ApiError(
    409,
    `Certificate map '${map ?? ""}' has an entry for ${what} already: '${taken.id}'`,
    "alreadyExists",
  );
}

function isServing({ inputs, cloud }: ResourceView): boolean {
  const states = inputs.strings("certificates").map((name) => cloud.find(certificateType, name)?.state);
  return states.some((state) => state && new StateView(state).string("managed.state") !== "PROVISIONING");
}
