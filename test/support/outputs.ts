import type { MockResourceArgs } from "@pulumi/pulumi/runtime/mocks";

/** Project number that mocked resources report. */
export const projectNumber = "123456789012";

/** What Google Cloud would add to a resource's inputs, for the types that programs of this project read outputs of. */
export function computedOutputs({ type, name, inputs }: MockResourceArgs): Record<string, unknown> {
  const given = inputs as Record<string, unknown>;
  const text = (key: string, fallback: string): string => {
    const value = given[key];
    return typeof value === "string" ? value : fallback;
  };
  const project = text("project", "test-project");
  const physical = text("name", name);
  const common = {
    name: physical,
    selfLink: `https://www.googleapis.com/compute/v1/projects/${project}/${type.split(":").at(-1) ?? type}/${physical}`,
  };
  switch (type) {
    case "gcp:serviceaccount/account:Account": {
      const email = `${text("accountId", name)}@${project}.iam.gserviceaccount.com`;
      return {
        ...common,
        name: `projects/${project}/serviceAccounts/${email}`,
        email,
        member: `serviceAccount:${email}`,
      };
    }
    case "gcp:projects/serviceIdentity:ServiceIdentity": {
      const email = `service-${projectNumber}@${text("service", name)}.iam.gserviceaccount.com`;
      return { email, member: `serviceAccount:${email}` };
    }
    case "gcp:container/cluster:Cluster":
      return {
        ...common,
        endpoint: "10.0.0.2",
        masterAuth: { clusterCaCertificate: "Y2E=" },
        controlPlaneEndpointsConfig: {
          dnsEndpointConfig: {
            endpoint: `gke-0123456789abcdef-${projectNumber}.${text("location", "us-central1")}.gke.goog`,
          },
        },
        workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
      };
    case "gcp:sql/databaseInstance:DatabaseInstance":
      return {
        ...common,
        connectionName: `${project}:${text("region", "us-central1")}:${physical}`,
        privateIpAddress: "10.9.0.3",
        dnsName: `${physical}.0123456789ab.${text("region", "us-central1")}.sql.goog.`,
      };
    case "gcp:compute/address:Address":
      return { ...common, address: text("address", "10.9.1.2") };
    case "random:index/randomId:RandomId":
      return { hex: "0a1b2c3d", dec: "169552957", b64Url: "ChssPQ", b64Std: "ChssPQ==" };
    default:
      return common;
  }
}
