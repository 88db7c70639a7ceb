/** The engine that the sandbox runs; equal to the installed `@pulumi/pulumi`. */
export const PULUMI_VERSION = "3.246.0";
