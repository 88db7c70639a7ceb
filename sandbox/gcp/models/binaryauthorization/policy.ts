import type { Fail, Model } from "../../model";
import type { View } from "../../view";
import { attestorType } from "./attestor";

/** Which images clusters may run. Each project has one policy, which this replaces. https://cloud.google.com/binary-authorization/docs/reference/rest/v1/Policy */
export const policy: Model = {
  type: "gcp:binaryauthorization/policy:Policy",
  service: "binaryauthorization.googleapis.com",
  scope: "global",
  id: "projects/{project}",
  imports: ["{project}"],
  immutable: ["project"],
  onExisting: "adopt",
  sets: [
    "clusterAdmissionRules",
    "clusterAdmissionRules[].requireAttestationsBies",
    "defaultAdmissionRule.requireAttestationsBies",
  ],
  references: [
    { path: "defaultAdmissionRule.requireAttestationsBies[]", to: [attestorType] },
    { path: "clusterAdmissionRules[].requireAttestationsBies[]", to: [attestorType] },
  ],
  bounds: {
    "admissionWhitelistPatterns[].namePattern": {
      pattern: /^[^*\s]+\*{0,2}$/,
      words: "the path of an image, with * or ** only at its end",
    },
    "clusterAdmissionRules[].cluster": {
      pattern: /^[a-z0-9-]+\.[a-z][a-z0-9-]*$/,
      words: "LOCATION.CLUSTER, such as europe-west1.main",
    },
  },
  check: (inputs, fail) => {
    const rule = inputs.object("defaultAdmissionRule");
    if (rule) checkRule(rule, "defaultAdmissionRule", fail);
    inputs.list("clusterAdmissionRules").forEach((item, index) => {
      checkRule(item, `clusterAdmissionRules[${String(index)}]`, fail);
    });
    const clusters = inputs.list("clusterAdmissionRules").map((item) => item.string("cluster"));
    if (new Set(clusters).size < clusters.length) fail("clusterAdmissionRules", "each cluster can have one rule only");
  },
  computed: () => ({ globalPolicyEvaluationMode: "DISABLE" }),
};

function checkRule(rule: View, path: string, fail: Fail): void {
  const mode = rule.string("evaluationMode");
  if (mode === undefined) return;
  if ((mode === "REQUIRE_ATTESTATION") !== rule.has("requireAttestationsBies"))
    fail(`${path}.requireAttestationsBies`, "goes with evaluationMode REQUIRE_ATTESTATION, and only with it");
}
