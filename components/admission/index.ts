export { Admission, type AdmissionArgs } from "./admission";
export {
  type AdmissionMode,
  type AdmissionPlan,
  type AdmissionPlanArgs,
  checkAdmission,
  planAdmission,
} from "./admission.plan";
