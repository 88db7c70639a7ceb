import { expect } from "chai";
import * as fc from "fast-check";
import { parse } from "yaml";
import { userData } from "../../../components/fallback/user-data";
import { digest } from "./args";

interface CloudConfig {
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
  readonly runcmd: readonly (readonly string[])[];
}

const args = {
  workload: "monolith",
  image: digest,
  port: 8080,
  stopSeconds: 60,
  logs: { journalMib: 256, fileMib: 20, files: 5 },
};

function config(env: Record<string, string> = {}): CloudConfig {
  return parse(userData(args, env)) as CloudConfig;
}

function content(path: string, env: Record<string, string> = {}): string {
  return config(env).write_files.find((file) => file.path === path)?.content ?? "";
}

describe("components/fallback/user-data", () => {
  it("says what it is in its first line, as cloud-init wants it", () => {
    expect(userData(args, {}).split("\n")[0]).to.equal("#cloud-config");
  });

  it("bounds the journal", () => {
    const journal = content("/etc/systemd/journald.conf.d/homeport.conf").split("\n");
    expect(journal).to.include.members([
      "[Journal]",
      "SystemMaxUse=256M",
      "SystemMaxFileSize=32M",
      "RuntimeMaxUse=64M",
      "RateLimitBurst=10000",
    ]);
    expect(config().runcmd[0]).to.deep.equal(["systemctl", "restart", "systemd-journald.service"]);
  });

  it("bounds the container's log, and all else that it could write", () => {
    const unit = content("/etc/systemd/system/monolith.service");
    const run = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(" ") ?? [];
    expect(run).to.include.members([
      "--log-driver=json-file",
      "--log-opt=max-size=20m",
      "--log-opt=max-file=5",
      "--read-only",
      "--tmpfs=/tmp:rw,noexec,nosuid,size=256m",
      "--pids-limit=4096",
    ]);
    expect(unit).to.contain("StandardOutput=null");
  });

  it("runs the image by digest, without rights, and again whenever it ends", () => {
    const unit = content("/etc/systemd/system/monolith.service").split("\n");
    const run = unit.find((line) => line.startsWith("ExecStart=")) ?? "";
    expect(run.endsWith(` ${digest}`)).to.equal(true);
    expect(run.split(" ")).to.include.members([
      "--cap-drop=ALL",
      "--security-opt=no-new-privileges",
      "--publish=8080:8080",
    ]);
    expect(unit).to.include.members(["Restart=always", "RestartSec=5", "StartLimitIntervalSec=0"]);
  });

  it("logs in to the image's registry, and to no other", () => {
    expect(content("/etc/systemd/system/monolith.service")).to.contain(
      "docker-credential-gcr configure-docker --registries=us-docker.pkg.dev\n",
    );
  });

  it("gives requests that are under way time to end", () => {
    const unit = content("/etc/systemd/system/monolith.service").split("\n");
    expect(unit).to.include.members(["ExecStop=/usr/bin/docker stop --time=60 monolith", "TimeoutStopSec=70"]);
  });

  it("opens one port, and starts the container last", () => {
    const { runcmd } = config();
    expect(runcmd.filter(([command]) => command === "iptables").map((command) => command.slice(-3))).to.deep.equal([
      ["8080", "-j", "ACCEPT"],
    ]);
    expect(runcmd.at(-1)).to.deep.equal(["systemctl", "start", "monolith.service"]);
  });

  it("passes every value of one line on as it is", () => {
    const value = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        expect(content("/etc/homeport/environment", { DATABASE_HOST: text, LAST: "1" })).to.equal(
          `DATABASE_HOST=${text}\nLAST=1\n`,
        );
      }),
    );
  });

  it("refuses a value of two lines, of which the second would be a variable", () => {
    expect(() => userData(args, { GREETING: "hello\nPATH=/tmp" })).to.throw("Environment variable GREETING");
  });
});
