import { execFileSync } from "node:child_process";
import { expect } from "chai";
import fc from "fast-check";
import { exportScript, parseShell, quote, unsetScript } from "../../cli/output/shell";

/** What a script leaves of a variable in a real bash that began with this PATH. */
function bash(script: string, print: string, path = "/usr/bin:/bin"): string {
  const options = { env: { PATH: path }, encoding: "utf8" } as const;
  return execFileSync("/bin/bash", ["--norc", "-euc", `${script}\nprintf '%s' "${print}"`], options);
}

describe("cli/output: shell scripts", () => {
  it("carry any text through bash unharmed", () => {
    const printable = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(printable, (text) => {
        expect(bash(`X=${quote(text)}`, "$X")).to.equal(text);
      }),
      { numRuns: 30 },
    );
  });

  it("set variables and put directories first on PATH, once, however often they are evaluated", () => {
    const script = exportScript("bash", {
      variables: { PULUMI_CONFIG_PASSPHRASE: "", KUBECONFIG: "/it's/here $HOME" },
      pathDirectories: ["/first dir", "/second"],
    });
    const twice = `${script}\n${script}`;
    expect(bash(twice, "$KUBECONFIG|$PATH|${PULUMI_CONFIG_PASSPHRASE-unset}")).to.equal(
      "/it's/here $HOME|/first dir:/second:/usr/bin:/bin|",
    );
  });

  it("take away again what they set", () => {
    const settings = { variables: { HOMEPORT_X: "1" }, pathDirectories: ["/first dir", "/se*ond"] };
    const script = `${exportScript("bash", settings)}\n${unsetScript("bash", settings)}`;
    expect(bash(script, "${HOMEPORT_X-unset}|$PATH|${homeport_d-unset}")).to.equal("unset|/usr/bin:/bin|unset");
    expect(bash(unsetScript("bash", settings), "$PATH", "/usr/bin:/se*ond")).to.equal("/usr/bin");
  });

  it("speak fish", () => {
    const settings = { variables: { A: "it's \\ fine" }, pathDirectories: ["/a b"] };
    expect(exportScript("fish", settings)).to.equal(
      "set -gx A 'it\\'s \\\\ fine';\ncontains -- '/a b' $PATH; or set -gx PATH '/a b' $PATH;",
    );
    expect(unsetScript("fish", settings)).to.equal("set -e A;\nset -gx PATH (string match -v -- '/a b' $PATH);");
    expect(parseShell("fish")).to.equal("fish");
    expect(() => parseShell("csh")).to.throw("--shell csh: there is bash, zsh, fish");
  });
});
