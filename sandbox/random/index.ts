export { RandomProvider } from "./provider";
