export { after } from "./after";
export { type BoundsNotes, checkNumber, checkText, checkWhole } from "./checks";
export { checkImage } from "./image";
export { describeProblem, type Problem, ProblemsError } from "./problem";
export { fromKeys, mapValues, required } from "./record";
export { checkFullHour, checkTimeZone } from "./time";
export { type Transform, transformed } from "./transform";
