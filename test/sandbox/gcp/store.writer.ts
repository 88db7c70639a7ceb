import { writeSync } from "node:fs";
import { Store } from "../../../sandbox/gcp/store";

/** Puts resources into the store in its first argument, and says so of each, until it is killed (or has put ten thousand). */
const store = new Store(process.argv[2] ?? "");
const common = { project: "shop", location: "global", inputs: {}, secrets: [], creator: "", confirmed: true };
const time = "2030-01-01T00:00:00.000Z";
for (let count = 0; count < 10_000; count += 1) {
  const id = `thing-${String(count)}`;
  store.put({
    ...common,
    type: "test:thing:Thing",
    id,
    name: id,
    state: { text: "x".repeat(5_000) },
    serial: "7000000000000000001",
    createdAt: time,
    updatedAt: time,
    generation: 1,
    sequence: store.nextSequence(),
  });
  writeSync(1, `${id}\n`);
}
