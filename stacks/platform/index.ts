import { Config, getStack, RunError } from "@pulumi/pulumi";
import { fromKeys, ProblemsError } from "../../components/shared";
import { type Environment, parseEnvironment, readConfiguration } from "./environment";
import { platform as compose } from "./platform";

const environment = read();
const secrets = fromKeys(environment.secrets, (name) => new Config().requireSecret(`secrets.${name}`));

/** The outputs that applications rely on; `outputs.ts` says what they mean. */
export const platform = compose(environment, secrets);

/** The environment. What is wrong with it is for people to read, without a stack trace. */
function read(): Environment {
  try {
    return parseEnvironment(getStack(), readConfiguration());
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
