/** Google's name of a rule set, and the place of its rule among the others, which never changes. */
export interface RuleSet {
  readonly google: string;
  readonly priority: number;
}

/**
 * Google's preconfigured rule sets, by the short names that the configuration uses. Rules for PHP, Java and Node.js are of
 * use only where these run; `methodenforcement` refuses `PUT`, `PATCH` and `DELETE`, which APIs need, and is left out.
 *
 * A new rule set takes the next free priority: what is there stays where it is.
 *
 * Source: https://cloud.google.com/armor/docs/waf-rules
 */
export const wafRuleSets = {
  sqli: { google: "sqli-v33-stable", priority: 2000 },
  xss: { google: "xss-v33-stable", priority: 2010 },
  lfi: { google: "lfi-v33-stable", priority: 2020 },
  rce: { google: "rce-v33-stable", priority: 2030 },
  rfi: { google: "rfi-v33-stable", priority: 2040 },
  scannerdetection: { google: "scannerdetection-v33-stable", priority: 2050 },
  protocolattack: { google: "protocolattack-v33-stable", priority: 2060 },
  sessionfixation: { google: "sessionfixation-v33-stable", priority: 2070 },
  cve: { google: "cve-canary", priority: 2080 },
  java: { google: "java-v33-stable", priority: 2090 },
  nodejs: { google: "nodejs-v33-stable", priority: 2100 },
  php: { google: "php-v33-stable", priority: 2110 },
} as const satisfies Record<string, RuleSet>;

/** Short name of one of Google's preconfigured rule sets. */
export type RuleSetName = keyof typeof wafRuleSets;

/** The rule sets that are evaluated when none is named: those that fit any application. */
export const usualRuleSets = [
  "sqli",
  "xss",
  "lfi",
  "rce",
  "rfi",
  "scannerdetection",
  "protocolattack",
  "sessionfixation",
  "cve",
] as const satisfies readonly RuleSetName[];

/** A rule set by its short name, if there is one. */
export function ruleSetOf(name: string): RuleSet | undefined {
  return Object.hasOwn(wafRuleSets, name) ? wafRuleSets[name as RuleSetName] : undefined;
}

/**
 * The condition that a rule set matches a request, in Cloud Armor's language.
 *
 * @param sensitivity How much is taken for an attack, 1 (what certainly is one) to 4 (what looks like one).
 * @param optOut Ids of signatures that are not evaluated.
 */
export function wafExpression({ google }: RuleSet, sensitivity: number, optOut: readonly string[]): string {
  const out = optOut.length === 0 ? "" : `, 'opt_out_rule_ids': [${optOut.map((id) => `'${id}'`).join(", ")}]`;
  return `evaluatePreconfiguredWaf('${google}', {'sensitivity': ${sensitivity}${out}})`;
}
