import { invalidField, notFound } from "../../errors";
import { relativeLink } from "../../links";

/** Families of Google's public images, by project, with the size of their disks in GB. https://cloud.google.com/compute/docs/images/os-details */
const projects: Readonly<
  Record<string, { readonly families: RegExp; readonly images: RegExp; readonly sizeGb: number }>
> = {
  "cos-cloud": {
    families: /^cos-(arm64-)?(stable|beta|dev|\d{2,3}-lts)$/,
    images: /^cos-(arm64-)?((stable|beta|dev)-)?\d{2,3}(-\d+){3}$/,
    sizeGb: 10,
  },
  "debian-cloud": {
    families: /^debian-1[1-3](-arm64)?$/,
    images: /^debian-1[1-3]-[a-z]+(-arm64)?-v\d{8}$/,
    sizeGb: 10,
  },
  "ubuntu-os-cloud": {
    families: /^ubuntu-(minimal-)?(2004|2204|2404|2604)-lts(-amd64|-arm64)?$/,
    images: /^ubuntu-(minimal-)?(2004|2204|2404|2604)-[a-z]+(-amd64|-arm64)?-v\d{8}$/,
    sizeGb: 10,
  },
  "rocky-linux-cloud": {
    families: /^rocky-linux-(8|9|10)(-optimized-gcp)?(-arm64)?$/,
    images: /^rocky-linux-(8|9|10)(-optimized-gcp)?(-arm64)?-v\d{8}$/,
    sizeGb: 20,
  },
  "rhel-cloud": { families: /^rhel-(8|9|10)(-arm64)?$/, images: /^rhel-(8|9|10)(-arm64)?-v\d{8}$/, sizeGb: 20 },
  "windows-cloud": {
    families: /^windows-(2016|2019|2022|2025)(-core)?$/,
    images: /^windows-server-(2016|2019|2022|2025)-dc(-core)?-v\d{8}$/,
    sizeGb: 50,
  },
};

/** A public image or family of images. */
export interface Image {
  readonly project: string;
  /** Size of the smallest disk that holds it. */
  readonly sizeGb: number;
  readonly arm: boolean;
}

/**
 * Finds a public image by any of the forms that the provider takes: link, `global/images/…`, `family/…`, `PROJECT/FAMILY-OR-IMAGE`, or a
 * name alone (`debian-12`), which is looked up in the project first and then among the public ones.
 *
 * @param path Of the property, for the error.
 * @throws ApiError when there is no such image: a project's own images are not modelled, so it has none.
 */
export function requireImage(text: string, project: string, path: string): Image {
  const link = relativeLink(text);
  const [, owner = "", family, name = ""] =
    /^(?:projects\/([^/]+)\/)?global\/images\/(family\/)?([^/]+)$/.exec(link) ??
    /^(?:([^/]+)\/)?(family\/)?([^/]+)$/.exec(link) ??
    [];
  if (name === "") throw invalidField(path, text, "The URL is malformed.");
  const owners = owner === "" ? Object.keys(projects) : [owner];
  const isLink = link.includes("global/images/");
  for (const candidate of owners) {
    const known = projects[candidate];
    const asFamily = known?.families.test(name) === true && (family !== undefined || !isLink);
    const asImage = known?.images.test(name) === true && family === undefined;
    if (known && (asFamily || asImage))
      return { project: candidate, sizeGb: known.sizeGb, arm: name.includes("arm64") };
  }
  throw notFound(
    `projects/${owner === "" ? project : owner}/global/images/${family ?? (isLink ? "" : "family/")}${name}`,
    path,
  );
}
