import { expect } from "chai";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { download, HostUnreachable, publishedSum } from "../../../sandbox/engine/download";
import { closedOrigin, LIMITS, scratch, serve, sha256, type Page, type Site } from "./harness";

describe("download", () => {
  const directory = scratch();
  const content = Buffer.from("0123456789".repeat(1000));
  let site: Site | undefined;
  afterEach(() => site?.close());

  const open = async (page: Page): Promise<string> => {
    site = await serve({ "/file": page });
    return `${site.origin}/file`;
  };
  const options = { fetch, limits: LIMITS };
  const target = (): string => join(directory(), "file");
  const failure = async (promise: Promise<unknown>): Promise<Error> => {
    try {
      await promise;
    } catch (error) {
      return error as Error;
    }
    throw new Error("it went well");
  };

  it("gets a file and tells how far it is", async () => {
    const progress: (readonly [number, number | undefined])[] = [];
    await download(await open(content), target(), sha256(content), {
      ...options,
      onProgress: (...at) => progress.push(at),
    });
    expect(readFileSync(target())).to.deep.equal(content);
    expect(progress.at(-1)).to.deep.equal([content.length, content.length]);
  });

  it("goes on where an earlier attempt stopped", async () => {
    writeFileSync(`${target()}.part`, content.subarray(0, 4000));
    await download(await open(content), target(), sha256(content), options);
    expect(readFileSync(target())).to.deep.equal(content);
    expect(site?.requests).to.deep.equal(["/file bytes=4000-"]);
  });

  it("starts anew where the server does not go on", async () => {
    writeFileSync(`${target()}.part`, content.subarray(0, 4000));
    const url = await open((_request, response) => response.end(content));
    await download(url, target(), sha256(content), options);
    expect(readFileSync(target())).to.deep.equal(content);
  });

  it("starts anew when the earlier part was of something else", async () => {
    writeFileSync(`${target()}.part`, "x".repeat(4000));
    await download(await open(content), target(), sha256(content), options);
    expect(readFileSync(target())).to.deep.equal(content);
    expect(site?.requests).to.deep.equal(["/file bytes=4000-", "/file"]);
  });

  it("takes what is there already for the whole when the server has no more", async () => {
    writeFileSync(`${target()}.part`, content);
    const url = await open((_request, response) => response.writeHead(416).end());
    await download(url, target(), sha256(content), options);
    expect(readFileSync(target())).to.deep.equal(content);
  });

  /** A server that sends 1000 bytes a request and then hangs up, as soon as they were received. */
  const breaking = (): { readonly page: Page; readonly onProgress: () => void } => {
    let hangUp = (): void => undefined;
    return {
      page: (request, response) => {
        const from = Number(/\d+/.exec(request.headers.range ?? "")?.[0] ?? 0);
        response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
        response.write(content.subarray(from, from + 1000));
        hangUp = () => response.destroy();
      },
      onProgress: () => {
        hangUp();
      },
    };
  };

  it("takes up a transfer that breaks off", async () => {
    const { page, onProgress } = breaking();
    await download(await open(page), target(), sha256(content), { ...options, onProgress });
    expect(readFileSync(target())).to.deep.equal(content);
    expect(site?.requests.slice(0, 3)).to.deep.equal(["/file", "/file bytes=1000-", "/file bytes=2000-"]);
  });

  it("gives up on one that brings nothing more, and keeps what came", async () => {
    const url = await open((request, response) => {
      response.writeHead(request.headers.range === undefined ? 200 : 206, { "content-length": content.length });
      if (request.headers.range === undefined) response.write(content.subarray(0, 4000));
      else response.flushHeaders();
    });
    const limits = { ...LIMITS, stall: 50 };
    const error = await failure(download(url, target(), sha256(content), { fetch, limits }));
    expect(error.message).to.match(/does not come to an end \(nothing came for 0\.05 s\); the first 0\.0 MB are kept$/);
    expect(readFileSync(`${target()}.part`)).to.deep.equal(content.subarray(0, 4000));
    expect(site?.requests.slice(1)).to.deep.equal(Array(LIMITS.attempts).fill("/file bytes=4000-"));
  });

  it("refuses a file whose sum differs, and throws it away", async () => {
    const error = await failure(download(await open(content), target(), "0".repeat(64), options));
    expect(error.message).to.include(`its SHA-256 sum is ${sha256(content)}, theirs ${"0".repeat(64)}`);
    expect(existsSync(target())).to.equal(false);
    expect(existsSync(`${target()}.part`)).to.equal(false);
  });

  it("tells a host that does not answer from one that refuses", async () => {
    const url = `${await closedOrigin()}/file`;
    expect(await failure(download(url, target(), "", options)))
      .to.be.instanceOf(HostUnreachable)
      .with.property("reason")
      .that.includes("ECONNREFUSED");

    const silent = await open(() => undefined);
    const limits = { ...LIMITS, connect: 50 };
    expect(await failure(download(silent, target(), "", { fetch, limits })))
      .to.be.instanceOf(HostUnreachable)
      .with.property("reason", "no answer for 0.05 s");
    await site?.close();

    const forbidden = await open((_request, response) => response.writeHead(403, "Forbidden").end());
    const refused = await failure(download(forbidden, target(), "", options));
    expect(refused).not.to.be.instanceOf(HostUnreachable);
    expect(refused.message).to.match(/was answered with 403 Forbidden$/);
  });

  it("stops when told to, and keeps what came", async () => {
    const stop = new AbortController();
    const url = await open((_request, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 4000));
    });
    const onProgress = (): void => {
      stop.abort(new Error("enough"));
    };
    const error = await failure(download(url, target(), "", { ...options, signal: stop.signal, onProgress }));
    expect(error.message).to.equal("enough");
    expect(existsSync(`${target()}.part`)).to.equal(true);
  });
});

describe("publishedSum", () => {
  let site: Site | undefined;
  afterEach(() => site?.close());
  const a = "A".repeat(64);
  const b = "b".repeat(64);
  const sumIn = async (text: string): Promise<string> => {
    site = await serve({ "/sums": text });
    return publishedSum(`${site.origin}/sums`, "etcd.zip", { fetch, limits: LIMITS });
  };

  for (const [what, text, sum] of [
    ["a list", `${b}  etcd.tar.gz\n${a}  etcd.zip\n`, a.toLowerCase()],
    ["a list of binary files", `${b} *./etcd.zip\n`, b],
    ["a bare sum", `${b}\n`, b],
  ] as const) {
    it(`reads ${what}`, async () => {
      expect(await sumIn(text)).to.equal(sum);
    });
  }

  for (const [what, text] of [
    ["a list without the file", `${b}  etcd.zip.asc\n`],
    ["a page that is no list", "<html>please log in</html>"],
    ["sums of another length", `${"c".repeat(128)}  etcd.zip\n`],
  ] as const) {
    it(`refuses ${what}`, async () => {
      let message = "";
      try {
        await sumIn(text);
      } catch (error) {
        ({ message } = error as Error);
      }
      expect(message).to.match(/has no SHA-256 sum of etcd\.zip/);
    });
  }
});
