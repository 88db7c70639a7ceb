import type { CheckFailure } from "../provider/provider";
import type { Properties } from "../provider/values";
import type { Property, Schema } from "../schema/schema";
import { isKnownRegion, isKnownZone } from "./locations";
import { lastPart } from "./links";
import { suggestion } from "./suggestion";
import { unwrap } from "./values";
import { type Viewed, View, isViewedObject } from "./view";

/** The provider's own configuration, as far as the cloud looks at it. */
export interface GcpConfig {
  /** Empty when there is none. */
  readonly project: string;
  readonly region: string;
  readonly zone: string;
  readonly defaultLabels: Readonly<Record<string, string>>;
  /** Whether everything gets the label `goog-pulumi-provisioned`. Default true, as in the provider. */
  readonly attributionLabel: boolean;
}

/** The engine sends nested values and booleans of a provider's configuration as JSON texts. */
function plain(value: Viewed | undefined): Viewed | undefined {
  if (typeof value !== "string" || !/^([[{]|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value) as Viewed;
  } catch {
    return value; // a text that only looks like JSON
  }
}

/** Reads the configuration. Unknown values count as not given. */
export function readConfig(properties: Properties): GcpConfig {
  const given = unwrap(properties).value;
  const view = new View(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, plain(value)])));
  const zone = lastPart(view.string("zone") ?? "");
  const labels = view.get("defaultLabels");
  return {
    project: lastPart(view.string("project") ?? ""),
    region: lastPart(view.string("region") ?? "") || zone.replace(/-[a-z]$/, ""),
    zone,
    defaultLabels: isViewedObject(labels)
      ? Object.fromEntries(
          Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
        )
      : {},
    attributionLabel: view.boolean("addPulumiAttributionLabel") ?? true,
  };
}

/** What is wrong with a provider's configuration. */
export function checkConfig(properties: Properties, schema: Schema): CheckFailure[] {
  const { value } = unwrap(properties);
  const declared: Readonly<Record<string, Property>> = schema.resource("pulumi:providers:gcp")?.inputs ?? {};
  const failures: CheckFailure[] = [];
  for (const name of Object.keys(value)) {
    // The engine adds these to what the program wrote.
    if (name in declared || name === "version" || name === "pluginDownloadURL") continue;
    failures.push({
      property: name,
      reason: `is not a property of the gcp provider${suggestion(name, Object.keys(declared))}`,
    });
  }
  const config = readConfig(properties);
  const view = new View(value);
  if (view.has("region") && config.region !== "" && !isKnownRegion(config.region)) {
    failures.push({ property: "region", reason: `'${config.region}' is not a region of Google Cloud` });
  }
  if (config.zone !== "" && !isKnownZone(config.zone)) {
    failures.push({ property: "zone", reason: `'${config.zone}' is not a zone of Google Cloud` });
  }
  return failures;
}
