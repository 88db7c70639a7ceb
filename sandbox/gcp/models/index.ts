import type { Model } from "../model";
import { models as artifactregistry } from "./artifactregistry";
import { models as billing } from "./billing";
import { models as binaryauthorization } from "./binaryauthorization";
import { models as certificatemanager } from "./certificatemanager";
import { models as cloudscheduler } from "./cloudscheduler";
import { models as compute } from "./compute";
import { models as container } from "./container";
import { models as containeranalysis } from "./containeranalysis";
import { models as dns } from "./dns";
import { models as gkebackup } from "./gkebackup";
import { models as gkehub } from "./gkehub";
import { models as kms } from "./kms";
import { models as loadbalancing } from "./loadbalancing";
import { models as logging } from "./logging";
import { models as managedkafka } from "./managedkafka";
import { models as monitoring } from "./monitoring";
import { models as networkconnectivity } from "./networkconnectivity";
import { models as organizations } from "./organizations";
import { models as projects } from "./projects";
import { models as pubsub } from "./pubsub";
import { models as redis } from "./redis";
import { models as secretmanager } from "./secretmanager";
import { models as serviceaccount } from "./serviceaccount";
import { models as servicenetworking } from "./servicenetworking";
import { models as sql } from "./sql";
import { models as storage } from "./storage";
import { models as vpc } from "./vpc";
import { models as workloadidentity } from "./workloadidentity";

/** Every type that the cloud knows, by token. A type that is not here is refused. */
export const models: ReadonlyMap<string, Model> = new Map(
  [
    artifactregistry,
    billing,
    binaryauthorization,
    certificatemanager,
    cloudscheduler,
    compute,
    container,
    containeranalysis,
    dns,
    gkebackup,
    gkehub,
    kms,
    loadbalancing,
    logging,
    managedkafka,
    monitoring,
    networkconnectivity,
    organizations,
    projects,
    pubsub,
    redis,
    secretmanager,
    serviceaccount,
    servicenetworking,
    sql,
    storage,
    vpc,
    workloadidentity,
  ]
    .flat()
    .map((model) => [model.type, model]),
);
