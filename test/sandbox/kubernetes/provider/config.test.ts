import { expect } from "chai";
import { Clusters } from "../../../../sandbox/kubernetes/provider/cluster";
import { checkConfig, diffConfig, readSettings } from "../../../../sandbox/kubernetes/provider/config";
import { Connection, NoClusterError, type ClusterSource } from "../../../../sandbox/kubernetes/provider/connection";
import { Secret, Unknown, type Properties } from "../../../../sandbox/provider/values";

function kubeconfig(server: string, token = "t"): string {
  return JSON.stringify({
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "u", user: { token } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u", namespace: "shop" } }],
    "current-context": "x",
  });
}

const here = "https://127.0.0.1:6443";
const nowhere: ClusterSource = {
  resolveCluster: () => Promise.resolve(undefined),
  ambient: () => Promise.resolve({ server: "https://127.0.0.1:1" }),
};

function replaces(olds: Properties, news: Properties): readonly string[] {
  return Object.entries(diffConfig(olds, news).detailed).flatMap(([name, { kind }]) =>
    kind.endsWith("-replace") ? [name] : [],
  );
}

describe("sandbox/kubernetes/provider/config", () => {
  it("takes what the genuine provider takes, as the engine hands it over", () => {
    const config = {
      kubeconfig: new Secret(kubeconfig(here)),
      context: "x",
      enableServerSideApply: "true",
      deleteUnreachable: false,
      namespace: Unknown.value,
      kubeClientSettings: '{"qps":5}',
      version: "4.34.2",
    };
    expect(checkConfig(config).failures).to.deep.equal([]);
  });

  it("refuses unknown properties, wrong values and what it does not offer", () => {
    const failures = (config: Properties) => checkConfig(config).failures.map(({ property }) => property);
    expect(failures({ kubeconfg: "a" })).to.deep.equal(["kubeconfg"]);
    expect(failures({ deleteUnreachable: "yes" })).to.deep.equal(["deleteUnreachable"]);
    expect(failures({ context: 3 })).to.deep.equal(["context"]);
    expect(failures({ kubeconfig: "nonsense" })).to.deep.equal(["kubeconfig"]);
    expect(failures({ enableServerSideApply: "false" })).to.deep.equal(["enableServerSideApply"]);
    expect(failures({ renderYamlToDirectory: "out" })).to.deep.equal(["renderYamlToDirectory"]);
  });

  it("replaces with the cluster identifier alone, once both sides have one", () => {
    const a = { clusterIdentifier: "a", kubeconfig: kubeconfig(here) };
    expect(replaces(a, { ...a, kubeconfig: Unknown.value })).to.deep.equal([]);
    expect(replaces(a, { ...a, kubeconfig: kubeconfig("https://127.0.0.1:7777") })).to.deep.equal([]);
    expect(replaces(a, { ...a, clusterIdentifier: "b" })).to.deep.equal(["clusterIdentifier"]);
    expect(replaces(a, { ...a, clusterIdentifier: Unknown.value })).to.deep.equal(["clusterIdentifier"]);
    expect(replaces({ kubeconfig: a.kubeconfig }, a)).to.deep.equal([]);
  });

  it("replaces with the active cluster where there is no identifier, and for one that is not known yet", () => {
    const a = { kubeconfig: kubeconfig(here) };
    expect(replaces(a, { kubeconfig: kubeconfig(here, "another token") })).to.deep.equal([]);
    expect(Object.keys(diffConfig(a, { kubeconfig: kubeconfig(here, "another token") }).detailed)).to.deep.equal([
      "kubeconfig",
    ]);
    expect(replaces(a, { kubeconfig: kubeconfig("https://127.0.0.1:7777") })).to.deep.equal(["kubeconfig"]);
    expect(replaces(a, { kubeconfig: Unknown.value })).to.deep.equal(["kubeconfig"]);
    expect(diffConfig(a, { kubeconfig: new Secret(kubeconfig(here)) }).detailed).to.deep.equal({});
  });

  it("takes the namespace of the provider, else of the context, else the default one", () => {
    const connection = (config: Properties) => new Connection(readSettings(config), nowhere, new Clusters());
    expect(connection({ namespace: "mine", kubeconfig: kubeconfig(here) }).namespace).to.equal("mine");
    expect(connection({ kubeconfig: kubeconfig(here) }).namespace).to.equal("shop");
    expect(connection({}).namespace).to.equal("default");
    expect(() => connection({ kubeconfig: kubeconfig(here), context: "other" })).to.throw(
      "no cluster for the context other",
    );
  });
});

describe("sandbox/kubernetes/provider/connection", () => {
  const connect = (config: Properties, source: ClusterSource = nowhere) =>
    new Connection(readSettings(config), source, new Clusters());

  it("asks for the sandbox's own cluster by its host, with the sandbox's own credentials", async () => {
    const asked: string[] = [];
    const source = {
      ...nowhere,
      resolveCluster: (host: string) => {
        asked.push(host);
        return Promise.resolve({ server: "https://127.0.0.1:9", token: "admin" });
      },
    };
    const connection = connect({ kubeconfig: kubeconfig("https://gke-1.europe-west1.gke.goog") }, source);
    expect((await connection.cluster()).client.access).to.deep.equal({ server: "https://127.0.0.1:9", token: "admin" });
    expect(asked).to.deep.equal(["gke-1.europe-west1.gke.goog"]);
    expect(await connection.cluster()).to.equal(await connection.cluster());
  });

  it("uses any other server of this machine as the kubeconfig says, and never one outside", async () => {
    expect((await connect({ kubeconfig: kubeconfig(here) }).cluster()).client.access).to.include({
      server: here,
      token: "t",
    });
    const outside = connect({ kubeconfig: kubeconfig("https://203.0.113.7") });
    const error: unknown = await outside.cluster().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(NoClusterError);
    expect(String(error)).to.contain("no cluster at 203.0.113.7").and.to.contain("never talks to the outside");
    expect(await outside.reachable()).to.equal(undefined);
  });

  it("starts the scratch cluster once, and asks again after a failure", async () => {
    let turns = 0;
    const source: ClusterSource = {
      ...nowhere,
      ambient: () => {
        turns += 1;
        return turns === 1 ? Promise.reject(new Error("not yet")) : Promise.resolve({ server: here });
      },
    };
    const connection = connect({}, source);
    expect(String(await connection.cluster().catch((thrown: unknown) => thrown))).to.contain("not yet");
    await Promise.all([connection.cluster(), connection.cluster()]);
    expect(turns).to.equal(2);
  });
});
