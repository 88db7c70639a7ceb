import { Config, getStack, RunError } from "@pulumi/pulumi";
import { fromKeys, ProblemsError } from "../../components/shared";
import { type Environment, parseEnvironment, readConfiguration } from "./environment";
import { platform as compose } from "./platform";
import { publishedShardMaps } from "./published";

/** The outputs that applications rely on; `outputs.ts` says what they mean. */
export = async (): Promise<{ readonly platform: ReturnType<typeof compose> }> => {
  const environment = read();
  const secrets = fromKeys(environment.secrets, (name) => new Config().requireSecret(`secrets.${name}`));
  return { platform: compose(environment, secrets, await publishedShardMaps()) };
};

/** The environment. What is wrong with it is for people to read, without a stack trace. */
function read(): Environment {
  try {
    return parseEnvironment(getStack(), readConfiguration());
  } catch (error) {
    throw error instanceof ProblemsError ? new RunError(error.message) : error;
  }
}
