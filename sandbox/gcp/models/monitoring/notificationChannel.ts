import { badRequest } from "../../errors";
import { sameLink } from "../../links";
import type { CloudReader, Fail, Model, StoredResource } from "../../model";
import { View, isViewedObject } from "../../view";

export const channelType = "gcp:monitoring/notificationChannel:NotificationChannel";
const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const secretFields = ["authToken", "password", "serviceKey"];

interface Kind {
  /** Labels that it cannot do without, and those that it may have. */
  readonly labels: readonly string[];
  readonly more?: readonly string[];
  /** The field of `sensitiveLabels` that it needs, and the label that may hold the secret instead. */
  readonly secret?: readonly [field: string, label: string];
}

/** https://cloud.google.com/monitoring/alerts/using-channels-api */
const kinds: Readonly<Record<string, Kind>> = {
  email: { labels: ["email_address"] },
  google_chat: { labels: ["space"] },
  pagerduty: { labels: [], secret: ["serviceKey", "service_key"] },
  pubsub: { labels: ["topic"] },
  slack: { labels: ["channel_name"], more: ["team"], secret: ["authToken", "auth_token"] },
  sms: { labels: ["number"] },
  webhook_basicauth: { labels: ["url", "username"], secret: ["password", "password"] },
  webhook_tokenauth: { labels: ["url"] },
};

/** Where alerts go. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels */
export const notificationChannel: Model = {
  type: channelType,
  service: "monitoring.googleapis.com",
  scope: "global",
  id: "projects/{project}/notificationChannels/{serial}",
  immutable: ["project"],
  defaults: { enabled: true, forceDelete: false },
  writeOnly: secretFields.flatMap((field) => [`sensitiveLabels.${field}`, `sensitiveLabels.${field}Wo`]),
  secrets: secretFields.map((field) => `sensitiveLabels.${field}`),
  references: [{ path: "labels.topic", to: ["gcp:pubsub/topic:Topic"], by: [], onDelete: "ignore" }],
  bounds: {
    description: { maxLength: 1024 },
    displayName: { maxLength: 512 },
    type: { oneOf: Object.keys(kinds) },
  },
  check: checkLabels,
  admitDeletion,
  computed: ({ id, inputs }) => ({
    name: id,
    verificationStatus: ["email", "sms"].includes(inputs.string("type") ?? "") ? "UNVERIFIED" : "",
  }),
};

function checkLabels(inputs: View, fail: Fail): void {
  const kind = kinds[inputs.string("type") ?? ""];
  const labels = inputs.get("labels");
  if (!kind || inputs.unknown("labels")) return;
  const given = isViewedObject(labels) ? labels : {};
  for (const label of kind.labels) {
    if (given[label] === undefined)
      fail("labels", `a channel of type ${inputs.string("type") ?? ""} needs the label ${label}`);
  }
  const allowed = [...kind.labels, ...(kind.more ?? []), ...(kind.secret ? [kind.secret[1]] : [])];
  for (const label of Object.keys(given)) {
    if (!allowed.includes(label))
      fail(
        `labels.${label}`,
        `is not a label of channels of type ${inputs.string("type") ?? ""}: they have ${allowed.join(", ")}`,
      );
  }
  if (!kind.secret || inputs.unknown("sensitiveLabels")) return;
  const [field, label] = kind.secret;
  const ways = [`sensitiveLabels.${field}`, `sensitiveLabels.${field}Wo`, `labels.${label}`];
  if (ways.filter((way) => inputs.has(way)).length !== 1)
    fail(
      "sensitiveLabels",
      `exactly one of ${ways.join(", ")} must be specified for type ${inputs.string("type") ?? ""}`,
    );
}

/** A channel that policies speak of stays, unless the program forces it. */
function admitDeletion(channel: StoredResource, cloud: CloudReader): void {
  if (channel.state.forceDelete === true) return;
  const user = cloud.list(policyType).find(({ state }) => {
    const policy = new View(state);
    return policy.strings("notificationChannels").some((name) => sameLink(name, channel.id));
  });
  if (user === undefined) return;
  throw badRequest(
    `Cannot delete notification channel ${channel.id} because it is referred to by alert policy ${user.id}: ` +
      "change the policy first, or set forceDelete",
  );
}
