import { ApiError } from "../../errors";
import type { Model, Reference, ResourceView } from "../../model";
import { type IamTarget, iamBinding, iamMember } from "../iam";
import { withPrincipals } from "../principals";

const reference: Reference = {
  path: "bucket",
  to: ["gcp:storage/bucket:Bucket"],
  read: (value) => value.replace(/^b\//, ""),
  onDelete: "cascade",
};
const target: Omit<IamTarget, "type" | "immutable"> = {
  service: "storage.googleapis.com",
  target: "b/{bucket}",
  reference,
};

/** Public principals have no place on a bucket that prevents public access. */
function admitPublic({ inputs, cloud }: ResourceView): void {
  const members = [inputs.string("member") ?? "", ...inputs.strings("members")];
  if (!members.some((member) => member === "allUsers" || member === "allAuthenticatedUsers")) return;
  const bucket = cloud.find("gcp:storage/bucket:Bucket", (inputs.string("bucket") ?? "").replace(/^b\//, ""));
  if (bucket?.state.publicAccessPrevention !== "enforced") return;
  const why =
    "The member bindings allUsers and allAuthenticatedUsers are not allowed since public access prevention is enforced.";
  throw new ApiError(412, why, "conditionNotMet", inputs.has("member") ? "member" : "members");
}

function refusingPublic(model: Model): Model {
  return {
    ...model,
    admit: (resource) => {
      admitPublic(resource);
      model.admit?.(resource);
    },
  };
}

/** One member of one role on a bucket. */
export const bucketIamMember: Model = refusingPublic(
  withPrincipals(
    iamMember({
      ...target,
      type: "gcp:storage/bucketIAMMember:BucketIAMMember",
      immutable: [
        "bucket",
        "condition",
        "condition.description",
        "condition.expression",
        "condition.title",
        "member",
        "role",
      ],
    }),
  ),
);

/** All members of one role on a bucket. */
export const bucketIamBinding: Model = refusingPublic(
  withPrincipals(
    iamBinding({
      ...target,
      type: "gcp:storage/bucketIAMBinding:BucketIAMBinding",
      immutable: ["bucket", "condition", "condition.description", "condition.expression", "condition.title", "role"],
    }),
  ),
);
