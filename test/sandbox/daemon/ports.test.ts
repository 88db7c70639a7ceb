import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import { bindStable, isFree } from "../../../sandbox/daemon/ports";

const echo = (port: number): Promise<number> => Promise.resolve(port);

describe("sandbox/daemon: ports", () => {
  it("stay the same for a home, differ between services, and lie where no outgoing connection takes them", async () => {
    const first = await bindStable({ home: "/a", service: "gcp", previous: undefined }, echo);
    const again = await bindStable({ home: "/a", service: "gcp", previous: undefined }, echo);
    const other = await bindStable({ home: "/a", service: "random", previous: undefined }, echo);
    expect(again).to.deep.equal(first);
    expect(other.port).not.to.equal(first.port);
    expect(first.port).to.be.within(20_000, 29_999);
    expect((await bindStable({ home: "/b", service: "gcp", previous: first.port }, echo)).port).to.equal(first.port);
  });

  it("are given up when another program listens there", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port: previous } = server.address() as AddressInfo;
    try {
      expect(await isFree(previous)).to.equal(false);
      const { port } = await bindStable({ home: "/a", service: "gcp", previous }, echo);
      expect(port).not.to.equal(previous);
    } finally {
      server.close();
    }
  });

  it("are tried one after the other, and the last failure is told", async () => {
    const tried: number[] = [];
    const choice = { home: "/a", service: "gcp", previous: undefined } as const;
    const second = await bindStable(choice, (port) => {
      tried.push(port);
      return tried.length === 1 ? Promise.reject(new Error("taken meanwhile")) : Promise.resolve(port);
    });
    expect(second.port).to.equal(tried[1]);
    const refusal = await bindStable(choice, () => Promise.reject(new Error("no way"))).catch(
      (error: unknown) => error,
    );
    expect((refusal as Error).message).to.equal("no way");
  });
});
