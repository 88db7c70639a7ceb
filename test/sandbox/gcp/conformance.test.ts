import { expect } from "chai";
import { loadSchema } from "../../../sandbox/schema/schema";
import type { Model } from "../../../sandbox/gcp/model";
import { models } from "../../../sandbox/gcp/models";
import { ResourceType } from "../../../sandbox/gcp/resource-type";
import { placeholders } from "../../../sandbox/gcp/template";

const schema = loadSchema("gcp");
const identity = new Set(["project", "region", "zone", "location", "name", "serial"]);

/** Paths that a model speaks of, by the field that holds them; each has to be an input of the type. */
function inputPaths(model: Model): Record<string, readonly string[]> {
  return {
    immutable: model.immutable,
    defaults: Object.keys(model.defaults ?? {}),
    sets: model.sets ?? [],
    equivalent: Object.keys(model.equivalent ?? {}),
    writeOnly: model.writeOnly ?? [],
    references: (model.references ?? []).map(({ path }) => path),
    bounds: Object.keys(model.bounds ?? {}),
    combinations: (model.combinations ?? []).flatMap(({ paths }) => paths),
    guards: (model.guards ?? []).map(({ path }) => path),
  };
}

/** Every model against what the SDK declares of its type: a slip in a property's name would make its rule silently void. */
describe("models of Google Cloud", () => {
  for (const model of models.values()) {
    describe(model.type, () => {
      const resource = schema.resource(model.type);
      if (resource === undefined) throw new Error(`the SDK declares no ${model.type}`);
      const type = new ResourceType(model, resource);

      it("speaks of properties that the type has", () => {
        const unknown = Object.entries(inputPaths(model)).flatMap(([field, paths]) =>
          paths.filter((path) => type.input(path) === undefined).map((path) => `${field}: ${path}`),
        );
        expect(unknown).to.deep.equal([]);
      });

      it("speaks of outputs that the type has", () => {
        const paths = [...(model.secrets ?? []), ...(model.absent ?? [])];
        expect(paths.filter((path) => type.output(path) === undefined)).to.deep.equal([]);
      });

      it("makes its id and its import forms from what it has", () => {
        const inId = placeholders(model.id);
        const known = (name: string): boolean =>
          identity.has(name) || type.input(name) !== undefined || model.identity !== undefined;
        expect(inId.filter((name) => !known(name))).to.deep.equal([]);
        if (model.selfLink !== undefined)
          expect(placeholders(model.selfLink).filter((name) => !known(name))).to.deep.equal([]);
      });

      it("names only types that exist", () => {
        const tokens = (model.references ?? []).flatMap(({ to }) => to);
        expect(tokens.filter((token) => schema.resource(token) === undefined)).to.deep.equal([]);
      });

      it("makes up a name only where a program may leave it out", () => {
        if (model.name === undefined || model.name.generated === false) return;
        expect(type.input(type.nameProperty)?.optional, type.nameProperty).to.equal(true);
      });

      it("has names of one form", () => {
        const patterns = [model.name, ...Object.values(model.bounds ?? {})].flatMap((bound) => bound?.pattern ?? []);
        expect(patterns.filter((pattern) => pattern.global || pattern.sticky)).to.deep.equal([]);
      });
    });
  }

  it("gives each type one model", () => {
    for (const [token, model] of models) expect(model.type).to.equal(token);
  });
});
