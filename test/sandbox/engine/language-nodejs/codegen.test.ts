import { expect } from "chai";
import { parse } from "../../../../sandbox/engine/language-nodejs/codegen/parse";
import { writeProgram } from "../../../../sandbox/engine/language-nodejs/codegen/write";

describe("writeProgram", () => {
  it("declares what was imported, with its options", () => {
    const source = `
      package gcp {
        baseProviderName = "gcp"
        baseProviderVersion = "9.37.0"
      }
      resource my-net "gcp:compute/network:Network" {
        autoCreateSubnetworks = false
        name = "net"
        options { protect = true }
      }
      resource subnet "gcp:compute/subnetwork:Subnetwork" {
        __logicalName = "sub.net"
        ipCidrRange = "10.0.0.0/20"
        network = my-net.id
        secondaryIpRanges = [{ rangeName = "pods", ipCidrRange = "10.4.0.0/14" }]
        options {
          parent = my-net
          dependsOn = [my-net]
          ignoreChanges = [ipCidrRange, "labels"]
        }
      }`;
    expect(writeProgram(source)).to.equal(
      [
        'import * as pulumi from "@pulumi/pulumi";',
        'import * as gcp from "@pulumi/gcp";',
        "",
        'const myNet = new gcp.compute.Network("my-net", {',
        "  autoCreateSubnetworks: false,",
        '  name: "net",',
        "}, {",
        "  protect: true,",
        "});",
        "",
        'const subnet = new gcp.compute.Subnetwork("sub.net", {',
        '  ipCidrRange: "10.0.0.0/20",',
        "  network: myNet.id,",
        "  secondaryIpRanges: [",
        "    {",
        '      rangeName: "pods",',
        '      ipCidrRange: "10.4.0.0/14",',
        "    },",
        "  ],",
        "}, {",
        "  parent: myNet,",
        "  dependsOn: [",
        "    myNet,",
        "  ],",
        '  ignoreChanges: ["ipCidrRange", "labels"],',
        "});",
        "",
      ].join("\n"),
    );
  });

  for (const [token, name] of [
    ["random:index/randomId:RandomId", "random.RandomId"],
    ["gcp:compute/network:Network", "gcp.compute.Network"],
    ["kubernetes:core/v1:ConfigMap", "kubernetes.core.v1.ConfigMap"],
    ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "kubernetes.networking.v1.NetworkPolicy"],
    ["kubernetes:helm.sh/v3:Release", "kubernetes.helm.v3.Release"],
    ["azure-native:cache:Redis", "azureNative.cache.Redis"],
  ] as const) {
    it(`knows that ${token} is ${name}`, () => {
      expect(writeProgram(`resource a "${token}" {}`)).to.include(`const a = new ${name}("a", {});`);
    });
  }

  for (const [written, meant] of [
    ['"a\\n\\"b\\" \\\\ \\u00e9 \\U0001f6a2"', JSON.stringify('a\n"b" \\ é 🚢')],
    ['"costs $${5}, %%{if}"', '"costs ${5}, %{if}"'],
    ['"net-${other.name}`${x["a b"][0]}"', 'pulumi.interpolate`net-${other.name}\\`${x["a b"][0]}`'],
    ['secret("hidden")', 'pulumi.secret("hidden")'],
    ['fileAsset("a.txt")', 'new pulumi.asset.FileAsset("a.txt")'],
    ["-1.5e3", "-1500"],
    ["null", "null"],
    ["[]", "[]"],
    ["{}", "{}"],
    ['{ "a-b" = 1, c = [true] }', '{\n    "a-b": 1,\n    c: [\n      true,\n    ],\n  }'],
    ['"a" # of no meaning', '"a"'],
  ] as const) {
    it(`writes ${written}`, () => {
      const program = writeProgram(`resource r "random:index/randomId:RandomId" {\n value = ${written}\n}`);
      expect(program).to.include(`const r = new random.RandomId("r", {\n  value: ${meant},\n});`);
    });
  }

  for (const [source, message] of [
    ['config size "number" {}', "a `config` block was not expected"],
    ['resource a "b:c:D" { x = invoke("y") }', "the function `invoke` was not expected"],
    ['resource a "b:c:D" {\n x = \n}', 'line 3: "}" was not expected'],
    ['resource a "b:c:D" { x = "y', 'line 1: "the end" was not expected'],
    ['resource a "b:c:D" { x = "\\q" }', String.raw`line 1: "\\q\" }" was not expected`],
    ["resource a {} ]", 'line 1: "]" was not expected'],
  ] as const) {
    it(`refuses ${source}`, () => {
      expect(() => writeProgram(source)).to.throw(message);
    });
  }
});

describe("parse", () => {
  it("keeps the order of attributes and blocks", () => {
    const body = parse('a = 1\nb "x" y { c = d.e }\nf = true');
    expect(body.attributes.map(({ name }) => name)).to.deep.equal(["a", "f"]);
    expect(body.blocks).to.deep.equal([
      {
        type: "b",
        labels: ["x", "y"],
        body: { attributes: [{ name: "c", value: { kind: "reference", root: "d", path: ["e"] } }], blocks: [] },
      },
    ]);
  });
});
