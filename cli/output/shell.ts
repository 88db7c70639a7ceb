import { usageError } from "./errors";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** Lines that a shell evaluates: variables to set, and directories to put first on PATH. */
export interface ShellScript {
  readonly variables: Readonly<Record<string, string>>;
  readonly pathDirectories: readonly string[];
}

/** @throws CommandError for a shell that we do not speak */
export function parseShell(name: string): Shell {
  const shell = shells.find((known) => known === name);
  if (shell === undefined) throw usageError(`--shell ${name}: there is ${shells.join(", ")}`);
  return shell;
}

/** Sets everything; evaluating it twice changes nothing more. */
export function exportScript(shell: Shell, { variables, pathDirectories }: ShellScript): string {
  // The last one is put in front first.
  const directories = [...pathDirectories].reverse();
  if (shell === "fish") {
    return [
      ...Object.entries(variables).map(([name, value]) => `set -gx ${name} ${fishQuote(value)};`),
      ...directories.map((path) => `contains -- ${fishQuote(path)} $PATH; or set -gx PATH ${fishQuote(path)} $PATH;`),
    ].join("\n");
  }
  return [
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`),
    ...directories.map(
      (path) => `case ":$PATH:" in *:${quote(path)}:*) ;; *) export PATH=${quote(path)}:"$PATH" ;; esac`,
    ),
  ].join("\n");
}

/** Takes away what `exportScript` set. What stood in the variables before is not known any more. */
export function unsetScript(shell: Shell, { variables, pathDirectories }: ShellScript): string {
  const names = Object.keys(variables);
  if (shell === "fish") {
    return [
      ...names.map((name) => `set -e ${name};`),
      ...pathDirectories.map((path) => `set -gx PATH (string match -v -- ${fishQuote(path)} $PATH);`),
    ].join("\n");
  }
  return [
    `unset ${names.join(" ")}`,
    ...pathDirectories.map(
      (path) =>
        `homeport_d=${quote(path)}; PATH=":$PATH:"; PATH=\${PATH//":$homeport_d:"/:}; PATH=\${PATH#:}; export PATH=\${PATH%:}; unset homeport_d`,
    ),
  ].join("\n");
}

/** For bash, zsh and every POSIX shell: nothing inside single quotes means anything. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function fishQuote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
