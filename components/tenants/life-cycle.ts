/** How far a domain is. */
export type DomainState =
  /** In the registry, and nowhere else yet. */
  | "planned"
  /** Waits for the tenant's record. */
  | "pending-dns"
  /** The record is being looked at. */
  | "authorising"
  /** The certificate is being issued, or brought to the edge. */
  | "provisioning"
  | "live"
  /** Someone has to do something; `served` tells whether visitors notice already. */
  | "failing"
  /** Served as before, until the day that it leaves. */
  | "off-boarding";

/** What Certificate Manager says of a managed certificate. Texts, not closed lists: new ones may come. */
export interface ManagedState {
  /** `PROVISIONING`, `ACTIVE` or `FAILED`. */
  readonly state: string;
  /** The last attempt to prove the domain: `AUTHORIZING`, `AUTHORIZED`, or `FAILED` for the reason `CONFIG`, `CAA` or `RATE_LIMITED`. */
  readonly authorizationAttemptInfos?: readonly {
    readonly domain: string;
    readonly state: string;
    readonly failureReason: string;
    readonly details: string;
  }[];
  /** `AUTHORIZATION_ISSUE` or `RATE_LIMITED`. */
  readonly provisioningIssues?: readonly { readonly reason: string; readonly details: string }[];
}

/** What is known of a domain. All of it is optional: what was not looked at is not assumed. */
export interface Observed {
  /** The certificate; undefined before the stack was updated. */
  readonly managed?: ManagedState;
  /** State of the map entry: `PENDING` or `ACTIVE`. */
  readonly entry?: string;
  /** Whether DNS has the record that proves the domain. Default: nobody has looked. */
  readonly proved?: boolean;
  readonly leaves?: string;
}

/** How far a domain is, in words, too. */
export interface Progress {
  readonly state: DomainState;
  /** Whether visitors get its certificate. */
  readonly served: boolean;
  readonly why: string;
  /** Who has to do what; empty when nobody has to do anything. */
  readonly next: string;
}

/**
 * How far a domain is, from what its resources and DNS say of it. Pure.
 *
 * A certificate that is live stays live while it is renewed: a renewal that fails shows as `failing` with `served`, weeks before visitors
 * notice.
 *
 * Source: https://cloud.google.com/certificate-manager/docs/troubleshooting
 */
export function stateOf(observed: Observed): Progress {
  const { managed, leaves } = observed;
  if (managed === undefined) {
    return { state: "planned", served: false, why: "nothing is made for it yet", next: "we: homeport tenants apply" };
  }
  const progress = isIssued(managed, observed) ? issued(managed, observed) : notIssued(managed, observed);
  if (leaves === undefined) return progress;
  const why = progress.served
    ? `served until it is removed, from ${leaves} on`
    : `leaves from ${leaves} on; ${progress.why}`;
  return {
    state: "off-boarding",
    served: progress.served,
    why,
    next: "the tenant: lead the domain elsewhere before that day",
  };
}

/** While a certificate is renewed, it is `PROVISIONING` again; that visitors get the one before, only the entry tells. */
function isIssued({ state }: ManagedState, { entry }: Observed): boolean {
  return state === "ACTIVE" || (state === "PROVISIONING" && entry === "ACTIVE");
}

/** There is a certificate; it may still be on its way to the edge, or may not be renewed. */
function issued(managed: ManagedState, { entry, proved }: Observed): Progress {
  if (entry !== undefined && entry !== "ACTIVE") {
    return { state: "provisioning", served: false, why: "the certificate is on its way to the edge", next: "" };
  }
  const trouble = troubleOf(managed);
  if (trouble !== undefined) {
    return { state: "failing", served: true, why: `cannot be renewed: ${trouble.why}`, next: trouble.next };
  }
  if (proved === false) {
    const why = "will not be renewed: the record that proves the domain is gone from DNS";
    return { state: "failing", served: true, why, next: setRecord };
  }
  return { state: "live", served: true, why: "served with a certificate of its own", next: "" };
}

function notIssued(managed: ManagedState, { proved }: Observed): Progress {
  if (managed.state === "FAILED") {
    const cause = troubleOf({ ...managed, state: "" });
    return { state: "failing", served: false, ...givenUp, ...(cause && { why: `${givenUp.why}: ${cause.why}` }) };
  }
  const attempt = attemptOf(managed);
  if (attempt?.state === "AUTHORIZED") {
    const trouble = troubleOf(managed);
    if (trouble !== undefined) return { state: "failing", served: false, ...trouble };
    return { state: "provisioning", served: false, why: "proved; the certificate is being issued", next: "" };
  }
  const configured = attempt?.state === "FAILED" && attempt.failureReason === "CONFIG";
  if (proved === false || (configured && proved === undefined)) {
    const why = "the record that proves the domain is missing from DNS, or another one";
    return { state: "pending-dns", served: false, why, next: setRecord };
  }
  const trouble = configured ? undefined : troubleOf(managed);
  if (trouble !== undefined) return { state: "failing", served: false, ...trouble };
  return {
    state: "authorising",
    served: false,
    why:
      proved === true ? "DNS has the record; Google looks at it again within the hour" : "Google looks for the record",
    next: proved === true ? "" : setRecord,
  };
}

/** Google does not try again then, whatever becomes of DNS. */
const givenUp = {
  why: "Google has given up",
  next: "the tenant: mend what keeps it from being issued; we, then: homeport tenants reissue",
};

const setRecord = "the tenant: set the record that proves the domain (homeport tenants show)";

/** What keeps a certificate from being issued or renewed; undefined when nothing is known to. */
function troubleOf(managed: ManagedState): Pick<Progress, "why" | "next"> | undefined {
  const attempt = attemptOf(managed);
  if (attempt?.state === "FAILED") return failureOf(attempt.failureReason, attempt.details);
  const [issue] = managed.provisioningIssues ?? [];
  if (issue !== undefined) return failureOf(issue.reason, issue.details);
  return undefined;
}

function attemptOf({
  authorizationAttemptInfos,
}: ManagedState): NonNullable<ManagedState["authorizationAttemptInfos"]>[number] | undefined {
  return authorizationAttemptInfos?.at(0);
}

function failureOf(reason: string, details: string): Pick<Progress, "why" | "next"> {
  switch (reason) {
    case "CAA":
      return {
        why: "the domain's CAA records do not let Google issue certificates",
        next: "the tenant: allow pki.goog in the CAA records (homeport tenants check says which)",
      };
    case "CONFIG":
    case "AUTHORIZATION_ISSUE":
      return { why: "the record that proves the domain is missing from DNS, or another one", next: setRecord };
    case "RATE_LIMITED":
      return { why: "too many certificates were asked for", next: "nobody: it is tried again" };
    default:
      return {
        why: [reason, details].filter((text) => text !== "").join(": ") || "Google gives no reason",
        next: "we: look at the certificate in Certificate Manager",
      };
  }
}
