import { expect } from "chai";

import { parseDeclarations } from "../../../sandbox/schema/declarations";
import { cut } from "../../../sandbox/schema/nested";

const text = `import * as pulumi from "@pulumi/pulumi";
export interface Top {
    a: string;
}
export interface Empty {}
export declare namespace compute {
    interface Disk {
        /** } */
        size?: pulumi.Input<number | undefined>;
    }
    interface Image {
        disk: pulumi.Input<inputs.compute.Disk>;
    }
}
export declare namespace apps {
    namespace v1 {
        interface Pod {
            labels: { [key: string]: string };
        }
    }
}
`;

describe("nested types", () => {
  it("cuts interfaces out of their namespaces", () => {
    expect([...cut(text).keys()]).to.deep.equal(["Top", "Empty", "compute.Disk", "compute.Image", "apps.v1.Pod"]);
  });

  it("keeps each interface whole", () => {
    const interfaces = cut(text);
    const fields = (name: string): unknown =>
      parseDeclarations(interfaces.get(name) ?? "").fields(name.split(".").at(-1) ?? "");
    expect(fields("Empty")).to.deep.equal({});
    expect(fields("compute.Disk")).to.deep.equal({ size: { type: "number", optional: true, description: "}" } });
    expect(fields("compute.Image")).to.deep.equal({ disk: { type: "object", object: "inputs.compute.Disk" } });
    expect(fields("apps.v1.Pod")).to.deep.equal({ labels: { type: "map", element: { type: "string" } } });
  });
});

describe("declarations", () => {
  const fields = parseDeclarations(`
    export declare class Thing extends pulumi.CustomResource {
      static get(name: string): Thing;
      static readonly kind: string;
      readonly mode: pulumi.Output<"A" | "B">;
      readonly mixed: pulumi.Output<number | string | undefined>;
      readonly lists: pulumi.Output<Array<boolean>>;
      readonly other: pulumi.Output<storage.Bucket>;
      constructor(name: string);
    }`);

  it("reads a class's instance properties", () => {
    expect(fields.fields("Thing")).to.deep.equal({
      mode: { type: "string", enum: ["A", "B"] },
      mixed: { type: "union", variants: [{ type: "number" }, { type: "string" }], optional: true },
      lists: { type: "array", element: { type: "boolean" } },
      other: { type: "any" },
    });
  });

  it("has nothing to say of a name that is not there", () => {
    expect(fields.fields("ThingArgs")).to.equal(undefined);
  });
});
