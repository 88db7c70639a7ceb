/** What a machine runs, and how much it may write. */
export interface UserDataArgs {
  /** Name of the container and of its unit. */
  readonly workload: string;
  /** Image by digest. */
  readonly image: string;
  /** Port that the container listens on, and the machine with it. */
  readonly port: number;
  /** Seconds between asking the container to stop and stopping it. */
  readonly stopSeconds: number;
  readonly logs: LogLimits;
}

/** How much of the disk logs may take. */
export interface LogLimits {
  /** Most that the system's journal keeps, in MiB. */
  readonly journalMib: number;
  /** Most that a file of the container's log has, in MiB. */
  readonly fileMib: number;
  /** Files that the container's log has. */
  readonly files: number;
}

/** Memory for the container's temporary files, in MiB. It can write nowhere else. */
const temporaryMib = 256;
/** Processes and threads of the container. */
const mostProcesses = 4096;

/**
 * First-boot instructions for Container-Optimized OS: bounded logs, an open port, and one container that is started again
 * whenever it ends. Pure.
 *
 * Neither the journal, nor the container's log, nor the container itself can fill the disk. Cloud-init reads YAML, of which JSON
 * is a part: no value can break out of its quotes.
 *
 * @throws Error for a variable of more than one line.
 *
 * Sources: https://cloud.google.com/container-optimized-os/docs/how-to/create-configure-instance,
 * https://cloud.google.com/container-optimized-os/docs/how-to/logging
 */
export function userData(args: UserDataArgs, env: Readonly<Record<string, string>>): string {
  const unit = `${args.workload}.service`;
  const config = {
    write_files: [
      file("/etc/systemd/journald.conf.d/homeport.conf", journal(args.logs)),
      file(environmentFile, lines(Object.entries(env).map(([name, value]) => variable(name, value)))),
      file(`/etc/systemd/system/${unit}`, service(args)),
    ],
    runcmd: [
      ["systemctl", "restart", "systemd-journald.service"],
      // The system lets in nothing but shells.
      ["iptables", "-w", "-A", "INPUT", "-p", "tcp", "--dport", String(args.port), "-j", "ACCEPT"],
      ["systemctl", "daemon-reload"],
      ["systemctl", "start", unit],
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, undefined, 2)}\n`;
}

const environmentFile = "/etc/homeport/environment";

function journal({ journalMib }: LogLimits): string {
  return lines([
    "[Journal]",
    `SystemMaxUse=${journalMib}M`,
    `SystemMaxFileSize=${Math.max(1, Math.floor(journalMib / 8))}M`,
    `RuntimeMaxUse=${Math.max(1, Math.floor(journalMib / 4))}M`,
    "RateLimitIntervalSec=30s",
    "RateLimitBurst=10000",
    "ForwardToConsole=no",
  ]);
}

function service({ workload, image, port, stopSeconds, logs }: UserDataArgs): string {
  const run = [
    "/usr/bin/docker run --rm",
    `--name=${workload}`,
    `--publish=${port}:${port}`,
    `--env-file=${environmentFile}`,
    "--read-only",
    `--tmpfs=/tmp:rw,noexec,nosuid,size=${temporaryMib}m`,
    "--cap-drop=ALL",
    "--security-opt=no-new-privileges",
    `--pids-limit=${mostProcesses}`,
    "--log-driver=json-file",
    `--log-opt=max-size=${logs.fileMib}m`,
    `--log-opt=max-file=${logs.files}`,
    image,
  ];
  return lines([
    "[Unit]",
    `Description=${workload}`,
    "Requires=docker.service",
    "Wants=network-online.target",
    "After=docker.service network-online.target",
    "StartLimitIntervalSec=0",
    "[Service]",
    // Docker keeps the way to log in to registries there.
    "Environment=HOME=/home/homeport",
    "ExecStartPre=/usr/bin/mkdir -p /home/homeport",
    `ExecStartPre=/usr/bin/docker-credential-gcr configure-docker --registries=${image.split("/")[0] ?? ""}`,
    `ExecStartPre=-/usr/bin/docker rm --force ${workload}`,
    `ExecStart=${run.join(" ")}`,
    `ExecStop=/usr/bin/docker stop --time=${stopSeconds} ${workload}`,
    `TimeoutStopSec=${stopSeconds + 10}`,
    "TimeoutStartSec=0",
    "Restart=always",
    "RestartSec=5",
    // What the container says is in its own log already.
    "StandardOutput=null",
    "StandardError=null",
  ]);
}

function variable(name: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new Error(`Environment variable ${name}: its value has more than one line.`);
  return `${name}=${value}`;
}

function file(path: string, content: string): Readonly<Record<string, string>> {
  return { path, permissions: "0644", owner: "root", content };
}

function lines(content: readonly string[]): string {
  return content.map((line) => `${line}\n`).join("");
}
