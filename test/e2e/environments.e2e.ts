import { expect } from "chai";
import { changesOf } from "../support/preview";
import { useEnvironment } from "../support/environment";

/** What differs between the environments' lives: staging may be destroyed as it is, prod is guarded. */
const environments = [
  { name: "staging", project: "homeport-staging", guarded: false },
  { name: "prod", project: "homeport-prod", guarded: true },
] as const;

const regional = [
  "compute/regionAutoscaler:RegionAutoscaler",
  "compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  "container/cluster:Cluster",
  "gkebackup/backupPlan:BackupPlan",
  "gkebackup/restorePlan:RestorePlan",
  "kms/keyRing:KeyRing",
  "managedkafka/acl:Acl",
  "managedkafka/cluster:Cluster",
  "managedkafka/connector:Connector",
  "managedkafka/topic:Topic",
  "sql/databaseInstance:DatabaseInstance",
];
const global = [
  "artifactregistry/repository:Repository",
  "billing/budget:Budget",
  "binaryauthorization/policy:Policy",
  "compute/backendService:BackendService",
  "iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  "logging/projectBucketConfig:ProjectBucketConfig",
  "monitoring/alertPolicy:AlertPolicy",
];

for (const { name, project, guarded } of environments) {
  describe(`the ${name} environment, from nothing to nothing`, function () {
    this.timeout(600_000);

    const environment = useEnvironment(name, { checkpoints: true });

    it("comes up with a cluster in each region, and then has nothing to change", async () => {
      const { sandbox, stack } = environment();
      await stack.up();
      await stack.expectNoChange();
      const clusters = await sandbox.resources("gcp:container/cluster:Cluster");
      expect(clusters.map(({ id }) => id)).to.have.members([
        `projects/${project}/locations/us-central1/clusters/homeport-us-central1`,
        `projects/${project}/locations/us-east1/clusters/homeport-us-east1`,
      ]);
      const status = await sandbox.expectHomeport("sandbox", "status");
      expect(status.output)
        .to.match(/us-central1\s+homeport-us-central1/)
        .and.match(/us-east1\s+homeport-us-east1/);
    });

    it("has in both regions what has to survive one of them", async () => {
      const { sandbox } = environment();
      const ids = (await sandbox.resources()).map(({ type, id }) => `${type} ${id}`);
      for (const type of regional) {
        const places = ids.filter((line) => line.startsWith(`gcp:${type} `)).join("\n");
        expect(places, type).to.contain("us-central1").and.to.contain("us-east1");
      }
      for (const type of global)
        expect(
          ids.some((line) => line.startsWith(`gcp:${type} `)),
          type,
        ).to.equal(true);
    });

    it("updates in place what can be", async () => {
      const { stack } = environment();
      await stack.configure("homeport:network", ["flowLogSampling"], 0.9);
      expect(changesOf(await stack.preview())).to.deep.equal([
        "update gcp:compute/subnetwork:Subnetwork network-us-central1-nodes",
        "update gcp:compute/subnetwork:Subnetwork network-us-east1-nodes",
      ]);
      await stack.up();
      await stack.expectNoChange();
    });

    it("replaces what cannot", async () => {
      const { sandbox, stack } = environment();
      await stack.configure("homeport:network", ["privateDomain"], "moved.internal");
      const changes = changesOf(await stack.preview());
      expect(changes.filter((change) => change.startsWith("replace")).join("\n")).to.match(
        /^replace gcp:dns\/managedZone:ManagedZone \S+$/m,
      );
      await stack.up();
      await stack.expectNoChange();
      const zones = await sandbox.resources("gcp:dns/managedZone:ManagedZone");
      expect(zones.length).to.equal(1);
    });

    it("finds and mends what was changed and deleted behind its back", async () => {
      const { sandbox, stack } = environment();
      const zone = await stack.first("gcp:dns/managedZone:ManagedZone");
      const rule = await stack.first("gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule");
      await sandbox.expectHomeport("sandbox", "edit", zone.id, "description=by hand");
      await sandbox.expectHomeport("sandbox", "delete", rule.id);
      const { output } = await stack.expect("refresh", "--yes", "--diff");
      expect(output).to.contain("by hand");
      const changes = changesOf(await stack.preview());
      expect(changes.map((change) => change.split(" ")[0])).to.deep.equal(["create", "update"]);
      await stack.up();
      await stack.expectNoChange();
    });

    it("takes over, by import, what exists already", async () => {
      const { stack } = environment();
      const zone = await stack.first("gcp:dns/managedZone:ManagedZone");
      const provider = (zone.provider ?? "").slice(0, (zone.provider ?? "").lastIndexOf("::"));
      await stack.expect("state", "delete", zone.urn, "--yes");
      await stack.expect(
        ...["import", zone.type, zone.urn.split("::").at(-1) ?? "", zone.id],
        ...["--parent", `parent=${zone.parent ?? ""}`, "--provider", `provider=${provider}`],
        ...["--protect=false", "--yes"],
      );
      await stack.expectNoChange();
      // An import knows nothing of dependencies: the program tells them.
      await stack.up();
    });

    if (guarded) {
      it("is not destroyed in one step", async () => {
        const { stack } = environment();
        const answer = await stack.run("destroy", "--yes");
        expect(answer.exitCode).to.not.equal(0);
        expect(answer.output).to.match(/protect/);
        await stack.expectNoChange();
        await stack.configure("homeport:guards", ["protect"], false);
        await stack.configure("homeport:guards", ["deletion"], false);
        await stack.up();
      });
    }

    it("is destroyed whole: nothing in the cloud, no API server", async () => {
      const { sandbox, stack } = environment();
      await stack.expect("destroy", "--yes");
      expect(await sandbox.resources("gcp:container/*")).to.deep.equal([]);
      const left = new Set((await sandbox.resources()).map(({ type }) => type));
      // Google Cloud cannot delete key rings and service agents, and an API stays enabled for what else uses it.
      const lasting = [
        "kms/cryptoKey:CryptoKey",
        "kms/keyRing:KeyRing",
        "projects/service:Service",
        "projects/serviceIdentity:ServiceIdentity",
      ];
      expect([...left]).to.have.members(lasting.map((type) => `gcp:${type}`));
      expect((await sandbox.expectHomeport("sandbox", "status")).output).to.not.contain("homeport-us-");
    });
  });
}
