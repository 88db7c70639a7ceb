import { isDeepStrictEqual } from "node:util";

import ts from "typescript";

import { readComment, readDefault, readEnum } from "./documentation";
import type { FieldRecords, PropertyRecord } from "./record";

type Shape = Omit<PropertyRecord, "description" | "deprecated" | "default">;

/** The classes and interfaces of one declaration file, each as its fields. */
export interface Declarations {
  /** Fields of a class (its public instance properties) or of an interface; undefined when the file has no such name. */
  fields(name: string): FieldRecords | undefined;
}

/**
 * Parses TypeScript declarations without a type checker: names are taken as they stand.
 *
 * @param text The declarations' source text.
 */
export function parseDeclarations(text: string): Declarations {
  const source = ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022, false);
  const members = new Map<string, ts.NodeArray<ts.TypeElement | ts.ClassElement>>();
  for (const statement of source.statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) {
      members.set(statement.name.text, statement.members);
    }
  }
  return {
    fields(name) {
      const found = members.get(name);
      return found && readFields(source, found);
    },
  };
}

function readFields(source: ts.SourceFile, members: ts.NodeArray<ts.TypeElement | ts.ClassElement>): FieldRecords {
  const fields: Record<string, PropertyRecord> = {};
  for (const member of members) {
    if (!(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) || !member.type || isStatic(member))
      continue;
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : undefined;
    if (name === undefined) continue;
    const shape = readType(member.type);
    const comment = readComment(source.text.slice(member.getFullStart(), member.getStart(source)));
    const values = shape.enum ?? (holdsText(shape) ? readEnum(comment.description) : undefined);
    const value = readDefault(comment.description, shape.type);
    fields[name] = {
      ...shape,
      ...((member.questionToken !== undefined || mayBeUndefined(member.type)) && { optional: true }),
      ...comment,
      ...(values && { enum: values }),
      ...(value !== undefined && { default: value }),
    };
  }
  return fields;
}

/** A string, or an array or map of strings. */
function holdsText(shape: Shape): boolean {
  return shape.element ? holdsText(shape.element) : shape.type === "string";
}

function mayBeUndefined(node: ts.TypeNode): boolean {
  if (ts.isTypeReferenceNode(node)) return node.typeArguments?.some(mayBeUndefined) ?? false;
  return ts.isUnionTypeNode(node) && node.types.some((member) => member.kind === ts.SyntaxKind.UndefinedKeyword);
}

function isStatic(member: ts.PropertySignature | ts.PropertyDeclaration): boolean {
  return (
    ts.isPropertyDeclaration(member) &&
    (member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

const wrappers = new Set(["pulumi.Input", "pulumi.Output", "Promise"]);

function readType(node: ts.TypeNode): Shape {
  switch (node.kind) {
    case ts.SyntaxKind.BooleanKeyword:
      return { type: "boolean" };
    case ts.SyntaxKind.NumberKeyword:
      return { type: "number" };
    case ts.SyntaxKind.StringKeyword:
      return { type: "string" };
  }
  if (ts.isParenthesizedTypeNode(node)) return readType(node.type);
  if (ts.isArrayTypeNode(node)) return { type: "array", element: readType(node.elementType) };
  if (ts.isUnionTypeNode(node)) return readUnion(node);
  if (ts.isTypeLiteralNode(node)) return readTypeLiteral(node);
  if (ts.isTypeReferenceNode(node)) return readReference(node);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
    return { type: "string", enum: [node.literal.text] };
  }
  return { type: "any" };
}

function readReference(node: ts.TypeReferenceNode): Shape {
  const name = entityName(node.typeName);
  const argument = node.typeArguments?.[0];
  if (wrappers.has(name) && argument) return readType(argument);
  if ((name === "Array" || name === "ReadonlyArray") && argument) return { type: "array", element: readType(argument) };
  if (name.startsWith("pulumi.asset.")) return { type: "asset" };
  if (name.startsWith("inputs.") || name.startsWith("outputs.")) return { type: "object", object: name };
  return { type: "any" };
}

/** `{ [key: string]: T }`. */
function readTypeLiteral(node: ts.TypeLiteralNode): Shape {
  const signature = node.members.find(ts.isIndexSignatureDeclaration);
  return signature ? { type: "map", element: readType(signature.type) } : { type: "any" };
}

/** `T | undefined` is T, a union of literals a string with a closed list. */
function readUnion(node: ts.UnionTypeNode): Shape {
  const shapes: Shape[] = [];
  for (const member of node.types) {
    if (member.kind === ts.SyntaxKind.UndefinedKeyword) continue;
    const shape = readType(member);
    if (!shapes.some((other) => isDeepStrictEqual(other, shape))) shapes.push(shape);
  }
  const [only] = shapes;
  if (only && shapes.length === 1) return only;
  if (shapes.every((shape) => shape.type === "string" && shape.enum)) {
    return { type: "string", enum: shapes.flatMap((shape) => shape.enum ?? []) };
  }
  return { type: "union", variants: shapes };
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}
