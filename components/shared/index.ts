export { after } from "./after";
export { describeProblem, type Problem, ProblemsError } from "./problem";
export { fromKeys, mapValues, required } from "./record";
export { type Transform, transformed } from "./transform";
