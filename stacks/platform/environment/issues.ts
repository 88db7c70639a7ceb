import { z } from "zod";
import type { Problem } from "../../../components/shared";
import { nearest } from "./nearest";
import { valueAt } from "./values";

type Path = Problem["path"];

/** Keys that people look for in a place where they are not. */
const elsewhere: Readonly<Record<string, string>> = {
  primary: "name the region that leads in primaryRegion",
  role: "name the region that leads in primaryRegion",
  cidr: "a region's addresses are its block",
  region: "regions are the keys of regions",
};

/** What zod found in one section of the configuration, as problems with the paths of the file. */
export function problemsOf(section: string, schema: z.ZodType, value: unknown, error: z.ZodError): readonly Problem[] {
  return error.issues.flatMap((issue) => describe(issue, section, schema, value));
}

/** A key that nobody knows. Its value is not repeated: it might be a secret. */
export function unknownKey(path: Path, known: readonly string[]): Problem {
  const key = String(path.at(-1));
  const likely = nearest(key, known);
  const hint = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
  return {
    path,
    what: "unknown key",
    got: key,
    allowed: [...known].sort().join(", "),
    fix: likely === undefined ? (hint ?? "remove it, or use one of the allowed keys") : `did you mean "${likely}"?`,
  };
}

function describe(issue: z.core.$ZodIssue, section: string, schema: z.ZodType, value: unknown): readonly Problem[] {
  const inner = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const path: Path = [section, ...inner];
  if (issue.code === "unrecognized_keys") {
    const known = keysOf(schemaAt(schema, inner));
    return issue.keys.map((key) => unknownKey([...path, key], known));
  }
  const got = valueAt(value, inner);
  if (got === undefined) {
    return [{ path, what: "missing key", got, allowed: allowedBy(issue), fix: `add ${String(path.at(-1))}` }];
  }
  if (issue.code === "invalid_key") {
    const allowed = issue.issues.map(({ message }) => message).join("; ");
    return [{ path, what: "key not allowed", got: path.at(-1), allowed, fix: "rename it" }];
  }
  const what = issue.code === "invalid_type" ? `wrong type: ${typeName(got)}` : "value not allowed";
  return [{ path, what, got, allowed: allowedBy(issue), fix: "correct the value" }];
}

function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(", ");
    case "invalid_type":
      // A schema with words of its own says more than the type.
      return issue.message.startsWith("Invalid input") ? (typeNames[issue.expected] ?? issue.expected) : issue.message;
    case "too_small":
      return issue.message.startsWith("Too small") ? `from ${issue.minimum}` : issue.message;
    case "too_big":
      return issue.message.startsWith("Too big") ? `up to ${issue.maximum}` : issue.message;
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  number: "a number",
  object: "a map",
  record: "a map",
  string: "a text",
};

function typeName(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return value === null ? "nothing after the key" : (typeNames[typeof value] ?? typeof value);
}

/** The schema at a path below a schema. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType {
  return path.reduce<z.ZodType>((current, part) => {
    const inner = unwrapped(current);
    if (inner instanceof z.ZodObject) return (inner.shape as Record<string, z.ZodType>)[part] ?? z.never();
    if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType;
    return z.never();
  }, schema);
}

function keysOf(schema: z.ZodType): readonly string[] {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A schema without its defaults and options. */
function unwrapped(schema: z.ZodType): z.ZodType {
  const optional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return optional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
