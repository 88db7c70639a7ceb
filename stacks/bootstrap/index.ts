import { getStack, RunError } from "@pulumi/pulumi";
import { ProblemsError } from "../../components/shared";
import { readConfiguration } from "../platform/environment";
import { bootstrap } from "./bootstrap";
import { type Configuration, parseConfiguration } from "./configuration";

export const { backend, secretsProvider } = bootstrap(getStack(), read());

/** The configuration. What is wrong with it is for people to read, without a stack trace. */
function read(): Configuration {
  try {
    return parseConfiguration(getStack(), readConfiguration());
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
