import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import { expect } from "chai";
import { ProviderError, type Diff, type Provider } from "../../../sandbox/provider/provider";
import { serveProvider, type ServedProvider } from "../../../sandbox/provider/server";
import { hasUnknown, reveal, Unknown, type Properties } from "../../../sandbox/provider/values";
import { pulumiCommand } from "../../support/toolchain";

/** Keeps boxes in memory; a box of size 13 is refused, one of size 14 is made but not completed. */
class Boxes implements Provider<{ readonly prefix: string }> {
  readonly name = "boxes";
  readonly version = "1.0.0";
  readonly kept = new Map<string, Properties>();
  readonly previewed: boolean[] = [];

  checkConfig(config: Properties) {
    return Promise.resolve({ inputs: config, failures: [] });
  }
  diffConfig() {
    return Promise.resolve({ detailed: {} });
  }
  configure(config: Properties) {
    const prefix = config["prefix"];
    return Promise.resolve({ prefix: typeof prefix === "string" ? prefix : "none" });
  }
  check(_context: unknown, _olds: Properties | undefined, news: Properties) {
    const failures = news["size"] === "big" ? [{ property: "size", reason: "is a number" }] : [];
    return Promise.resolve({ inputs: news, failures });
  }
  diff(_context: unknown, _id: string, olds: { inputs: Properties }, news: Properties): Promise<Diff> {
    const changed = JSON.stringify(reveal(olds.inputs)) !== JSON.stringify(reveal(news));
    const detailed: Diff["detailed"] = changed ? { size: { kind: "update", inputDiff: true } } : {};
    return Promise.resolve({ detailed });
  }
  create(
    context: { readonly preview: boolean; readonly config: { readonly prefix: string }; name: string; type: string },
    inputs: Properties,
  ) {
    if (context.preview) {
      this.previewed.push(hasUnknown(inputs));
      return Promise.resolve({ id: "", outputs: { ...inputs, address: Unknown.value } });
    }
    if (inputs["size"] === 13) throw new ProviderError("Error 400: a box of 13 is unlucky");
    const id = `${context.config.prefix}/${context.name}`;
    const outputs = { ...inputs, address: `street of ${id}` };
    this.kept.set(id, outputs);
    if (inputs["size"] === 14) throw new ProviderError("Error 503: half a box", { id, inputs, outputs });
    return Promise.resolve({ id, outputs });
  }
  read(_context: unknown, id: string, state: { inputs: Properties }) {
    const outputs = this.kept.get(id);
    return Promise.resolve(outputs && { id, inputs: { ...state.inputs, size: outputs["size"] }, outputs });
  }
  update(_context: unknown, id: string, _olds: unknown, news: Properties) {
    const outputs = { ...news, address: `street of ${id}` };
    this.kept.set(id, outputs);
    return Promise.resolve(outputs);
  }
  delete(_context: unknown, id: string) {
    this.kept.delete(id);
    return Promise.resolve();
  }
  invoke(): Promise<Properties> {
    return Promise.reject(new ProviderError("no functions here"));
  }
}

class Box extends pulumi.CustomResource {
  declare readonly size: pulumi.Output<number>;
  declare readonly address: pulumi.Output<string>;
  constructor(name: string, args: Record<string, unknown>, opts?: pulumi.CustomResourceOptions) {
    super("boxes:index:Box", name, { address: undefined, ...args }, opts);
  }
}

class BoxProvider extends pulumi.ProviderResource {
  constructor(name: string, prefix: string) {
    super("boxes", name, { prefix });
  }
}

describe("sandbox/provider under the real engine", function () {
  this.timeout(120_000);
  const boxes = new Boxes();
  let served: ServedProvider;
  let home: string;
  let stack: automation.Stack;
  let size: pulumi.Input<number | string>;

  before(async () => {
    served = await serveProvider(boxes);
    home = await mkdtemp(join(tmpdir(), "homeport-provider-"));
    stack = await automation.LocalWorkspace.createOrSelectStack(
      {
        stackName: "boxes",
        projectName: "boxes",
        program: () => {
          const first = new Box("one", { size }, { provider: new BoxProvider("left", "left") });
          const second = new Box(
            "two",
            { size: 2, note: first.address },
            { provider: new BoxProvider("right", "right") },
          );
          return Promise.resolve({
            address: first.address,
            note: second.address,
            hidden: pulumi.secret(first.address),
          });
        },
      },
      {
        workDir: home,
        pulumiHome: home,
        pulumiCommand: await pulumiCommand(),
        envVars: {
          PULUMI_BACKEND_URL: `file://${home}`,
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_SKIP_UPDATE_CHECK: "1",
          PULUMI_DEBUG_PROVIDERS: `boxes:${served.port}`,
        },
      },
    );
  });

  after(async () => {
    await served.close();
    await rm(home, { recursive: true, force: true });
  });

  it("shows what is unknown in a preview, and changes nothing", async () => {
    size = 1;
    const { changeSummary } = await stack.preview();
    expect(changeSummary.create).to.equal(5);
    expect(boxes.kept.size).to.equal(0);
    expect(boxes.previewed).to.have.members([false, true]);
  });

  it("tells two providers apart on one port, and keeps secrets secret", async () => {
    const { outputs } = await stack.up();
    expect([...boxes.kept.keys()]).to.have.members(["left/one", "right/two"]);
    expect(outputs["address"]?.value).to.equal("street of left/one");
    expect(outputs["hidden"]?.secret).to.equal(true);
    expect((await stack.up()).summary.resourceChanges).to.deep.equal({ same: 5 });
  });

  it("fails a check before anything is changed, naming the property", async () => {
    size = "big";
    const error: unknown = await stack.up().catch((thrown: unknown) => thrown);
    expect(String(error)).to.match(/size[^]*is a number/);
    expect(boxes.kept.get("left/one")?.["size"]).to.equal(1);
  });

  it("sees a change and a deletion behind the engine's back when refreshing", async () => {
    size = 1;
    boxes.kept.set("left/one", { size: 5, address: "street of left/one" });
    boxes.kept.delete("right/two");
    const { summary } = await stack.refresh();
    expect(summary.resourceChanges).to.include({ update: 1, delete: 1 });
    expect((await stack.up()).summary.resourceChanges).to.include({ update: 1, create: 1 });
  });

  it("passes on a refusal in the provider's words, without a pending operation", async () => {
    await stack.destroy();
    size = 13;
    const error: unknown = await stack.up().catch((thrown: unknown) => thrown);
    expect(String(error)).to.contain("Error 400: a box of 13 is unlucky");
    const state = await stack.exportStack();
    expect((state.deployment as { pending_operations?: unknown[] }).pending_operations ?? []).to.deep.equal([]);
  });

  it("keeps what was made although it failed", async () => {
    size = 14;
    await stack.up().catch(() => undefined);
    const state = await stack.exportStack();
    const resources = (state.deployment as { resources: { id?: string; initErrors?: string[] }[] }).resources;
    expect(resources.find(({ id }) => id === "left/one")?.initErrors).to.deep.equal(["Error 503: half a box"]);
    await stack.destroy();
    expect(boxes.kept.size).to.equal(0);
  });
});
