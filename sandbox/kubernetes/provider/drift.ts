import { isJsonObject, sameJson, textAt, type Json, type JsonObject } from "../client/json";

/**
 * The former inputs as the live object has them. An input whose application would change nothing is what it was, however
 * the server writes it (`1000m` and `1`, a default, an omitted empty map); any other takes the live value.
 *
 * @param trial What the object would be if the former inputs were applied; `undefined` when that could not be tried: then
 *   every input that is not literally as it was takes the live value.
 */
export function presentInputs(former: JsonObject, live: JsonObject, trial: JsonObject | undefined): JsonObject {
  const { stringData, ...others } = former;
  const isSecret = textAt(former, "kind") === "Secret" && isJsonObject(stringData);
  const inputs = presentObject(isSecret ? others : former, live, trial);
  return isSecret ? { ...inputs, stringData: presentText(stringData, live, trial) } : inputs;
}

function presentObject(former: JsonObject, live: JsonObject, trial: JsonObject | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(former).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const present = presentValue(value, live[name], trial && { value: trial[name] });
      return present === undefined ? [] : [[name, present]];
    }),
  );
}

/** `trial` is `undefined` where nothing was tried, and holds `undefined` where the trial has no such value. */
function presentValue(
  former: Json,
  live: Json | undefined,
  trial: { readonly value: Json | undefined } | undefined,
): Json | undefined {
  if (trial === undefined ? sameJson(former, live) : sameJson(live, trial.value)) return former;
  if (isJsonObject(former) && isJsonObject(live)) {
    return presentObject(former, live, trial && (isJsonObject(trial.value) ? trial.value : {}));
  }
  if (Array.isArray(former) && Array.isArray(live)) {
    return presentList(former as readonly Json[], live as readonly Json[], trial && listOf(trial.value));
  }
  return live;
}

/** Items are the same when their names are, or their places where they have none. What others have added is left out. */
function presentList(former: readonly Json[], live: readonly Json[], trial: readonly Json[] | undefined): Json {
  const named = [former, live, trial ?? []].every((items) => items.every((item) => nameOf(item) !== undefined));
  const counterpart = (items: readonly Json[], item: Json, index: number): Json | undefined =>
    named ? items.find((candidate) => nameOf(candidate) === nameOf(item)) : items[index];
  return live.flatMap((item, index) => {
    const old = counterpart(former, item, index);
    const tried = trial && { value: counterpart(trial, item, index) };
    if (old === undefined) return tried !== undefined && sameJson(item, tried.value) ? [] : [item];
    const present = presentValue(old, item, tried);
    return present === undefined ? [] : [present];
  });
}

/** Text of a Secret: the server keeps it under `data`, in base64. */
function presentText(former: JsonObject, live: JsonObject, trial: JsonObject | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(former).flatMap(([name, text]) => {
      const encoded = textAt(live, "data", name);
      const applied =
        trial === undefined
          ? Buffer.from(typeof text === "string" ? text : "").toString("base64")
          : textAt(trial, "data", name);
      if (encoded === applied) return [[name, text]];
      return encoded === undefined ? [] : [[name, Buffer.from(encoded, "base64").toString("utf8")]];
    }),
  );
}

function nameOf(item: Json): string | undefined {
  return textAt(item, "name");
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
