import { mapValues, type Problem } from "../../../components/shared";
import type { RawConfiguration } from "./read";
import { isMap, valueAt } from "./values";

type Values = RawConfiguration["values"];

/** What is written once for all databases, as they would say it themselves. */
const defaultsKey = "databaseDefaults";
const inheriting = ["databases", "shardedDatabases"];

/** The values of a file, with each database's own ones over those of all databases; maps are joined key by key. */
export function withDatabaseDefaults(values: Values): Values {
  const inherited = Object.fromEntries(
    inheriting
      .filter((section) => isMap(values[section]))
      .map((section) => [
        section,
        mapValues(values[section] as Values, (database) =>
          isMap(database) ? join(values[defaultsKey], database) : database,
        ),
      ]),
  );
  return { ...values, ...inherited };
}

/** Where the value with a problem is written: with its database, or with those of all databases. */
export function locate(values: Values, problem: Problem): Problem {
  const [section = "", , ...rest] = problem.path;
  if (!inheriting.includes(String(section)) || rest.length === 0) return problem;
  const inherited = valueAt(values, problem.path) === undefined && valueAt(values[defaultsKey], rest) !== undefined;
  return inherited ? { ...problem, path: [defaultsKey, ...rest] } : problem;
}

function join(under: unknown, over: unknown): unknown {
  if (!isMap(under) || !isMap(over)) return over ?? under;
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, join(under[key], over[key])]));
}
