import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { after, type Transform, transformed } from "../shared";
import { errorPageHtml, pagePath, type SettledErrorPage } from "./error-page.plan";

export interface ErrorPageArgs {
  readonly project: string;
  /** Name of the bucket, in all the world. */
  readonly bucket: string;
  /** Name of the load balancer's view of the bucket. */
  readonly backend: string;
  readonly page: SettledErrorPage;
  readonly labels: Readonly<Record<string, string>>;
  readonly transform?: {
    readonly errorBucket?: Transform<gcp.storage.BucketArgs>;
    readonly errorBackend?: Transform<gcp.compute.BackendBucketArgs>;
  };
}

/**
 * The page that people see when nothing answers, in a bucket that anybody may read: the load balancer reads as nobody in
 * particular. There is nothing else in it.
 *
 * Source: https://cloud.google.com/load-balancing/docs/https/custom-error-response
 */
export class ErrorPage extends pulumi.ComponentResource {
  static readonly type = "homeport:edge:ErrorPage";

  /** Id of the backend bucket, once the page can be read from it. */
  readonly service: pulumi.Output<string>;
  readonly resources: {
    readonly bucket: gcp.storage.Bucket;
    readonly reader: gcp.storage.BucketIAMMember;
    readonly page: gcp.storage.BucketObject;
    readonly backend: gcp.compute.BackendBucket;
  };

  constructor(name: string, args: ErrorPageArgs, opts?: pulumi.ComponentResourceOptions) {
    super(ErrorPage.type, name, {}, opts);
    const bucket = this.bucket(name, args);
    const reader = new gcp.storage.BucketIAMMember(
      `${name}-reader`,
      // Reads objects by their names, and can't list them.
      { bucket: bucket.name, role: "roles/storage.legacyObjectReader", member: "allUsers" },
      { parent: this },
    );
    const page = new gcp.storage.BucketObject(
      `${name}-page`,
      {
        bucket: bucket.name,
        name: pagePath,
        content: errorPageHtml(args.page),
        contentType: "text/html; charset=utf-8",
        cacheControl: "no-store",
      },
      { parent: this },
    );
    const backend = new gcp.compute.BackendBucket(
      `${name}-backend`,
      transformed<gcp.compute.BackendBucketArgs>(args.transform?.errorBackend, {
        project: args.project,
        name: args.backend,
        description: "What people see when nothing answers",
        bucketName: bucket.name,
        enableCdn: false,
      }),
      { parent: this },
    );
    this.resources = { bucket, reader, page, backend };
    this.service = after(backend.id, [reader, page]);
    this.registerOutputs({ service: this.service });
  }

  private bucket(name: string, { project, bucket, page, labels, transform }: ErrorPageArgs): gcp.storage.Bucket {
    return new gcp.storage.Bucket(
      `${name}-bucket`,
      transformed<gcp.storage.BucketArgs>(transform?.errorBucket, {
        project,
        name: bucket,
        location: page.location.toUpperCase(),
        labels,
        uniformBucketLevelAccess: true,
        publicAccessPrevention: "inherited",
        versioning: { enabled: true },
        lifecycleRules: [{ action: { type: "Delete" }, condition: { numNewerVersions: 3, withState: "ARCHIVED" } }],
        // All that is in it is written above.
        forceDestroy: true,
      }),
      { parent: this },
    );
  }
}
