import { job } from "../../../../../sandbox/gcp/models/cloudscheduler/job";
import { describeModel } from "../table";

const serviceAccountEmail = "night@shop.iam.gserviceaccount.com";

describeModel({
  model: job,
  world: (trial) => {
    trial.plant("gcp:serviceaccount/account:Account", "projects/shop/serviceAccounts/night", {
      email: serviceAccountEmail,
    });
    trial.plant("gcp:pubsub/topic:Topic", "projects/shop/topics/night");
  },
  good: {
    name: "sleep",
    region: "europe-west1",
    schedule: "0 20 * * MON-FRI",
    timeZone: "Europe/Helsinki",
    httpTarget: {
      uri: "https://container.googleapis.com/v1/x",
      httpMethod: "POST",
      oauthToken: { serviceAccountEmail },
    },
  },
  id: "projects/shop/locations/europe-west1/jobs/sleep",
  importedAs: "europe-west1/sleep",
  outputs: { state: "ENABLED", attemptDeadline: "180s", paused: false },
  accepted: {
    "a message": { httpTarget: undefined, pubsubTarget: { topicName: "projects/shop/topics/night", data: "e30=" } },
    "a service of one's own": { httpTarget: { uri: "https://jobs.shop.example", oidcToken: { serviceAccountEmail } } },
  },
  refused: {
    "no target": [{ httpTarget: undefined }, /one of "appEngineHttpTarget".* must be specified/],
    "no schedule": [{ schedule: undefined }, /schedule: has to be set/],
    "a schedule that is none": [{ schedule: "nightly" }, /unix-cron/],
    "a token of Google's for others": [{ "httpTarget.uri": "https://shop.example/" }, /only for Google's own APIs/],
    "two tokens": [{ "httpTarget.oidcToken": { serviceAccountEmail } }, /conflicts with oidcToken/],
    "a body of a GET": [
      { "httpTarget.httpMethod": "GET", "httpTarget.body": "e30=" },
      /is allowed for POST, PUT and PATCH/,
    ],
    "a body in plain text": [{ "httpTarget.body": "{}" }, /base64/],
    "an account that does not exist": [
      { "httpTarget.oauthToken.serviceAccountEmail": "none@shop.iam.gserviceaccount.com" },
      /none@shop.iam.gserviceaccount.com does not exist/,
    ],
    "an hour for an attempt": [{ attemptDeadline: "3600s" }, /from 15 seconds to 30 minutes/],
    "an empty message": [
      { httpTarget: undefined, pubsubTarget: { topicName: "projects/shop/topics/night" } },
      /at least one of data/,
    ],
    "six attempts": [{ retryConfig: { retryCount: 6 } }, /range \(0 - 5\)/],
    "an unknown region": [{ region: "europe-west99" }, /Unknown region/],
  },
  updated: { schedule: { schedule: "0 21 * * MON-FRI" }, "pausing it": { paused: true } },
  replaced: { region: { region: "europe-north1" } },
});
