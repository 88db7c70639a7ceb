import * as pulumi from "@pulumi/pulumi";
import { ProblemsError } from "./problem";

/**
 * A component's plan. Problems are shown with the component that has them, as people wrote them, without a stack trace.
 *
 * @throws ResourceError with the message of the plan's ProblemsError; any other error as it is.
 */
export function planned<T>(component: pulumi.Resource, plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    throw new pulumi.ResourceError(error.message, component, true);
  }
}
