import type { Bound, Fail, Model, Path, Reference } from "../../model";
import type { View } from "../../view";
import { duration, secondsOf } from "../durations";
import { ownAccountOf } from "../iam";

const methods: Bound = { oneOf: ["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"] };
const base64: Bound = { pattern: /^[A-Za-z0-9+/]*={0,2}$/, words: "text in base64" };

function account(path: Path): Reference {
  return {
    path,
    to: ["gcp:serviceaccount/account:Account"],
    by: ["email"],
    read: (email) => ownAccountOf(`serviceAccount:${email}`),
    onDelete: "ignore",
    missing: (email) => `Service account ${email} does not exist.`,
  };
}

/** Something done on schedule. https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
export const job: Model = {
  type: "gcp:cloudscheduler/job:Job",
  service: "cloudscheduler.googleapis.com",
  scope: "region",
  id: "projects/{project}/locations/{region}/jobs/{name}",
  imports: ["{project}/{region}/{name}", "{region}/{name}", "{name}"],
  name: { pattern: /^[A-Za-z0-9_-]+$/, words: "letters, digits, dashes and underscores", maxLength: 500 },
  immutable: ["name", "project", "region"],
  defaults: { attemptDeadline: "180s", timeZone: "Etc/UTC" },
  references: [
    account("httpTarget.oauthToken.serviceAccountEmail"),
    account("httpTarget.oidcToken.serviceAccountEmail"),
    { path: "pubsubTarget.topicName", to: ["gcp:pubsub/topic:Topic"], by: [], onDelete: "ignore" },
  ],
  bounds: {
    attemptDeadline: duration,
    "appEngineHttpTarget.httpMethod": methods,
    "appEngineHttpTarget.relativeUri": { pattern: /^\//, words: "a path that begins with /" },
    description: { maxLength: 500 },
    "httpTarget.body": base64,
    "httpTarget.httpMethod": methods,
    "httpTarget.uri": { pattern: /^https?:\/\/\S+$/, words: "a URL that begins with http:// or https://" },
    "pubsubTarget.data": base64,
    "pubsubTarget.topicName": { pattern: /^projects\/[^/]+\/topics\/[^/]+$/, words: "projects/PROJECT/topics/TOPIC" },
    "retryConfig.maxBackoffDuration": duration,
    "retryConfig.maxDoublings": { min: 0 },
    "retryConfig.maxRetryDuration": duration,
    "retryConfig.minBackoffDuration": duration,
    "retryConfig.retryCount": { min: 0, max: 5 },
    schedule: {
      pattern: /^((\S+\s+){4}\S+|(every|\d+(st|nd|rd|th)|first|second|third|fourth|fifth)\s.+)$/,
      words: "a schedule in unix-cron format, such as 0 20 * * MON-FRI",
    },
    timeZone: { pattern: /^([A-Za-z_]+(\/[A-Za-z0-9_+-]+)*)$/, words: "a time zone such as Europe/Helsinki" },
  },
  combinations: [{ rule: "exactly-one", paths: ["appEngineHttpTarget", "httpTarget", "pubsubTarget"] }],
  check,
  computed: ({ inputs }) => ({
    paused: false,
    state: inputs.boolean("paused") === true ? "PAUSED" : "ENABLED",
    ...(inputs.has("retryConfig") && {
      retryConfig: {
        maxBackoffDuration: "3600s",
        maxDoublings: 5,
        maxRetryDuration: "0s",
        minBackoffDuration: "5s",
        retryCount: 0,
      },
    }),
  }),
};

function check(inputs: View, fail: Fail): void {
  if (!inputs.has("schedule")) fail("schedule", "has to be set");
  const deadline = secondsOf(inputs.string("attemptDeadline"));
  if (deadline !== undefined && (deadline < 15 || deadline > 1800) && inputs.has("httpTarget"))
    fail("attemptDeadline", "must be from 15 seconds to 30 minutes (1800s) for HTTP targets");
  const target = inputs.object("httpTarget");
  if (target?.has("oauthToken") === true && target.has("oidcToken"))
    fail("httpTarget.oauthToken", "conflicts with oidcToken");
  const uri = target?.string("uri");
  if (target?.has("oauthToken") === true && uri !== undefined && !/^https:\/\/[^/]*\.googleapis\.com(\/|$)/.test(uri))
    fail("httpTarget.oauthToken", "is only for Google's own APIs on *.googleapis.com: use oidcToken");
  const method = target?.string("httpMethod") ?? "POST";
  if (target?.has("body") === true && !["POST", "PUT", "PATCH"].includes(method))
    fail("httpTarget.body", `is allowed for POST, PUT and PATCH, not for ${method}`);
  const message = inputs.object("pubsubTarget");
  if (message && !message.has("data") && !message.has("attributes"))
    fail("pubsubTarget", "at least one of data, attributes must be specified");
  const [least, most] = ["minBackoffDuration", "maxBackoffDuration"].map((name) =>
    secondsOf(inputs.string(`retryConfig.${name}`)),
  );
  if (least !== undefined && most !== undefined && least > most)
    fail("retryConfig.minBackoffDuration", "must not be greater than maxBackoffDuration");
}
