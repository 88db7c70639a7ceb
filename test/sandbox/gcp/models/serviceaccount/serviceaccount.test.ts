import { account } from "../../../../../sandbox/gcp/models/serviceaccount/account";
import { accountBinding, accountMember } from "../../../../../sandbox/gcp/models/serviceaccount/iam";
import { describeModel } from "../table";
import type { Trial } from "../trial";
import { account as email, plantAccount, plantCluster } from "../world";

const accountId = `projects/shop/serviceAccounts/${email}`;

describeModel({
  model: account,
  good: { accountId: "last-mile", displayName: "last-mile" },
  id: "projects/shop/serviceAccounts/last-mile@shop.iam.gserviceaccount.com",
  outputs: {
    email: "last-mile@shop.iam.gserviceaccount.com",
    member: "serviceAccount:last-mile@shop.iam.gserviceaccount.com",
    name: "projects/shop/serviceAccounts/last-mile@shop.iam.gserviceaccount.com",
    disabled: false,
  },
  refused: {
    "an id that is too short": [{ accountId: "abcde" }, /accountId.*6/],
    "an id that is too long": [{ accountId: "a".repeat(31) }, /accountId.*30/],
    "an id in capitals": [{ accountId: "LastMile" }, /accountId.*lowercase letter/],
    "a long display name": [{ displayName: "x".repeat(101) }, /displayName.*100/],
  },
  updated: { "what it is called": { displayName: "Last Mile" }, disabled: { disabled: true } },
  replaced: { id: { accountId: "first-mile" } },
});

const world = (trial: Trial): void => {
  plantAccount(trial);
  plantCluster(trial);
};
const workload = "serviceAccount:shop.svc.id.goog[shop/last-mile]";

describeModel({
  model: accountMember,
  world,
  good: { serviceAccountId: accountId, role: "roles/iam.workloadIdentityUser", member: workload },
  id: `${accountId}/roles/iam.workloadIdentityUser/${workload}`,
  accepted: {
    "a principal of the cluster's pool": {
      member:
        "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/shop.svc.id.goog/subject/ns/shop/sa/last-mile",
    },
    "a condition": { condition: { title: "office hours", expression: "request.time.getHours() > 8" } },
  },
  refused: {
    "a workload of a project without clusters": [
      { member: "serviceAccount:elsewhere.svc.id.goog[shop/last-mile]" },
      /Identity Pool does not exist \(elsewhere.svc.id.goog\)/,
    ],
    "a pool that does not exist": [
      {
        member:
          "principalSet://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/ci/attribute.repository/a/b",
      },
      /Identity Pool does not exist \(projects\/123456789012\/locations\/global\/workloadIdentityPools\/ci\)/,
    ],
    "an account that does not exist": [
      { serviceAccountId: "projects/shop/serviceAccounts/no@shop.iam.gserviceaccount.com" },
      /Unknown service account/,
    ],
  },
  replaced: { member: { member: "user:ada@shop.example" } },
});

describeModel({
  model: accountBinding,
  world,
  good: { serviceAccountId: accountId, role: "roles/iam.workloadIdentityUser", members: [workload] },
  id: `${accountId}/roles/iam.workloadIdentityUser`,
  refused: {
    "a workload of a project without clusters": [
      { members: ["serviceAccount:elsewhere.svc.id.goog[shop/last-mile]"] },
      /Identity Pool does not exist/,
    ],
  },
  updated: { members: { members: [workload, "user:ada@shop.example"] } },
  replaced: { role: { role: "roles/iam.serviceAccountUser" } },
});
