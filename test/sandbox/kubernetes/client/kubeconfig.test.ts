import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { accessOf, activeCluster, parseKubeconfig } from "../../../../sandbox/kubernetes/client/kubeconfig";

const text = `
apiVersion: v1
kind: Config
clusters:
  - { name: a, cluster: { server: "https://a.example", certificate-authority-data: ${Buffer.from("CA").toString("base64")} } }
  - { name: b, cluster: { server: "https://b.example", insecure-skip-tls-verify: true } }
users:
  - { name: human, user: { token: secret } }
contexts:
  - { name: first, context: { cluster: a, user: human, namespace: shop } }
  - { name: second, context: { cluster: b, user: nobody } }
current-context: first
`;

describe("sandbox/kubernetes/client/kubeconfig", () => {
  it("finds the current context's cluster, or the one that is asked for", () => {
    const kubeconfig = parseKubeconfig(text);
    const active = activeCluster(kubeconfig);
    expect(active).to.deep.include({ namespace: "shop", user: { token: "secret" } });
    expect(active && accessOf(active)).to.deep.include({
      server: "https://a.example",
      caCertificate: "CA",
      token: "secret",
    });
    const second = activeCluster(kubeconfig, { context: "second" });
    expect(second && accessOf(second)).to.deep.include({
      server: "https://b.example",
      insecure: true,
      token: undefined,
    });
    expect(activeCluster(kubeconfig, { cluster: "b" })?.cluster["server"]).to.equal("https://b.example");
    expect(activeCluster(kubeconfig, { context: "third" })).to.equal(undefined);
  });

  it("reads JSON, and a file by its absolute path", () => {
    const directory = mkdtempSync(join(tmpdir(), "homeport-kubeconfig-"));
    try {
      const file = join(directory, "config");
      writeFileSync(file, JSON.stringify(parseKubeconfig(text)));
      expect(parseKubeconfig(file)).to.deep.equal(parseKubeconfig(text));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("says what is wrong with anything else", () => {
    expect(() => parseKubeconfig("relative/config")).to.throw("nor an absolute path");
    expect(() => parseKubeconfig("/nowhere/at/all")).to.throw("ENOENT");
  });
});
