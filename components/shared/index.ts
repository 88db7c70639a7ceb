export { type Transform, transformed } from "./transform";
