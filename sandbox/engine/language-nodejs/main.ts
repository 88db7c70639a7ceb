import { fstatSync } from "node:fs";
import { parseArgs } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { Children } from "./children";
import { languageHost } from "./host";

/** Bytes. The engine sends whole checkpoints' worth of configuration; the official host allows as much. */
const MESSAGE_LIMIT = 400 * 1024 * 1024;
/** Milliseconds that programs get to stop by themselves; the engine ends this process after five seconds. */
const GRACE = 2000;

/**
 * Serves the engine's `LanguageRuntime` protocol for Node.js programs: prints the port on standard output, then answers
 * until the engine interrupts it or is gone. It stands in for the host that official downloads of Pulumi bring.
 * Source: https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
function main(): void {
  // `--logtostderr`, `-v=9` and `--tracing URL` may come first; the engine's address is the last argument.
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: { tracing: { type: "string" } },
  });
  const children = new Children();
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MESSAGE_LIMIT,
    "grpc.max_send_message_length": -1,
  });
  const tracing = typeof values["tracing"] === "string" ? values["tracing"] : undefined;
  server.addService(LanguageRuntimeService, languageHost({ engine: positionals.at(-1) ?? "", tracing, children }));

  const stop = (): void => {
    void children.stop(GRACE).then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  stopWithEngine(stop);

  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
      process.stderr.write(`The language host could not listen on 127.0.0.1: ${error.message}\n`);
      process.exit(1);
    }
    process.stdout.write(`${port}\n`);
  });
}

/** The engine holds the other end of standard input and never writes: its end is the engine's end, however it came. */
function stopWithEngine(stop: () => void): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on("end", stop).on("error", stop).resume();
}

main();
