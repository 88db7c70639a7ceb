/** Names of the APIs that projects enable, without `.googleapis.com`. https://cloud.google.com/service-usage/docs/reference/rest/v1/services */
const names = `
  accessapproval accesscontextmanager aiplatform alloydb analyticshub anthosconfigmanagement apigateway apigee apikeys apphub
  artifactregistry assuredworkloads autoscaling backupdr batch bigquery bigqueryconnection bigquerydatapolicy bigquerydatatransfer
  bigquerymigration bigqueryreservation bigquerystorage bigtable bigtableadmin billingbudgets binaryauthorization certificatemanager
  cloudapis cloudasset cloudbilling cloudbuild clouddeploy cloudfunctions cloudidentity cloudkms cloudprofiler cloudquotas
  cloudresourcemanager cloudscheduler cloudtasks cloudtrace composer compute connectgateway contactcenterinsights container
  containeranalysis containerfilesystem containerregistry containerscanning containersecurity containerthreatdetection datacatalog dataflow dataform
  datafusion datalineage datamigration dataplex dataproc datastore datastream deploymentmanager dialogflow dlp dns documentai
  edgecontainer endpoints essentialcontacts eventarc file firebase firebaserules firestore gkebackup gkeconnect gkehub gkemulticloud
  gkeonprem healthcare iam iamcredentials iap identitytoolkit ids kmsinventory language logging looker managedkafka memcache
  memorystore meshca meshconfig metastore ml monitoring multiclusteringress multiclustermetering multiclusterservicediscovery netapp
  networkconnectivity networkmanagement networksecurity networkservices notebooks ondemandscanning opsconfigmonitoring orgpolicy
  osconfig oslogin parametermanager policysimulator policytroubleshooter privateca privilegedaccessmanager publicca pubsub pubsublite
  recaptchaenterprise recommender redis run runtimeconfig secretmanager securitycenter securityposture servicecontrol
  servicedirectory servicehealth servicemanagement servicenetworking serviceusage sourcerepo spanner speech sql-component sqladmin sts
  storage storage-api storage-component storageinsights storagetransfer sts telemetry texttospeech tpu trafficdirector transcoder
  translate vision vmmigration vmwareengine vpcaccess websecurityscanner workflowexecutions workflows workloadcertificate
  workloadmanager workstations
`;

const known: ReadonlySet<string> = new Set(names.split(/\s+/).filter((name) => name !== ""));

/** Whether Google has an API of this name (`compute.googleapis.com`). Names of other hosts are partners' and not held to the list. */
export function isKnownService(service: string): boolean {
  const [, name] = /^([-a-z0-9]+)\.googleapis\.com$/.exec(service) ?? [];
  return name === undefined ? service.endsWith(".cloud.goog") || service.includes(".endpoints.") : known.has(name);
}
