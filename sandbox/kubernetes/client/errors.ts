import { at, isJsonObject, textAt, type Json, type JsonObject } from "./json";

/** One of the API server's reasons for a refusal, such as a field and what is wrong with it. */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  /** Such as `spec.selector` or `.data.key`. */
  readonly field: string;
}

/** The API server refused: `message` is its own wording. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** Such as `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`; empty when the server gave none. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];

  constructor(
    /** HTTP status. */
    readonly code: number,
    private readonly status: JsonObject,
  ) {
    super(textAt(status, "message") ?? `the API server answered ${code}`);
    this.reason = textAt(status, "reason") ?? "";
    this.causes = list(at(status, "details", "causes")).map((cause) => ({
      reason: textAt(cause, "reason") ?? "",
      message: textAt(cause, "message") ?? "",
      field: textAt(cause, "field") ?? "",
    }));
  }

  /** What the refusal is about, such as `namespaces`: the kind's plural. */
  get kind(): string {
    return textAt(this.status, "details", "kind") ?? "";
  }
}

/** No answer: the server is not there, or hung up. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

export function isNotFound(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 404;
}

/** Another manager owns a field that was to be set. */
export function isFieldConflict(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    error.code === 409 &&
    error.causes.some((cause) => cause.reason === "FieldManagerConflict")
  );
}

/** A value that the object's life does not allow to change. */
export function immutableFields(error: unknown): readonly string[] {
  if (!(error instanceof ApiError) || error.code !== 422) return [];
  return error.causes.filter((cause) => immutable.test(cause.message)).map((cause) => cause.field);
}

const immutable = /immutable|updates to .* are forbidden|may not be changed|cannot be changed/i;

function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
}
