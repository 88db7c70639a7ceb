import { expect } from "chai";
import fc from "fast-check";
import { checkService, planService, type ServicePlanArgs } from "../../../components/service";
import { parseBytes, parseCpu } from "../../../components/service/quantity";
import { planArgs } from "./args";

describe("components/service/service.plan", () => {
  it("decides what is left open", () => {
    const plan = planService("last-mile", planArgs);
    expect(plan).to.deep.include({
      name: "last-mile",
      accountId: ["home", "last-mile"],
      selector: { "app.kubernetes.io/name": "last-mile" },
      requests: { cpu: "250m", memory: "256Mi", "ephemeral-storage": "512Mi" },
      limits: { cpu: "1", memory: "256Mi", "ephemeral-storage": "512Mi" },
      temporaryFiles: "256Mi",
      scaling: { min: 2, max: 10, cpuPercent: 60 },
      probes: { live: "/livez", ready: "/readyz", startSeconds: 60 },
      shutdown: { waitSeconds: 10, graceSeconds: 40 },
      pool: "general",
    });
  });

  it("says on every object who owns it and what it promises", () => {
    expect(planService("last-mile", planArgs).labels).to.deep.equal({
      "app.kubernetes.io/name": "last-mile",
      "app.kubernetes.io/part-of": "homeport",
      "homeport/owner": "team-delivery",
      "homeport/slo-availability": "99.9",
      "homeport/slo-latency": "p99-300ms",
    });
  });

  it("bounds the namespace by what the service needs at its largest, a roll-out included", () => {
    expect(planService("last-mile", planArgs).quota).to.deep.equal({
      "requests.cpu": "4",
      "requests.memory": "4Gi",
      "requests.ephemeral-storage": "8Gi",
      "limits.cpu": "16",
      "limits.memory": "4Gi",
      "limits.ephemeral-storage": "8Gi",
      pods: "16",
      persistentvolumeclaims: "0",
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    });
  });

  it("always leaves room for all pods, and those that a roll-out adds and stops", () => {
    const mib = fc.integer({ min: 128, max: 4096 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 4000 }), mib, (max, cpu, size) => {
        const resources = { cpu: `${cpu}m`, memory: `${size}Mi`, ephemeralStorage: `${size}Mi` };
        const { quota } = planService("s-mile", { ...planArgs, resources, scaling: { min: 1, max } });
        const pods = max + 2 * Math.ceil(max * 0.25);
        expect(Number(quota.pods)).to.equal(pods);
        expect(parseCpu(quota["requests.cpu"] ?? "")).to.equal(pods * cpu);
        expect(parseBytes(quota["limits.memory"] ?? "")).to.equal(pods * size * 1024 ** 2);
      }),
    );
  });

  it("says everything that is wrong, at once, and what to do", () => {
    const args = { ...planArgs, image: "us-docker.pkg.dev/home/apps/last-mile:v1", port: 80 };
    expect(() => planService("last-mile", args)).to.throw(
      [
        "Service last-mile: 2 problems, nothing was changed.",
        "  image: not an image by digest, but an image by tag, whose meaning can change",
        '      got:     "us-docker.pkg.dev/home/apps/last-mile:v1"',
        "      allowed: registry/path@sha256:<64 hex digits>",
        "      fix:     name the digest that the registry gave when the image was pushed",
        "  port: out of bounds",
      ].join("\n"),
    );
  });

  const hex = "a".repeat(64);
  const images: Record<string, string> = {
    "a tag": "registry.example/app:v1",
    "a tag beside a digest": `registry.example/app:v1@sha256:${hex}`,
    "no digest": "registry.example/app",
    "a short digest": "registry.example/app@sha256:abc",
    "another digest": `registry.example/app@md5:${hex}`,
    "no registry": `@sha256:${hex}`,
    "no path": `registry.example@sha256:${hex}`,
    nothing: "",
  };
  for (const [what, name] of Object.entries(images)) {
    it(`refuses an image with ${what}`, () => {
      expect(checkService({ ...planArgs, image: name }).map(({ path }) => path)).to.deep.equal([["image"]]);
    });
  }
  it("accepts a registry with a port, and nested paths", () => {
    expect(checkService({ ...planArgs, image: `registry.example:5000/team/a_b/app.c@sha256:${hex}` })).to.deep.equal(
      [],
    );
  });

  const { resources, scaling, slo } = planArgs;
  const refused: Record<string, { change: Partial<ServicePlanArgs>; path: string }> = {
    "a port that needs rights": { change: { port: 443 }, path: "port" },
    "a port beyond all": { change: { port: 70_000 }, path: "port" },
    "half a port": { change: { port: 8080.5 }, path: "port" },
    "nobody as owner": { change: { owner: "" }, path: "owner" },
    "an owner that is no label": { change: { owner: "Team Delivery" }, path: "owner" },
    "a promise that nobody keeps": {
      change: { slo: { ...slo, availabilityPercent: 100 } },
      path: "slo.availabilityPercent",
    },
    "answers before the question": { change: { slo: { ...slo, latencyMs: 0 } }, path: "slo.latencyMs" },
    "a percentile of all": { change: { slo: { ...slo, latencyPercentile: 100 } }, path: "slo.latencyPercentile" },
    "no CPU": { change: { resources: { ...resources, cpu: "0" } }, path: "resources.cpu" },
    "a limit below the request": {
      change: { resources: { ...resources, cpuLimit: "100m" } },
      path: "resources.cpuLimit",
    },
    "memory without a unit": { change: { resources: { ...resources, memory: "256" } }, path: "resources.memory" },
    "disk that logs alone would fill": {
      change: { resources: { ...resources, ephemeralStorage: "64Mi" } },
      path: "resources.ephemeralStorage",
    },
    "no pods": { change: { scaling: { ...scaling, min: 0 } }, path: "scaling.min" },
    "more pods wanted than allowed": { change: { scaling: { min: 11, max: 10 } }, path: "scaling.min" },
    "more pods than a cluster has": { change: { scaling: { min: 2, max: 5000 } }, path: "scaling.max" },
    "scaling at full use": { change: { scaling: { ...scaling, cpuPercent: 100 } }, path: "scaling.cpuPercent" },
    "a probe without a path": { change: { probes: { ready: "readyz" } }, path: "probes.ready" },
    "a start of an hour": { change: { probes: { startSeconds: 3600 } }, path: "probes.startSeconds" },
    "no time to drain": { change: { drainSeconds: 0 }, path: "drainSeconds" },
    "a pool that is no key": { change: { pool: "Big Pool" }, path: "pool" },
    "callers from nowhere": { change: { callers: { x: { namespace: "" } } }, path: "callers.x.namespace" },
    "a destination that is none": {
      change: { destinations: { x: { cidr: "example.com", ports: [443] } } },
      path: "destinations.x.cidr",
    },
    "a destination without ports": {
      change: { destinations: { x: { cidr: "203.0.113.0/24", ports: [] } } },
      path: "destinations.x.ports",
    },
    "a variable that starts with a digit": { change: { env: { "1ST": "x" } }, path: "env.1ST" },
    "no cluster": { change: { clusters: {} }, path: "clusters" },
  };
  for (const [what, { change, path }] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(checkService({ ...planArgs, ...change }).map((problem) => problem.path.join("."))).to.deep.equal([path]);
    });
  }

  it("refuses names that are too long for Kubernetes, an account or a database user", () => {
    expect(() => planService("s".repeat(64), planArgs)).to.throw("name too long for a kubernetes");
    expect(() => planService("s".repeat(30), planArgs)).to.throw("name too long for a serviceAccount");
    expect(() => planService("s".repeat(25), { ...planArgs, project: "p".repeat(30) })).to.throw(
      "name of 65 characters, which PostgreSQL would cut",
    );
  });
});
