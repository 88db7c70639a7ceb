import { expect } from "chai";
import { edgeOf, parseConfiguration } from "../../../stacks/edge/configuration";
import { environments, rawConfiguration } from "./files";

type Raw = ReturnType<typeof rawConfiguration>;

/** The message that staging's configuration is refused with, after an edit. */
function refusal(edit: (raw: Raw) => void): string {
  const raw = rawConfiguration("staging");
  edit(raw);
  try {
    parseConfiguration("staging", raw);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The configuration was accepted.");
}

/** Sets what stands at a path of the file; undefined takes it out. */
function set({ values }: Raw, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((map, key) => map[key] as Record<string, unknown>, values);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
}

describe("stacks/edge: configuration", () => {
  it("has the same keys in every environment's file", () => {
    const keysOf = (name: string): readonly string[] => {
      const list = (value: unknown, path: string): readonly string[] =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.entries(value).flatMap(([key, inner]) => list(inner, `${path}.${key}`))
          : [path];
      return list(rawConfiguration(name).values, name).map((path) => path.slice(name.length));
    };
    const [one, other] = environments.map(keysOf);
    expect(one).to.deep.equal(other);
    expect(one).to.include(".traffic.gatewayPercent");
  });

  for (const name of environments) {
    it(`protects, limits and refuses attacks in ${name}`, () => {
      const { guards, armor } = parseConfiguration(name, rawConfiguration(name));
      expect(guards.protect).to.equal(true);
      expect(armor.ruleSets?.sqli?.preview).to.equal(false);
      expect(Object.values(armor.rateLimits ?? {}).every(({ ban }) => ban !== undefined)).to.equal(true);
    });
  }

  it("tries in staging before prod what a rule set refuses", () => {
    const previews = (name: string): readonly string[] => {
      const { armor } = parseConfiguration(name, rawConfiguration(name));
      return Object.keys(armor.ruleSets ?? {}).filter((set) => armor.ruleSets?.[set]?.preview === true);
    };
    expect(previews("prod")).to.include.members(previews("staging"));
  });

  it("fills in what is left out", () => {
    const { values } = rawConfiguration("staging");
    const { domain, notifications } = values;
    const raw = { values: { domain, notifications, traffic: { gatewayPercent: 25 } }, encrypted: new Set<string>() };
    const configuration = parseConfiguration("staging", raw);
    expect(configuration.traffic).to.deep.equal({ gatewayPercent: 25, failoverPercent: 70, logSampling: 1 });
    expect(configuration.guards).to.deep.equal({ protect: true });
    const { gatewayPercent, errorPage, ...rest } = edgeOf(configuration, { project: "p", prefix: "home" });
    expect([gatewayPercent, rest.project, rest.prefix]).to.deep.equal([25, "p", "home"]);
    expect(errorPage).to.deep.equal({ location: "us" });
  });

  it("goes without an error page where there may be none", () => {
    const raw = rawConfiguration("staging");
    set(raw, "errorPage.enabled", false);
    expect(edgeOf(parseConfiguration("staging", raw), { project: "p", prefix: "home" }).errorPage).to.equal(false);
  });

  const mistakes: readonly (readonly [string, string, unknown, string])[] = [
    ["an unknown section", "trafic", {}, 'did you mean "traffic"?'],
    ["an unknown key", "traffic.gatewayPercentage", 10, 'did you mean "gatewayPercent"?'],
    ["more than everything", "traffic.gatewayPercent", 110, "traffic.gatewayPercent: out of bounds"],
    ["half a percent", "traffic.gatewayPercent", 0.5, "traffic.gatewayPercent: "],
    ["nothing logged", "traffic.logSampling", 0, "traffic.logSampling: out of bounds"],
    ["a region that never fails over", "traffic.failoverPercent", 100, "traffic.failoverPercent: out of bounds"],
    ["a domain with a scheme", "domain", "https://homeport.example.com", "domain: value not allowed"],
    ["a protocol that gateways do not speak", "gateway.protocol", "FTP", "gateway.protocol: value not allowed"],
    ["an unknown rule set", "armor.ruleSets.everything", {}, "armor.ruleSets.everything: no such rule set"],
    ["a window that Cloud Armor lacks", "armor.rateLimits.logins.seconds", 45, "armor.rateLimits.logins.seconds"],
    ["limits of certain paths only", "armor.rateLimits.everything", undefined, "no limit for everything else"],
    ["a range that is none", "armor.blocked", { a: { ranges: ["1.2.3"] } }, "armor.blocked.a.ranges.0"],
    ["a page in no place", "errorPage.location", "moon", "errorPage.location: unknown location"],
    ["two places to look from", "uptime.regions", ["EUROPE"], "uptime.regions: too few places"],
    ["somebody without an address", "notifications.night", { email: "nobody" }, "notifications.night.email"],
  ];
  for (const [what, path, value, message] of mistakes) {
    it(`refuses ${what}`, () => {
      const text = refusal((raw) => {
        set(raw, path, value);
      });
      expect(text).to.contain("Pulumi.staging.yaml: 1 problem, nothing was changed.").and.to.contain(message);
    });
  }

  it("refuses what is encrypted, and does not repeat it", () => {
    const text = refusal((raw) => {
      raw.values.domain = "hidden.example.com";
      raw.encrypted.add("domain");
    });
    expect(text).to.contain("domain: encrypted, but nothing here is secret").and.to.not.contain("hidden");
  });

  it("says all that is wrong at once", () => {
    const text = refusal((raw) => {
      set(raw, "traffic.gatewayPercent", -1);
      set(raw, "uptime.periodSeconds", 7);
    });
    expect(text)
      .to.contain("2 problems")
      .and.to.contain("traffic.gatewayPercent")
      .and.to.contain("uptime.periodSeconds");
  });
});
