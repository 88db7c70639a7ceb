import { ApiError, isFieldConflict, UnreachableError } from "../client/errors";
import { ProviderError } from "../../provider/provider";

/** What an operation ended with, as the engine shows it: the API server's own words, and what to do about a conflict. */
export function asRefusal(error: unknown): unknown {
  if (isFieldConflict(error)) {
    return new ProviderError(
      `${error.message}\nAnother manager owns these fields. Leave them out of the program, or set the annotation ` +
        'pulumi.com/patchForce: "true" on the object to take them over.',
    );
  }
  if (error instanceof ApiError || error instanceof UnreachableError) return new ProviderError(error.message);
  if (error instanceof Error && error.name === "AbortError") return new ProviderError("cancelled");
  return error;
}

/** Runs an operation and words what it throws. */
export async function worded<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    throw asRefusal(error);
  }
}
