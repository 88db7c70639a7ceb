import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import { processesConnectedTo } from "../../../sandbox/faults";

describe("sandbox/faults: the engines behind a port", () => {
  it("are the processes that are connected to it, not the one that serves it", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect(await processesConnectedTo(port)).to.deep.equal([]);
    const client = spawn(process.execPath, ["-e", `require("node:net").connect(${port}, "127.0.0.1")`]);
    try {
      await once(server, "connection");
      expect(await processesConnectedTo(port)).to.deep.equal([client.pid]);
    } finally {
      client.kill("SIGKILL");
      await once(client, "exit");
      server.close();
    }
    expect(await processesConnectedTo(port)).to.deep.equal([]);
  });
});
