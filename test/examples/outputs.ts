/** What the examples ask to be told, in any project. */
export const configuration = {
  projectNumber: "123456789012",
  billingAccount: "012345-6789AB-CDEF01",
  image: `us-docker.pkg.dev/homeport/apps/example@sha256:${"0123456789abcdef".repeat(4)}`,
  operator: "group:platform@example.com",
  slackWebhook: "https://hooks.example.com/services/T0/B0/secret",
};

/** What each example tells when it is up, in a project of its name with `example-` in front: patterns of the outputs' JSON. */
export const outputs: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  project: {
    projectId: /^"example-project"$/,
    agents:
      /^{"gke":"serviceAccount:service-\d+@container-engine-robot\..*","sql":"serviceAccount:service-\d+@gcp-sa-cloud-sql\./,
  },
  network: {
    id: /^"projects\/example-network\/global\/networks\/homeport"$/,
    subnetworks:
      /^{"us-central1":"projects\/.*\/regions\/us-central1\/.*","us-east1":"projects\/.*\/regions\/us-east1\//,
    plan: /^{"free":\["10\.32\.0\.0\/11","10\.64\.0\.0\/10"\],"regions":{"us-central1":{"block":"10\.0\.0\.0\/12"/,
  },
  keys: {
    keyIds:
      /^{"us-central1":{"gke":"projects\/.*\/cryptoKeys\/gke","sql":".*"},"us-east1":{"gke":".*","sql":".*\/locations\/us-east1\/.*\/cryptoKeys\/sql"}}$/,
  },
  identity: {
    account: /^"homeport-reporting@example-identity\.iam\.gserviceaccount\.com"$/,
    bucket: /^"gs:\/\/reports-\w+"$/,
  },
  secrets: {
    slackWebhook: /^"projects\/example-secrets\/secrets\/homeport-slack-webhook"$/,
    reader: /^"homeport-notifications@/,
  },
  cluster: {
    name: /^"homeport-us-central1"$/,
    kubeconfig: /gke-gcloud-auth-plugin/,
    namespaceName: /^"routing"$/,
  },
  database: {
    writeEndpoint: /^".*\.sql-psa\.goog"$/,
    readEndpoints: /^{"us-central1":"10\..*","us-east1":"10\..*"}$/,
    poolPort: /^6432$/,
  },
  sharding: {
    writeEndpoints: /^{"s01":".*\.sql-psa\.goog","s02":".*\.sql-psa\.goog"}$/,
    customer: /^{"bucket":483,"shard":"s02"}$/,
  },
  events: {
    bootstraps: /^{"us-central1":"bootstrap\..*:9092","us-east1":"bootstrap\..*:9092"}$/,
    clients: /^{"inventory":"homeport-inventory@.*","orders":"homeport-orders@/,
  },
  fallback: {
    endpoints: /^{"us-central1":{"address":"10\.4\..*","port":8080},"us-east1":{"address":"10\.20\..*","port":8080}}$/,
    edgeBackend: /\/global\/backendServices\/homeport-monolith"$/,
  },
  edge: {
    addresses: /^{"ipv4":"[\d.]+","ipv6":"[\da-f:]+"}$/,
    gatewayBackend: /^"homeport-gateway"$/,
    nameServers: /^\["ns-cloud-\w+\.googledomains\.com\."/,
  },
  tenants: {
    challenges:
      /"kranz\.example\.com":{"name":"_acme-challenge_\w+\.kranz\.example\.com","type":"CNAME","value":"[^"]+\.goog"}/,
    states: /^{"\*\.example\.org":"authorising","example\.org":"authorising","kranz\.example\.com":"authorising"}$/,
  },
  service: { addresses: /^{"us-central1":"ingestion\.ingestion\.svc\.cluster\.local:80"}$/ },
  delivery: {
    identityProvider: /^"projects\/\d+\/locations\/global\/workloadIdentityPools\/ci-\w+\/providers\/github"$/,
    accounts: /^{"last-mile":"homeport-ci-last-mile@.*","payments":"homeport-ci-payments@/,
  },
  registry: {
    urls: /^{"us-central1":"us-docker\.pkg\.dev\/example-registry\/apps","us-east1":"us-docker\.pkg\.dev\/example-registry\/apps"}$/,
  },
  admission: {
    attestor: /^"projects\/example-admission\/attestors\/homeport-pipelines"$/,
    signingKey: /\/cryptoKeys\/attestations"$/,
  },
  logs: { buckets: /^{"audit":".*\/buckets\/homeport-audit-\w+","workloads":".*\/buckets\/homeport-workloads-\w+"}$/ },
  cost: {
    budgetIds: /^{"all":"billingAccounts\/.*\/budgets\/.*","prediction":"billingAccounts\//,
    awake: /"sleep":"0 19 \* \* 1,2,3,4,5"/,
  },
  state: {
    backend: /^"gs:\/\/example-state-state"$/,
    secretsProvider: /^"gcpkms:\/\/projects\/example-state\/.*\/cryptoKeys\/secrets"$/,
  },
};
