import { expect } from "chai";
import { checkDelivery, type PipelineSpec, planDelivery, type Source } from "../../../components/delivery";
import { deliveryArgs, lastMile } from "./args";

const plan = (pipeline: Partial<PipelineSpec>) =>
  planDelivery("delivery", deliveryArgs({ pipelines: { "last-mile": { ...lastMile, ...pipeline } } })).pipelines[
    "last-mile"
  ];

describe("components/delivery: plan", () => {
  const sources: readonly (readonly [Source, string])[] = [
    [{ kind: "branch", branch: "main" }, "branch:main"],
    [{ kind: "tag" }, "tag"],
    [{ kind: "environment", environment: "prod" }, "environment:prod"],
    [{ kind: "pullRequest" }, "pull_request"],
  ];
  for (const [source, value] of sources) {
    it(`names a pipeline that is run from a ${source.kind}`, () => {
      expect(plan({ source })?.identity).to.equal(`example/homeport/last-mile.yml:${value}`);
    });
  }

  it("lets the owner in by name and by number, and no event that strangers can cause", () => {
    const { attributeCondition } = planDelivery("delivery", deliveryArgs());
    expect(attributeCondition).to.equal(
      'assertion.repository_owner == "example" && assertion.repository_owner_id == "1234567" && ' +
        'assertion.event_name in ["pull_request", "push", "release", "schedule", "workflow_dispatch"]',
    );
  });

  it("asks whether it is a pull request before it believes an environment's name", () => {
    const mapping = planDelivery("delivery", deliveryArgs()).attributeMapping["attribute.pipeline"] ?? "";
    const order = ['"pull_request" ?', "has(assertion.environment) ?", '"tag" ?', '"branch:" +'].map((part) =>
      mapping.indexOf(part),
    );
    expect(order).to.not.include(-1);
    expect(order).to.deep.equal([...order].sort((one, other) => one - other));
  });

  it("lets a pipeline grant the roles that it names, and those only", () => {
    expect(plan({ grants: ["roles/cloudsql.client", "roles/cloudsql.instanceUser"] })?.grantsCondition).to.equal(
      "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', [])" +
        ".hasOnly(['roles/cloudsql.client', 'roles/cloudsql.instanceUser'])",
    );
    expect(plan({})?.grantsCondition).to.equal(undefined);
  });

  const mistakes: readonly (readonly [string, Parameters<typeof deliveryArgs>[0], string, string])[] = [
    ["an owner with a quote", { owner: 'a" || true' }, "owner", "value not allowed"],
    ["an owner's name for its id", { ownerId: "example" }, "ownerId", "value not allowed"],
    ["a repository with its owner", pipeline({ repository: "a/b" }), "pipelines.last-mile.repository", "value not"],
    ["a workflow that is a path", pipeline({ workflow: "x/y.yml" }), "pipelines.last-mile.workflow", "value not"],
    ["no branch", pipeline({ source: { kind: "branch", branch: "" } }), "pipelines.last-mile.source.branch", "value"],
    [
      "an environment with a colon",
      pipeline({ source: { kind: "environment", environment: "a:b" } }),
      "pipelines.last-mile.source.environment",
      "value not allowed",
    ],
    ["a role over everything", pipeline({ roles: ["roles/editor"] }), "pipelines.last-mile.roles", "any other"],
    [
      "the right to give any role",
      pipeline({ roles: ["roles/resourcemanager.projectIamAdmin"] }),
      "pipelines.last-mile.roles",
      "any other",
    ],
    [
      "more grants than a condition can name",
      pipeline({ grants: Array.from({ length: 11 }, (_, index) => `roles/run.role${index}`) }),
      "pipelines.last-mile.grants",
      "more roles than a condition can name",
    ],
    ["owners made by a pipeline", pipeline({ grants: ["roles/owner"] }), "pipelines.last-mile.grants", "any other"],
    ["what is no role", pipeline({ roles: ["container.developer"] }), "pipelines.last-mile.roles", "not a role"],
    [
      "an account id that is too long",
      { pipelines: { "a-service-with-quite-a-name": lastMile } },
      "pipelines.a-service-with-quite-a-name",
      "name too long",
    ],
    [
      "two applications behind one pipeline",
      { pipelines: { one: lastMile, other: lastMile } },
      "pipelines.other",
      "the same pipeline as one",
    ],
  ];
  for (const [name, args, path, what] of mistakes) {
    it(`refuses ${name}`, () => {
      const problems = checkDelivery(deliveryArgs(args));
      expect(problems.map((problem) => problem.path.join("."))).to.deep.equal([path]);
      expect(problems[0]?.what).to.contain(what);
    });
  }
});

function pipeline(spec: Partial<PipelineSpec>): Parameters<typeof deliveryArgs>[0] {
  return { pipelines: { "last-mile": { ...lastMile, ...spec } } };
}
