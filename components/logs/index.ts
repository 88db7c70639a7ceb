export { Logs, type LogsArgs } from "./logs";
export { checkLogs, type LogsPlan, type LogsPlanArgs, planLogs } from "./logs.plan";
