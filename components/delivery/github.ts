import type { Source } from "./source";

/** Who issues the tokens of GitHub Actions. */
export const issuer = "https://token.actions.githubusercontent.com";

/** The attribute that says which pipeline a token is of. */
export const pipelineAttribute = "pipeline";

/**
 * Events whose code is what the repository's own people pushed. `pull_request_target`, `issue_comment` and
 * `workflow_run` run with the main branch's identity on behalf of strangers, and get none.
 */
const events = ["pull_request", "push", "release", "schedule", "workflow_dispatch"];

/** What a pull request's job says it is, whatever branch or environment it names. */
const pullRequest = "pull_request";

/** A pipeline as its tokens name it: `example/homeport/last-mile.yml:branch:main`. */
export function pipelineValue(owner: string, repository: string, workflow: string, source: Source): string {
  return `${owner}/${repository}/${workflow}:${sourceValue(source)}`;
}

function sourceValue(source: Source): string {
  switch (source.kind) {
    case "branch":
      return `branch:${source.branch}`;
    case "environment":
      return `environment:${source.environment}`;
    case "tag":
      return "tag";
    case "pullRequest":
      return pullRequest;
  }
}

/**
 * What of a token's claims becomes an attribute, in the Common Expression Language.
 *
 * An identity set can be named by one attribute only, so that repository, workflow and source are put into one.
 *
 * Sources: https://docs.github.com/en/actions/reference/security/oidc (claims),
 * https://cloud.google.com/iam/docs/workload-identity-federation#mapping (functions)
 */
export function attributeMapping(): Record<string, string> {
  const workflow = 'assertion.workflow_ref.extract("/.github/workflows/{workflow}@")';
  const source = [
    `assertion.event_name == "${pullRequest}" ? "${pullRequest}"`,
    'has(assertion.environment) ? "environment:" + assertion.environment',
    'assertion.ref_type == "tag" ? "tag"',
    '"branch:" + assertion.ref.extract("refs/heads/{branch}")',
  ].join(" : ");
  return {
    "google.subject": "assertion.sub",
    "attribute.repository": "assertion.repository",
    [`attribute.${pipelineAttribute}`]: `assertion.repository + "/" + ${workflow} + ":" + (${source})`,
  };
}

/**
 * Whose tokens are let in at all. The issuer is the whole world's: without a condition every repository's tokens would
 * be. The id is checked besides the name, because a name can be given up and taken by somebody else.
 */
export function attributeCondition(owner: string, ownerId: string): string {
  return [
    `assertion.repository_owner == "${owner}"`,
    `assertion.repository_owner_id == "${ownerId}"`,
    `assertion.event_name in [${events.map((event) => `"${event}"`).join(", ")}]`,
  ].join(" && ");
}
