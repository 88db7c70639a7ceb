import * as gcp from "@pulumi/gcp";
import { Edge, type EdgeArgs } from "../../../components/edge";
import { record, type Recording, type RecordOptions } from "../../support/mocks";
import { planArgs } from "./args";

const [ipv4, ipv6] = ["198.18.0.4", "2600:1901:0:4::"];

/** What Google Cloud adds to these types. */
export const options: RecordOptions = {
  resource: ({ type, inputs }) => {
    const given = inputs as Record<string, unknown>;
    switch (type) {
      case "gcp:compute/globalAddress:GlobalAddress":
        return { address: given.ipVersion === "IPV6" ? ipv6 : ipv4 };
      case "gcp:dns/managedZone:ManagedZone":
        return { nameServers: ["ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com."] };
      case "gcp:certificatemanager/dnsAuthorization:DnsAuthorization":
        return {
          dnsResourceRecords: [{ name: "_acme-challenge.shop.example.com.", type: "CNAME", data: "proof.goog." }],
        };
      default:
        return {};
    }
  },
};

/** An edge with everything that has to be there. */
export function createEdge(change: Partial<EdgeArgs> = {}): Edge {
  const provider = new gcp.Provider("global", { project: "test-project" });
  return new Edge("edge", { ...planArgs, machinesBackend: "machines-id", ...change }, { providers: { gcp: provider } });
}

/** What an edge registers. */
export function recordEdge(change: Partial<EdgeArgs> = {}): Promise<Recording<Edge>> {
  return record(() => createEdge(change), options);
}
