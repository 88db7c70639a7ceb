import type { Block, Body, Expression } from "./syntax";
import { parse } from "./parse";

/** Functions of Pulumi's own language and what they are in TypeScript. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  secret: "pulumi.secret",
  fileAsset: "new pulumi.asset.FileAsset",
  stringAsset: "new pulumi.asset.StringAsset",
  remoteAsset: "new pulumi.asset.RemoteAsset",
  fileArchive: "new pulumi.asset.FileArchive",
  remoteArchive: "new pulumi.asset.RemoteArchive",
  assetArchive: "new pulumi.asset.AssetArchive",
  toJSON: "JSON.stringify",
};

/**
 * The TypeScript that declares imported resources, for a person to paste into a program.
 * @param source What `pulumi import` writes: `package` and `resource` blocks.
 * @throws on anything else.
 */
export function writeProgram(source: string): string {
  const { blocks } = parse(source);
  const resources = blocks.filter(({ type }) => type === "resource");
  const other = blocks.find(({ type }) => type !== "resource" && type !== "package");
  if (other) throw new Error(`a \`${other.type}\` block was not expected`);
  const packages = [...new Set(resources.map(({ labels: [, token = ""] }) => packageOf(token)))].sort();
  const imports = packages.map((name) => `import * as ${variable(name)} from "@pulumi/${name}";`);
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    ...imports,
    ...resources.map((block) => `\n${resource(block)}`),
    "",
  ].join("\n");
}

function resource({ labels: [label = "", token = ""], body }: Block): string {
  const named = body.attributes.find(({ name }) => name === "__logicalName");
  const name = named === undefined ? quote(label) : expression(named.value, "");
  const inputs = body.attributes.filter((attribute) => attribute !== named);
  const options = body.blocks.find(({ type }) => type === "options")?.body.attributes ?? [];
  const object = (attributes: Body["attributes"]): string =>
    lines(
      "{",
      "}",
      attributes.map((attribute) => `${key(attribute.name)}: ${option(attribute)}`),
      "",
    );
  const rest = options.length > 0 ? `, ${object(options)}` : "";
  return `const ${variable(label)} = new ${className(token)}(${name}, ${object(inputs)}${rest});`;
}

/** Property paths are names in Pulumi's own language, and text in TypeScript. */
function option({ name, value }: Body["attributes"][number]): string {
  if (name !== "ignoreChanges" || value.kind !== "list") return expression(value, "  ");
  const paths = value.items.map((item) =>
    item.kind === "reference" ? quote([item.root, ...item.path].join(".")) : expression(item, "  "),
  );
  return `[${paths.join(", ")}]`;
}

function expression(value: Expression, indent: string): string {
  const inner = `${indent}  `;
  switch (value.kind) {
    case "literal":
      return String(value.value);
    case "template":
      return template(value.parts);
    case "list":
      return lines(
        "[",
        "]",
        value.items.map((item) => expression(item, inner)),
        indent,
      );
    case "object":
      return lines(
        "{",
        "}",
        value.entries.map(([name, item]) => `${key(name)}: ${expression(item, inner)}`),
        indent,
      );
    case "reference":
      return variable(value.root) + value.path.map(access).join("");
    case "call": {
      const name = FUNCTIONS[value.name];
      if (name === undefined) throw new Error(`the function \`${value.name}\` was not expected`);
      return `${name}(${value.args.map((argument) => expression(argument, indent)).join(", ")})`;
    }
  }
}

function template(parts: readonly (string | Expression)[]): string {
  if (parts.every((part) => typeof part === "string")) return quote(parts.join(""));
  const text = parts.map((part) =>
    typeof part === "string" ? part.replace(/[\\`]|\$(?=\{)/g, "\\$&") : `\${${expression(part, "")}}`,
  );
  return `pulumi.interpolate\`${text.join("")}\``;
}

function lines(open: string, close: string, items: readonly string[], indent: string): string {
  if (items.length === 0) return open + close;
  return [open, ...items.map((item) => `${indent}  ${item},`), indent + close].join("\n");
}

const packageOf = (token: string): string => token.split(":")[0] ?? "";

/**
 * `gcp:compute/network:Network` → `gcp.compute.Network`; `random:index/randomId:RandomId` → `random.RandomId`;
 * `kubernetes:networking.k8s.io/v1:NetworkPolicy` → `kubernetes.networking.v1.NetworkPolicy`.
 */
function className(token: string): string {
  const [name = "", path = "", type = ""] = token.split(":");
  const file = type.charAt(0).toLowerCase() + type.slice(1);
  const folders = path
    .split("/")
    .filter((folder, i, all) => folder !== "index" && folder !== "" && !(i === all.length - 1 && folder === file))
    .map((folder) => folder.split(".")[0] ?? "");
  return [variable(name), ...folders, type].join(".");
}

/** A name as a variable: `my-net` → `myNet`. */
function variable(name: string): string {
  const joined = name.replace(/[^\p{L}\p{N}_$]+(.)?/gu, (_, next: string | undefined) => next?.toUpperCase() ?? "");
  return /^\p{N}/u.test(joined) ? `_${joined}` : joined;
}

const access = (step: string | number): string =>
  typeof step === "string" && isName(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
const key = (name: string): string => (isName(name) ? name : quote(name));
const isName = (text: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
const quote = (text: string): string => JSON.stringify(text);
