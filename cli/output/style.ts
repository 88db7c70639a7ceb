import { styleText } from "node:util";

/** Colours only for a person who looks at a terminal, and who has not switched them off (https://no-color.org). */
const plain = !process.stdout.isTTY || (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb";

function styled(format: Parameters<typeof styleText>[0], text: string): string {
  return plain ? text : styleText(format, text);
}

export const bold = (text: string): string => styled("bold", text);
export const dim = (text: string): string => styled("dim", text);
export const green = (text: string): string => styled("green", text);
export const red = (text: string): string => styled("red", text);
export const yellow = (text: string): string => styled("yellow", text);
