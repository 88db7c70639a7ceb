import { RunError } from "@pulumi/pulumi";
import { ProblemsError } from "../../components/shared";

/** What is wrong with what people wrote is for them to read, without a stack trace. */
export function forPeople<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
