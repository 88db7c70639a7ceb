import type { ToolName } from "./versions";

export interface ToolchainEvent {
  readonly tool: ToolName;
  readonly phase: "search" | "download" | "build" | "wait" | "ready";
  /** One line for a person. */
  readonly message: string;
  /** From 0 to 1, where it is known. */
  readonly fraction?: number;
}

/** Called as the toolchain is found, got or built; often, so draw sparingly. */
export type Report = (event: ToolchainEvent) => void;

/** 1536000 → `1.5 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
