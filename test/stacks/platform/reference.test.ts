import { expect } from "chai";
import { ProblemsError } from "../../../components/shared";
import { parseEnvironment } from "../../../stacks/platform/environment";
import { platform } from "../../../stacks/platform/platform";
import { parsePlatformOutputs, PlatformReference } from "../../../stacks/platform/reference";
import { failureOf, record } from "../../support/mocks";
import { rawConfiguration } from "./files";

const type = "pulumi:pulumi:StackReference";

describe("stacks/platform/reference", () => {
  let published: Record<string, unknown>;
  before(async () => {
    const environment = parseEnvironment("staging", rawConfiguration("staging"));
    const { outputs } = await record(() => ({ platform: platform(environment, {}, {}) }), { stack: "staging" });
    published = outputs.platform as Record<string, unknown>;
  });

  /** What a stack reference answers. */
  function stack(outputs: Record<string, unknown>): { resource: (args: { type: string }) => Record<string, unknown> } {
    return {
      resource: (args) => (args.type === type ? { outputs, secretOutputNames: [] } : {}),
    };
  }

  it("gives what the platform published", async () => {
    const { result } = await record(() => new PlatformReference("platform").outputs(), {
      ...stack({ platform: published }),
      stack: "staging",
    });
    expect(result).to.deep.equal(published);
    expect(result.regions["us-east1"]?.cluster.name).to.equal("homeport-us-east1");
    expect(result.databases.core?.writer.connectionName).to.contain(":us-central1:");
  });

  it("reads the platform's stack of the same name, or the one that is named", async () => {
    const names: unknown[] = [];
    const options = {
      resource: ({
        type: token,
        inputs,
      }: {
        type: string;
        inputs: Record<string, unknown>;
      }): Record<string, unknown> => {
        if (token !== type) return {};
        names.push(inputs.name);
        return { outputs: { platform: published }, secretOutputNames: [] };
      },
      stack: "staging",
    };
    await record(() => new PlatformReference("same").outputs(), options);
    await record(() => new PlatformReference("other", { stack: "acme/homeport/blue" }).outputs(), options);
    expect(names).to.deep.equal(["organization/homeport/staging", "acme/homeport/blue"]);
  });

  it("tells what to do when the platform is not up", async () => {
    const message = await failureOf(
      () => new PlatformReference("platform", { stack: "o/homeport/s" }).outputs(),
      stack({}),
    );
    expect(message).to.contain("platform: no such output").and.to.contain('run "pulumi up" of o/homeport/s first');
  });

  it("tells another version from another shape", () => {
    expect(() => parsePlatformOutputs("o/homeport/s", { ...published, version: 2 })).to.throw(
      ProblemsError,
      /platform\.version: another version of the contract\n\s+got: +2\n\s+allowed: 1/,
    );
    expect(() => parsePlatformOutputs("o/homeport/s", "text")).to.throw("platform.version: another version");
  });

  it("names the field that is missing, and the version", () => {
    const broken = structuredClone(published) as { regions: Record<string, { cluster: { identifier?: string } }> };
    delete broken.regions["us-east1"]?.cluster.identifier;
    expect(() => parsePlatformOutputs("o/homeport/s", broken)).to.throw(
      /^Outputs of o\/homeport\/s, read as version 1: 1 problem[^]*platform\.regions\.us-east1\.cluster\.identifier: not as the contract says/,
    );
  });

  it("overlooks what later versions of the platform add", () => {
    expect(parsePlatformOutputs("o/homeport/s", { ...published, later: true })).to.deep.equal(published);
  });
});
