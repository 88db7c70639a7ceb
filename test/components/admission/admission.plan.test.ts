import { expect } from "chai";
import { type AdmissionPlanArgs, checkAdmission, planAdmission } from "../../../components/admission";
import { admissionArgs, publicKey } from "./args";

describe("components/admission: plan", () => {
  it("keeps out what nobody attested", () => {
    expect(planAdmission("admission", admissionArgs())).to.deep.equal({
      attestor: "home-pipelines",
      note: "home-pipelines",
      keyRing: "home-admission",
      enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG",
      publicKeys: { "1": publicKey },
      allowedPatterns: [],
    });
  });

  it("only writes down what it would keep out, also without a key, when it is tried", () => {
    const plan = planAdmission("admission", admissionArgs({ mode: "dryRun", publicKeys: undefined }));
    expect(plan.enforcementMode).to.equal("DRYRUN_AUDIT_LOG_ONLY");
  });

  const patterns = [
    "docker.io/envoyproxy/*",
    "registry.k8s.io/autoscaling/addon-resizer",
    "quay.io/prometheus/**",
    "docker.io/envoyproxy/gateway:v1.9.1",
    "us-docker.pkg.dev/project/apps/monolith@sha256:0123456789abcdef",
  ];
  for (const pattern of patterns) {
    it(`lets ${pattern} in`, () => {
      expect(
        planAdmission("admission", admissionArgs({ allowedImages: { one: pattern } })).allowedPatterns,
      ).to.deep.equal([pattern]);
    });
  }

  const wide = [
    "*",
    "**",
    "docker.io/*",
    "envoyproxy/gateway",
    "docker.io/*/gateway",
    "https://docker.io/envoyproxy/*",
  ];
  for (const pattern of wide) {
    it(`refuses to let ${pattern} in`, () => {
      const problems = checkAdmission(admissionArgs({ allowedImages: { one: pattern } }));
      expect(problems.map(({ path }) => path)).to.deep.equal([["allowedImages", "one"]]);
    });
  }

  const mistakes: readonly (readonly [string, Partial<AdmissionPlanArgs>, string, string])[] = [
    ["to enforce without a key", { publicKeys: {} }, "publicKeys", "every image would be refused"],
    ["a version that is no number", { publicKeys: { first: publicKey } }, "publicKeys.first", "not the public half"],
    [
      "a private key",
      { publicKeys: { "1": "-----BEGIN PRIVATE KEY-----\nhidden\n-----END PRIVATE KEY-----\n" } },
      "publicKeys.1",
      "not the public half",
    ],
    ["a prefix in capitals", { prefix: "Home" }, "prefix", "name not allowed for an attestor"],
  ];
  for (const [name, args, path, what] of mistakes) {
    it(`refuses ${name}`, () => {
      const problems = checkAdmission(admissionArgs(args));
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([path]);
      expect(problems[0]?.what).to.contain(what);
      expect(JSON.stringify(problems)).to.not.contain("hidden");
    });
  }
});
