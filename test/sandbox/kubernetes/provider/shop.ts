import type * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";

/** What the tests change of it from one deployment to the next. */
export interface Shop {
  namespaceLabel?: string;
  /** Content of the config map; a change replaces it, as it does with the genuine provider. */
  greeting: string;
  selector: string;
  replicas: number;
  /** Takes fields from other managers. */
  force?: boolean;
  privileged?: boolean;
  extra?: (provider: k8s.Provider) => void;
}

/** Everything that a namespace which enforces `restricted` asks of a container. */
const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  runAsUser: 1000,
  seccompProfile: { type: "RuntimeDefault" },
};

/** Declares the shop in one cluster: a namespace that enforces `restricted`, and five objects in it. */
export function declareShop(
  location: string,
  provider: k8s.Provider,
  wanted: Shop,
): {
  readonly ip: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  readonly password: pulumi.Output<string | undefined>;
} {
  const opts = { provider };
  const labels = { app: wanted.selector };
  const annotations = wanted.force === true ? { "pulumi.com/patchForce": "true" } : undefined;
  const namespace = new k8s.core.v1.Namespace(
    `${location}-shop`,
    {
      metadata: {
        name: "shop",
        labels: {
          "pod-security.kubernetes.io/enforce": "restricted",
          ...(wanted.namespaceLabel === undefined ? {} : { team: wanted.namespaceLabel }),
        },
      },
    },
    opts,
  ).metadata.name;
  new k8s.core.v1.ConfigMap(
    `${location}-where`,
    { metadata: { name: "where", namespace }, data: { region: location } },
    opts,
  );
  const generated = new k8s.core.v1.ConfigMap(
    `${location}-generated`,
    { metadata: { namespace }, data: { greeting: wanted.greeting } },
    opts,
  );
  const secret = new k8s.core.v1.Secret(
    `${location}-secret`,
    { metadata: { name: "secret", namespace }, stringData: { password: "hunter2" } },
    opts,
  );
  const service = new k8s.core.v1.Service(
    `${location}-svc`,
    { metadata: { name: "web", namespace }, spec: { ports: [{ port: 80 }] } },
    opts,
  );
  new k8s.apps.v1.Deployment(
    `${location}-web`,
    {
      metadata: { name: "web", namespace, annotations },
      spec: {
        replicas: wanted.replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: "web",
                image: "registry.example/web:1",
                resources: { requests: { cpu: "1000m" } },
                securityContext: wanted.privileged === true ? {} : restricted,
              },
            ],
          },
        },
      },
    },
    opts,
  );
  return {
    ip: service.spec.clusterIP,
    name: generated.metadata.name,
    password: secret.data.apply((data) => data["password"]),
  };
}
