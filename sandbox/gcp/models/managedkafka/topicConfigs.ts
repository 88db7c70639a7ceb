import type { Fail } from "../../model";
import { type View, isViewedObject } from "../../view";

interface Setting {
  readonly holds: (value: string) => boolean;
  readonly words: string;
}

const integer = (min: number, max = Number.MAX_SAFE_INTEGER): Setting => ({
  holds: (value) => /^-?\d+$/.test(value) && Number(value) >= min && Number(value) <= max,
  words: `a whole number from ${String(min)} on`,
});
const choice = (...values: string[]): Setting => ({
  holds: (value) => values.includes(value),
  words: values.join(", "),
});
const ratio: Setting = {
  holds: (value) => /^\d+(\.\d+)?$/.test(value) && Number(value) <= 1,
  words: "a number from 0 to 1",
};
const flag = choice("true", "false");
const anything: Setting = { holds: () => true, words: "a text" };

/** https://kafka.apache.org/documentation/#topicconfigs */
const settings: Readonly<Record<string, Setting>> = {
  "cleanup.policy": choice("delete", "compact", "delete,compact", "compact,delete"),
  "compression.gzip.level": integer(-1, 9),
  "compression.lz4.level": integer(1, 17),
  "compression.type": choice("uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
  "compression.zstd.level": integer(-131072, 22),
  "delete.retention.ms": integer(0),
  "file.delete.delay.ms": integer(0),
  "flush.messages": integer(1),
  "flush.ms": integer(0),
  "follower.replication.throttled.replicas": anything,
  "index.interval.bytes": integer(0),
  "leader.replication.throttled.replicas": anything,
  "local.retention.bytes": integer(-2),
  "local.retention.ms": integer(-2),
  "max.compaction.lag.ms": integer(1),
  "max.message.bytes": integer(0),
  "message.timestamp.after.max.ms": integer(0),
  "message.timestamp.before.max.ms": integer(0),
  "message.timestamp.type": choice("CreateTime", "LogAppendTime"),
  "min.cleanable.dirty.ratio": ratio,
  "min.compaction.lag.ms": integer(0),
  "min.insync.replicas": integer(1),
  preallocate: flag,
  "remote.storage.enable": flag,
  "retention.bytes": integer(-1),
  "retention.ms": integer(-1),
  "segment.bytes": integer(14),
  "segment.index.bytes": integer(4),
  "segment.jitter.ms": integer(0),
  "segment.ms": integer(1),
  "unclean.leader.election.enable": flag,
};

/** Holds a topic's settings to what Kafka knows, in its words. */
export function checkTopicConfigs(inputs: View, fail: Fail): void {
  const configs = inputs.get("configs");
  if (!isViewedObject(configs)) return;
  for (const [name, value] of Object.entries(configs)) {
    const path = `configs[${JSON.stringify(name)}]`;
    const setting = settings[name];
    if (setting === undefined) fail(path, `Unknown topic config name: ${name}`);
    else if (typeof value === "string" && !setting.holds(value)) {
      fail(path, `Invalid value ${value} for configuration ${name}: it has to be ${setting.words}`);
    }
  }
}
