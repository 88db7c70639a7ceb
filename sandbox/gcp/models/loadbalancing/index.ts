import type { Model } from "../../model";
import { backendBucket } from "./backendBucket";
import { backendService, regionBackendService } from "./backendService";
import { forwardingRule } from "./forwardingRule";
import { globalForwardingRule } from "./globalForwardingRule";
import { networkEndpointGroup, regionNetworkEndpointGroup } from "./networkEndpointGroup";
import { securityPolicy } from "./securityPolicy";
import { serviceAttachment } from "./serviceAttachment";
import { serviceLbPolicy } from "./serviceLbPolicy";
import { sslPolicy } from "./sslPolicy";
import { targetHttpProxy, targetHttpsProxy } from "./targetProxy";
import { urlMap } from "./urlMap";

/** Load balancers, from the address to the backends. */
export const models: readonly Model[] = [
  networkEndpointGroup,
  regionNetworkEndpointGroup,
  backendService,
  regionBackendService,
  backendBucket,
  serviceLbPolicy,
  securityPolicy,
  sslPolicy,
  urlMap,
  targetHttpsProxy,
  targetHttpProxy,
  globalForwardingRule,
  forwardingRule,
  serviceAttachment,
];
