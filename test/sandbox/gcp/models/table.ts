import { expect } from "chai";
import { withValue } from "../../../../sandbox/gcp/paths";
import type { ClusterHook, Model } from "../../../../sandbox/gcp/model";
import type { Plain, PlainObject } from "../../../../sandbox/gcp/view";
import { loadSchema } from "../../../../sandbox/schema/schema";
import { type Made, Trial, revealed } from "./trial";

/** Changes to the good inputs: path → value; `undefined` removes. */
export type Changes = Readonly<Record<string, Plain | undefined>>;

/** What one resource type is held to. */
export interface Table {
  readonly model: Model;
  /** Tells two tables of one type apart. */
  readonly case?: string;
  /** Models of other types that take part. */
  readonly with?: readonly Model[];
  /** What starts API servers. Default: none can be started. */
  readonly clusters?: ClusterHook;
  /** What has to exist before; each row starts with it anew. */
  readonly world?: (trial: Trial) => Promise<void> | void;
  /** Inputs that are accepted: as few as will do. */
  readonly good: PlainObject;
  /** A pattern where the server numbers the resource. */
  readonly id: string | RegExp;
  /** Another text that `import` takes for it. */
  readonly importedAs?: string;
  /** Some of what comes out. */
  readonly outputs?: PlainObject;
  /** Other inputs that are accepted. */
  readonly accepted?: Readonly<Record<string, Changes>>;
  /** Title → changes to the good inputs that are refused, and what the refusal says. */
  readonly refused?: Readonly<Record<string, readonly [Changes, RegExp]>>;
  /** Changes in place after creation; the value says which paths change, default the ones that are given. */
  readonly updated?: Readonly<Record<string, Changes>>;
  /** Changes after creation that replace. */
  readonly replaced?: Readonly<Record<string, Changes>>;
  /** Changes after creation that make no difference. */
  readonly same?: Readonly<Record<string, Changes>>;
  /** Updates that are refused. */
  readonly updateRefused?: Readonly<Record<string, readonly [Changes, RegExp]>>;
  /** Changes to the good inputs that lift the protection against deletion, where it is on by default. */
  readonly unguard?: Changes;
  /** Makes something that keeps it from being deleted. */
  readonly blocked?: Readonly<Record<string, readonly [(trial: Trial, made: Made) => unknown, RegExp]>>;
}

/** Declares the tests of a resource type. */
export function describeModel(table: Table): void {
  const { model, good } = table;

  describe(table.case === undefined ? model.type : `${model.type}, ${table.case}`, () => {
    let trial: Trial;
    const up = (inputs: PlainObject): Promise<Made> => trial.up(model.type, inputs);

    beforeEach(async () => {
      trial = new Trial([model, ...(table.with ?? [])], table.clusters);
      await table.world?.(trial);
    });

    afterEach(() => {
      trial.close();
    });

    it("is created, and shows no change afterwards", async () => {
      const made = await up(good);
      if (typeof table.id === "string") expect(made.id).to.equal(table.id);
      else expect(made.id).to.match(table.id);
      expect(revealed(made.outputs)).to.deep.include(table.outputs ?? {});
      expect(computedOutputs(model).filter((name) => !(name in made.outputs))).to.deep.equal([]);
      expect(await trial.changes(made, good)).to.deep.equal({});
      const refreshed = await trial.refresh(made);
      expect(refreshed.inputs).to.deep.equal(made.inputs);
      expect(revealed(refreshed.outputs)).to.deep.equal(revealed(made.outputs));
    });

    it(
      model.onDelete === "keep"
        ? "is imported, and stays after its deletion"
        : "is imported, and is gone after its deletion",
      async () => {
        const made = await up(good);
        const imported = await trial.import(model.type, table.importedAs ?? made.id);
        expect(imported?.id).to.equal(made.id);
        await trial.destroy(await unguarded(trial, made, table));
        expect((await trial.import(model.type, made.id))?.id).to.equal(model.onDelete === "keep" ? made.id : undefined);
      },
    );

    if (model.identity === undefined && !model.id.includes("{serial}") && model.onExisting !== "adopt") {
      it("cannot be made twice", async () => {
        await up(good);
        await refusal(() => trial.up(model.type, good, "again"), /already exists/);
      });
    }
    for (const [title, changes] of Object.entries(table.accepted ?? {})) {
      it(`accepts ${title}`, async () => {
        const inputs = changed(good, changes);
        const made = await up(inputs);
        expect(await trial.changes(made, inputs)).to.deep.equal({});
      });
    }
    for (const [title, [changes, words]] of Object.entries(table.refused ?? {})) {
      it(`refuses ${title}`, () => refusal(() => up(changed(good, changes)), words));
    }
    for (const [title, changes] of Object.entries(table.updated ?? {})) {
      it(`is updated in place: ${title}`, async () => {
        const made = await up(good);
        const inputs = changed(good, changes);
        expect(Object.keys(await trial.changes(made, inputs))).not.to.have.length(0);
        expect(await trial.changes(await trial.update(made, inputs), inputs)).to.deep.equal({});
      });
    }
    for (const [title, changes] of Object.entries(table.replaced ?? {})) {
      it(`is replaced: ${title}`, async () => {
        const kinds = await trial.changes(await up(good), changed(good, changes));
        expect(Object.values(kinds).some((kind) => kind.endsWith("-replace"))).to.equal(true, JSON.stringify(kinds));
      });
    }
    for (const [title, changes] of Object.entries(table.same ?? {})) {
      it(`is the same: ${title}`, async () => {
        expect(await trial.changes(await up(good), changed(good, changes))).to.deep.equal({});
      });
    }
    for (const [title, [changes, words]] of Object.entries(table.updateRefused ?? {})) {
      it(`refuses the update: ${title}`, async () => {
        const made = await up(good);
        await refusal(() => trial.update(made, changed(good, changes)), words);
      });
    }
    for (const [title, [block, words]] of Object.entries(table.blocked ?? {})) {
      it(`is not deleted: ${title}`, async () => {
        const made = await up(good);
        await block(trial, made);
        await refusal(() => trial.destroy(made), words);
      });
    }
  });
}

/** The resource, without what forbids its deletion. */
async function unguarded(trial: Trial, made: Made, { unguard, good }: Table): Promise<Made> {
  return unguard === undefined ? made : trial.update(made, changed(good, unguard));
}

/** What the provider's schema says that the server fills in. */
function computedOutputs({ type, absent }: Model): string[] {
  const computed = loadSchema("gcp").resource(type)?.computed ?? [];
  return computed.filter((name) => absent?.includes(name) !== true);
}

/** The inputs with changes. */
export function changed(inputs: PlainObject, changes: Changes): PlainObject {
  return Object.entries(changes).reduce((result, [path, value]) => withValue(result, path, value), inputs);
}

/** Expects a refusal whose text matches. */
export async function refusal(work: () => Promise<unknown>, words: RegExp): Promise<void> {
  const text = await work().then(
    () => "accepted",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  expect(text).to.match(words);
}
