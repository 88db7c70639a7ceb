import { checkName } from "../naming";
import { checkText, mapValues, type Problem, ProblemsError } from "../shared";
import { attributeCondition, attributeMapping, pipelineValue } from "./github";
import type { Source } from "./source";

/** A pipeline that acts in the project. */
export interface PipelineSpec {
  /** Repository of the owner, without the owner, e.g. `homeport`. */
  readonly repository: string;
  /** File in `.github/workflows`, e.g. `last-mile.yml`. */
  readonly workflow: string;
  /** What the pipeline has to be run from. */
  readonly source: Source;
  /** Roles in the project, e.g. `["roles/container.developer"]`; none of owner, editor and viewer. Default none. */
  readonly roles?: readonly string[];
  /**
   * Roles that the pipeline may itself grant in the project, and take away: those of the accounts that it makes.
   * Default none.
   */
  readonly grants?: readonly string[];
}

/** The part of the arguments that decides which resources there are. */
export interface DeliveryPlanArgs {
  /** First part of account ids. Changing it replaces the accounts. */
  readonly prefix: string;
  /** GitHub organisation or person whose repositories are let in. */
  readonly owner: string;
  /** Id of the owner, a number: `gh api orgs/<owner> --jq .id`. */
  readonly ownerId: string;
  /** Pipelines by the name of what they deliver, e.g. `last-mile`. Renaming one replaces its account. */
  readonly pipelines: Readonly<Record<string, PipelineSpec>>;
}

/** A pipeline with everything decided. */
export interface PipelinePlan {
  /** Parts of the account's id. */
  readonly accountId: readonly string[];
  /** The value that the tokens of this pipeline, and of no other, have as the attribute `pipeline`. */
  readonly identity: string;
  readonly roles: readonly string[];
  /** Condition on the right to grant roles; `undefined` when the pipeline grants none. */
  readonly grantsCondition: string | undefined;
}

/** Delivery with everything decided. */
export interface DeliveryPlan {
  readonly attributeMapping: Readonly<Record<string, string>>;
  readonly attributeCondition: string;
  readonly pipelines: Readonly<Record<string, PipelinePlan>>;
}

/** Most roles of a condition on granting. https://cloud.google.com/iam/docs/setting-limits-on-granting-roles */
const mostGrants = 10;

/** Roles that hold the right to give oneself any other. */
const unlimited = /^roles\/(owner|editor|viewer|resourcemanager\.\w*[aA]dmin|iam\.securityAdmin)$/;

/**
 * Decides who may act as whom. Pure.
 *
 * @throws ProblemsError with everything that is wrong.
 */
export function planDelivery(name: string, args: DeliveryPlanArgs): DeliveryPlan {
  const problems = checkDelivery(args);
  if (problems.length > 0) throw new ProblemsError(`Delivery ${name}`, problems);
  return {
    attributeMapping: attributeMapping(),
    attributeCondition: attributeCondition(args.owner, args.ownerId),
    pipelines: mapValues(args.pipelines, ({ repository, workflow, source, roles = [], grants = [] }, key) => ({
      accountId: accountId(args.prefix, key),
      identity: pipelineValue(args.owner, repository, workflow, source),
      roles,
      grantsCondition: grants.length === 0 ? undefined : grantsCondition(grants),
    })),
  };
}

/** Everything that is wrong with the arguments; empty when they can be planned. */
export function checkDelivery(args: DeliveryPlanArgs): readonly Problem[] {
  return [
    ...checkText(["owner"], args.owner, /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/, "the name of a GitHub organisation"),
    ...checkText(["ownerId"], args.ownerId, /^\d+$/, 'digits: what "gh api orgs/<owner> --jq .id" prints'),
    ...Object.entries(args.pipelines).flatMap(([key, spec]) => checkPipeline(key, spec, args.prefix)),
    ...checkDistinct(args),
  ];
}

function accountId(prefix: string, key: string): readonly string[] {
  return [prefix, "ci", key];
}

/** https://cloud.google.com/iam/docs/setting-limits-on-granting-roles */
function grantsCondition(roles: readonly string[]): string {
  const list = roles.map((role) => `'${role}'`).join(", ");
  return `api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([${list}])`;
}

function checkPipeline(key: string, spec: PipelineSpec, prefix: string): readonly Problem[] {
  const path = ["pipelines", key];
  const name = checkName({ kind: "serviceAccount", parts: accountId(prefix, key) });
  return [
    ...(name === undefined ? [] : [{ path, ...name }]),
    ...checkText([...path, "repository"], spec.repository, /^[\w.-]{1,100}$/, "a repository's name without its owner"),
    ...checkText([...path, "workflow"], spec.workflow, /^[\w.-]+\.ya?ml$/, 'a file name such as "last-mile.yml"'),
    ...checkSource([...path, "source"], spec.source),
    ...checkRoles([...path, "roles"], spec.roles ?? []),
    ...checkRoles([...path, "grants"], spec.grants ?? []),
    ...checkGrants([...path, "grants"], spec.grants ?? []),
  ];
}

function checkSource(path: readonly string[], source: Source): readonly Problem[] {
  if (source.kind === "branch") {
    return checkText([...path, "branch"], source.branch, /^[\w.][\w./-]*$/, 'a branch such as "main"');
  }
  if (source.kind === "environment") {
    return checkText([...path, "environment"], source.environment, /^[\w.-]+$/, 'an environment such as "prod"');
  }
  return [];
}

function checkRoles(path: readonly string[], roles: readonly string[]): readonly Problem[] {
  return roles
    .filter((role) => unlimited.test(role) || !/^(projects\/[^/]+\/|organizations\/\d+\/)?roles\/[\w.]+$/.test(role))
    .map((role) => ({
      path,
      what: unlimited.test(role) ? "role that can be turned into any other" : "not a role",
      got: role,
      allowed: 'roles of one service, such as "roles/container.developer"',
      fix: "name the roles that the pipeline needs; roles that it has to give to others belong under grants",
    }));
}

function checkGrants(path: readonly string[], grants: readonly string[]): readonly Problem[] {
  if (grants.length <= mostGrants) return [];
  return [
    {
      path,
      what: "more roles than a condition can name",
      got: grants.length,
      allowed: `up to ${mostGrants}`,
      fix: "leave out what a person can grant, or give the workloads fewer roles",
    },
  ];
}

/** Two names for one pipeline would let it act as both. */
function checkDistinct({ owner, pipelines }: DeliveryPlanArgs): readonly Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(pipelines).flatMap(([key, { repository, workflow, source }]) => {
    const identity = pipelineValue(owner, repository, workflow, source);
    const other = seen.get(identity);
    seen.set(identity, key);
    if (other === undefined) return [];
    return [
      {
        path: ["pipelines", key],
        what: `the same pipeline as ${other}`,
        got: identity,
        allowed: "a workflow or a source of its own",
        fix: "give each application a workflow file, or remove one of the two",
      },
    ];
  });
}
