import type * as language from "@pulumi/pulumi/proto/language_pb";

/** Where a program is and how its project file wants it run. */
export interface ProgramInfo {
  /** Directory of the project file. */
  readonly rootDirectory: string;
  /** Directory of the program: the project's `main`, or the root. */
  readonly programDirectory: string;
  /** Relative to the program's directory; `.` for its own index file. */
  readonly entryPoint: string;
  /** `runtime.options` as written. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** @throws when the engine sends none: engines older than 3.78 don't. */
export function programInfo(info: language.ProgramInfo | undefined): ProgramInfo {
  if (info === undefined) throw new Error("the engine sent no program information: use Pulumi 3.78 or newer");
  return {
    rootDirectory: info.getRootDirectory(),
    programDirectory: info.getProgramDirectory(),
    entryPoint: info.getEntryPoint() || ".",
    options: info.getOptions()?.toJavaScript() ?? {},
  };
}
