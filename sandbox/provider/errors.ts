import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { encode } from "./codec";
import { ProviderError } from "./provider";

/**
 * What was thrown, as the engine understands it: a refusal leaves the resource as it was (no pending operation stays in
 * the state); a refusal with a partial state is stored as created but not complete; anything else is a defect of ours.
 */
export function toServiceError(error: unknown): grpc.StatusObject & Error {
  if (error instanceof ProviderError) {
    return status(grpc.status.FAILED_PRECONDITION, error.message, error.partial && partialDetail(error));
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return status(grpc.status.INTERNAL, message);
}

function status(code: grpc.status, message: string, detail?: Any): grpc.StatusObject & Error {
  const metadata = new grpc.Metadata();
  if (detail !== undefined) {
    const proto = new Status();
    proto.setCode(code);
    proto.setMessage(message);
    proto.setDetailsList([detail]);
    metadata.add("grpc-status-details-bin", Buffer.from(proto.serializeBinary()));
  }
  return Object.assign(new Error(message), { code, details: message, metadata });
}

function partialDetail(error: ProviderError): Any | undefined {
  if (error.partial === undefined) return undefined;
  const failed = new ErrorResourceInitFailed()
    .setId(error.partial.id)
    .setProperties(encode(error.partial.outputs))
    .setInputs(encode(error.partial.inputs))
    .setReasonsList([error.message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  return detail;
}
